using Repricer.Core.Catalog;
using Repricer.Engine.Clustering;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

/// <content>Leases by the store's own clock, and writes under them: no test here knows what time it is there.</content>
public abstract partial class StoreConformance
{
    private static readonly NodeId NodeOne = new("one");
    private static readonly NodeId NodeTwo = new("two");
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);
    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task Lease_Held_IsNobodyElses()
    {
        var first = await TakeAsync("channel:shop", NodeOne);
        Assert.Equal((1, "one-1", null, null), (first.Fence.Epoch, first.Fence.Holder, first.PreviousNode, first.PreviousHolder));
        Assert.Null(await Store.Leases.TakeAsync("channel:shop", NodeTwo, "two-1", Long, Ct));
        Assert.NotNull(await Store.Leases.TakeAsync("channel:other", NodeTwo, "two-1", Long, Ct));

        var state = Assert.Single(await Store.Leases.GetAsync(Ct), state => state.Fence.Name == "channel:shop");
        Assert.Equal((first.Fence, "one"), (state.Fence, state.Node));
        Assert.Equal(Long, state.Until - state.TakenAt);
    }

    [Fact]
    public async Task Lease_TakenAgainByItsHolder_EndsItsOlderEpoch()
    {
        var first = await TakeAsync("channel:shop", NodeOne);
        var second = await TakeAsync("channel:shop", NodeOne);

        Assert.Equal(2, second.Fence.Epoch);
        Assert.Null(await Store.Leases.RenewAsync(first.Fence, Long, Ct));
        Assert.NotNull(await Store.Leases.RenewAsync(second.Fence, Long, Ct));
    }

    [Fact]
    public async Task Lease_GivenBack_IsFreeAtOnce_AndItsEpochNeverFalls()
    {
        var first = await TakeAsync("channel:shop", NodeOne);
        await Store.Leases.ReleaseAsync(first.Fence, Ct);
        var second = await TakeAsync("channel:shop", NodeTwo);
        await Store.Leases.ReleaseAsync(first.Fence, Ct);

        Assert.Equal((2, "one", "one-1"), (second.Fence.Epoch, second.PreviousNode, second.PreviousHolder));
        Assert.NotNull(await Store.Leases.RenewAsync(second.Fence, Long, Ct));
    }

    [Fact]
    public async Task Lease_RunOut_IsLostEvenWhereNobodyTookIt()
    {
        var grant = await Store.Leases.TakeAsync("channel:shop", NodeOne, "one-1", Instant, Ct);
        Assert.NotNull(grant);
        await Watchdog.UntilAsync("the lease runs out", async () => await Store.Leases.GetNowAsync(Ct) > grant.Now + Instant, Ct);

        Assert.Null(await Store.Leases.RenewAsync(grant.Fence, Long, Ct));
        Assert.Equal(2, (await TakeAsync("channel:shop", NodeTwo)).Fence.Epoch);
    }

    [Fact]
    public async Task Lease_ManyAtOnce_OneGetsIt()
    {
        var grants = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => Store.Leases.TakeAsync("host:shop.example", NodeOne, $"holder-{i}", Long, Ct).AsTask()));
        Assert.Single(grants, grant => grant is not null);
    }

    [Fact]
    public async Task Outbox_UnderAnOlderEpoch_IsRefusedWhatever()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.SetAsync("A", "d1", 9m);
        var old = (await TakeAsync("channel:shop", NodeOne)).Fence;
        var ports = Store.Under(old);
        var entry = Assert.Single(await ports.Outbox.LeaseAsync(Shop, NodeOne, T0, Lease, 10, Ct));
        await Store.Leases.ReleaseAsync(old, Ct);
        var now = (await TakeAsync("channel:shop", NodeTwo)).Fence;

        var batch = new SendBatch("batch-1", entry.LeaseId!, [entry.Change], [entry.Id]);
        var push = new PushRecord(entry.Id, entry.LeaseId!, Core.Publishing.OutboxState.Accepted, T0);
        var believed = Assert.Single(await Store.LivePrices.LoadAsync([ListingOf("A")], T0, Ct));
        Func<Task>[] writes =
        [
            async () => await ports.Outbox.MarkSendingAsync(batch, T0, Ct),
            async () => await ports.Outbox.RecordAsync([push], Ct),
            async () => await ports.Outbox.ConfirmAsync([new ConfirmRecord(entry.Id, ConfirmResult.Confirmed, Euro(9m), T0)], Ct),
            async () => await ports.Outbox.ReleaseAsync([new ReleaseRecord(entry.Id, entry.LeaseId!, Core.Publishing.OutboxState.Pending, T0, null)], Ct),
            async () => await ports.Outbox.LeaseAsync(Shop, NodeOne, T0.AddHours(1), Lease, 10, Ct),
            async () => await ports.Outbox.WakeSubmissionAsync(Shop, "s", T0, Ct),
            async () => await ports.Outbox.RecoverAsync(T0, Ct),
            async () => await ports.LivePrices.MakeAllDueAsync(Shop, T0, Ct),
            async () => await ports.LivePrices.RecordAsync(
                [new LivePriceRecord(believed, LivePriceResult.Same, Euro(10m), T0, T0.AddHours(1), T0, null, null)], Ct),
            async () => await ports.Pricing.CommitDecisionsAsync([Decide(await Store.SnapshotAsync("A"), "d2", 8m, T0)], Ct),
        ];
        foreach (var write in writes)
            Assert.Equal([old], (await Assert.ThrowsAsync<FencedException>(write)).Fences);

        Assert.Equal(Core.Publishing.OutboxState.Leased, (await Store.EntryAsync("d1")).State);
        await Store.Under(now).Outbox.RecoverAsync(T0, Ct);
        Assert.Equal(Core.Publishing.OutboxState.Pending, (await Store.EntryAsync("d1")).State);
        Assert.Single(await Store.Under(now).Outbox.LeaseAsync(Shop, NodeTwo, T0, Lease, 10, Ct));
    }

    [Fact]
    public async Task Recover_UnderALease_WhatOlderEpochsWereSendingIsUnknown_WhoeverTheyWere()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        var old = (await TakeAsync("channel:shop", NodeOne)).Fence;
        await Store.SetAsync("A", "d1", 9m);
        var dead = Assert.Single(await Store.Under(old).Outbox.LeaseAsync(Shop, NodeOne, T0, Lease, 10, Ct));
        await Store.Under(old).Outbox.MarkSendingAsync(new SendBatch("b1", dead.LeaseId!, [dead.Change], [dead.Id]), T0, Ct);
        await Store.Leases.ReleaseAsync(old, Ct);

        var now = Store.Under((await TakeAsync("channel:shop", NodeTwo)).Fence).Outbox;
        Assert.Equal(1, await now.RecoverAsync(T0.AddMinutes(1), Ct));
        await Store.SetAsync("B", "d2", 9m);
        var own = Assert.Single(await now.LeaseAsync(Shop, NodeTwo, T0.AddMinutes(1), Lease, 10, Ct));
        await now.MarkSendingAsync(new SendBatch("b2", own.LeaseId!, [own.Change], [own.Id]), T0.AddMinutes(1), Ct);
        Assert.Equal(0, await now.RecoverAsync(T0.AddMinutes(2), Ct));

        Assert.Equal(
            [Core.Publishing.OutboxState.Unknown, Core.Publishing.OutboxState.Sending],
            [(await Store.EntryAsync("d1")).State, (await Store.EntryAsync("d2")).State]);
        Assert.Equal("d1", Assert.Single(await now.GetToConfirmAsync(Shop, T0.AddMinutes(1), 10, Ct)).Change.DecisionId);
    }

    /// <summary>By the node's name nothing is found of one that never comes back: its listing would be blocked for ever.</summary>
    [Fact]
    public async Task Mutant_ThatRecoversByNodeName_LeavesTheListingBlocked()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var old = (await TakeAsync("channel:shop", NodeOne)).Fence;
        await Store.SetAsync("A", "d1", 9m);
        var dead = Assert.Single(await Store.Under(old).Outbox.LeaseAsync(Shop, NodeOne, T0, Lease, 10, Ct));
        await Store.Under(old).Outbox.MarkSendingAsync(new SendBatch("b1", dead.LeaseId!, [dead.Change], [dead.Id]), T0, Ct);
        await Store.Leases.ReleaseAsync(old, Ct);
        var now = Store.Under((await TakeAsync("channel:shop", NodeTwo)).Fence).Outbox;

        // The mutant finds nothing under its own name, and so does nothing.
        Assert.Empty(await now.GetToConfirmAsync(Shop, T0.AddDays(1), 10, Ct));
        await Store.SetAsync("A", "d2", 8m);
        Assert.Empty(await now.LeaseAsync(Shop, NodeTwo, T0.AddDays(1), Lease, 10, Ct));

        Assert.Equal(1, await now.RecoverAsync(T0.AddDays(1), Ct));
        Assert.Single(await now.GetToConfirmAsync(Shop, T0.AddDays(1), 10, Ct));
    }

    [Fact]
    public async Task Append_UnderAnOlderEpoch_WritesNothingAndSaysWhose()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        var old = (await TakeAsync("host:acme.example", NodeOne)).Fence;
        await Store.Leases.ReleaseAsync(old, Ct);
        var now = (await TakeAsync("host:acme.example", NodeTwo)).Fence;

        var refused = await Assert.ThrowsAsync<FencedException>(async () => await Store.Observations.AppendAsync(
            [Seen("A", 9m, T0) with { Fence = now }, Seen("B", 9m, T0) with { Fence = old }], Ct));

        Assert.Equal([old], refused.Fences);
        Assert.Empty((await Store.SnapshotAsync("A")).Offers);
        Assert.Equal([ListingOf("A")], await Store.Observations.AppendAsync([Seen("A", 9m, T0) with { Fence = now }], Ct));
    }

    [Fact]
    public async Task Undecided_ByShards_IsEverythingOnce()
    {
        string[] skus = [.. Enumerable.Range(0, 40).Select(i => $"P{i}")];
        await Store.Catalog.ApplyImportAsync(Import(skus), Ct);
        var all = await Store.UndecidedAsync();
        var shards = await Store.Pricing.FindShardsAsync([.. all, ListingOf("unknown")], 4, Ct);

        Assert.Equal(40, all.Count);
        Assert.Equal(-1, shards[^1]);
        for (var i = 0; i < 4; i++)
        {
            var query = new UndecidedQuery("settings-1", "book-1", T0, null, 100) { Shard = new Shard(i, 4) };
            var own = all.Where((_, index) => shards[index] == i).ToList();
            Assert.NotEmpty(own);
            Assert.Equal(own, await Store.Pricing.FindUndecidedAsync(query, Ct));
            Assert.Equal(own.Count, await Store.Pricing.CountUndecidedAsync(query, Ct));
        }
    }

    [Fact]
    public async Task StopOrder_Given_StopsUntilItEnds()
    {
        Assert.Null(Store.KillSwitch.ReasonToStop());
        await Store.StopOrder.StopAsync("wrong costs", "ann", T0, Ct);

        Assert.Contains("wrong costs", Store.KillSwitch.ReasonToStop(), StringComparison.Ordinal);
        Assert.Equal(T0, Store.KillSwitch.StoppedSince);
        Assert.True(await Store.StopOrder.EndAsync("ann", T0, Ct));
        Assert.False(await Store.StopOrder.EndAsync("ann", T0, Ct));
        await Store.StopOrder.HandOnAsync("node-1", T0, Ct);
        Assert.Null(Store.KillSwitch.ReasonToStop());
    }

    [Fact]
    public async Task Nodes_TellOfThemselves()
    {
        var node = new NodeState(NodeOne, "one-1", "10.0.0.1:7000", null, 47, "hash", T0, "working", default);
        await Store.Nodes.BeatAsync(node with { Doing = "starting" }, Ct);
        await Store.Nodes.BeatAsync(node, Ct);
        await Store.Nodes.BeatAsync(node with { Node = NodeTwo, Api = "http://10.0.0.2:5080" }, Ct);

        Assert.Equal("http://10.0.0.2:5080", (await Store.Nodes.FindAsync(NodeTwo, Ct))!.Api);
        Assert.Null(await Store.Nodes.FindAsync(new NodeId("three"), Ct));
        var told = await Store.Nodes.GetAsync(Long, Ct);
        Assert.Equal([node, node with { Node = NodeTwo, Api = "http://10.0.0.2:5080" }], told.Select(one => one with { SeenAt = default }));
        Assert.True((await Store.Leases.GetNowAsync(Ct) - told[0].SeenAt).Duration() < Long);
    }

    [Fact]
    public async Task Members_AreWrittenOnlyOverTheVersionsThatWereSeen()
    {
        Assert.Equal(0, (await Store.Members.ReadAsync(Ct)).Version);
        Assert.True(await Store.Members.WriteAsync("a", "1", null, 0, Ct));
        Assert.False(await Store.Members.WriteAsync("a", "2", null, 1, Ct));
        Assert.False(await Store.Members.WriteAsync("b", "1", null, 0, Ct));
        Assert.False(await Store.Members.WriteAsync("a", "2", 1, 1, Ct));
        Assert.True(await Store.Members.WriteAsync("a", "2", 0, 1, Ct));
        await Store.Members.TouchAsync("a", value => value + "!", Ct);

        var table = await Store.Members.ReadAsync(Ct);
        Assert.Equal((2, new MemberRow("a", "2!", 1)), (table.Version, Assert.Single(table.Rows)));
        await Store.Members.RemoveAsync(["a"], Ct);
        Assert.Empty((await Store.Members.ReadAsync(Ct)).Rows);
        Assert.Equal(2, (await Store.Members.ReadAsync(Ct)).Version);
    }

    private async Task<LeaseGrant> TakeAsync(string name, NodeId node) =>
        await Store.Leases.TakeAsync(name, node, node.Value + "-1", Long, Ct) ?? throw new InvalidOperationException($"{name} is held");
}
