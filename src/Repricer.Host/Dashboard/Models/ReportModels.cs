namespace Repricer.Host.Dashboard.Models;

/// <summary>Which weeks there are reports of.</summary>
/// <param name="Weeks">The newest first.</param>
/// <param name="HasFigures">Whether any day of figures is kept.</param>
public sealed record ReportsModel(DateTimeOffset Now, IReadOnlyList<WeekLink> Weeks, bool HasFigures, GridModel Targets,
    ExportLinks Exports, ReportMailModel Mail);

/// <summary>Whom the weekly report goes to by itself, and what became of the last ones.</summary>
/// <param name="Words">When and to how many; null = to nobody.</param>
/// <param name="NextAt">When the next one is due; null = never.</param>
/// <param name="Week">The one that may be sent now; null = none, or not by who looks.</param>
public sealed record ReportMailModel(string? Words, DateTimeOffset? NextAt, GridModel Mails, string? Week, string? Token);

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

/// <summary>A supplier's or a brand's articles, for reading and printing.</summary>
/// <param name="MarketAt">As of when prices and rivals are.</param>
/// <param name="Sold">The days of what was sold.</param>
/// <param name="Csv">Null as <paramref name="Xlsx"/>: a file that stands alone.</param>
public sealed record SupplierModel(
    DateTimeOffset Now, DateTimeOffset MadeAt, DateTimeOffset MarketAt, string Title, string Sold, GridModel Channels, GridModel Rivals,
    GridModel Map, GridModel Articles, string Shown, IReadOnlyList<DefinitionLine> Definitions, string? Csv, string? Xlsx);

/// <summary>Whose report there is.</summary>
public sealed record SuppliersModel(DateTimeOffset Now, GridModel Suppliers, GridModel Brands);
