using Repricer.Adapters.Strategies;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Core.Observing;
using Repricer.Core.Trying.Scenarios;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies;

/// <summary>A decision that is written as a test is a test that passes.</summary>
public sealed class ScenarioTextTests
{
    private const string Strategy =
        """
        name: beat
        reference: lowest
        action:
          beat: 0.01
        floor:
          - manual_minimum
          - margin_of_net: 5%
        ceiling:
          - manual_maximum
        """;

    private const string ShopPage = "https://acme.example/1";

    private static readonly DateTimeOffset Now = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
    private static readonly Currency Eur = Currency.Parse("EUR");

    /// <summary>
    /// Random articles and markets, titles that would break a file among them. Each copy can be read; a few decide otherwise, where what the
    /// market was believed by is not all in the file, which tells its reader to run it first.
    /// </summary>
    [Fact]
    public void Of_RandomDecisions_AreTestsThatPass()
    {
        List<string> otherwise = [];
        var strategy = StrategyFiles.Compile("beat.yaml", Strategy).Strategy!;
        var actions = new HashSet<DecisionAction>();
        for (var number = 0; number < Fuzz.Cases(150); number++)
        {
            var snapshot = Fuzz.Case(number, Make);
            var guarded = Decide(snapshot, strategy);
            actions.Add(guarded.Decision.Action);

            var text = ScenarioText.Of(snapshot, guarded, "as it was: \"x\" \\ # {y}");

            var tested = StrategyTestRunner.RunText("copied.test.yaml", text, strategy);
            Assert.True(tested.Diagnostics.Count == 0, $"case {number}: {string.Join("; ", tested.Diagnostics)}\n{text}");
            var outcome = Assert.Single(tested.Outcomes);
            if (outcome.Failures.Count > 0)
                otherwise.Add($"case {number}: {string.Join("; ", outcome.Failures)}");
        }

        Assert.True(otherwise.Count * 20 <= Fuzz.Cases(150), string.Join('\n', otherwise));
        Assert.True(actions.Count >= 3, $"only {string.Join(", ", actions)} were decided");
    }

    [Fact]
    public void Of_WhatItCannotWrite_IsSaidInTheFile()
    {
        var snapshot = Make(new Random(1)) with
        {
            Siblings = [new Sibling(new ListingId(new ChannelId("other"), "L"), null, null, null, null, null)],
        };

        Assert.Contains(
            "# Not written here, add it where it matters: state.siblings, 1 other listings",
            ScenarioText.Of(snapshot, Decide(snapshot, null), "x"), StringComparison.Ordinal);
    }

    private static GuardedDecision Decide(PricingSnapshot snapshot, Core.Strategies.Strategy? strategy) => GuardedDecider.Decide(
        snapshot, StrategySelection.Of(strategy, snapshot, Now), new GuardState(), new GuardLimits(), Now);

    private static PricingSnapshot Make(Random random)
    {
        var channel = new ChannelId("market");
        var listing = new ListingId(channel, "L-1");
        bool Often() => random.Next(5) > 0;
        Money Some(int from, int to) => new(random.Next(from, to) / 100m, Eur);
        // What stands at a place was seen when the place was last read with a certain answer.
        var (marketAt, shopAt) = (Now.AddMinutes(-random.Next(3000)), Now.AddMinutes(-random.Next(3000)));
        var offers = Enumerable.Range(0, random.Next(5)).Select(at => new Offer
        {
            Source = new SourceId(at % 2 == 0 ? "market" : "acme"), Listing = at % 2 == 0 ? listing : null,
            Url = at % 2 == 0 ? null : ShopPage, Seller = $"S{at}: {{odd}} #\t", SellerId = at % 2 == 0 ? $"id{at}" : null,
            Price = Some(700, 2500), Shipping = Often() ? Some(0, 400) : null, Condition = Often() ? Condition.New : Condition.UsedGood,
            InStock = Often() ? true : null, Fulfilment = Fulfilment.Merchant, LastSeen = at % 2 == 0 ? marketAt : shopAt,
            FirstSeen = Now.AddDays(-3), TimesSeen = random.Next(1, 4), Confidence = 0.9m, Rating = 98.5m, FeedbackCount = 12,
            Featured = at == 0, TaxIncluded = true,
        }).ToList();
        return new PricingSnapshot
        {
            Product = new Product
            {
                Sku = new Sku("A \"1\""), Currency = Eur, Title = "Thing: \"big\"\n- no", Brand = "B", Cost = Often() ? Some(300, 900)
                    : null, Stock = 3,
                MinPrice = Often() ? Some(600, 1200) : null, MaxPrice = Often() ? Some(1500, 3000) : null, TaxRate = new Percent(19),
                ShippingCost = Some(100, 300), Tags = ["a", "b c"],
            },
            Listing = new Listing { Id = listing, Sku = new Sku("A \"1\""), Currency = Eur, ShippingCharge = Often() ? Some(0, 500)
                : null },
            Channel = new ChannelTerms { Id = channel, OwnSellerIds = ["us"] },
            OwnPrice = Often() ? new OwnPrice(Some(800, 2000), PriceOrigin.Confirmed, Now.AddHours(-3)) : null,
            Fees = new FeeSchedule
            {
                Name = "f", Currency = Eur, Tiers = [new FeeTier(10m, new Percent(8)), new FeeTier(null, new Percent(15))], Minimum = 0.3m,
            },
            Offers = offers,
            Evidence =
            [
                new SourceEvidence(new SourceId("market"), "L-1", ObservationStatus.Priced, marketAt, marketAt),
                new SourceEvidence(new SourceId("acme"), ShopPage, ObservationStatus.Priced, shopAt, shopAt),
            ],
        };
    }
}
