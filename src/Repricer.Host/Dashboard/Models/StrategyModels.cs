namespace Repricer.Host.Dashboard.Models;

/// <summary>What is in force, and whether the folder says something else.</summary>
/// <param name="CanPlan">The folder is another than what is in force and has no error.</param>
public sealed record StrategiesModel(
    DateTimeOffset Now, string InForce, string? By, DateTimeOffset? Since, string RevisionHref, IReadOnlyList<StrategyRow> Rows,
    IReadOnlyList<FindingRow> Findings, string? Draft, bool CanPlan, CanaryModel? Canary, WaitingRow? Plan, string? Progress,
    string? Token);

public sealed record StrategyRow(string Name, string File, string Priority, bool Paused, string? Description, string ListingsHref);

/// <param name="Kind">bad, warn or empty.</param>
public sealed record FindingRow(string Place, string Level, string Kind, string Message, string Code);

/// <param name="PlanHref">Its plan, which completes it; null = it came from none.</param>
public sealed record CanaryModel(string Revision, string Share, string? PlanHref);

/// <summary>Every revision that was in force.</summary>
public sealed record RevisionsModel(DateTimeOffset Now, IReadOnlyList<RevisionRow> Rows, string? Token);

/// <param name="CanReturn">Whether it can be brought back in force.</param>
public sealed record RevisionRow(
    int Number, string Kind, string By, string? Why, DateTimeOffset CreatedAt, string Standing, string StandingKind, string? PlanHref,
    string Href, bool CanReturn);

/// <summary>One revision, or what changed between two.</summary>
public sealed record RevisionModel(
    DateTimeOffset Now, string Title, string Lead, IReadOnlyList<FactModel> Facts, IReadOnlyList<FileDiff> Files, string? Older,
    string? Newer);

/// <param name="Kind">added, removed, changed or same.</param>
public sealed record FileDiff(string Name, string Kind, IReadOnlyList<DiffLine> Lines);

/// <param name="Kind">add, del, hunk or empty.</param>
public sealed record DiffLine(string Kind, string Text);

/// <summary>What a change of the strategies would do, and what can be done with it.</summary>
/// <param name="Standing">Where it is on its way, in words.</param>
/// <param name="Moved">The number to type to apply it to all.</param>
/// <param name="CanApprove">The viewer may approve it; else <paramref name="ApproveNote"/> says who may.</param>
/// <param name="CanApply">It can be applied now, by the viewer; else <paramref name="ApplyNote"/> says why not.</param>
public sealed record PlanModel(
    DateTimeOffset Now, string Id, string By, string? Why, DateTimeOffset MadeAt, string Standing, string StandingKind,
    IReadOnlyList<string> Crossed, IReadOnlyList<FactModel> Figures, IReadOnlyList<BucketRow> Buckets, IReadOnlyList<MarginRow> Margins,
    IReadOnlyList<ReasonRow> NewlyHeld, IReadOnlyList<ReasonRow> Released, IReadOnlyList<GroupRow> ByStrategy,
    IReadOnlyList<BigMoveRow> Biggest, IReadOnlyList<FindingRow> Findings, IReadOnlyList<FileDiff> Files, int Moved, bool CanApprove,
    string ApproveNote, bool CanApply, string ApplyNote, bool IsCanary, bool AsksKey, PlanFault? Fault, string? Token);

/// <param name="Field">The field that was wrong; "" = the whole.</param>
public sealed record PlanFault(string Field, string Message);

/// <param name="UpShare">0 to 100, for the bar.</param>
public sealed record BucketRow(string Range, string Up, string Down, int UpShare, int DownShare);

public sealed record MarginRow(string Currency, string Listings, string Before, string After, string Change);

public sealed record ReasonRow(string Reason, string Count, string Examples);

public sealed record GroupRow(string Name, string Listings, string Moved, string Up, string Down, string? Mean);

public sealed record BigMoveRow(string Sku, string ProductHref, string Listing, string Before, string After, string Move, string? Strategy,
    string Reason);
