using Repricer.Core.Observing;
using Repricer.Reading;

namespace Repricer.Core.Deciding.Market;

/// <summary>
/// A compact offer is what every decision looks at of every offer, in one short row: the rows of a snapshot lie together in memory, and a
/// decision waits for memory more than it reckons. What it does not hold is looked up in the offer itself. The sum of the amounts is a
/// whole number, so that it is exact.
/// </summary>
internal readonly struct CompactOffer
{
    private const ulong Most = long.MaxValue / 4;

    private readonly long _lastSeen;
    private readonly CompactOfferTraits _traits;
    private readonly byte _condition;
    private readonly byte _fulfilment;

    private CompactOffer(Offer offer)
    {
        _lastSeen = offer.LastSeen.UtcTicks;
        SellerIdHash = offer.SellerIdHash;
        Currency = offer.Price.Currency;
        _condition = (byte)(offer.Condition ?? default);
        _fulfilment = (byte)(offer.Fulfilment ?? default);
        _traits = TraitsOf(offer);
        if (offer.Shipping is { } charge && charge.Currency == offer.Price.Currency
            && TryScale(offer.Price.Amount, charge.Amount, out var item, out var shipping, out var scale))
        {
            (LandedUnits, Scale) = (item + shipping, scale);
            _traits |= CompactOfferTraits.HasLanded;
        }
    }

    public Currency Currency { get; }

    /// <summary>
    /// Gives item price plus shipping as a whole multiple of ten to the minus <see cref="Scale"/>; only where
    /// <see cref="CompactOfferTraits.HasLanded"/> is.
    /// </summary>
    public long LandedUnits { get; }

    /// <summary>Counts the decimal places of that sum.</summary>
    public byte Scale { get; }

    /// <summary>Is the <see cref="Offer.SellerIdHash"/>; 0 where there is no seller's id.</summary>
    public int SellerIdHash { get; }

    public long LastSeenTicks => _lastSeen;

    public Condition? Condition => Has(CompactOfferTraits.ConditionKnown) ? (Condition)_condition : null;
    public Fulfilment? Fulfilment => Has(CompactOfferTraits.FulfilmentKnown) ? (Fulfilment)_fulfilment : null;
    public bool? InStock => Known(CompactOfferTraits.InStock, CompactOfferTraits.StockKnown);
    public bool? TaxIncluded => Known(CompactOfferTraits.TaxIncluded, CompactOfferTraits.TaxKnown);

    /// <summary>Gives item price plus shipping; only where <see cref="CompactOfferTraits.HasLanded"/> is.</summary>
    public decimal Landed => new((int)LandedUnits, (int)(LandedUnits >> 32), 0, isNegative: false, Scale);

    public bool Has(CompactOfferTraits trait) => (_traits & trait) != CompactOfferTraits.None;

    /// <summary>Makes the rows of offers, in their order.</summary>
    public static CompactOffer[] Of(ReadOnlySpan<Offer> offers)
    {
        if (offers.Length == 0)
            return [];
        var rows = new CompactOffer[offers.Length];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = new CompactOffer(offers[i]);
        return rows;
    }

    private static CompactOfferTraits TraitsOf(Offer offer)
    {
        static CompactOfferTraits If(bool isSo, CompactOfferTraits trait) => isSo ? trait : CompactOfferTraits.None;
        return If(offer.Ours == Ownership.Yes, CompactOfferTraits.Ours)
            | If(offer.Ours == Ownership.Maybe, CompactOfferTraits.OursMaybe)
            | If(offer.IsMarketplace, CompactOfferTraits.Marketplace)
            | If(offer.SellerId is not null, CompactOfferTraits.SellerKnown)
            | If(offer.Featured, CompactOfferTraits.Featured)
            | If(offer.IsMarketplaceRetail, CompactOfferTraits.MarketplaceRetail)
            | If(offer.InStock is not null, CompactOfferTraits.StockKnown)
            | If(offer.InStock == true, CompactOfferTraits.InStock)
            | If(offer.TaxIncluded is not null, CompactOfferTraits.TaxKnown)
            | If(offer.TaxIncluded == true, CompactOfferTraits.TaxIncluded)
            | If(offer.Condition is not null, CompactOfferTraits.ConditionKnown)
            | If(offer.Fulfilment is not null, CompactOfferTraits.FulfilmentKnown)
            | If(OfferHygiene.IsNoPrice(offer.Price), CompactOfferTraits.NoPrice)
            | If(offer.MinQuantity > 1, CompactOfferTraits.SoldInNumbers);
    }

    /// <summary>Brings two amounts to one scale; false where one is negative or too long, and the decimals themselves must do.</summary>
    private static bool TryScale(decimal item, decimal shipping, out long itemUnits, out long shippingUnits, out byte scale)
    {
        scale = Math.Max(item.Scale, shipping.Scale);
        shippingUnits = 0;
        return TryUnits(item, scale, out itemUnits) && TryUnits(shipping, scale, out shippingUnits);
    }

    private static bool TryUnits(decimal amount, byte scale, out long units)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(amount, parts);
        var digits = ((ulong)(uint)parts[1] << 32) | (uint)parts[0];
        units = 0;
        if (parts[2] != 0 || decimal.IsNegative(amount))
            return false;
        for (var missing = scale - amount.Scale; missing > 0; missing--)
        {
            if (digits > Most / 10)
                return false;
            digits *= 10;
        }

        units = (long)digits;
        return digits <= Most;
    }

    private bool? Known(CompactOfferTraits value, CompactOfferTraits known) => Has(known) ? Has(value) : null;
}

/// <summary>These yes and no of an offer go into its row; a trait named "known" tells that the one it belongs to is no default.</summary>
[Flags]
internal enum CompactOfferTraits : ushort
{
    None = 0,
    Ours = 1,
    OursMaybe = 2,
    Marketplace = 4,
    SellerKnown = 8,
    Featured = 16,
    MarketplaceRetail = 32,
    StockKnown = 64,
    InStock = 128,
    TaxKnown = 256,
    TaxIncluded = 512,
    ConditionKnown = 1024,
    FulfilmentKnown = 2048,

    /// <summary>The price is zero or the smallest coin, or in no currency: a placeholder.</summary>
    NoPrice = 4096,

    /// <summary>Price and shipping are known, in one currency, and their sum is in the row.</summary>
    HasLanded = 8192,

    /// <summary>Nobody gets fewer than two pieces at this price.</summary>
    SoldInNumbers = 16384,
}
