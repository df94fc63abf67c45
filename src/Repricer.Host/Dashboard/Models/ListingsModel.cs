namespace Repricer.Host.Dashboard.Models;

/// <summary>A list of listings as filtered, one page of it.</summary>
/// <param name="Filters">The form above the list.</param>
/// <param name="Chips">What is filtered by, each with the way to the list without it.</param>
/// <param name="Counted">How many there are, in words.</param>
/// <param name="Note">What is not as it was asked for; null = all is.</param>
/// <param name="First">The first page; null = this is it.</param>
/// <param name="Next">The next page; null = this is the last.</param>
/// <param name="Exports">The same list as files.</param>
public sealed record ListingsModel(
    IReadOnlyList<FilterModel> Filters, IReadOnlyList<ChipModel> Chips, string Counted, string? Note, IReadOnlyList<ColumnModel> Columns,
    IReadOnlyList<ListingLine> Rows, string? First, string? Next, ExportLinks Exports, DateTimeOffset Now)
{
    /// <summary>Columns that may be shown, for the form.</summary>
    public IReadOnlyList<(string Key, string Text, bool IsShown)> Choices { get; init; } = [];

    /// <summary>Saves this list as a view.</summary>
    public string Save { get; init; } = "/views";

    /// <summary>Bounds and tags of the same list, as a file to be edited and given back.</summary>
    public string BoundsExport { get; init; } = "/bulk.csv";

    /// <summary>Order of the list, kept by the form.</summary>
    public IReadOnlyList<(string Name, string Value)> Kept { get; init; } = [];

    /// <summary>Whether the page looked at its share of the listings and found none, with more to come.</summary>
    public bool IsOnTheWay { get; init; }
}

/// <param name="Kind">text, choice or suggest.</param>
/// <param name="Choices">Value and text; the first choice "" is written by the page.</param>
public sealed record FilterModel(string Name, string Label, string Kind, string Value, IReadOnlyList<(string Value, string Text)> Choices);

/// <param name="Without">The list without this condition.</param>
public sealed record ChipModel(string Text, string Without);

/// <param name="Href">The list sorted by it; null = it cannot be.</param>
/// <param name="Sorted">ascending or descending; null = it is not sorted by this.</param>
public sealed record ColumnModel(string Key, string Text, bool IsNumber, string? Href, string? Sorted);

/// <param name="Cells">In the order of the columns.</param>
public sealed record ListingLine(string Sku, string Href, string? Title, string Listing, IReadOnlyList<CellModel> Cells);

/// <summary>One cell of a table.</summary>
/// <param name="Text">Null = unknown, and <paramref name="Why"/> says why.</param>
/// <param name="Sub">Beside it, smaller.</param>
/// <param name="At">A moment instead of a text.</param>
/// <param name="Kind">A tag of this kind: good, warn, bad or plain; null = no tag.</param>
/// <param name="IsKey">A name that is not broken.</param>
public sealed record CellModel(
    string? Text, string? Why = null, string? Sub = null, DateTimeOffset? At = null, string? Href = null, string? Kind = null,
        bool IsNumber = false, bool IsKey = false);
