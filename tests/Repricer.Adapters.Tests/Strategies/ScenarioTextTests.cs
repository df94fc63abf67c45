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
    /// Random articles and markets, titles that would break a file among them, unknown shipping and places that told nothing as well.
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
                otherwise.Add($"case {number}: {string.Join("; ", outcome.Failures)}\n{text}");
        }

        Assert.True(otherwise.Count == 0, string.Join("\n\n", otherwise.Take(5).Prepend($"{otherwise.Count} decide otherwise")));
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
            Price = Some(700, 2500), Shipping = Often() ? Some(0, 400) : null,
            Condition = random.Next(8) switch { 0 => null, 1 => Condition.UsedGood, _ => Condition.New },
            InStock = Often() ? true : null, Fulfilment = Fulfilment.Merchant,
            LastSeen = random.Next(40) == 0 ? Now.AddMinutes(45) : at % 2 == 0 ? marketAt : shopAt,
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
            Channel = new ChannelTerms { Id = channel, OwnSellerIds = ["us"], PriceSteps = Often() ? [] : [new Money(0.05m, Eur)] },
            OwnPrice = Often() ? new OwnPrice(Some(800, 2000), PriceOrigin.Confirmed, Now.AddHours(-3)) : null,
            Fees = new FeeSchedule
            {
                Name = "f", Currency = Eur, Tiers = [new FeeTier(10m, new Percent(8)), new FeeTier(null, new Percent(15))], Minimum = 0.3m,
            },
            Offers = offers,
            Evidence = Places(random, marketAt, shopAt),
        };
    }

    /// <summary>
    /// Mostly both places, read when their offers were seen. Now and then a place has told nothing since, lists a part alone, is under
    /// quarantine, was never read or has a clock of its own; or none is known at all.
    /// </summary>
    private static SourceEvidence[] Places(Random random, DateTimeOffset marketAt, DateTimeOffset shopAt)
    {
        var market = new SourceEvidence(new SourceId("market"), "L-1", ObservationStatus.Priced, marketAt, marketAt);
        var shop = new SourceEvidence(new SourceId("acme"), ShopPage, ObservationStatus.Priced, shopAt, shopAt);
        return random.Next(14) switch
        {
            0 => [],
            1 => [market],
            2 => [market with { Unlisted = 3 }, shop],
            3 => [market, shop with { LastStatus = ObservationStatus.Blocked, LastAttemptAt = Now.AddSeconds(-20) }],
            4 => [market, shop with { LastStatus = ObservationStatus.None, LastAttemptAt = null, LastPositiveAt = null }],
            5 => [market with { LastStatus = ObservationStatus.NoOffers }, shop with { Quarantined = true }],
            6 => [market, shop with { LastAttemptAt = Now.AddMinutes(50), LastPositiveAt = Now.AddMinutes(50) }],
            _ => [market, shop],
        };
    }
}
