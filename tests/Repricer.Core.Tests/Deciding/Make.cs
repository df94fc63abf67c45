using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;
using Repricer.Reading;

namespace Repricer.Core.Tests.Deciding;

/// <summary>Small builders: one EUR listing at 15.00, free shipping, 19 % tax inside, one marketplace.</summary>
internal static class Make
{
    public static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    public static readonly Currency Eur = Currency.Parse("EUR");
    public static readonly ChannelId Channel = new("market");
    public static readonly ListingId ListingId = new(Channel, "L-1");

    public static Money M(decimal amount, string currency = "EUR") => new(amount, Currency.Parse(currency));

    public static Product Product() => new() { Sku = new Sku("SKU-1"), Currency = Eur, MinPrice = M(10m) };

    public static Listing Listing() => new() { Id = ListingId, Sku = new Sku("SKU-1"), Currency = Eur, ShippingCharge = M(0m) };

    public static PricingSnapshot Snapshot(params Offer[] offers) => new()
    {
        Product = Product(),
        Listing = Listing(),
        Channel = new ChannelTerms { Id = Channel, OwnSellerIds = ["us-1", "us-2"] },
        OwnPrice = new OwnPrice(M(15m), PriceOrigin.Confirmed, Now.AddDays(-1)),
        Offers = offers,
        Evidence = [new SourceEvidence(new SourceId("market"), "L-1", ObservationStatus.Priced, Now.AddMinutes(-5), Now.AddMinutes(-5))],
    };

    public static PricingSnapshot WithoutCompetition(this PricingSnapshot snapshot) => snapshot with
    {
        Offers = [],
        Evidence = [new SourceEvidence(new SourceId("market"), "L-1", ObservationStatus.NoOffers, Now.AddMinutes(-5), Now.AddMinutes(-5))],
    };

    public static Offer Offer(decimal price, string seller = "acme", string currency = "EUR") => new()
    {
        Source = new SourceId("market"),
        Listing = ListingId,
        Seller = seller,
        SellerId = "id-" + seller,
        Price = M(price, currency),
        Shipping = M(0m, currency),
        Condition = Condition.New,
        InStock = true,
        FirstSeen = Now.AddHours(-3),
        LastSeen = Now.AddMinutes(-10),
        TimesSeen = 5,
    };

    public static Offer ShopOffer(decimal price, string shop = "shop") => new()
    {
        Source = new SourceId(shop),
        Price = M(price),
        FirstSeen = Now.AddHours(-3),
        LastSeen = Now.AddMinutes(-10),
        TimesSeen = 5,
    };

    /// <summary>One cent under the lowest, floor = manual minimum.</summary>
    public static Strategy Strategy() => new()
    {
        Name = "beat",
        Hash = "h1",
        Move = new PriceMove(MoveKind.Beat, 0.01m),
        Floors = [new FloorTerm(FloorKind.ManualMinimum)],
    };

    public static FeeSchedule Fees(decimal rate = 15m, FeeTierMode mode = FeeTierMode.Whole) => new()
    {
        Name = "standard", Currency = Eur, Mode = mode, Tiers = [new FeeTier(null, new Percent(rate))],
    };

    /// <summary>Cost 8.00, no tax inside, 15 % fees, nothing else: simple to recompute by hand.</summary>
    public static PricingSnapshot WithCosts(
        this PricingSnapshot snapshot, decimal cost = 8m, decimal? taxRate = null, FeeSchedule? fees = null) => snapshot with
    {
        Product = snapshot.Product with
        {
            Cost = M(cost), ShippingCost = M(0m), TaxRate = taxRate is { } tax ? new Percent(tax) : null, MinPrice = null,
        },
        Channel = snapshot.Channel with { PricesIncludeTax = taxRate is not null },
        Fees = fees ?? Fees(),
    };

    public static PricingSnapshot At(this PricingSnapshot snapshot, decimal own) =>
        snapshot with { OwnPrice = snapshot.OwnPrice! with { Price = new Money(own, snapshot.Listing.Currency) } };

    public static Strategy WithFloor(this Strategy strategy, FloorKind kind, decimal value) =>
        strategy with { Floors = [new FloorTerm(kind, value)] };

    public static Decision Decide(this PricingSnapshot snapshot, Strategy? strategy = null, TraceSink? trace = null) =>
        Decider.Decide(snapshot, strategy ?? Strategy(), Now, trace);
}
