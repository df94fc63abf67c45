using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.AdobeCommerce;

public sealed class AdobeStormTests
{
    private static readonly ApiFault[] Faults =
    [
        ApiFault.CutBody, ApiFault.HtmlPage, ApiFault.HtmlForbidden, ApiFault.Unavailable, ApiFault.UnavailableForAWhile,
        ApiFault.BadGateway, ApiFault.TooMany,
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null)]
    [InlineData("default")]
    public async Task ManyChanges_WithRandomFaults_EndAtExactlyTheNewestPrices(string? view)
    {
        var rates = new CountedRates();
        await using var channel = new AdobeChannel(settings => settings["StoreView"] = view, rates);
        var random = new Random(Fuzz.Seed);
        var listings = Fill(channel);
        var decided = await PriceStorm.RunAsync(
            channel.Adapter, listings, PriceStorm.Changes, 50, random, (listing, version) => Next(listing, version, random),
            () => Break(channel, random), Ct);
        PriceStorm.NothingOlderAfterNewer(decided, channel.Arrived());
        Assert.All(decided, entry => Assert.Equal(
            entry.Value[^1].Price.Amount, channel.Shop[entry.Key.Value].BaseIn(view is null ? 0 : 1)));
        Assert.Equal(channel.Shop.Api.Calls.Count, rates.Waits("calls"));
    }

    /// <summary>The same as bulks, worked off a few at a time, whose ends are told by the shop.</summary>
    [Fact]
    public async Task ManyChangesAsBulks_WithRandomFaults_EndAtExactlyTheNewestPrices()
    {
        await using var channel = new AdobeChannel(settings => (settings["MaxBatch"], settings["BulkFrom"]) = ("10", "20"));
        var random = new Random(Fuzz.Seed);
        var listings = Fill(channel);
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
            Break(channel, random);
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
            Break(channel, random);
            if (await channel.Ac.ReadSubmissionAsync(bulk, going, Ct) is SubmissionOutcome.Finished finished)
            {
                Assert.All(finished.ByListing.Values, outcome => Assert.IsType<PushOutcome.Accepted>(outcome));
                return;
            }

            channel.Shop.Bulks.Run(most: 50);
        }

        throw new InvalidOperationException("the bulk does not end");
    }

    private static ListingId[] Fill(AdobeChannel channel)
    {
        ListingId[] listings = [.. Enumerable.Range(1, 200).Select(id => AdobeChannel.Of($"K-{id}"))];
        foreach (var listing in listings)
            channel.Shop.Add(listing.Value, 0.5m);
        return listings;
    }

    private static Core.Publishing.PriceChange Next(ListingId listing, long version, Random random) => ChannelConformance.Change(
        listing.Value, decimal.Round(((decimal)random.NextDouble() * 500m) + 1m, 2), version: version);

    private static void Break(AdobeChannel channel, Random random)
    {
        if (random.Next(4) == 0)
            channel.Shop.Api.Break(Faults[random.Next(Faults.Length)], call => call.Method == "POST" || random.Next(2) == 0);
        if (random.Next(20) == 0)
            channel.Shop.Prices.RollsBack = 1;
    }
}
