namespace Repricer.Host.Dashboard.Models;

/// <summary>Which weeks there are reports of.</summary>
/// <param name="Weeks">The newest first.</param>
/// <param name="HasFigures">Whether any day of figures is kept.</param>
public sealed record ReportsModel(DateTimeOffset Now, IReadOnlyList<WeekLink> Weeks, bool HasFigures, GridModel Targets,
    ExportLinks Exports);

/// <param name="Days">Of how many days figures are kept.</param>
public sealed record WeekLink(string Week, string Span, string Href, string Days, string Xlsx);

/// <summary>One week, for reading and printing.</summary>
/// <param name="Words">What matters, in sentences.</param>
public sealed record WeeklyModel(
    DateTimeOffset Now, DateTimeOffset MadeAt, string Week, string Span, IReadOnlyList<string> Words, IReadOnlyList<WeeklyPart> Channels,
    GridModel Brands, GridModel Rivals, GridModel Map, GridModel Holds, GridModel Revisions, GridModel Targets,
    IReadOnlyList<DefinitionLine> Definitions, string? Previous, string? Next, ExportLinks? Exports, bool IsEmpty);

/// <summary>A channel of the report.</summary>
public sealed record WeeklyPart(string Id, string Title, string Measured, GridModel Figures);
