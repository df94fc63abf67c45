using System.Globalization;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Simulating;

/// <summary>
/// Many changes in a row through an adapter whose other side fails at random, settled as the engine settles them: what is not certain is
/// read back, what is not live is sent again, and nothing older than the newest is ever sent.
/// </summary>
internal static class PriceStorm
{
    /// <summary>
    /// How many changes a storm makes: each listing has one, and as a rule five and more. REPRICER_FUZZ_TIMES=4 makes it the ten thousand of
    /// the long run.
    /// </summary>
    public static int Changes { get; } = Fuzz.Cases(2_500);

    /// <param name="changes">How many, at least one a listing.</param>
    /// <param name="atOnce">How many changes are made between two calls; what is overtaken by then is never sent.</param>
    /// <returns>What was decided of each listing, in order: the last is what the other side has to have at the end.</returns>
    public static async Task<IReadOnlyDictionary<ListingId, List<PriceChange>>> RunAsync(
        IChannelAdapter adapter, IReadOnlyList<ListingId> listings, int changes, int atOnce, Random random,
        Func<ListingId, long, PriceChange> next, Action beforeCall, CancellationToken ct)
    {
        var newest = new Dictionary<ListingId, PriceChange>();
        var decided = listings.ToDictionary(listing => listing, _ => new List<PriceChange>());
        var open = new HashSet<ListingId>();
        for (var made = 0; made < changes || open.Count > 0;)
        {
            for (var i = 0; i < atOnce && made < changes; i++, made++)
            {
                var listing = made < listings.Count ? listings[made] : listings[random.Next(listings.Count)];
                newest[listing] = next(listing, made + 1);
                decided[listing].Add(newest[listing]);
                open.Add(listing);
            }

            var group = open.GroupBy(adapter.GroupOf, StringComparer.Ordinal).OrderByDescending(together => together.Count()).First();
            ListingId[] going = [.. group.Take(adapter.Traits.PushBatch)];
            beforeCall();
            var outcomes = await adapter.PushAsync(
                new SendBatch($"b{made}", "lease", [.. going.Select(listing => newest[listing])], [.. going.Select((_, i) => (long)i)]), ct);
            Assert.Equal(going.Length, outcomes.Count);
            Assert.DoesNotContain(outcomes, outcome => outcome is PushOutcome.Rejected);
            ListingId[] unsure = [.. going.Where((_, i) => outcomes[i] is PushOutcome.Accepted or PushOutcome.Unknown)];
            foreach (var part in unsure.Chunk(adapter.Traits.ReadBatch))
            {
                beforeCall();
                foreach (var read in await adapter.ReadPricesAsync(part, ct))
                {
                    if (read is PriceReadOutcome.Read live && live.Price == newest[read.Listing].Price)
                        open.Remove(read.Listing);
                }
            }
        }

        return decided;
    }

    /// <summary>What took effect at the other side was decided in that order: nothing older came after something newer.</summary>
    public static void NothingOlderAfterNewer(
        IReadOnlyDictionary<ListingId, List<PriceChange>> decided, IReadOnlyList<(string Listing, string Price, string Currency)> arrived)
    {
        var at = new Dictionary<string, int>(StringComparer.Ordinal);
        var byName = decided.ToDictionary(entry => entry.Key.Value, entry => entry.Value, StringComparer.Ordinal);
        foreach (var (listing, price, _) in arrived)
        {
            var amount = decimal.Parse(price, CultureInfo.InvariantCulture);
            var place = byName[listing].FindIndex(at.GetValueOrDefault(listing), change => change.Price.Amount == amount);
            Assert.True(place >= 0, $"{listing}: {price} took effect after something newer");
            at[listing] = place;
        }
    }
}
