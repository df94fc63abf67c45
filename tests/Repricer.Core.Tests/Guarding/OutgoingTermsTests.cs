using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Documents;
using Repricer.Core.Guarding;
using Repricer.Core.Publishing;
using Repricer.Core.Strategies;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Guarding;

/// <summary>What goes out beside a price, and the checks that a channel's own limits make.</summary>
public sealed class OutgoingTermsTests
{
    private static readonly PricingSnapshot Market = Snapshot(Offer(14m));

    private static readonly Strategy Tiered = Strategy() with
    {
        QuantityTiers = [new QuantityTier(5, 1m, null, new EqualList<FloorTerm>([]))],
    };

    [Fact]
    public void Tiers_ThatWereKept_GoOut()
    {
        var terms = Terms(Market, Price(14m) with { Tiers = new([new TierPrice(5, M(13m))]) }, Tiered);

        Assert.Equal(DesiredKind.Set, terms.Tiers.Kind);
        Assert.Equal([new TierPrice(5, M(13m))], terms.Tiers.Value!);
        Assert.True(terms.LeavesListPrice);
    }

    [Fact]
    public void Tiers_OfAChannelThatTakesNone_StayAtHome() => Assert.True(Terms(
        Market with { Channel = Market.Channel with { TakesNoTiers = true } },
        Price(14m) with { Tiers = new([new TierPrice(5, M(13m))]) }, Tiered).IsLeave);

    [Fact]
    public void Tiers_ThatAreToBeTakenAway_AreStillAtTheSecondRun()
    {
        var clear = new Desired<EqualList<TierPrice>>(DesiredKind.Clear, default);
        Assert.Equal(clear, Terms(Market, Price(14m) with { Terms = PriceTerms.Leave with { Tiers = clear } }, Strategy()).Tiers);
    }

    [Fact]
    public void Bounds_ChannelIsToldThem_AreTheGuardsOwn()
    {
        var decision = Price(14m);
        var terms = Terms(Sending(Market), decision with { Floor = M(1m), Ceiling = M(1_000m) }, Strategy());

        Assert.Equal(DesiredKind.Set, terms.Bounds.Kind);
        var plain = Market.Decide(Strategy());
        Assert.Equal(plain.Floor, terms.Bounds.Value.Lowest);
        Assert.Equal(plain.Ceiling, terms.Bounds.Value.Highest);
        Assert.True(terms.Bounds.Value.Lowest <= decision.Price!.Value);
    }

    [Fact]
    public void Bounds_NobodyAskedForThem_AreLeft() => Assert.True(Terms(Market, Price(14m), Strategy()).IsLeave);

    [Fact]
    public void Bounds_WithTiersUnderTheFloorOfAPiece_LetThemIn()
    {
        var market = Sending(Market) with { Product = Market.Product with { MinPrice = null } };
        var floored = Strategy().WithFloor(FloorKind.Amount, 13m) with
        {
            QuantityTiers = [new QuantityTier(5, 3m, null, new EqualList<FloorTerm>([new FloorTerm(FloorKind.Amount, 9m)]))],
        };
        var terms = Terms(market, Price(14m) with { Tiers = new([new TierPrice(5, M(11m))]) }, floored);

        Assert.Equal((DesiredKind.Set, M(11m)), (terms.Tiers.Kind, terms.Bounds.Value.Lowest));
        Assert.Equal(M(13m), Terms(market, Price(14m), floored).Bounds.Value.Lowest);
    }

    [Theory]
    [InlineData(224, false, true)]
    [InlineData(225, false, false)]
    [InlineData(225, true, true)]
    [InlineData(249, true, true)]
    [InlineData(250, true, false)]
    public void Cap_OfTheChannel_KeepsATenthForCorrections(int calls, bool isCorrection, bool goes) =>
        Assert.Equal(goes, Goes(250, calls, isCorrection));

    [Theory]
    [InlineData(2, 0, true)]
    [InlineData(2, 1, false)]
    [InlineData(1, 0, true)]
    [InlineData(1, 1, false)]
    public void Cap_OfAHandful_KeepsOneWhereThereIsMoreThanOne(int cap, int calls, bool goes) =>
        Assert.Equal(goes, Goes(cap, calls, isCorrection: false));

    [Fact]
    public void Cap_UsedUp_WaitsUntilTheChannelsDayTurns()
    {
        var pacific = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");
        var snapshot = Market with { Channel = Market.Channel with { LimitZone = pacific } };
        var guarded = Guardrails.Check(
            Price(14m), snapshot, Strategy(), new GuardState { CallsToday = 250 }, new GuardLimits { ChannelCapPerDay = 250 }, Now);

        Assert.Equal(HoldReason.ListingBudget, guarded.Reason);
        Assert.Equal(Calendar(pacific), guarded.Decision.ReviewAt);

        static DateTimeOffset Calendar(TimeZoneInfo zone) => Core.Calendar.LocalClock.StartOfNextDay(Now, zone);
    }

    [Trait("situation", "16")]
    [Fact]
    public void Hidden_ByACampaign_HoldsWithTheReasonAndIsNotFrozen()
    {
        var guarded = Guard(Market with { Hidden = new HiddenPrice(M(12m), "campaign", Now) }, Price(14m));

        Assert.Equal((GuardVerdict.Held, HoldReason.PriceHidden), (guarded.Verdict, guarded.Reason));
        Assert.Contains("campaign", guarded.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Hidden_UnderTheFloor_LetsOursOut()
    {
        var floor = Market.Decide(Strategy()).Floor!.Value;
        var hidden = new HiddenPrice(floor - M(0.01m), "campaign", Now);
        Assert.Equal(GuardVerdict.Approved, Guard(Market with { Hidden = hidden }, Price(14m)).Verdict);
    }

    [Theory]
    [InlineData("0.05", "0", "0.05")]
    [InlineData("1", "0.05", "1")]
    [InlineData("0.05", "0.02", "0.10")]
    public void Step_OfTheChannel_HoldsWhateverIsConfigured(string channel, string listing, string multiple)
    {
        var step = decimal.Parse(listing);
        var snapshot = Market with
        {
            Channel = Market.Channel with { LeastSteps = [M(decimal.Parse(channel))] },
            Listing = Market.Listing with { PriceStep = step == 0m ? null : M(step) },
        };
        var price = snapshot.Decide(Strategy()).Price!.Value.Amount;
        Assert.Equal(0m, price % decimal.Parse(multiple));
    }

    private static PricingSnapshot Sending(PricingSnapshot snapshot) =>
        snapshot with { Channel = snapshot.Channel with { SendBounds = true } };

    private static bool Goes(int cap, int calls, bool isCorrection)
    {
        var snapshot = isCorrection ? Market.At(9.5m) : Market;
        var guarded = Guardrails.Check(
            Price(isCorrection ? 10m : 14m), snapshot, Strategy(), new GuardState { CallsToday = calls },
            new GuardLimits { ChannelCapPerDay = cap }, Now);
        return guarded.Verdict == GuardVerdict.Approved;
    }

    private static PriceTerms Terms(PricingSnapshot snapshot, Decision decision, Strategy strategy)
    {
        var guarded = Guardrails.Check(decision, snapshot, strategy, GuardState.Empty, new GuardLimits(), Now);
        Assert.Equal(GuardVerdict.Approved, guarded.Verdict);
        return guarded.Decision.Terms ?? PriceTerms.Leave;
    }

    private static GuardedDecision Guard(PricingSnapshot snapshot, Decision decision) =>
        Guardrails.Check(decision, snapshot, Strategy(), GuardState.Empty, new GuardLimits(), Now);

    private static Decision Price(decimal price) => Market.Decide(Strategy()) with { Action = DecisionAction.Set, Price = M(price) };
}
