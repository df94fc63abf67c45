using Repricer.Adapters.Storage.Sql;
using Repricer.Adapters.Storage.Sql.Pricing;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Publishing;
using Repricer.Engine;
using Repricer.Engine.Pricing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

/// <summary>
/// What a decision is got ready with is read before the writer takes it: whatever moves in between must come out as if it had been decided
/// without.
/// </summary>
public abstract class PreparedDecisionTests : IAsyncLifetime
{
    private SqlStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        _store = (SqlStore)await OpenAsync();
        await _store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await _store.CommitAsync(await HoldAsync("d1"));
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_store is not null)
            await _store.DisposeAsync();
    }

    protected abstract Task<IStore> OpenAsync();

    [Fact]
    public async Task Commit_NothingNewButTheHashes_IsMarkedAsDecided()
    {
        var prepared = Prepare(await HoldAsync("d2", hours: 2, hash: "hash-2", book: "book-2"));

        Assert.NotNull(prepared.Before);
        Assert.Null(prepared.Snapshot);
        Assert.Equal(CommitOutcome.Touched, await CommitAsync(prepared));
        var last = (await _store.Reports.GetProductAsync(new Sku("A"), Ct))!.Listings[0].Decision!;
        Assert.Equal(
            ("d1", "hash-2", T0.AddHours(2), T0), (last.DecisionId, last.Decision.StrategyHash, last.Decision.DecidedAt, last.Since));
        Assert.Empty(await _store.UndecidedAsync(book: "book-2"));
        Assert.Equal([ListingOf("A")], await _store.UndecidedAsync(book: "book-1"));
    }

    [Fact]
    public async Task Commit_AnotherFloor_GoesTheLongWay()
    {
        var hold = await HoldAsync("d2");
        var prepared = Prepare(hold with
        {
            Guarded = hold.Guarded with { Decision = hold.Guarded.Decision with { Floor = Euro(6.5m) } },
        });

        Assert.Null(prepared.Before);
        Assert.Equal(CommitOutcome.Touched, await CommitAsync(prepared));
        Assert.Equal(Euro(6.5m), (await _store.Reports.GetProductAsync(new Sku("A"), Ct))!.Listings[0].Decision!.Decision.Floor);
    }

    [Fact]
    public async Task Commit_MarketMovedSinceItWasPrepared_Conflicts()
    {
        var prepared = Prepare(await HoldAsync("d2"));
        await _store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);

        Assert.Equal(CommitOutcome.Conflict, await CommitAsync(prepared));
        Assert.Equal([ListingOf("A")], await _store.UndecidedAsync());
    }

    [Fact]
    public async Task Commit_PriceOnItsWaySinceItWasPrepared_IsSuperseded()
    {
        var prepared = Prepare(await HoldAsync("d2", hours: 1));
        await _store.SetAsync("A", "d-set", 9m);

        Assert.Equal(CommitOutcome.Committed, await CommitAsync(prepared));
        Assert.Equal(OutboxState.Superseded, (await _store.EntryAsync("d-set")).State);
        Assert.NotNull(await _store.Reports.GetDecisionAsync("d2", Ct));
    }

    [Fact]
    public async Task Prepare_PriceOnItsWay_GoesTheLongWay()
    {
        await _store.SetAsync("A", "d-set", 9m);
        var unchanged = Decide(await _store.SnapshotAsync("A"), "d2", 9m, T0, DecisionAction.Unchanged, DecisionReason.AlreadyThere);
        await _store.CommitAsync(unchanged);

        Assert.Null(Prepare(unchanged with { DecisionId = "d3" }).Before);
    }

    [Fact]
    public async Task Prepare_AnotherOutcome_IsPacked()
    {
        var prepared = Prepare(Decide(await _store.SnapshotAsync("A"), "d2", 9m, T0));

        Assert.Null(prepared.Before);
        Assert.NotNull(prepared.Snapshot);
    }

    private async Task<DecisionCommit> HoldAsync(string id, int hours = 0, string hash = "hash-1", string book = "book-1")
    {
        var hold = Decide(
            await _store.SnapshotAsync("A"), id, null, T0.AddHours(hours), DecisionAction.Hold, DecisionReason.NoFreshData);
        return hold with
        {
            BookHash = book,
            Guarded = hold.Guarded with { Decision = hold.Guarded.Decision with { StrategyHash = hash } },
        };
    }

    private PreparedDecision Prepare(DecisionCommit commit) => Assert.Single(PreparedDecision.Prepare(_store.Database, [commit], Ct));

    private async Task<CommitOutcome> CommitAsync(PreparedDecision prepared) =>
        await _store.Database.WriteAsync(session => Assert.Single(new DecisionCommitter(session).Commit([prepared])), Ct);
}
