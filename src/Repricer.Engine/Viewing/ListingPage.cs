using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Reading;

namespace Repricer.Engine.Viewing;

/// <summary>One page of a list of listings.</summary>
/// <param name="Next">Cursor of the next page; null = this is the last.</param>
/// <param name="Total">How many listings meet the conditions; null = more than are counted.</param>
/// <param name="SortedBy">The order of the rows: another than was asked for where too many are left to sort them.</param>
public sealed record ListingPage(IReadOnlyList<ListingRow> Rows, string? Next, long? Total, ListingSort SortedBy);

/// <summary>A listing as a list shows it: what it is, and what stands of it now.</summary>
/// <param name="Title">Of its product.</param>
/// <param name="Brand">Of its product.</param>
/// <param name="Currency">Of all its prices.</param>
public sealed record ListingRow(ListingId Listing, Sku Sku, string? Title, string? Brand, Currency Currency)
{
    /// <summary>The price that is believed to be live; null = unknown.</summary>
    public Money? Live { get; init; }

    /// <summary>Since when it is; null = unknown.</summary>
    public DateTimeOffset? LiveAt { get; init; }

    /// <summary>The last decided price; null = none.</summary>
    public Money? Decided { get; init; }

    public Money? Floor { get; init; }
    public Money? Ceiling { get; init; }

    /// <summary>What the last decision compared with, in its strategy's terms and the currency that it was observed in.</summary>
    public Money? Reference { get; init; }

    /// <summary>Null = never decided, as with all that is of the last decision.</summary>
    public string? DecisionId { get; init; }

    public DecisionAction? Action { get; init; }

    /// <summary>Snake case: the guard's reason where the guard holds, else the decider's.</summary>
    public string? Reason { get; init; }

    /// <summary>Why, for people, from whom the reason is.</summary>
    public string? Detail { get; init; }

    public BindingConstraint? Binding { get; init; }
    public GuardVerdict? Verdict { get; init; }
    public string? Strategy { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Since when its outcome has stood.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>"decider" or "guard"; null = nobody holds it.</summary>
    public string? HeldBy { get; init; }

    /// <summary>Pieces; null = not managed.</summary>
    public long? Stock { get; init; }

    public bool Shadow { get; init; }
    public bool Frozen { get; init; }

    /// <summary>Also one that has run out; null = never pinned.</summary>
    public DateTimeOffset? PinnedUntil { get; init; }

    public bool? IsFeatured { get; init; }

    /// <summary>Its row or its product's could not be read at the last import.</summary>
    public bool Faulty { get; init; }
}
