using System.Globalization;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Load;

/// <summary>
/// Rounds of new prices through the real sender, outbox and confirmer, so many at once that they go as feeds or bulk operations, while one
/// call in ten or so goes wrong. New prices are decided while older ones are on their way, a few of them corrections, which go by single
/// calls meanwhile; between two rounds the engine is stopped and started. In the end every price is exact, and no listing saw an older one
/// after a newer.
/// </summary>
internal sealed class BulkStorm(LoadBench bench, ListingId[] listings, int seed)
{
    private const decimal First = 50m;

    /// <summary>So little that all rounds together are no far move, whichever of them a listing has to catch up with.</summary>
    private const decimal Step = 0.1m;

    private const int MostRounds = 45;

    /// <summary>How many changes are decided; REPRICER_FUZZ_TIMES=17 makes it ten thousand.</summary>
    public static int Changes { get; } = Fuzz.Cases(600);

    /// <summary>From so many on they go as one.</summary>
    public static int From { get; } = Changes / 20;

    /// <summary>A fifth of the changes at once.</summary>
    public static int Listings { get; } = Changes / 5;

    private readonly Random _random = RandomOf(seed);
    private readonly Dictionary<ListingId, decimal> _newest = listings.ToDictionary(listing => listing, _ => First);

    /// <summary>What the other side does whenever the clock is about to go on.</summary>
    public Action Meanwhile { get; init; } = static () => { };

    /// <summary>The price that stands at the other side.</summary>
    public required Func<ListingId, decimal> Live { get; init; }

    /// <summary>Everything that took effect, in order.</summary>
    public required Func<IEnumerable<(string Listing, string Price)>> Arrived { get; init; }

    /// <summary>How many submissions of many there were.</summary>
    public required Func<int> Submissions { get; init; }

    /// <summary>The storm of a number is another one with each seed of <see cref="Fuzz"/>.</summary>
    public static Random RandomOf(int seed) => new(unchecked((Fuzz.Seed * 31) + seed));

    /// <summary>A number of the storm's own, for faults.</summary>
    public static int Next(Random random, int below)
    {
        lock (random)
            return random.Next(below);
    }

    public async Task RunAsync(IChannelAdapter adapter)
    {
        await bench.AddAsync(adapter, listings, First);
        for (int made = 0, round = 1; made < Changes && round <= MostRounds; round++)
        {
            // Now and then so few that they go by single calls.
            ListingId[] some = [.. listings.OrderBy(_ => _random.Next()).Take(_random.Next(4) == 0 ? From / 3 : Listings)];
            await DecideAsync(some, First + (round * Step), isCorrection: false);
            await DecideAsync([.. some.Take(_random.Next(3))], First + (round * Step) + (Step / 2), isCorrection: true);
            made += some.Length;
            var until = bench.Time.GetUtcNow() + TimeSpan.FromSeconds(_random.Next(5, 900));
            bench.PublishUntil(() => bench.Time.GetUtcNow() >= until, Meanwhile, TimeSpan.FromHours(1));
        }

        await bench.LookAsync();
        var seen = -1;
        try
        {
            bench.PublishUntil(HasLanded, Meanwhile, TimeSpan.FromHours(6));
        }
        catch (TimeoutException error)
        {
            var lost = _newest.Where(entry => !HasCome(entry.Key, entry.Value)).Select(entry => entry.Key).ToList();
            Assert.Fail($"{error.Message}; {lost.Count} have not come, such as {await bench.DescribeAsync(lost[0])}");
        }

        Assert.All(_newest, entry => Assert.Equal(entry.Value, Live(entry.Key)));
        Assert.InRange(Submissions(), 2, int.MaxValue);
        foreach (var changes in Arrived().GroupBy(change => change.Listing, change => change.Price, StringComparer.Ordinal))
        {
            decimal[] came = [.. changes.Select(price => decimal.Parse(price, CultureInfo.InvariantCulture))];
            Assert.True(came.SequenceEqual(came.Order()), $"{changes.Key} saw {string.Join(", ", came)}");
        }

        bool HasLanded()
        {
            if (bench.Outbox.Confirmed == seen)
                return false;
            seen = bench.Outbox.Confirmed;
            return _newest.All(entry => HasCome(entry.Key, entry.Value));
        }
    }

    private bool HasCome(ListingId listing, decimal price) =>
        price == First || (bench.Outbox.Landed.TryGetValue(listing, out var landed) && landed.Amount == price);

    private async Task DecideAsync(ListingId[] some, decimal price, bool isCorrection)
    {
        await bench.LookAsync();
        await bench.DecideAsync(some, _ => price, isCorrection);
        foreach (var listing in some)
            _newest[listing] = price;
    }
}
