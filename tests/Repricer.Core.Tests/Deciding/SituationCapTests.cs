using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Explaining;
using Repricer.Core.Guarding;
using Repricer.Core.Strategies;
using Repricer.Reading;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Deciding;

public sealed class SituationCapTests
{
    private static readonly Sibling Web = new(
        new ListingId(new ChannelId("web-shop"), "W-1"), M(13m), PriceOrigin.Confirmed, M(0m), null, null);

    private static Strategy Parity(decimal atMost = 100m, decimal minus = 0m, params string[] channels) =>
        Strategy() with
        {
            Ceilings = [new CeilingTerm(CeilingKind.Parity) { Parity = new ParityCap(channels, new Percent(atMost), minus) }],
        };

    [Fact]
    public void Parity_CheaperElsewhere_CapsAndCorrectsAtOnce()
    {
        var decision = (Snapshot(Offer(16m)) with { Siblings = [Web] }).Decide(Parity(channels: "web-*"));

        Assert.Equal(
            (DecisionAction.Set, M(13m), BindingConstraint.ParityCap, true),
            (decision.Action, decision.Price!.Value, decision.Binding, decision.IsCorrection));
    }

    [Theory]
    [InlineData(98, 0, 12.74)]
    [InlineData(100, 0.5, 12.50)]
    [InlineData(110, 0, 14.30)]
    public void Parity_ShareAndLess_AreReckonedFromTheTotal(double atMost, double minus, double expected) =>
        Assert.Equal(
            M((decimal)expected), (Snapshot(Offer(16m)) with { Siblings = [Web] }).Decide(Parity((decimal)atMost, (decimal)minus)).Ceiling);

    [Fact]
    public void Parity_ShippingOnBothSides_ComparesWhatTheBuyerPays()
    {
        var snapshot = Snapshot(Offer(16m)) with { Siblings = [Web with { ShippingCharge = M(4.90m) }] };
        snapshot = snapshot with { Listing = snapshot.Listing with { ShippingCharge = M(2.90m) } };

        Assert.Equal(M(15m), snapshot.Decide(Parity()).Ceiling);
        Assert.Equal(M(13m), (snapshot with { Siblings = [Web with { ShippingCharge = null }] }).Decide(Parity()).Ceiling);
    }

    [Fact]
    public void Parity_OurFreeShippingThreshold_LeavesNoPriceAboveTheCap()
    {
        // At most 17.90 in all, 5.00 shipping below 15.00: a price of 13.00 to 14.99 costs the buyer more than that.
        var snapshot = Snapshot(Offer(30m)) with { Siblings = [Web with { Price = M(17.90m) }] };
        snapshot = snapshot with
        {
            Listing = snapshot.Listing with { ShippingCharge = M(5m) }, Channel = snapshot.Channel with { FreeShippingFrom = M(15m) },
        };

        Assert.Equal(M(12.90m), snapshot.Decide(Parity()).Ceiling);
        Assert.Equal(M(21m), (snapshot with { Siblings = [Web with { Price = M(21m) }] }).Decide(Parity()).Ceiling);
    }

    [Theory]
    [InlineData(PriceOrigin.Declared, false)]
    [InlineData(null, false)]
    [InlineData(PriceOrigin.Accepted, true)]
    [InlineData(PriceOrigin.Confirmed, true)]
    public void Parity_OnlyAPriceTheChannelHas_Caps(PriceOrigin? origin, bool caps)
    {
        var trace = new TraceSink();
        var decision = (Snapshot(Offer(16m)) with { Siblings = [Web with { Origin = origin }] }).Decide(Parity(), trace);

        Assert.Equal(caps ? M(13m) : null, decision.Ceiling);
        Assert.Equal(!caps, trace.Steps.Any(step => step.Text.EndsWith("so there is no cap", StringComparison.Ordinal)));
    }

    [Fact]
    public void Parity_TheirPriceIsOnItsWayDown_WeMoveFirst_AndUpWeWait()
    {
        Assert.Equal(
            M(12.50m), (Snapshot(Offer(16m)) with { Siblings = [Web with { DesiredPrice = M(12.50m) }] }).Decide(Parity()).Ceiling);
        Assert.Equal(M(13m), (Snapshot(Offer(16m)) with { Siblings = [Web with { DesiredPrice = M(14m) }] }).Decide(Parity()).Ceiling);
    }

    [Fact]
    public void Parity_OtherTaxBasisAndOtherCurrency_AreConvertedOrNothingIsPublished()
    {
        var snapshot = Snapshot(Offer(16m)) with { Siblings = [Web with { Price = M(10m), TaxIncluded = false }] };
        var taxed = snapshot with { Product = snapshot.Product with { TaxRate = new Percent(19) } };
        Assert.Equal(M(11.90m), taxed.Decide(Parity()).Ceiling);
        Assert.Equal(
            (DecisionAction.Skip, DecisionReason.TaxRateMissing), (snapshot.Decide(Parity()).Action, snapshot.Decide(Parity()).Reason));

        var foreign = Snapshot(Offer(16m)) with { Siblings = [Web with { Price = M(12m, "GBP"), ShippingCharge = M(0m, "GBP") }] };
        Assert.Equal(DecisionReason.RateMissing, foreign.Decide(Parity()).Reason);
        var rated = foreign with
        {
            Rates = new ExchangeRates([new ExchangeRate(Currency.Parse("GBP"), Eur, 1.20m, Now)], TimeSpan.FromDays(2)),
        };
        Assert.Equal(M(14.11m), rated.Decide(Parity()).Ceiling);
    }

    [Fact]
    public void Parity_BelowTheFloor_HoldsAndNamesBoth()
    {
        var decision = (Snapshot(Offer(16m)) with { Siblings = [Web with { Price = M(9m) }] }).Decide(Parity());

        Assert.Equal(
            (DecisionAction.Hold, DecisionReason.FloorAboveCeiling, "floor 10.00 EUR (min_price), ceiling 9.00 EUR (parity_cap)"),
            (decision.Action, decision.Reason, decision.Detail));
    }

    [Fact]
    public void Family_LargerPack_IsNotDearerByThePieceThanAnySmallerOne()
    {
        var snapshot = Packs(new FamilyMember(new Sku("ONE"), new ListingId(Channel, "ONE"), M(3m), PriceOrigin.Confirmed, 1m),
            new FamilyMember(new Sku("TWO"), new ListingId(Channel, "TWO"), M(5m), PriceOrigin.Confirmed, 2m),
            new FamilyMember(new Sku("TEN"), new ListingId(Channel, "TEN"), M(9m), PriceOrigin.Confirmed, 10m));

        // Two for 5.00 are 2.50 each; 97 % of six such pieces.
        var decision = snapshot.Decide(Strategy() with { Ceilings = [new CeilingTerm(CeilingKind.Family, 97m)] });

        Assert.Equal((M(14.55m), BindingConstraint.FamilyCap), (decision.Ceiling!.Value, decision.Binding));
    }

    [Fact]
    public void Family_UnknownUnitsOrUnconfirmed_CapsNothing()
    {
        var strategy = Strategy() with { Ceilings = [new CeilingTerm(CeilingKind.Family, 97m)] };

        Assert.Null(Packs(new FamilyMember(new Sku("ONE"), new ListingId(Channel, "ONE"), M(1m), PriceOrigin.Declared, 1m)).Decide(
            strategy).Ceiling);
        Assert.Null(Packs(new FamilyMember(new Sku("ONE"), new ListingId(Channel, "ONE"), M(1m), PriceOrigin.Confirmed, null)).Decide(
            strategy).Ceiling);
        var blank = Packs(new FamilyMember(new Sku("ONE"), new ListingId(Channel, "ONE"), M(1m), PriceOrigin.Confirmed, 1m));
        Assert.Null((blank with { Product = blank.Product with { Units = null } }).Decide(strategy).Ceiling);
    }

    [Fact]
    public void Caps_OnlyCeilingOfAnAboveRule_MissingMeansNoRise()
    {
        var above = Parity() with { Move = new PriceMove(MoveKind.Above, 1m) };

        Assert.Equal(DecisionReason.CeilingMissing, Snapshot(Offer(16m)).Decide(above).Reason);
        Assert.Equal(M(13m), (Snapshot(Offer(16m)) with { Siblings = [Web] }).Decide(above).Price);
    }

    [Fact]
    public void Counterfactuals_CapBinds_SayWhatWouldBeWithoutIt()
    {
        var snapshot = (Snapshot(Offer(14m)) with { Siblings = [Web] }).At(13m);
        var decision = snapshot.Decide(Parity());

        Assert.Contains(
            new Counterfactual("the parity cap", DecisionAction.Set, M(13.99m)), Counterfactuals.Find(snapshot, Parity(), decision, Now));
        var text = DecisionExplanation.ExplainText(snapshot, Parity(), decision, [], null, Now);
        Assert.Contains("ceiling        13.00 EUR (parity_cap)", text, StringComparison.Ordinal);
        Assert.Contains("our listing web-shop/W-1: 13.00 EUR, confirmed", text, StringComparison.Ordinal);
        Assert.Equal(
            GuardVerdict.Unchanged, Guardrails.Check(decision, snapshot, Parity(), GuardState.Empty, new GuardLimits(), Now).Verdict);
    }

    private static PricingSnapshot Packs(params FamilyMember[] family) =>
        Snapshot(Offer(16m)) with { Product = Product() with { Units = 6m, Family = "rope" }, Family = family };
}
