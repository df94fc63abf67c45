using Repricer.Core.Amounts;
using Repricer.Core.Calendar;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Explaining;
using Repricer.Core.Guarding;
using Repricer.Core.Strategies;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Deciding;

/// <summary>Allowance, coupon, dated fees, tax on fees, computed bounds, the low before an event.</summary>
public sealed class SituationCostTests
{
    [Fact]
    public void Allowance_PerUnit_RaisesTheFloorLikeACost()
    {
        var snapshot = Snapshot(Offer(5m)).WithCosts();
        var strategy = Strategy().WithFloor(FloorKind.Profit, 1m);

        // (8 + 1) / 0.85 = 10.5882…, with 0.34 more (8 + 1 + 0.34) / 0.85 = 10.988…
        Assert.Equal(M(10.59m), snapshot.Decide(strategy).Floor);
        Assert.Equal(M(10.99m), (snapshot with { Product = snapshot.Product with { Allowance = M(0.34m) } }).Decide(strategy).Floor);
        var free = snapshot with
        {
            Product = snapshot.Product with { Allowance = M(0.34m) }, Listing = snapshot.Listing with { Allowance = M(0m) },
        };
        Assert.Equal(M(10.59m), free.Decide(strategy).Floor);
    }

    [Fact]
    public void Coupon_OfOurs_EveryFloorHoldsForWhatIsLeft()
    {
        var snapshot = Snapshot(Offer(5m)) with { Listing = Listing() with { Coupon = Coupon.Of(M(2m)) } };

        Assert.Equal((M(12m), BindingConstraint.MinPrice), (snapshot.Decide().Price!.Value, snapshot.Decide().Binding));
        Assert.Equal(M(15m), (snapshot with { Product = Product() with { Map = M(13m) } }).Decide().Floor);
        Assert.Equal(M(12.59m),
            (snapshot.WithCosts() with { Listing = snapshot.Listing }).Decide(Strategy().WithFloor(FloorKind.Profit, 1m)).Floor);
    }

    [Fact]
    public void Coupon_TheGuard_RefusesAPriceThatIsTooLowAfterIt()
    {
        var snapshot = (Snapshot(Offer(11m), Offer(11.2m, "bolt")) with { Listing = Listing() with { Coupon = Coupon.Of(M(2m)) } }).At(12.5m);
        var decision = Snapshot(Offer(11m), Offer(11.2m, "bolt")).At(12.5m).Decide();

        Assert.Equal(HoldReason.BelowFloor,
            Guardrails.Check(decision, snapshot, Strategy(), GuardState.Empty, new GuardLimits { MaxStep = new Percent(50) }, Now).Reason);
    }

    [Fact]
    public void FeeTax_ThatDoesNotComeBack_IsACost()
    {
        var snapshot = Snapshot(Offer(5m)).WithCosts();

        // 15 % and 19 % on that: 17.85 %; (8 + 1) / 0.8215 = 10.955…, the fee rounded up to 1.65 makes it 10.97.
        var taxed = snapshot with { Channel = snapshot.Channel with { FeeTaxRecoverable = false, FeeTaxRate = new Percent(19) } };
        Assert.Equal(M(10.97m), taxed.Decide(Strategy().WithFloor(FloorKind.Profit, 1m)).Floor);
    }

    [Theory]
    [InlineData("2026-05-20", 10.59, "2026-05-20")]
    [InlineData("2026-05-04", 11.25, null)]
    public void DatedFees_TheScheduleOfTheDay_Holds(string from, double floor, string? review)
    {
        var fees = Fees() with
        {
            Next = Fees(20m) with { ValidFrom = DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture) },
        };
        var snapshot = Snapshot(Offer(5m) with { LastSeen = Now }).WithCosts(fees: fees);

        var decision = snapshot.Decide(Strategy().WithFloor(FloorKind.Profit, 1m));

        Assert.Equal(M((decimal)floor), decision.Floor);
        var at = new DecisionInputs(snapshot, Strategy().WithFloor(FloorKind.Profit, 1m), Now);
        _ = BoundsResolver.Resolve(ref at);
        Assert.Equal(review, at.Review.Earliest?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void DatedFees_OnlyALaterOne_IsMissingAndReviewedOnItsDay()
    {
        var snapshot = Snapshot(Offer(5m)).WithCosts(fees: Fees() with { ValidFrom = new DateOnly(2026, 6, 1) });

        var decision = snapshot.Decide(Strategy().WithFloor(FloorKind.Profit, 1m));

        Assert.Equal(
            (DecisionReason.FeesMissing, (DateTimeOffset?)new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero)),
            (decision.Reason, decision.ReviewAt));
    }

    [Fact]
    public void FormulaFloor_KnownInputs_RoundsUpAndUnknownOnesVoidIt()
    {
        var strategy = Strategy() with
        {
            Floors = [new FloorTerm(FloorKind.Formula) { Formula = RandomBounds.Parse("cost * 1.2 + 1.001") }],
        };
        var snapshot = Snapshot(Offer(5m)).WithCosts();

        Assert.Equal((M(10.61m), BindingConstraint.Floor), (snapshot.Decide(strategy).Floor!.Value, snapshot.Decide(strategy).Binding));
        var blank = (snapshot with { Product = snapshot.Product with { Cost = null } }).Decide(strategy);
        Assert.Equal(
            (DecisionAction.Skip, DecisionReason.InputMissing, "floor formula: cost unknown"), (blank.Action, blank.Reason, blank.Detail));
        Assert.Equal(M(7m), (snapshot with { Product = snapshot.Product with { Cost = null, MinPrice = M(7m) } }).Decide(strategy).Floor);
    }

    [Fact]
    public void FormulaCeiling_UnknownInput_IsNoCeilingAndARuleThatNeedsOneHolds()
    {
        var strategy = Strategy() with
        {
            Move = new PriceMove(MoveKind.Above, 1m),
            Ceilings = [new CeilingTerm(CeilingKind.Formula) { Formula = RandomBounds.Parse("list_price * 0.95") }],
        };

        Assert.Equal(DecisionReason.CeilingMissing, Snapshot(Offer(16m)).Decide(strategy).Reason);
        Assert.Equal((M(16.15m), BindingConstraint.Ceiling),
            Binding(Snapshot(Offer(16m)) with { Product = Product() with { ListPrice = M(17m) } }, strategy));
    }

    /// <summary>A channel's own figure may lie above what it then flags as too high: the other figure caps it where it is known.</summary>
    [Trait("situation", "13")]
    [Fact]
    public void FormulaCeiling_OfThePlatformsThreshold_CapsThePriceThatThePlatformExpects()
    {
        var strategy = Strategy() with
        {
            Reference = ReferenceKind.ExpectedFeaturedPrice, Move = new PriceMove(MoveKind.Match),
            Ceilings = [new CeilingTerm(CeilingKind.Formula)
            {
                Formula = RandomBounds.Parse("competitive_price_threshold - shipping_charge"),
            }],
        };
        var snapshot = Snapshot(Offer(16m)) with
        {
            ExpectedFeaturedPrice = M(20m), CompetitivePriceThreshold = M(18m), Listing = Listing() with { ShippingCharge = M(2.5m) },
        };

        Assert.Equal((M(15.5m), BindingConstraint.Ceiling), Binding(snapshot, strategy));
        Assert.Equal(M(20m), (snapshot with { CompetitivePriceThreshold = null }).Decide(strategy).Price);
    }

    [Fact]
    public void ListingStock_None_SkipsThoughTheProductHasSome()
    {
        var snapshot = Snapshot(Offer(14m)) with { Product = Product() with { Stock = 5 }, Listing = Listing() with { Stock = 0 } };

        Assert.Equal(DecisionReason.NoStock, snapshot.Decide().Reason);
        Assert.Equal(DecisionAction.Set,
            (snapshot with { Product = Product() with { Stock = 0 }, Listing = Listing() with { Stock = 3 } }).Decide().Action);
    }

    [Fact]
    public void EventLow_OfItsOwnEvent_IsTakenAndNoOther()
    {
        var start = Now.AddDays(-2);
        var snapshot = Snapshot(Offer(14m)) with
        {
            History = new PriceHistory { BeforeEvents = [new EventLow(start.AddDays(-9), M(9m)), new EventLow(start, M(12m))] },
        };
        var sale = Strategy() with { During = new EventWindow(start, Now.AddDays(2)) };

        Assert.Equal(M(12m), snapshot.ForEventOf(sale).History.OwnLowestBeforeEvent);
        Assert.Null(snapshot.ForEventOf(Strategy()).History.OwnLowestBeforeEvent);
        Assert.Same(snapshot, snapshot.ForEventOf(Strategy()));
    }

    [Fact]
    public void Explanation_CliffTier_SaysWhyTheFloorIsWhereItIs()
    {
        var fees = Fees() with { Tiers = [new FeeTier(10m, new Percent(8)), new FeeTier(null, new Percent(15))] };
        var snapshot = Snapshot(Offer(5m) with { Featured = true }).WithCosts(8.5m, fees: fees);
        var strategy = Strategy().WithFloor(FloorKind.MarginOfNet, 10m);
        var decision = snapshot.Decide(strategy);

        var lines = DecisionExplanation.ExplainText(snapshot, strategy, decision, [], null, Now);
        var text = string.Join(' ', lines.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));

        Assert.Contains("(margin_of_net of 10%; in the 15 % fee tier above 10.00)", text, StringComparison.Ordinal);
        Assert.Contains("the featured offer asks 5.00, for us an item price of 5.00 EUR", text, StringComparison.Ordinal);
    }

    private static (Money, BindingConstraint) Binding(PricingSnapshot snapshot, Strategy strategy)
    {
        var decision = snapshot.Decide(strategy);
        return (decision.Price!.Value, decision.Binding);
    }
}
