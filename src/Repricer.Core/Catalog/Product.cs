using Repricer.Core.Amounts;
using Repricer.Reading;

namespace Repricer.Core.Catalog;

/// <summary>What we own and sell. Every optional value is unset when null: unset is never zero.</summary>
public sealed record Product
{
    public required Sku Sku { get; init; }

    /// <summary>Currency of <see cref="Cost"/>, the bounds and <see cref="ShippingCost"/>.</summary>
    public required Currency Currency { get; init; }

    public string? Title { get; init; }
    public string? Brand { get; init; }
    public string? Supplier { get; init; }
    public string? Category { get; init; }

    /// <summary>The name that packs of the same goods share; null = none.</summary>
    public string? Family { get; init; }

    /// <summary>What it is made of, where it is a bundle; null = it is none.</summary>
    public Bundle? BundleOf { get; init; }

    /// <summary>The main article that it is an accessory of; null = of none.</summary>
    public Sku? AccessoryOf { get; init; }

    public string? Gtin { get; init; }
    public string? Mpn { get; init; }

    /// <summary>
    /// Pieces in one sold unit (a six-pack has 6); null = unknown, compared as 1 only against offers that do not state theirs.
    /// </summary>
    public decimal? Units { get; init; }

    /// <summary>What one sold unit costs us, without tax.</summary>
    public Money? Cost { get; init; }

    /// <summary>Default bounds of the product's listings in the same currency; item prices, as <see cref="Listing.MinPrice"/>.</summary>
    public Money? MinPrice { get; init; }
    public Money? MaxPrice { get; init; }
    public Money? ListPrice { get; init; }

    /// <summary>Minimum advertised price agreed with the brand.</summary>
    public Money? Map { get; init; }

    /// <summary>Sales tax in percent (19, not 0.19); null = unknown.</summary>
    public Percent? TaxRate { get; init; }

    /// <summary>What shipping one unit costs us, without tax.</summary>
    public Money? ShippingCost { get; init; }

    /// <summary>
    /// What else each sold unit costs us, without tax: returns, advertising, insurance; the default of its listings. Null = nothing of the
    /// kind.
    /// </summary>
    public Money? Allowance { get; init; }

    /// <summary>What coupons and codes of ours take off the item price wherever it is sold; null = there is none.</summary>
    public Coupon? Coupon { get; init; }

    /// <summary>Sellable pieces, of every listing that has no stock of its own; null = not managed here.</summary>
    public int? Stock { get; init; }

    public int? StockAgeDays { get; init; }

    /// <summary>When <see cref="Cost"/> was last told, by an import or a feed, also where it was the same; null = unknown.</summary>
    public DateTimeOffset? CostAt { get; init; }

    /// <summary>When <see cref="Stock"/> was last told; null = unknown.</summary>
    public DateTimeOffset? StockAt { get; init; }

    /// <summary>Units sold a day, all listings together; zero or more; null = unknown.</summary>
    public decimal? SalesPerDay { get; init; }

    /// <summary>The day the next delivery is expected; null = unknown.</summary>
    public DateOnly? NextDelivery { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The articles whose prices its own may follow: the parts of a bundle, and the main article.</summary>
    public IEnumerable<Sku> Follows() =>
        (BundleOf?.Parts ?? []).Select(part => part.Sku).Concat(AccessoryOf is { } main ? [main] : []).Distinct();
}
