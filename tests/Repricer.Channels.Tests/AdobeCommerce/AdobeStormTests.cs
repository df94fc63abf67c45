using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.AdobeCommerce;

/// <summary>By the default of all store views.</summary>
public class AdobeStormTests : StormConformance
{
    protected virtual string? View => null;

    internal override ValueTask<Storm> OpenAsync()
    {
        var rates = new CountedRates();
        var channel = new AdobeChannel(settings => settings["StoreView"] = View, rates);
        return ValueTask.FromResult(new Storm(
            channel, Fill(channel), 50, random => Break(channel, random),
            listing => channel.Shop[listing.Value].BaseIn(View is null ? 0 : 1))
        {
            AtTheEnd = _ => Assert.Equal(channel.Shop.Api.Calls.Count, rates.Waits("calls")),
        });
    }

    internal static ListingId[] Fill(AdobeChannel channel)
    {
        ListingId[] listings = [.. Enumerable.Range(1, 200).Select(id => AdobeChannel.Of($"K-{id}"))];
        foreach (var listing in listings)
            channel.Shop.Add(listing.Value, 0.5m);
        return listings;
    }

    internal static void Break(AdobeChannel channel, Random random)
    {
        channel.Trouble(random);
        if (random.Next(20) == 0)
            channel.Shop.Prices.RollsBack = 1;
    }
}

/// <summary>By the store views of a website.</summary>
public sealed class AdobeViewStormTests : AdobeStormTests
{
    protected override string? View => "default";
}

/// <summary>As bulks.</summary>
public sealed class AdobeBulkStormTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The same as bulks, worked off a few at a time, whose ends are told by the shop.</summary>
    [Fact]
    public async Task ManyChangesAsBulks_WithRandomFaults_EndAtExactlyTheNewestPrices()
    {
        await using var channel = new AdobeChannel(settings => (settings["MaxBatch"], settings["BulkFrom"]) = ("10", "20"));
        var random = new Random(Fuzz.Seed);
        var listings = AdobeStormTests.Fill(channel);
        channel.Shop.Bulks.Sleeps = true;
        var newest = listings.ToDictionary(listing => listing, listing => Next(listing, 0, random));
        var decided = listings.ToDictionary(listing => listing, listing => new List<Core.Publishing.PriceChange> { newest[listing] });
        var open = listings.ToHashSet();
        for (var made = listings.Length; made < PriceStorm.Changes || open.Count > 0;)
        {
            for (var i = 0; i < 120 && made < PriceStorm.Changes; i++, made++)
            {
                var listing = listings[random.Next(listings.Length)];
                newest[listing] = Next(listing, made, random);
                decided[listing].Add(newest[listing]);
                open.Add(listing);
            }

            ListingId[] going = [.. open];
            if (going.Length <= 10)
                channel.Shop.Bulks.Sleeps = false;
            AdobeStormTests.Break(channel, random);
            var outcomes = await channel.Adapter.PushAsync(ChannelConformance.Batch($"b{made}", [.. going.Select(one => newest[one])]), Ct);
            Assert.DoesNotContain(outcomes, outcome => outcome is PushOutcome.Rejected);
            if (outcomes.OfType<PushOutcome.Accepted>().FirstOrDefault()?.Submission is { } bulk)
                await EndAsync(channel, bulk, going, random);

            // What was cut off may have been taken as well: by the horizon it is worked off.
            channel.Shop.Bulks.Run();
            foreach (var part in going.Chunk(channel.Adapter.Traits.ReadBatch))
            {
                foreach (var read in await channel.Adapter.ReadPricesAsync(part, Ct))
                {
                    if (read is PriceReadOutcome.Read live && live.Price == newest[read.Listing].Price)
                        open.Remove(read.Listing);
                }
            }
        }

        PriceStorm.NothingOlderAfterNewer(decided, channel.Arrived());
        Assert.All(newest, entry => Assert.Equal(entry.Value.Price.Amount, channel.Shop[entry.Key.Value].BaseIn(0)));
    }

    private static async Task EndAsync(AdobeChannel channel, string bulk, ListingId[] going, Random random)
    {
        for (var look = 0; look < 1_000; look++)
        {
            AdobeStormTests.Break(channel, random);
            if (await channel.Ac.ReadSubmissionAsync(bulk, going, Ct) is SubmissionOutcome.Finished finished)
            {
                Assert.All(finished.ByListing.Values, outcome => Assert.IsType<PushOutcome.Accepted>(outcome));
                return;
            }

            channel.Shop.Bulks.Run(most: 50);
        }

        throw new InvalidOperationException("the bulk does not end");
    }

    private static Core.Publishing.PriceChange Next(ListingId listing, long version, Random random) => ChannelConformance.Change(
        listing.Value, decimal.Round(((decimal)random.NextDouble() * 500m) + 1m, 2), version: version);
}
