using System.Globalization;
using Repricer.Adapters.Storage.Postgres;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Observing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage.Postgres;

/// <summary>All that nodes write beside one another, in any order.</summary>
public sealed class PostgresInterleavingTests : PostgresNodes
{
    /// <remarks>
    /// <c>REPRICER_RACE_STEPS</c> says how many writes there are to be, 2,000 by default; 100,000 take a quarter of an hour.
    /// </remarks>
    [Fact]
    public async Task AnyInterleaving_OfAllThatNodesWriteBesideOneAnother_EndsWithoutADeadlockAndAddsUp()
    {
        var rounds = int.Parse(Environment.GetEnvironmentVariable("REPRICER_RACE_STEPS") ?? "2000", CultureInfo.InvariantCulture) / 48;
        await using var one = await OpenAsync();
        await using var other = await OpenAsync();
        string[] skus = ["A", "B", "C", "D", "E", "F"];

        // A family: a price of one is a reason to look at the others.
        await one.Catalog.ApplyImportAsync(
            Import(skus) with { Products = [.. skus.Select(sku => Product(sku) with { Family = sku is "A" or "B" ? "rope" : null })] }, Ct);
        await one.Catalog.ApplyImportAsync(Empty with { Watches = [.. skus.Select(sku => new Watch(At(sku, Corner), null))] }, Ct);
        var writes = 0L;

        await Task.WhenAll(
            RunAsync(one, "node-1", 1), RunAsync(other, "node-2", 2), RunAsync(one, "node-1", 3), RunAsync(other, "node-2", 4));

        Assert.Equal(4 * rounds * 3, await AskAsync("select sum(attempts)::bigint from attempt_hours"));
        Assert.Equal(0, await AskAsync("select deadlocks from pg_stat_database where datname = current_database()"));
        Assert.Equal(0, await AskAsync(
            "select count(*) from (select 1 from outbox where state in ('leased', 'sending', 'unknown') group by listing_id having count(*) > 1) twice"));
        Assert.Equal(0, await AskAsync(
            "select count(*) from (select 1 from outbox where state = 'pending' group by listing_id having count(*) > 1) twice"));
        Assert.Equal(0, await AskAsync(
            """
            select count(*) from places p join standing_offers s on s.place_id = p.id
            where 1 <> (select count(*) from offers o where o.place_id = p.id and o.closed_at is null)
            """));
        TestContext.Current.TestOutputHelper?.WriteLine($"{writes} writes of two nodes, {await AskAsync(Transactions)} transactions");

        async Task RunAsync(PostgresStore store, string node, int seed)
        {
            var random = new Random(seed);
            string[] mine = [.. skus];
            var name = $"host:{seed % 3}";
            for (var round = 0; round < rounds; round++)
            {
                // Orders of their own each: what is held row by row in one order must not meet the other.
                random.Shuffle(mine);
                var at = T0.AddMinutes(round).AddMilliseconds(seed);
                await store.Observations.AppendAsync([Seen(mine[0], 8m + random.Next(3), at), InCorner(mine[1], at, random)], Ct);
                var snapshots = await store.Pricing.LoadSnapshotsAsync([.. mine[2..5].Select(sku => ListingOf(sku))], Settings, at, Ct);
                await store.Pricing.CommitDecisionsAsync(
                    [.. snapshots.Select((snapshot, index) => Decide(snapshot, $"{seed}-{round}-{index}", 9m + random.Next(5), at))], Ct);
                await store.Observations.AppendAsync([InCorner(mine[5], at, random)], Ct);
                Interlocked.Add(ref writes, 3);
                if (await store.Leases.TakeAsync(name, new NodeId(node), $"{node}-{seed}", TimeSpan.FromSeconds(30), Ct) is { } grant)
                {
                    await store.Leases.RenewAsync(grant.Fence, TimeSpan.FromSeconds(30), Ct);
                    await store.Leases.ReleaseAsync(grant.Fence, Ct);
                    Interlocked.Add(ref writes, 2);
                }

                foreach (var entry in await store.LeaseAsync(at, max: 2, node: node))
                {
                    Interlocked.Add(ref writes, 2);
                    if ((await store.SendAsync(at, entry)).Count > 0)
                        await store.RecordAsync(entry, OutboxState.Accepted, at, isFinal: true);
                }

                Interlocked.Add(ref writes, 2);
                if (random.Next(50) == 0)
                    await store.Control.SetDealAsync(ListingOf(mine[0]), new Deal("deal", at, at.AddDays(1)), "ann", at, Ct);
            }
        }
    }

    private const string Transactions = "select xact_commit from pg_stat_database where datname = current_database()";

    private static readonly SourceId Corner = new("corner");

    private static WatchId At(string sku, SourceId source) => WatchOf(sku) with { Source = source };

    private static CrawlRecord InCorner(string sku, DateTimeOffset at, Random random)
    {
        var seen = Seen(sku, 8m + random.Next(3), at);
        return seen with
        {
            Source = Corner, Watch = At(sku, Corner), Offers = [.. seen.Offers.Select(offer => offer with { Source = Corner })],
        };
    }
}
