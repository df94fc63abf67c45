using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Guarding;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;
using Repricer.Core.Tests.Deciding;
using Repricer.Core.Trying.Backtesting;
using Xunit;

namespace Repricer.Core.Tests.Trying.Backtesting;

public sealed class BacktestTests
{
    private static readonly DateTimeOffset T0 = new(2026, 5, 4, 0, 0, 0, TimeSpan.Zero);

    private static readonly Strategy Cent = new()
    {
        Name = "cent", Hash = "h", Move = new PriceMove(MoveKind.Beat, 0.01m), Floors = [new FloorTerm(FloorKind.Amount, 10.50m)],
    };

    [Fact]
    public void Run_ARivalThatDropsBelowOurFloor_GivesTheNumbersOfTheHand()
    {
        var history = History([Rival(11m, 0, 10, 11), Rival(10m, 10, null, 11, last: 20)], Own(12m, -24));

        var result = Backtest.Run(history, [Cent], null, new GuardLimits(), null, null).Result!;

        Assert.Equal((T0, T0.AddHours(20)), (result.From, result.To));
        Assert.Equal([(T0, 12m), (T0, 10.99m), (T0.AddHours(10), 10.50m)], result.Replayed.Points.Select(point => (point.At, point.Price)));
        Assert.Equal(["rule (cent)", "reference_below_floor (cent)"], result.Replayed.Points.Skip(1).Select(point => point.Why));
        var summary = result.Replayed.Summary;
        Assert.Equal((50m, 50m, 2, 2.4m), (summary.LowestShare, summary.FloorShare, summary.Changes, summary.ChangesPerDay));
        Assert.Equal(10.745m, summary.Mean);

        // No tax, 10 % fee rounded up, cost 5: 10.99 earns 4.89, 10.50 earns 4.45, each for half of the time.
        Assert.Equal(4.67m, summary.Profit);
        Assert.Equal(decimal.Round(((489m / 10.99m) + (445m / 10.50m)) / 2m, 8), decimal.Round(summary.MarginOfNet!.Value, 8));

        // Two at what the market did, and one at the look after each price of ours, where the engine sees what came of it.
        Assert.Equal(
            (4, 0, 0, 0),
            (result.Replayed.Counts!.Decisions, result.Replayed.Counts.Held, result.Replayed.Counts.Skipped,
                result.Replayed.Counts.Stopped));

        Assert.Equal((0m, 12m, 0), (result.Really.Summary.LowestShare, result.Really.Summary.Mean, result.Really.Summary.Changes));
        Assert.Equal([(T0, 11m), (T0.AddHours(10), 10m)], result.Market.Select(step => (step.At, step.Lowest!.Value)));
    }

    [Fact]
    public void Run_ALargeDropSeenOnce_WaitsForTheSecondLook()
    {
        var history = History([Rival(12m, 0, 10, 11), Rival(8m, 10, null, 11, last: 20)], Own(12m, -24));
        var deep = Cent with { Floors = [new FloorTerm(FloorKind.Amount, 5m)] };

        var result = Backtest.Run(history, [deep], null, new GuardLimits(), null, null).Result!;

        Assert.Equal([(T0, 11.99m), (T0.AddHours(11), 7.99m)], result.Replayed.Points.Skip(1).Select(point => (point.At, point.Price)));
        Assert.Equal(1, result.Replayed.Counts!.Stopped);
        Assert.Equal([("guard: large_drop", 1)], result.Replayed.Counts.Why);
    }

    [Fact]
    public void Run_TwoBooks_StandSideBySide()
    {
        var history = History([Rival(11m, 0, null, 21, last: 20)], Own(12m, -24), Own(11.50m, 10));
        var match = Cent with { Name = "match", Move = new PriceMove(MoveKind.Match) };

        var result = Backtest.Run(history, [Cent], [match], new GuardLimits(), null, null).Result!;

        Assert.Equal((10.99m, 11.00m), (result.Replayed.Points[^1].Price, result.Against!.Points[^1].Price));
        Assert.Equal([12m, 11.50m], result.Really.Points.Select(point => point.Price));
        Assert.Equal(11.75m, result.Really.Summary.Mean);
    }

    [Fact]
    public void Run_AWindow_BeginsWithThePriceThatStood()
    {
        var history = History([Rival(11m, 0, 10, 11), Rival(11.20m, 10, null, 11, last: 20)], Own(12m, -24), Own(11.50m, 2));

        var result = Backtest.Run(history, [Cent], null, new GuardLimits(), T0.AddHours(5), T0.AddHours(15)).Result!;

        Assert.Equal(
            [(T0.AddHours(5), 11.50m), (T0.AddHours(5), 10.99m), (T0.AddHours(10), 11.19m)],
            result.Replayed.Points.Select(point => (point.At, point.Price)));
        Assert.Equal(T0.AddHours(15), result.To);
    }

    [Fact]
    public void Run_OurOwnRecordedOffer_IsNoCompetitorAndTellsWhetherWeWereFeatured()
    {
        var ours = Rival(9m, 0, 5, 6) with { };
        var featured = ours with { Offer = ours.Offer with { SellerId = "us-1", Ours = Ownership.Yes, Featured = true } };
        var after = Rival(9m, 5, null, 16, last: 20);
        var lost = after with { Offer = after.Offer with { SellerId = "us-1", Ours = Ownership.Yes } };

        var result = Backtest.Run(
            History([Rival(11m, 0, null, 21, last: 20), featured, lost], Own(12m, -24)), [Cent], null, new GuardLimits(), null,
            null).Result!;

        Assert.Equal(10.99m, result.Replayed.Points[^1].Price);
        Assert.Equal((25m, (decimal?)null), (result.Really.Summary.FeaturedShare, result.Replayed.Summary.FeaturedShare));
    }

    [Fact]
    public void Run_WithoutAnything_SaysWhatIsMissing()
    {
        Assert.Equal(
            "no price of ours is recorded",
            Backtest.Run(History([Rival(11m, 0, null, 21, last: 20)]), [Cent], null, new GuardLimits(), null, null).Problem);
        Assert.Equal(
            "nothing of its market is recorded",
            Backtest.Run(History([], Own(12m, 0)), [Cent], null, new GuardLimits(), null, null).Problem);
        Assert.Equal(
            "nothing is recorded in this window",
            Backtest.Run(
                History([Rival(11m, 0, null, 21, last: 20)], Own(12m, 0)), [Cent], null, new GuardLimits(), T0.AddDays(3), null).Problem);
    }

    [Fact]
    public void Run_OffersInAnotherOrder_GivesTheSame()
    {
        RecordedOffer[] offers =
        [
            Rival(11m, 0, 10, 11, "a"), Rival(10.80m, 3, null, 18, "b", last: 20), Rival(10.60m, 12, 16, 5, "c"),
            Rival(11.30m, 10, null, 11, "a", last: 20),
        ];

        var one = Backtest.Run(History(offers, Own(12m, -24)), [Cent], null, new GuardLimits(), null, null).Result!;
        var other = Backtest.Run(History([.. offers.Reverse()], Own(12m, -24)), [Cent], null, new GuardLimits(), null, null).Result!;

        Assert.Equal(one.Replayed.Points, other.Replayed.Points);
        Assert.Equal(one.Replayed.Summary, other.Replayed.Summary);
        Assert.Equal([10.99m, 10.79m, 10.59m, 10.79m], one.Replayed.Points.Skip(1).Select(point => point.Price));
    }

    [Fact]
    public void Run_AMarketThatWasReadNoMore_HoldsWhenItIsStale()
    {
        var silent = History([Rival(11m, 0, null, 1, last: 0)], Own(12m, -24)) with
        {
            Reads = [new RecordedReads(new SourceId("market"), "p", ObservationStatus.Blocked, T0.AddHours(1), T0.AddHours(40), 40)],
        };

        var result = Backtest.Run(silent, [Cent], null, new GuardLimits(), null, null).Result!;

        Assert.Equal(10.99m, result.Replayed.Points[^1].Price);
        Assert.Contains(result.Replayed.Counts!.Why, why => why.Reason == "no_fresh_data");
    }

    [Fact]
    public void Run_ALongRecord_IsGoneThroughOnce()
    {
        // 20,000 values of five sellers, one after the other by the hour.
        var offers = Enumerable.Range(0, 20_000).Select(i => Rival(11m + (i % 7 * 0.05m), i / 5, (i / 5) + 1, 2, $"s{i % 5}")).ToArray();

        var result = Backtest.Run(History(offers, Own(12m, -24)), [Cent], null, new GuardLimits(), null, null).Result!;

        Assert.Equal(T0.AddHours(4000), result.To);
        Assert.InRange(result.Replayed.Counts!.Decisions, 4000, 4100);
        Assert.Equal(100m, result.Replayed.Summary.LowestShare);
    }

    private static ListingHistory History(IReadOnlyList<RecordedOffer> offers, params IReadOnlyList<RecordedPrice> own) => new(
        Make.Snapshot() with
        {
            Product = Make.Product() with { MinPrice = null, Cost = Make.M(5m), ShippingCost = Make.M(0m), Stock = 3 },
            Channel = new ChannelTerms { Id = Make.Channel, OwnSellerIds = ["us-1"], PricesIncludeTax = false },
            Fees = new FeeSchedule
            {
                Name = "f", Currency = Make.Eur, Tiers = [new FeeTier(null, new Percent(10))], ValidFrom = new DateOnly(2027, 1, 1),
            },
        },
        offers, [], own);

    /// <param name="from">When the offer was first seen, in hours after T0.</param>
    /// <param name="to">When the offer was seen no more, in hours after T0; null = it still stands.</param>
    private static RecordedOffer Rival(decimal price, int from, int? to, int reads, string seller = "acme", int? last = null) => new(
        Make.Offer(price, seller) with { FirstSeen = T0.AddHours(from), LastSeen = T0.AddHours(last ?? to!.Value), TimesSeen = reads }, "p",
        to is { } end ? T0.AddHours(end) : null);

    private static RecordedPrice Own(decimal price, int hours) => new(Make.M(price), PriceOrigin.Confirmed, T0.AddHours(hours));
}
