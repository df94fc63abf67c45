using Repricer.Core.Amounts;
using Repricer.Reading;

namespace Repricer.Core.Catalog;

/// <summary>
/// A product on a channel. Blank bounds, tax and shipping cost fall back to the product's, in the same currency only:
/// <see cref="ListingTerms"/> resolves them. All bounds are item prices in the channel's convention (with or without tax, as the channel
/// says).
/// </summary>
public sealed record Listing
{
    public required ListingId Id { get; init; }
    public required Sku Sku { get; init; }
    public required Currency Currency { get; init; }

    /// <summary>The seller account on the channel; null = the channel's only one.</summary>
    public string? Account { get; init; }

    public Condition Condition { get; init; } = Condition.New;
    public Fulfilment Fulfilment { get; init; } = Fulfilment.Merchant;
    public Money? MinPrice { get; init; }
    public Money? MaxPrice { get; init; }
    public Money? ListPrice { get; init; }
    public Money? Map { get; init; }
    public Percent? TaxRate { get; init; }

    /// <summary>What the buyer pays for shipping; null = unknown, zero = free.</summary>
    public Money? ShippingCharge { get; init; }

    public Money? ShippingCost { get; init; }

    /// <summary>What else each unit sold here costs us; null = the product's.</summary>
    public Money? Allowance { get; init; }

    /// <summary>
    /// What coupons and codes of ours take off the item price; null = the product's. Floors and MAP hold for what the buyer then pays, and
    /// profit is reckoned there.
    /// </summary>
    public Coupon? Coupon { get; init; }

    /// <summary>A deal of the channel in which the offer takes part, as the catalogue says; null = none.</summary>
    public Deal? Deal { get; init; }

    /// <summary>
    /// Every price of the listing is a whole multiple of this, in its currency; null = the channel's step for the currency, else the
    /// currency's minor unit.
    /// </summary>
    public Money? PriceStep { get; init; }

    /// <summary>Sellable pieces of this listing alone; null = the product's.</summary>
    public int? Stock { get; init; }

    /// <summary>Name of a fee schedule in the configuration; null = the channel's default, if it has one.</summary>
    public string? FeeSchedule { get; init; }

    /// <summary>
    /// The fees that the channel told of this listing, once somebody took them over; they count where <see cref="FeeSchedule"/> names none.
    /// Null = the channel's default schedule counts.
    /// </summary>
    public ToldFees? ToldFees { get; init; }

    /// <summary>Everything but the push happens for a listing in shadow.</summary>
    public bool Shadow { get; init; }

    /// <summary>
    /// Set by an import that could not read this row: the listing keeps its old values and is held until a clean row arrives.
    /// </summary>
    public string? ImportFault { get; init; }

    /// <summary>
    /// Another repricer sets the price of this listing at the channel, by the name that the channel's import gave it; null = none is known.
    /// Two that reprice fight, so no price of ours goes out while it is set.
    /// </summary>
    public string? ManagedBy { get; init; }
}

/// <summary>Where the own price comes from. A declared one has never been at the channel.</summary>
public enum PriceOrigin
{
    /// <summary>Imported; counts until the first confirmation.</summary>
    Declared,

    /// <summary>Accepted by a channel that cannot be read back.</summary>
    Accepted,

    /// <summary>Read back from the channel.</summary>
    Confirmed,

    /// <summary>
    /// It was at the channel when a backup was made that is restored since. Another of ours may have gone out after it, and the channel
    /// cannot be asked: whether it still stands is unknown, so the price that is decided next goes out also where it is the same.
    /// </summary>
    Restored,
}

/// <param name="Price">The item price.</param>
/// <param name="Origin">How we know.</param>
/// <param name="AsOf">When it was declared, accepted or read.</param>
public sealed record OwnPrice(Money Price, PriceOrigin Origin, DateTimeOffset AsOf);

/// <summary>Which page shows which of our products at a shop source.</summary>
/// <param name="Id">Source, SKU and URL.</param>
/// <param name="Seller">The seller's name where the page names none; null = the source itself.</param>
public sealed record Watch(WatchId Id, string? Seller);
