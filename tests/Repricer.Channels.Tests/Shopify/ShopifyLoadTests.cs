using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;
using static Repricer.Channels.Tests.Shopify.ShopifyUnderTest;

namespace Repricer.Channels.Tests.Shopify;

/// <summary>Many changes against the shop's own limits, in virtual time, and with everything going wrong now and then.</summary>
public sealed class ShopifyLoadTests
{
    private const int VariantsEach = 5;

    [Fact]
    public async Task ManyChanges_EverythingGoesWrongNowAndThen_PricesAreExactInOrderAndNoBucketIsOverdrawn()
    {
        await using var channel = await ShopAsync(products: Fuzz.Cases(100));
        var random = new Random(20_261_129);
        channel.Shop.NextFault = () => random.Next(10) > 0 ? null : ShopifyWireTests.Fault(random.Next(6) switch
        {
            0 => nameof(ShopifyFaults.HangsUpAfterwards),
            1 => nameof(ShopifyFaults.HangsUpBefore),
            2 => nameof(ShopifyFaults.CutsTheAnswer),
            3 => nameof(ShopifyFaults.PageOfAFirewall),
            4 => nameof(ShopifyFaults.UnavailableForAWhile),
            _ => nameof(ShopifyFaults.BreaksInside),
        });

        var changes = 0;
        var decided = channel.Shop.Store.All.ToDictionary(
            variant => Listing(variant.Product, variant.Id), _ => new List<PriceChange>());
        for (var round = 1; round <= 5; round++)
        {
            foreach (var product in channel.Shop.Store.All.GroupBy(variant => variant.Product).ToList())
            {
                List<PriceChange> open =
                [
                    .. product.Select(variant => Change(variant.Product, variant.Id, 20m + (random.Next(1000) / 100m) + round, round)),
                ];
                changes += open.Count;
                foreach (var change in open)
                    decided[change.Listing].Add(change);
                var wanted = open.ToDictionary(change => change.Listing, change => change.Price);
                while (open.Count > 0)
                    open = await SettleAsync(channel, open);
                Assert.All(product, variant => Assert.Equal(wanted[Listing(variant.Product, variant.Id)].Amount, variant.Price));
            }
        }

        Assert.Equal(Fuzz.Cases(2_500), changes);
        PriceStorm.NothingOlderAfterNewer(decided, channel.Arrived());
        Assert.Equal(0, channel.Shop.Throttles);
    }

    [Fact]
    public async Task AThousandVariants_OnTheStandardBucket_AreChangedAndReadBackWithinAMinute()
    {
        await using var channel = await ShopAsync(products: 200);
        var began = channel.Time.GetUtcNow();
        var listings = channel.Shop.Store.All.Select(variant => Listing(variant.Product, variant.Id)).ToList();
        foreach (var product in channel.Shop.Store.All.GroupBy(variant => variant.Product).ToList())
        {
            var outcomes = await channel.PushAsync([.. product.Select(variant => Change(variant.Product, variant.Id, 7.5m))]);
            Assert.All(outcomes, outcome => Assert.IsType<PushOutcome.Accepted>(outcome));
        }

        foreach (var chunk in listings.Chunk(channel.Adapter.Traits.ReadBatch))
            Assert.All(await channel.ReadAsync(chunk), read => Assert.Equal(7.5m, Assert.IsType<PriceReadOutcome.Read>(read).Price.Amount));
        Assert.Equal(1_000, channel.Shop.Store.Changes.Count);
        Assert.InRange(channel.Time.GetUtcNow() - began, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.Equal(0, channel.Shop.Throttles);
    }

    /// <summary>One push, and what an outbox does after it: what is not certain is read back, what had no effect goes again.</summary>
    private static async Task<List<PriceChange>> SettleAsync(ShopifyUnderTest channel, List<PriceChange> open)
    {
        var outcomes = await channel.PushAsync([.. open]);
        List<PriceChange> again = [];
        foreach (var (change, outcome) in open.Zip(outcomes))
        {
            if (outcome is PushOutcome.Accepted)
                continue;
            Assert.IsNotType<PushOutcome.Rejected>(outcome);
            if (outcome is not PushOutcome.Unknown || await LivePriceAsync(channel, change.Listing) != change.Price.Amount)
                again.Add(change);
        }

        return again;
    }

    private static async Task<decimal> LivePriceAsync(ShopifyUnderTest channel, ListingId listing)
    {
        while (true)
        {
            if (Assert.Single(await channel.ReadAsync(listing)) is PriceReadOutcome.Read read)
                return read.Price.Amount;
        }
    }

    /// <summary>The standard plan: a hundred points a second, a thousand at once.</summary>
    private static async Task<ShopifyUnderTest> ShopAsync(int products)
    {
        var channel = await OpenAsync(
            rates: (_, buckets, time) => new SteppingRates(buckets[0], (ManualTimeProvider)time), points: 1_000m);
        for (var product = 1; product <= products; product++)
        {
            for (var variant = 1; variant <= VariantsEach; variant++)
                channel.Shop.Store.Add(product, (product * 10L) + variant);
        }

        return channel;
    }
}
