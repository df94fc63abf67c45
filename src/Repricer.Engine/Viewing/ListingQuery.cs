namespace Repricer.Engine.Viewing;

/// <summary>How a list of listings is sorted; each order ends with the listing's number, so that it is the same every time.</summary>
public enum ListingSort
{
    /// <summary>By SKU, ordinal.</summary>
    Sku,

    /// <summary>By since when the last outcome has stood; what was never decided counts as the oldest.</summary>
    Since,

    /// <summary>By currency, then by the price that is believed to be live; unknown ones first. Only where few are left.</summary>
    Price,

    /// <summary>By how far the decided price is from the live one, as a share of it; unknown ones first. Only where few are left.</summary>
    Move,
}

/// <summary>What a listing is like; a listing may be in several.</summary>
public enum ListingState
{
    /// <summary>Decider or guard keeps its price back.</summary>
    Held,

    /// <summary>Its live price was changed by somebody else, and a person decides.</summary>
    Frozen,

    /// <summary>A person set its price until a time that has not come.</summary>
    Pinned,

    /// <summary>Everything but the push is done.</summary>
    Shadow,

    /// <summary>Nothing was ever decided about it.</summary>
    Undecided,

    /// <summary>The price that is believed to be live is under its floor.</summary>
    BelowFloor,

    /// <summary>A price of it is on its way.</summary>
    Moving,

    /// <summary>The channel would not take its last decided price.</summary>
    Rejected,

    /// <summary>Its row, or its product's, could not be read at the last import.</summary>
    Faulty,
}

/// <summary>Conditions of a list of listings; null = not asked for.</summary>
/// <param name="Max">Rows of a page, 1 to 500.</param>
public sealed record ListingQuery(int Max)
{
    /// <summary>So many listings at most are counted and sorted at once.</summary>
    public const int MostSorted = 20_000;

    /// <summary>Words that SKU, title, GTIN or MPN hold, see <see cref="IViewStore.SearchAsync"/>.</summary>
    public string? Text { get; init; }

    public string? Channel { get; init; }
    public string? Brand { get; init; }
    public string? Tag { get; init; }

    /// <summary>Of the last decision, by name.</summary>
    public string? Strategy { get; init; }

    /// <summary>Snake case: the guard's reason where the guard holds, else the decider's.</summary>
    public string? Reason { get; init; }

    public ListingState? State { get; init; }
    public ListingSort Sort { get; init; }
    public bool Descending { get; init; }

    /// <summary>Of the page before; null = the first.</summary>
    public string? Cursor { get; init; }
}
