namespace Repricer.Host.Dashboard.Models;

/// <summary>How we stand on one product, and why.</summary>
/// <param name="Lead">What there is of it, in a line.</param>
/// <param name="Facts">What the catalogue says.</param>
/// <param name="Ranges">Spans of time that the chart can show.</param>
/// <param name="From">For the form of a span of one's own, as dates.</param>
/// <param name="Chart">Null = there is nothing to draw, and <paramref name="NoChart"/> says why.</param>
public sealed record ProductModel(
    string Sku, string? Title, string Lead, IReadOnlyList<FactModel> Facts, IReadOnlyList<RangeModel> Ranges, string From, string To,
    Drawing? Chart, string? NoChart, IReadOnlyList<ListingCard> Listings, IReadOnlyList<RivalLine> Rivals, IReadOnlyList<PlaceLine> Places,
    IReadOnlyList<DecisionLine> Decisions, IReadOnlyList<PushLine> Pushes, IReadOnlyList<NoteLine> Notes, DateTimeOffset Now)
{
    /// <summary>The listing that the chart is about; null = there is none.</summary>
    public string? Listing { get; init; }

    /// <summary>This page, for the form.</summary>
    public required string Path { get; init; }

    /// <summary>The condition of its files.</summary>
    public required string Files { get; init; }

    /// <summary>What is not shown, and why; null = all is.</summary>
    public string? Note { get; init; }

    public IReadOnlyList<ActLink> Acts { get; init; } = [];

    /// <summary>What people wrote, the newest first.</summary>
    public IReadOnlyList<WrittenNote> Written { get; init; } = [];

    /// <summary>For the buttons; null = nobody is logged in who may.</summary>
    public string? Token { get; init; }

    /// <summary>How the shown listing did in the shown time.</summary>
    public IReadOnlyList<TileModel> Figures { get; init; } = [];
}

public sealed record RangeModel(string Text, string Href, bool IsCurrent);

/// <summary>A way to something that a person may do.</summary>
public sealed record ActLink(string Text, string Href);

/// <param name="Price">Of its cells the first: what is believed to be live.</param>
/// <param name="Why">In words, why the price is what it is.</param>
/// <param name="Cure">What ends a hold; null = nothing is held.</param>
public sealed record ListingCard(
    string Listing, string? ChartHref, bool IsShown, CellModel Price, CellModel Decided, CellModel Floor, CellModel Ceiling,
        CellModel Position,
    CellModel Profit, CellModel Outcome, string? Why, string? Cure, DateTimeOffset? LiveReadAt, string? Decision)
{
    public IReadOnlyList<ActLink> Acts { get; init; } = [];

    /// <summary>What a person, the channel or a rule keeps standing: paused, pinned, frozen.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <param name="Landed">Price and shipping; null = shipping is unknown.</param>
/// <param name="Ours">"ours", "perhaps ours" or null.</param>
/// <param name="Counts">Null = it counts; else why it does not.</param>
public sealed record RivalLine(
    string Name, string? Where, string? Href, string Price, string? Shipping, string? Landed, string Stock, DateTimeOffset LastSeen,
    DateTimeOffset Since, string? Previous, string Source, string? Method, string Confidence, string? Ours, bool IsFeatured,
        string? Counts);

public sealed record PlaceLine(
    string Source, string Place, string? Href, string Status, bool IsGood, DateTimeOffset? LastAttemptAt, DateTimeOffset? LastPositiveAt,
    string? Detail, DateTimeOffset? DueAt, string? Method);

public sealed record DecisionLine(
    DateTimeOffset At, string Listing, string Action, string Kind, string Reason, string? Detail, string? Binding, string? Before,
        string? After,
    string Strategy, string Href);

/// <summary>One price that went out, with its four times.</summary>
/// <param name="Took">From the first known time to the last, in words; null = it has not ended.</param>
public sealed record PushLine(
    string Listing, string Price, string? Before, string State, string Kind, DateTimeOffset? SeenAt, DateTimeOffset DecidedAt,
    DateTimeOffset? SentAt, DateTimeOffset? EndedAt, string? Took, string? Reason, string Href)
{
    /// <summary>How long each step took after the one before it; null = that one is not known.</summary>
    public string? Deciding { get; init; }

    public string? Sending { get; init; }

    public string? Confirming { get; init; }
}

public sealed record WrittenNote(string Text, string By, DateTimeOffset At, ActButtonModel Remove);

public sealed record NoteLine(DateTimeOffset At, string By, string Action, string Target, string? Detail);
