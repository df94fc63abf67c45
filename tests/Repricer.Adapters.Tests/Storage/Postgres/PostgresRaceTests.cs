using System.Collections.Concurrent;
using Repricer.Adapters.Storage.Postgres;
using Repricer.Adapters.Storage.Postgres.Driver;
using Repricer.Adapters.Storage.Sql.Catalog;
using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Core.Catalog;
using Repricer.Engine.Pricing;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage.Postgres;

/// <summary>
/// Nodes write to one database at once, in whatever order it comes: what each read is what it changed. Where it can be told, a test is
/// tried on nodes that hold what they should, and then on nodes that do not, where it must find what goes wrong.
/// </summary>
public sealed class PostgresRaceTests : PostgresNodes
{
    private const int Rounds = 40;

    [Fact]
    public async Task Write_WhileAnotherNodeIsInTheMiddleOfOne_WaitsForItsEnd()
    {
        await using var one = await OpenAsync();
        await using var other = await OpenAsync();
        using var mayEnd = new ManualResetEventSlim();
        var inTheMiddle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var first = one.Database.WriteAsync(
            session =>
            {
                session.Execute("insert into breakers (name, reason, opened_at) values ('x', 'first', 1)");
                inTheMiddle.SetResult();
                mayEnd.Wait(Ct);
            },
            Ct).AsTask();
        await inTheMiddle.Task;
        var second = other.Database.WriteAsync(session => session.ReadLong("select count(*) from breakers"), Ct).AsTask();
        await Watchdog.UntilAsync(
            "the second waits", async () => await AskAsync("select count(*) from pg_locks where not granted") > 0, Ct);
        Assert.False(second.IsCompleted);
        mayEnd.Set();

        await first;
        Assert.Equal(1, await second);
    }

    [Fact]
    public async Task Count_ThatTwoNodesRaise_LosesNothing()
    {
        Assert.Equal(0, await LostAsync(PostgresLocks.Usual, PostgresLocks.Usual, Alone));
        Assert.NotEqual(0, await LostAsync(new PostgresLocks(Store: 1), new PostgresLocks(Store: 2), Alone));

        static ValueTask<int> Alone(SqlDatabase database) => database.WriteAsync(Raise, Ct);
    }

    [Fact]
    public async Task Count_InARowThatTwoNodesHoldByTurns_LosesNothing()
    {
        var unheld = new PostgresLocks(HoldsRows: false);
        Assert.Equal(0, await LostAsync(PostgresLocks.Usual, PostgresLocks.Usual, Row));
        Assert.NotEqual(0, await LostAsync(unheld, unheld, Row));

        static ValueTask<int> Row(SqlDatabase database) => database.WriteRowsAsync(
            session =>
            {
                session.Hold(HeldRows.Listings, "select name from breakers order by name for no key update");
                return Raise(session);
            },
            Ct);
    }

    [Fact]
    public async Task Decision_BesideAWriteOfAnotherListing_IsCommittedMeanwhile()
    {
        await using var one = await OpenAsync();
        await using var other = await OpenAsync();
        await one.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await one.SetAsync("B", "before", 9m);
        using var mayEnd = new ManualResetEventSlim();
        var inTheMiddle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = one.Database.WriteRowsAsync(
            session =>
            {
                ListingStates.Hold(session, [ListingOf("A")]);
                inTheMiddle.SetResult();
                mayEnd.Wait(Ct);
            },
            Ct).AsTask();
        await inTheMiddle.Task;

        Assert.Equal(CommitOutcome.Committed, await other.SetAsync("B", "beside", 8m));
        Assert.False(first.IsCompleted);
        var held = other.SetAsync("A", "held", 8m);
        await Watchdog.UntilAsync(
            "the decision about the held listing waits",
            async () => await AskAsync("select count(*) from pg_locks where not granted") > 0, Ct);
        Assert.False(held.IsCompleted);
        mayEnd.Set();

        await first;
        Assert.Equal(CommitOutcome.Committed, await held);
    }

    [Fact]
    public async Task Work_ThatIsAlone_WaitsForAllOthersAndThemForIt()
    {
        await using var one = await OpenAsync();
        await using var other = await OpenAsync();
        await one.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await one.Database.WriteAsync(session => session.Execute("insert into breakers (name, reason, opened_at) values ('x', '', 0)"), Ct);
        var order = new ConcurrentQueue<string>();
        using var mayEnd = new ManualResetEventSlim();
        var inTheMiddle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = one.Database.WriteRowsAsync(
            session =>
            {
                ListingStates.Hold(session, [ListingOf("A")]);
                inTheMiddle.TrySetResult();
                mayEnd.Wait(Ct);
                order.Enqueue("first");
            },
            Ct).AsTask();
        await inTheMiddle.Task;
        var alone = other.Database.WriteRowsAsync(
            session =>
            {
                session.BeAlone();
                order.Enqueue("alone");
            },
            Ct).AsTask();
        await Watchdog.UntilAsync(
            "it waits", async () => await AskAsync("select count(*) from pg_locks where locktype = 'advisory' and not granted") > 0, Ct);
        mayEnd.Set();

        await Task.WhenAll(first, alone);
        Assert.Equal(["first", "alone"], order);
    }

    [Fact]
    public async Task Numbers_ThatAreFollowed_ShowInTheirOrder()
    {
        Assert.Equal([], await MissedAsync(PostgresLocks.Usual, PostgresLocks.Usual));
        Assert.NotEqual([], await MissedAsync(new PostgresLocks(Order: 1), new PostgresLocks(Order: 2)));
    }

    [Fact]
    public async Task Entries_OfTwoNodes_AreAllSeenByWhoFollowsTheirNumbers()
    {
        await using var one = await OpenAsync();
        await using var other = await OpenAsync();
        var skus = Enumerable.Range(0, 40).Select(number => $"S{number:D2}").ToArray();
        await one.Catalog.ApplyImportAsync(Import(skus), Ct);
        var (after, seen, isDone) = (0L, new List<long>(), false);
        var follows = Task.Run(FollowAsync, Ct);

        await Task.WhenAll(DecideAsync(one, 0), DecideAsync(other, 1));
        Volatile.Write(ref isDone, true);
        await follows;

        Assert.Equal(skus.Length * 2, await AskAsync("select count(*) from outbox"));
        Assert.Equal(skus.Length * 2, seen.Count);

        async Task DecideAsync(PostgresStore store, int part)
        {
            for (var round = 0; round < 2; round++)
            {
                foreach (var sku in skus.Where((_, index) => index % 2 == part))
                    await store.SetAsync(sku, $"{sku}-{round}", 9m + round, T0.AddMinutes(round));
            }
        }

        async Task FollowAsync()
        {
            for (var isLast = false; !isLast;)
            {
                isLast = Volatile.Read(ref isDone);
                seen.AddRange(one.Database.Read(ReadNew, Ct));
                after = seen.Count == 0 ? 0 : seen[^1];
                await Task.Yield();
            }
        }

        List<long> ReadNew(Session session)
        {
            var found = new List<long>();
            using var row = session.Prepare("select id from outbox where id > @after order by id").Read(after);
            while (row.Read())
                found.Add(row.GetInt64(0));
            return found;
        }
    }

    [Fact]
    public async Task Entries_ThatTwoNodesLease_AreLeasedOnce()
    {
        await using var one = await OpenAsync();
        await using var other = await OpenAsync();
        var skus = Enumerable.Range(0, 60).Select(number => $"S{number:D2}").ToArray();
        await one.Catalog.ApplyImportAsync(Import(skus), Ct);
        foreach (var sku in skus)
            await one.SetAsync(sku, "d-" + sku, 9m);

        var taken = await Task.WhenAll(TakeAsync(one, "node-1"), TakeAsync(other, "node-2"));

        Assert.Equal(skus.Select(sku => "d-" + sku), taken.SelectMany(ids => ids).Order(StringComparer.Ordinal));

        static async Task<List<string>> TakeAsync(PostgresStore store, string node)
        {
            var mine = new List<string>();
            while (await store.LeaseAsync(T0, max: 3, node: node) is { Count: > 0 } entries)
                mine.AddRange(entries.Select(entry => entry.Change.DecisionId));
            return mine;
        }
    }

    [Fact]
    public async Task Decisions_OfTwoNodesAtOnce_LeaveOnePriceThatWaits()
    {
        await using var one = await OpenAsync();
        await using var other = await OpenAsync();
        await one.Catalog.ApplyImportAsync(Import("A"), Ct);
        for (var round = 0; round < Rounds; round++)
        {
            var at = T0.AddMinutes(round);
            var snapshot = await one.SnapshotAsync("A", at);
            await Task.WhenAll(
                one.CommitAsync(Decide(snapshot, $"one-{round}", 9m + round, at)),
                other.CommitAsync(Decide(snapshot, $"other-{round}", 9.5m + round, at)));
            Assert.Equal(1, await AskAsync("select count(*) from outbox where queue is not null"));
            var deal = round % 2 == 0 ? new Deal("deal", at, at.AddDays(1)) : null;
            await one.Control.SetDealAsync(ListingOf("A"), deal, "ann", at, Ct);
        }

        Assert.Equal(2 * Rounds, await AskAsync("select count(*) from decisions"));
        Assert.Equal((2 * Rounds) - 1, await AskAsync("select count(*) from outbox where state = 'superseded'"));
    }

    private static int Raise(Session session)
    {
        var next = session.ReadLong("select opened_at from breakers") + 1;
        return session.Execute("update breakers set opened_at = @next", next);
    }

    /// <summary>One inserts a row and waits before it commits; the other inserts and commits meanwhile, if it can.</summary>
    /// <returns>The numbers that a reader misses who goes on from the newest that it has seen.</returns>
    private async Task<IReadOnlyList<long>> MissedAsync(PostgresLocks locksOfOne, PostgresLocks locksOfOther)
    {
        await using var one = await OpenAsync(locksOfOne);
        await using var other = await OpenAsync(locksOfOther);
        using var mayEnd = new ManualResetEventSlim();
        var inTheMiddle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = one.Database.WriteRowsAsync(
            session =>
            {
                session.KeepOrder();
                var number = session.ReadLong(Note);
                inTheMiddle.TrySetResult();
                mayEnd.Wait(Ct);
                return number!.Value;
            },
            Ct).AsTask();
        await inTheMiddle.Task;
        var second = other.Database.WriteRowsAsync(
            session =>
            {
                session.KeepOrder();
                return session.ReadLong(Note)!.Value;
            },
            Ct).AsTask();
        await Watchdog.UntilAsync(
            "the second waits or is done",
            async () => second.IsCompleted || await AskAsync("select count(*) from pg_locks where not granted") > 0, Ct);
        var newest = await AskAsync("select coalesce(max(id), 0) from audit");
        mayEnd.Set();
        var written = await Task.WhenAll(first, second);
        return [.. written.Where(number => number < newest && number != newest)];
    }

    private const string Note = "insert into audit (at, by_whom, action, target) values (1, 'ann', 'x', 'y') returning id";

    /// <summary>Both read a number and write the next one.</summary>
    /// <returns>How many of these are missing in the end.</returns>
    private async Task<long> LostAsync(
        PostgresLocks locksOfOne, PostgresLocks locksOfOther, Func<SqlDatabase, ValueTask<int>> raise)
    {
        await using var one = await OpenAsync(locksOfOne);
        await using var other = await OpenAsync(locksOfOther);
        await one.Database.WriteAsync(session => session.Execute("delete from breakers"), Ct);
        await one.Database.WriteAsync(session => session.Execute("insert into breakers (name, reason, opened_at) values ('x', '', 0)"), Ct);
        await Task.WhenAll(RaiseAsync(one), RaiseAsync(other));
        return (2 * Rounds * 5) - await AskAsync("select opened_at from breakers");

        async Task RaiseAsync(PostgresStore store)
        {
            for (var round = 0; round < Rounds * 5; round++)
                await raise(store.Database);
        }
    }
}
