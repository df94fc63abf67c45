namespace Repricer.Host.Dashboard.Models;

/// <summary>Where we stand in the market, in one currency.</summary>
/// <param name="At">When the figures were made.</param>
/// <param name="Scopes">Currencies and channels to choose from.</param>
/// <param name="Heat">The index by brand and rival; null = no brand meets a rival.</param>
/// <param name="Trend">The index by day; null = there is no day of it.</param>
/// <param name="TrendLack">Why there is no trend; null where there is one.</param>
/// <param name="IsEmpty">There is no listing that counts.</param>
public sealed record MarketModel(
    DateTimeOffset Now, DateTimeOffset At, string Lead, IReadOnlyList<ScopeModel> Scopes, IReadOnlyList<TileModel> Tiles,
    IReadOnlyList<TileModel> Ranks, HeatDrawing? Heat, Drawing? Trend, string? TrendLack, GridModel Rivals, GridModel Moves, bool IsEmpty,
    string Exports)
{
    /// <summary>Price wars of 30 days; null = there is no listing.</summary>
    public GridModel? Wars { get; init; }

    /// <summary>Brand and category to choose.</summary>
    public IReadOnlyList<FilterModel> Filters { get; init; } = [];

    /// <summary>What the page is about, kept by the form.</summary>
    public IReadOnlyList<(string Name, string Value)> Kept { get; init; } = [];
}

/// <summary>The first figures of the market, in one currency.</summary>
/// <param name="At">When they were made.</param>
public sealed record MarketHeadline(DateTimeOffset At, string Currency, IReadOnlyList<TileModel> Tiles);

/// <param name="Name">What is chosen.</param>
public sealed record ScopeModel(string Name, IReadOnlyList<StateLink> Choices);

/// <summary>The listings behind a figure.</summary>
/// <param name="Exports">The same as files: without "csv" or "xlsx".</param>
public sealed record MarketListModel(
    DateTimeOffset Now, DateTimeOffset At, string Title, string Counted, IReadOnlyList<ChipModel> Chips, GridModel Grid, string? Previous,
    string? Next, ExportLinks Exports)
{
    public IReadOnlyList<FilterModel> Filters { get; init; } = [];

    /// <summary>Kept by the form; null = any.</summary>
    public string? Currency { get; init; }

    /// <summary>Kept by the form; null = any.</summary>
    public string? Strategy { get; init; }
}

/// <summary>Where the same table is as a file.</summary>
public sealed record ExportLinks(string Csv, string Xlsx);

/// <summary>One rival.</summary>
public sealed record RivalModel(
    DateTimeOffset Now, DateTimeOffset At, string Name, IReadOnlyList<TileModel> Tiles, IReadOnlyList<FactModel> Facts, GridModel Brands,
    GridModel Promotions, GridModel Moves)
{
    public required GridModel Categories { get; init; }
}

/// <summary>Advertised minimum prices: who is below, since when, with what proof.</summary>
public sealed record MapModel(
    DateTimeOffset Now, IReadOnlyList<TileModel> Tiles, IReadOnlyList<StateLink> Filters, IReadOnlyList<MapCaseRow> Cases,
    GridModel Sellers, GridModel Products, ExportLinks Exports, string? Token, bool MayMark, string? Fault);

public sealed record MapCaseRow(
    long Id, string Sku, string ProductHref, string? Title, string Listing, string Rival, string RivalHref, string Price, string Map,
    string Depth, string Lowest, DateTimeOffset OpenedAt, DateTimeOffset SeenAt, DateTimeOffset? EndedAt, string State, string Kind,
    string Times, bool IsRepeater, string? Note, string? ProofHref, string? Proof, string? LetterHref);
