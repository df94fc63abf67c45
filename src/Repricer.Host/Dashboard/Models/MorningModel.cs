namespace Repricer.Host.Dashboard.Models;

/// <summary>What happened, and what needs a person.</summary>
/// <param name="Gaps">What is lacking and keeps prices from being decided, the dearest first.</param>
/// <param name="NeedsYou">The other causes that wait for a person, the dearest first.</param>
/// <param name="MoreCauses">How many causes are not shown; null = none.</param>
/// <param name="MovedOf">Of what the moves are the largest, in words.</param>
public sealed record MorningModel(
    DateTimeOffset Now, IReadOnlyList<TileModel> Tiles, IReadOnlyList<GapRow> Gaps, IReadOnlyList<CauseRow> NeedsYou, string? MoreCauses,
    IReadOnlyList<WaitingRow> Waiting, IReadOnlyList<ConditionRow> Conditions, string AlertsNow, IReadOnlyList<MoveRow> Moved,
    string MovedOf, bool HasListings)
{
    /// <summary>Where we stand in the market; null = that is not reckoned yet.</summary>
    public MarketHeadline? Market { get; init; }
}

/// <summary>A figure that opens the list it counts.</summary>
/// <param name="Value">Null = unknown, and <paramref name="Note"/> says why.</param>
/// <param name="Note">What it is of, or why there is none.</param>
/// <param name="Href">The list behind the number; null = there is none.</param>
/// <param name="Kind">Empty, warn or bad.</param>
public sealed record TileModel(string Label, string? Value, string Note, string? Href, string Kind = "");

/// <summary>Something is lacking, and these listings are not priced for it.</summary>
/// <param name="Href">The list of exactly these.</param>
/// <param name="Fix">What to upload or say, in words.</param>
public sealed record GapRow(
    string Title, string Href, string Count, IReadOnlyList<string> Stakes, string? Unknown, DateTimeOffset? Since, string Fix,
    string? Command, string? FixHref, string? FixText);

/// <summary>A plan, a canary or a draft that waits for somebody.</summary>
public sealed record WaitingRow(string Title, string Detail, DateTimeOffset? Since, string Href, string Link);

/// <summary>A price of ours that moved.</summary>
public sealed record MoveRow(
    string Sku, string ProductHref, string Listing, string Before, string After, string Move, string State,
    DateTimeOffset At, string DecisionHref);

/// <summary>Something that is wrong now.</summary>
/// <param name="Severity">notice, warning or critical.</param>
/// <param name="Href">Where more stands; null = nowhere.</param>
public sealed record ConditionRow(
    string Severity, string Title, string? Subject, DateTimeOffset Since, string Detail, string? Cure, string? Count, string? Href);
