namespace Repricer.Host.Dashboard.Models;

/// <summary>Listings that stand still, by cause.</summary>
/// <param name="Causes">Those that wait for a person, the dearest first.</param>
/// <param name="Others">Those that end by themselves or are wanted.</param>
/// <param name="Waiting">How many listings wait for a person.</param>
public sealed record QueueModel(
    DateTimeOffset Now, string Title, IReadOnlyList<CauseRow> Causes, IReadOnlyList<CauseRow> Others, string Waiting, string All,
    string Listings, DateTimeOffset? DecidedAt, IReadOnlyList<StateLink> Filters)
{
    /// <summary>Only what is lacking is shown.</summary>
    public bool IsGaps { get; init; }

    /// <summary>Nothing is left out.</summary>
    public bool IsWhole { get; init; }
}

/// <summary>One cause on one channel.</summary>
/// <param name="Href">The list of exactly these.</param>
/// <param name="Stakes">What is at stake, one amount a currency; empty = it is known of none.</param>
/// <param name="Unknown">Of how many it is not known; null = of none.</param>
/// <param name="FixHref">Where it is done; null = by the command alone.</param>
public sealed record CauseRow(
    string Reason, string Title, string Channel, string Href, string Count, IReadOnlyList<string> Stakes, string? Unknown,
    DateTimeOffset Since, string? Detail, string Advice, string? Command, string? FixHref, string? FixText);

/// <summary>The listings of one cause.</summary>
/// <param name="IsApprovable">Whether they can be approved together.</param>
/// <param name="Channels">The channels that have the cause, as links that filter.</param>
/// <param name="Most">How many can be approved at once.</param>
public sealed record CauseModel(
    DateTimeOffset Now, string Reason, string Title, string Advice, string? Command, string Count, string? Channel,
    IReadOnlyList<StateLink> Channels, IReadOnlyList<HoldRowModel> Rows, string? Next, bool IsApprovable, string Most, string? Token,
    string Path)
{
    /// <summary>The same list as files; null = there are none.</summary>
    public ExportLinks? Exports { get; init; }

    /// <summary>Whether its listings can be selected: somebody is logged in who may, and it is a cause of holds.</summary>
    public bool CanMark { get; init; }

    /// <summary>What is put off, of this page.</summary>
    public IReadOnlyList<HoldRowModel> Snoozed { get; init; } = [];
}

/// <param name="Key">The listing with a stamp of what was shown of it: if that is another when it is approved, it is refused.</param>
/// <param name="Acts">What helps.</param>
public sealed record HoldRowModel(
    string Key, string Listing, string Sku, string? Title, string ProductHref, string Channel, string? Live, string? Wanted,
    string? Move, string? Stock, string? AtStake, string? Detail, string By, DateTimeOffset? Since, string? Strategy,
    IReadOnlyList<ActButtonModel> Acts, string Command)
{
    /// <summary>What people said of it, each with its colour.</summary>
    public IReadOnlyList<MarkLine> Marks { get; init; } = [];

    /// <summary>Whether it is put off, and nothing changed since.</summary>
    public bool IsSnoozed { get; init; }
}

/// <param name="Kind">warn, or empty.</param>
public sealed record MarkLine(string Text, string Kind);

/// <summary>The form that puts off, assigns or annotates what was selected.</summary>
/// <param name="Do">snooze, assign or note.</param>
/// <param name="Listings">What it is about.</param>
/// <param name="Stale">What is another than was shown.</param>
public sealed record MarkFormModel(
    DateTimeOffset Now, string Do, string Title, string Lead, string Reason, IReadOnlyList<(string Key, string Listing)> Listings,
    IReadOnlyList<StaleRow> Stale, IReadOnlyList<FieldModel> Fields, string? Fault, string Button, string Back, string? Channel, string? Token);

/// <summary>What an approval of many would let out, before it is done.</summary>
/// <param name="Rows">What can be approved, the largest moves first.</param>
/// <param name="Stale">What is another than was shown, and is left out.</param>
/// <param name="Channel">The only channel that was looked at; null = all.</param>
public sealed record ApprovalModel(
    DateTimeOffset Now, string Reason, string Title, IReadOnlyList<HoldRowModel> Rows, IReadOnlyList<StaleRow> Stale, string? Channel,
    IReadOnlyList<FactModel> Facts, string Why, string Typed, string? WhyFault, string? CountFault, string Back, string? Token);

/// <param name="Why">What became of it meanwhile.</param>
public sealed record StaleRow(string Listing, string Why);
