using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Explaining;
using Repricer.Core.Guarding;
using Repricer.Core.Strategies;
using Repricer.Core.Strategies.Formulas;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Deciding;

public sealed class FollowedPriceTests
{
    /// <summary>Two mugs and a lid: 2 × 6.00 + 4.00 = 16.00.</summary>
    private static PricingSnapshot Bundled(params FollowedListing[] followed) => Snapshot(Offer(30m)) with
    {
        Product = Product() with { BundleOf = new Bundle([new BundlePart(new Sku("MUG"), 2), new BundlePart(new Sku("LID"), 1)]) },
        Followed = followed,
    };

    private static PricingSnapshot Known => Bundled(Part("MUG", 6m), Part("LID", 4m));

    private static Strategy Sum(decimal percent = 5m) => Strategy() with
    {
        Reference = ReferenceKind.SumOfParts, Move = new PriceMove(MoveKind.Beat, Percent: new Percent(percent)),
    };

    private static Strategy Capped(CeilingKind kind, decimal atMost, decimal minus = 0m) => Strategy() with
    {
        Ceilings = [new CeilingTerm(kind) { Follow = new FollowCap(new Percent(atMost), minus) }],
    };

    private static FollowedListing Part(string sku, decimal price, PriceOrigin origin = PriceOrigin.Confirmed, string? id = null) =>
        new(new Sku(sku), new ListingId(Channel, id ?? sku), M(price), origin, Now.AddHours(-3));

    [Fact]
    public void SumOfParts_AsReference_IsTheItemPricesTimesPiecesLessThePercent()
    {
        var decision = Known.Decide(Sum());

        Assert.Equal((DecisionAction.Set, M(15.20m), M(16m)), (decision.Action, decision.Price!.Value, decision.Reference!.Value));
    }

    [Fact]
    public void SumOfParts_NobodyElseSellsIt_NeedsNoCompetitor() =>
        Assert.Equal(M(15.20m), (Known with { Offers = [], Evidence = [] }).Decide(Sum()).Price);

    [Fact]
    public void SumOfParts_Trace_NamesEachPartWithItsAge()
    {
        var trace = new TraceSink();
        Known.Decide(Sum(), trace);

        var told = trace.Steps.Where(step => step.Step == "reference").Select(step => step.Text).ToArray();
        Assert.Contains("sum_of_parts: MUG costs 6.00 (market/MUG, confirmed 3 h ago)", told);
        Assert.Contains("sum_of_parts: LID costs 4.00 (market/LID, confirmed 3 h ago)", told);
        Assert.Contains("sum_of_parts: MUG x 2; LID cost 16.00 together", told);
    }

    [Fact]
    public void SumOfParts_OnePartUnknown_IsUnknownAndNeverAPartialSum()
    {
        PricingSnapshot[] unknown =
        [
            Bundled(Part("MUG", 6m)),
            Bundled(Part("MUG", 6m), new FollowedListing(new Sku("LID"), new ListingId(Channel, "LID"), null, null)),
            Bundled(Part("MUG", 6m), Part("LID", 4m, PriceOrigin.Declared)),
            Bundled(Part("MUG", 6m), new FollowedListing(new Sku("LID"), new ListingId(Channel, "LID"), M(3m, "CHF"), PriceOrigin.Confirmed)),
            Bundled(Part("MUG", 6m), Part("LID", 0m)),
        ];
        string[] lacks =
        [
            "LID is not sold on market, by the same account and in the same condition", "nobody knows the price of market/LID (LID)",
            "the price of market/LID (LID) was told by a file and is not confirmed",
            "LID has a price in CHF, and there is no fresh rate", "the price of market/LID (LID) is 0.00 EUR",
        ];

        Assert.All(unknown.Zip(lacks), one =>
        {
            var decision = one.First.Decide(Sum());
            Assert.Equal(
                (DecisionAction.Hold, DecisionReason.ReferenceUnknown, $"sum_of_parts is unknown: {one.Second}"),
                (decision.Action, decision.Reason, decision.Detail));
            Assert.Null(one.First.Decide(Capped(CeilingKind.SumOfParts, 95m)).Ceiling);
        });
        Assert.Equal("sum_of_parts is unknown: bundle_of is blank", Snapshot(Offer(30m)).Decide(Sum()).Detail);
    }

    [Fact]
    public void SumOfParts_SeveralListingsOfAPart_TheCheapestThatTheChannelHas() => Assert.Equal(
        M(14m),
        Bundled(Part("MUG", 6m), Part("MUG", 5m, id: "M-2"), Part("MUG", 1m, PriceOrigin.Declared, "M-3"), Part("LID", 4m))
            .Decide(Sum()).Reference);

    [Fact]
    public void SumOfParts_FloorOfTheBundle_Wins()
    {
        var decision = Bundled(Part("MUG", 2m), Part("LID", 4m)).Decide(Sum());

        Assert.Equal((M(10m), BindingConstraint.MinPrice), (decision.Price!.Value, decision.Binding));
    }

    [Fact]
    public void Ceiling_SumOfParts_CapsAndCorrectsAtOnce()
    {
        var decision = Bundled(Part("MUG", 5m), Part("LID", 4m)).Decide(Capped(CeilingKind.SumOfParts, 95m, 0.30m));

        Assert.Equal(
            (DecisionAction.Set, M(13m), BindingConstraint.PartsCap, true),
            (decision.Action, decision.Price!.Value, decision.Binding, decision.IsCorrection));
    }

    [Fact]
    public void Ceiling_PartOnItsWayDown_CountsAlready_AndUpWaits()
    {
        var down = Bundled(Part("MUG", 6m) with { DesiredPrice = M(5m) }, Part("LID", 4m));
        var up = Bundled(Part("MUG", 6m) with { DesiredPrice = M(7m) }, Part("LID", 4m));

        Assert.Equal(M(14m), down.Decide(Capped(CeilingKind.SumOfParts, 100m)).Ceiling);
        Assert.Equal(M(16m), up.Decide(Capped(CeilingKind.SumOfParts, 100m)).Ceiling);
        Assert.Equal(M(16m), down.Decide(Sum()).Reference);
    }

    [Fact]
    public void Ceiling_UnderTheFloor_HoldsAndNamesBoth()
    {
        var decision = Bundled(Part("MUG", 2m), Part("LID", 1m)).Decide(Capped(CeilingKind.SumOfParts, 95m));

        Assert.Equal(
            (DecisionReason.FloorAboveCeiling, "floor 10.00 EUR (min_price), ceiling 4.75 EUR (parts_cap)"),
            (decision.Reason, decision.Detail));
    }

    [Fact]
    public void Ceiling_PartInAnotherCurrency_TakesTheRateWithItsMargin_AndWithoutOnePublishesNothing()
    {
        var foreign = Bundled(
            Part("MUG", 6m), new FollowedListing(new Sku("LID"), new ListingId(Channel, "LID"), M(4m, "GBP"), PriceOrigin.Confirmed));
        var rated = foreign with
        {
            Rates = new ExchangeRates(
                [new ExchangeRate(Repricer.Reading.Currency.Parse("GBP"), Eur, 1.20m, Now)], TimeSpan.FromDays(2)),
        };

        Assert.Equal(
            (DecisionAction.Skip, DecisionReason.RateMissing, "no fresh rate from GBP for parts_cap"),
            Told(foreign.Decide(Capped(CeilingKind.SumOfParts, 100m))));

        // Two mugs and 4.00 × 1.20 less the margin of 2 %.
        Assert.Equal(M(16.70m), rated.Decide(Capped(CeilingKind.SumOfParts, 100m)).Ceiling);
        Assert.Equal(M(16.80m), rated.Decide(Sum()).Reference);
    }

    [Fact]
    public void MainPrice_Accessory_IsCappedAtItsShareAndFollowsIt()
    {
        var accessory = Snapshot(Offer(30m)) with
        {
            Product = Product() with { AccessoryOf = new Sku("PHONE") }, Followed = [Part("PHONE", 48m)],
        };
        var share = Strategy() with
        {
            Move = new PriceMove(MoveKind.Formula)
            {
                Formula = Expression.TryParse("main_price * 0.25", ExpressionKind.Number, InputSet.Own, out var formula, out _) ? formula : null,
            },
        };

        var capped = accessory.Decide(Capped(CeilingKind.MainPrice, 30m));
        Assert.Equal((M(14.40m), BindingConstraint.MainCap), (capped.Price!.Value, capped.Binding));
        Assert.Equal(M(12m), accessory.Decide(share).Price);
        Assert.Equal(M(48m), accessory.Decide(Strategy() with { Reference = ReferenceKind.MainPrice }).Reference);
        Assert.Equal(
            "main_price is unknown: accessory_of is blank",
            Snapshot(Offer(30m)).Decide(Strategy() with { Reference = ReferenceKind.MainPrice }).Detail);
    }

    [Fact]
    public void Guard_ReferenceOfOurParts_IsNoCompetitionsPrice()
    {
        var decision = Known.Decide(Sum());

        var verdict = Guardrails.Check(decision, Known, Sum(), GuardState.Empty, new GuardLimits(), Now);

        Assert.Equal(GuardVerdict.Approved, verdict.Verdict);
    }

    [Fact]
    public void Explain_CapBinds_TellsPartsAndWhatWouldBeWithoutIt()
    {
        var snapshot = Bundled(Part("MUG", 5m), Part("LID", 4m));
        var strategy = Capped(CeilingKind.SumOfParts, 95m);
        var decision = snapshot.Decide(strategy);

        Assert.Contains(Counterfactuals.Find(snapshot, strategy, decision, Now), one => one.But == "the cap by the parts");
        var text = DecisionExplanation.ExplainText(snapshot, strategy, decision, [], null, Now);
        Assert.Contains("ceiling        13.30 EUR (parts_cap)", text, StringComparison.Ordinal);
        Assert.Contains("a bundle of MUG x 2; LID", text, StringComparison.Ordinal);
        Assert.Contains("follows MUG (market/MUG): 5.00 EUR, confirmed 2026-05-04 09:00 UTC", text, StringComparison.Ordinal);
    }

    private static (DecisionAction Action, DecisionReason Reason, string? Detail) Told(Decision decision) =>
        (decision.Action, decision.Reason, decision.Detail);
}
