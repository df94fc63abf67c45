namespace Repricer.Host.Api.Contracts;

internal sealed record SupplierNameView(string Name, int Listings);

/// <summary>What a supplier's or a brand's articles do. Numbers are decimal text; null = not measured or not known, never 0.</summary>
/// <param name="MarketAt">As of when prices and rivals are.</param>
/// <param name="SoldFrom">The first day of what was sold.</param>
internal sealed record SupplierView(
    string Name, bool IsBrand, DateTimeOffset MadeAt, DateTimeOffset MarketAt, DateOnly SoldFrom, DateOnly SoldTo,
    IReadOnlyList<SupplierChannelView> Channels, IReadOnlyList<SupplierRivalView> Rivals, IReadOnlyList<SupplierArticleView> Articles);

/// <param name="IndexN">Of how many listings the index is made.</param>
/// <param name="KnownPercent">How much of the revenue the margin knows.</param>
internal sealed record SupplierChannelView(
    string Channel, string Currency, int Listings, string? PriceIndex, bool Weighted, int IndexN, string? FloorPressure, string? Freshness,
    int OwnBelowMinimum, long? Units, string? Revenue, string? Margin, string? MarginPercent, string? KnownPercent);

/// <param name="Listings">How many of the listings it sells.</param>
/// <param name="Lowest">On how many of them nobody is lower.</param>
internal sealed record SupplierRivalView(string Rival, string Currency, int Listings, int Lowest, string? PriceIndex, int IndexN);

/// <param name="Own">Landed, as is lowest.</param>
internal sealed record SupplierArticleView(
    string Sku, string? Title, string Channel, string ListingId, string Currency, string? Own, string? Lowest, string? LowestRival,
    string? GapPercent, int? Rank, int? Offers, bool OwnBelowMinimum, int OpenCases, long? Units, string? Revenue, string? Margin,
    string? MarginPercent);
