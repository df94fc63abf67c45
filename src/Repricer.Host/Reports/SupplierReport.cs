using Repricer.Core.Amounts;
using Repricer.Core.Measuring;
using Repricer.Engine.Measuring;
using Repricer.Reading;

namespace Repricer.Host.Reports;

/// <summary>What a supplier's articles, or those of a brand, do in the market, as one takes it to the supplier.</summary>
/// <param name="Name">The supplier's or the brand's.</param>
/// <param name="IsBrand">Whether it is a brand's.</param>
/// <param name="MadeAt">When, UTC.</param>
/// <param name="MarketAt">As of when prices and rivals are.</param>
/// <param name="From">The first day of what was sold, by the channels' days.</param>
/// <param name="To">The last.</param>
internal sealed record SupplierReport(
    string Name, bool IsBrand, DateTimeOffset MadeAt, DateTimeOffset MarketAt, DateOnly From, DateOnly To)
{
    /// <summary>One entry a channel and currency.</summary>
    public IReadOnlyList<SupplierChannel> Channels { get; init; } = [];

    /// <summary>Who else sells the articles; one entry a rival and currency, the most listings first.</summary>
    public IReadOnlyList<SupplierRival> Rivals { get; init; } = [];

    /// <summary>Cases of advertised minimum prices that were open at any time of 90 days, the newest first.</summary>
    public IReadOnlyList<MapCase> MapCases { get; init; } = [];

    /// <summary>Every listing, by SKU.</summary>
    public IReadOnlyList<SupplierArticle> Articles { get; init; } = [];

    public string What => IsBrand ? "Brand" : "Supplier";
}

/// <param name="OwnBelowMap">How many of ours are below the advertised minimum.</param>
internal sealed record SupplierChannel(string Channel, Currency Currency, KpiFigures Figures, int OwnBelowMap, SupplierSales Sales);

/// <summary>What was sold; null = nobody told, or it is not known.</summary>
/// <param name="Costed">The part of the revenue whose profit is known.</param>
internal sealed record SupplierSales(long? Units, Money? Revenue, Money? Profit, Money? Costed)
{
    public static SupplierSales Nothing { get; } = new(null, null, null, null);

    /// <summary>In percent of the revenue whose profit is known; null = none is.</summary>
    public decimal? Margin => Costed is { Amount: > 0m } of && Profit is { } earned ? 100m * earned.Amount / of.Amount : null;

    /// <summary>How much of the revenue the margin knows, in percent.</summary>
    public decimal? Known => WeeklySheets.Share(Costed, Revenue);
}

/// <param name="Listings">How many of the listings the rival sells.</param>
/// <param name="Lowest">On how many of them nobody is lower than it, and we are not either.</param>
/// <param name="Index">How dear we are against it.</param>
internal sealed record SupplierRival(string Rival, Currency Currency, int Listings, int Lowest, PriceIndex Index);

/// <param name="Title">Null = the catalogue says none, or the listing is gone meanwhile.</param>
internal sealed record SupplierArticle(MarketRow Row, string Sku, string? Title, SupplierSales Sales, int OpenCases);
