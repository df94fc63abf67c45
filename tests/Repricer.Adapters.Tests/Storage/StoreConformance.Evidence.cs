using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Evidence;
using Repricer.Engine.Observing;
using Repricer.Engine.Operating;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task Evidence_AReadingThatChangesSomething_GetsANumberThatItsOfferCarries()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var first = await NumberOfAsync(Seen("A", 9m, T0));
        var same = await NumberOfAsync(Seen("A", 9m, T0.AddHours(1)));
        var second = await NumberOfAsync(Seen("A", 8m, T0.AddHours(2)));

        Assert.NotNull(first);
        Assert.Null(same);
        Assert.True(second > first);
        Assert.Equal(second, Assert.Single((await Store.SnapshotAsync("A")).Offers).Evidence);
        var history = await Store.Reports.GetOfferHistoryAsync(new Sku("A"), T0, 10, Ct);
        Assert.Equal([second, first], history.Select(interval => interval.Offer.Evidence));
        Assert.Equal(
            new EvidenceEntry(
                new EvidenceKey(second!.Value, T0.AddHours(2)), Acme, new Sku("A"), WatchOf("A").Url, ObservationStatus.Priced),
            await Store.Evidence.FindAsync(second.Value, Ct));
    }

    [Fact]
    public async Task Evidence_AnotherOutcome_IsAChangeTooAndTheSameAgainIsNone()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        Assert.NotNull(await NumberOfAsync(Seen("A", 9m, T0)));
        Assert.NotNull(await NumberOfAsync(Attempt("A", ObservationStatus.Ambiguous, T0.AddHours(1))));
        Assert.Null(await NumberOfAsync(Attempt("A", ObservationStatus.Ambiguous, T0.AddHours(2))));
        Assert.NotNull(await NumberOfAsync(Seen("A", 9m, T0.AddHours(3))));
        Assert.NotNull(await NumberOfAsync(Attempt("A", ObservationStatus.OutOfStock, T0.AddHours(4))));
    }

    [Fact]
    public async Task Evidence_NobodyKeepsPages_NothingIsNumbered()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);

        Assert.Null(Assert.Single((await Store.SnapshotAsync("A")).Offers).Evidence);
        Assert.Empty(await Store.Evidence.ListAsync(new EvidenceQuery(null, null, null, null, 10), Ct));
    }

    /// <summary>A record that is tried again after a failure must not carry a number that was rolled back.</summary>
    [Fact]
    public async Task Evidence_TheSameRecordAgain_IsNumberedAnewOrNotAtAll()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var record = Seen("A", 9m, T0) with { Evidence = new EvidenceSlot { Number = 4711 } };
        await Store.Observations.AppendAsync([record], Ct);
        Assert.NotEqual(4711, record.Evidence!.Number);
        Assert.NotNull(await Store.Evidence.FindAsync(record.Evidence.Number!.Value, Ct));

        await Store.Observations.AppendAsync([record with { At = T0.AddMinutes(1) }], Ct);
        Assert.Null(record.Evidence.Number);
    }

    [Fact]
    public async Task Evidence_List_IsNewestFirstAndByWhatIsAskedFor()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        var numbers = new List<long>();
        for (var n = 0; n < 6; n++)
            numbers.Add((await NumberOfAsync(Seen(n % 2 == 0 ? "A" : "B", 9m + n, T0.AddHours(n))))!.Value);

        async Task<IEnumerable<long>> ListAsync(EvidenceQuery query) =>
            (await Store.Evidence.ListAsync(query, Ct)).Select(entry => entry.Key.Number);

        var all = new EvidenceQuery(null, null, null, null, 500);
        Assert.Equal(Enumerable.Reverse(numbers), await ListAsync(all));
        Assert.Equal([numbers[4], numbers[2], numbers[0]], await ListAsync(all with { Sku = new Sku("A") }));
        Assert.Equal([numbers[5], numbers[4]], await ListAsync(all with { Since = T0.AddHours(4) }));
        Assert.Equal([numbers[5], numbers[4]], await ListAsync(all with { Max = 2 }));
        Assert.Equal([numbers[3], numbers[2]], await ListAsync(all with { Max = 2, Before = numbers[4] }));
        Assert.Equal(6, (await ListAsync(all with { Source = Acme })).Count());
        Assert.Empty(await ListAsync(all with { Source = Market }));
        Assert.Null(await Store.Evidence.FindAsync(numbers[5] + 1, Ct));
    }

    [Fact]
    public async Task Evidence_Prune_LetsOldNumbersGoAndNeverGivesOneOutAgain()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var old = await NumberOfAsync(Seen("A", 9m, T0));
        var newest = await NumberOfAsync(Seen("A", 8m, T0.AddHours(1)));

        await Store.PruneAsync(new StoreRetention { Evidence = TimeSpan.FromDays(1) }, T0.AddDays(3), Ct);

        Assert.Null(await Store.Evidence.FindAsync(old!.Value, Ct));
        Assert.NotNull(await Store.Evidence.FindAsync(newest!.Value, Ct));
        Assert.True(await NumberOfAsync(Seen("A", 7m, T0.AddDays(3))) > newest);
    }

    [Fact]
    public async Task Evidence_StandingPrice_IsWhatThePageAskedLast()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        Assert.Null(await Store.Evidence.FindStandingPriceAsync(WatchOf("A"), Ct));
        await Store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);
        await Store.Observations.AppendAsync([Seen("A", 8.4999m, T0.AddHours(1))], Ct);
        Assert.Equal(Euro(8.4999m), await Store.Evidence.FindStandingPriceAsync(WatchOf("A"), Ct));
        await Store.Observations.AppendAsync([Attempt("A", ObservationStatus.OutOfStock, T0.AddHours(2))], Ct);
        Assert.Null(await Store.Evidence.FindStandingPriceAsync(WatchOf("A"), Ct));
    }

    [Fact]
    public async Task Evidence_UnderALease_NamesTheNodeThatHasIt()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var alone = await NumberOfAsync(Seen("A", 9m, T0));
        var one = await TakeAsync("host:acme.example", NodeOne);
        var first = await NumberOfAsync(Seen("A", 8m, T0.AddHours(1)) with { Fence = one.Fence });
        await Store.Leases.ReleaseAsync(one.Fence, Ct);
        var two = await TakeAsync("host:acme.example", NodeTwo);
        var second = await NumberOfAsync(Seen("A", 7m, T0.AddHours(2)) with { Fence = two.Fence });
        await Store.Leases.ReleaseAsync(two.Fence, Ct);

        async Task<NodeId?> NodeOfAsync(long? number) => (await Store.Evidence.FindAsync(number!.Value, Ct))!.Node;

        Assert.Null(await NodeOfAsync(alone));
        Assert.Equal(NodeOne, await NodeOfAsync(first));
        Assert.Equal(NodeTwo, await NodeOfAsync(second));
        Assert.Equal(
            [NodeTwo, NodeOne, null],
            (await Store.Evidence.ListAsync(new EvidenceQuery(new Sku("A"), null, null, null, 10), Ct)).Select(entry => entry.Node));
    }

    [Fact]
    public async Task EvidenceTicket_IsTakenOnce()
    {
        var ticket = new EvidenceTicket("t1", "secret", NodeTwo, 4711);
        await Store.EvidenceTickets.AddAsync(ticket, Long, Ct);
        await Store.EvidenceTickets.AddAsync(ticket with { Id = "t2", Number = 4712 }, Long, Ct);

        var taken = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(
            async () => await Store.EvidenceTickets.TakeAsync("t1", Ct), Ct)));

        Assert.Equal(ticket, Assert.Single(taken, one => one is not null));
        Assert.Null(await Store.EvidenceTickets.TakeAsync("t1", Ct));
        Assert.Null(await Store.EvidenceTickets.TakeAsync("t3", Ct));
        Assert.Equal(4712, (await Store.EvidenceTickets.TakeAsync("t2", Ct))!.Number);
    }

    [Fact]
    public async Task EvidenceTicket_TooOld_IsNone()
    {
        await Store.EvidenceTickets.AddAsync(new EvidenceTicket("t1", "secret", NodeTwo, 4711), Instant, Ct);
        var made = await Store.Leases.GetNowAsync(Ct);
        await Watchdog.UntilAsync("the ticket runs out", async () => await Store.Leases.GetNowAsync(Ct) > made + Instant, Ct);

        Assert.Null(await Store.EvidenceTickets.TakeAsync("t1", Ct));

        // What nobody took goes with what else is old, so that its name may be given again.
        await Store.PruneAsync(new StoreRetention(), made + Long, Ct);
        await Store.EvidenceTickets.AddAsync(new EvidenceTicket("t1", "other", NodeOne, 1), Long, Ct);
        Assert.Equal("other", (await Store.EvidenceTickets.TakeAsync("t1", Ct))!.Secret);
    }

    private async Task<long?> NumberOfAsync(CrawlRecord record)
    {
        var asking = record with { Evidence = new EvidenceSlot() };
        await Store.Observations.AppendAsync([asking], Ct);
        return asking.Evidence.Number;
    }
}
