using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Core.Publishing;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Reporting;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task Lease_CorrectionsFirstThenOldest()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B", "C"), Ct);
        await Store.SetAsync("A", "d1", 9m);
        await Store.SetAsync("B", "d2", 9m);
        var correction = Decide(await Store.SnapshotAsync("C"), "d3", 9m, T0);
        await Store.CommitAsync(
            correction with { Guarded = correction.Guarded with { Decision = correction.Guarded.Decision with { IsCorrection = true } } });

        Assert.Equal("d3", Assert.Single(await Store.LeaseAsync(T0, max: 1)).Change.DecisionId);
        Assert.Equal(["d1", "d2"], (await Store.LeaseAsync(T0)).Select(entry => entry.Change.DecisionId));
        Assert.Empty(await Store.LeaseAsync(T0));
    }

    [Fact]
    public async Task Lease_WhatGoesOutBesideThePrice_IsKept()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B", "C"), Ct);
        PriceTerms?[] wished = [PriceTerms.CrossedOut(Euro(12m)), PriceTerms.NothingCrossedOut, null];
        foreach (var (name, terms) in new[] { "A", "B", "C" }.Zip(wished))
        {
            var commit = Decide(await Store.SnapshotAsync(name), "d" + name, 9m, T0);
            await Store.CommitAsync(
                commit with { Guarded = commit.Guarded with { Decision = commit.Guarded.Decision with { Terms = terms } } });
        }

        Assert.Equal(
            wished.Select(terms => terms ?? PriceTerms.Leave),
            (await Store.LeaseAsync(T0)).OrderBy(entry => entry.Change.DecisionId).Select(entry => entry.Change.Terms));
    }

    [Fact]
    public async Task Deal_ThatAPersonSays_IsInTheSnapshotUntilItIsOver()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var deal = new Deal("lightning deal", T0, T0.AddDays(1));
        var before = (await Store.SnapshotAsync("A")).Version;

        Assert.True(await Store.Control.SetDealAsync(ListingOf("A"), deal, "ann", T0, Ct));
        Assert.Equal(deal, (await Store.SnapshotAsync("A")).Deal);
        Assert.NotEqual(before, (await Store.SnapshotAsync("A")).Version);
        Assert.True(await Store.Control.SetDealAsync(ListingOf("A"), null, "ann", T0, Ct));
        Assert.Null((await Store.SnapshotAsync("A")).Deal);
        Assert.False(await Store.Control.SetDealAsync(ListingOf("A"), null, "ann", T0, Ct));
    }

    [Fact]
    public async Task Lease_OtherChannel_GetsNothing()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.SetAsync("A", "d1", 9m);

        Assert.Empty(await Store.Outbox.LeaseAsync(new ChannelId("other"), Node, T0, World.Lease, 10, Ct));
    }

    [Fact]
    public async Task Lease_Expired_CountsAsPendingAgain_AndTheOldLeaseIsWorthNothing()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.SetAsync("A", "d1", 9m);
        var first = Assert.Single(await Store.LeaseAsync(T0, node: "one"));
        Assert.Empty(await Store.LeaseAsync(T0.AddSeconds(29), node: "two"));

        var second = Assert.Single(await Store.LeaseAsync(T0.AddSeconds(30), node: "two"));

        Assert.NotEqual(first.LeaseId, second.LeaseId);
        Assert.Empty(await Store.SendAsync(T0.AddSeconds(30), first));
        Assert.Single(await Store.SendAsync(T0.AddSeconds(31), second));
        await Store.RecordAsync(first, OutboxState.Rejected, T0.AddSeconds(32));
        Assert.Equal(OutboxState.Sending, (await Store.EntryAsync("d1")).State);
    }

    [Fact]
    public async Task MarkSending_AfterItsLeaseEnded_SendsNothing()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.SetAsync("A", "d1", 9m);
        var entry = Assert.Single(await Store.LeaseAsync(T0));

        Assert.Empty(await Store.SendAsync(T0 + World.Lease, entry));
    }

    [Fact]
    public async Task MarkSending_NewerDecisionCameMeanwhile_LeavesTheOldOneOut()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await Store.SetAsync("A", "d1", 9m);
        await Store.SetAsync("B", "d2", 9m);
        var leased = await Store.LeaseAsync(T0);
        await Store.SetAsync("A", "d3", 8m);

        var sending = await Store.SendAsync(T0, [.. leased]);

        Assert.Equal([leased[1].Id], sending);
        Assert.Equal(OutboxState.Superseded, (await Store.EntryAsync("d1")).State);
        Assert.Equal("d3", Assert.Single(await Store.LeaseAsync(T0)).Change.DecisionId);
    }

    [Fact]
    public async Task Lease_ExpiredEntryThatANewerDecisionOvertook_IsNotGivenOut()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.SetAsync("A", "d1", 9m);
        await Store.LeaseAsync(T0);
        await Store.SetAsync("A", "d2", 8m);
        Assert.Empty(await Store.LeaseAsync(T0.AddSeconds(1)));

        Assert.Equal("d2", Assert.Single(await Store.LeaseAsync(T0 + World.Lease)).Change.DecisionId);
        Assert.Equal(OutboxState.Superseded, (await Store.EntryAsync("d1")).State);
    }

    [Fact]
    public async Task MarkSending_HeldMeanwhile_SendsNothing()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.SetAsync("A", "d1", 9m);
        var entry = Assert.Single(await Store.LeaseAsync(T0));
        await Store.CommitAsync(Decide(await Store.SnapshotAsync("A"), "d2", null, T0, DecisionAction.Hold, DecisionReason.NoFreshData));

        Assert.Null((await Store.SnapshotAsync("A")).DesiredPrice);
        Assert.Empty(await Store.SendAsync(T0, entry));
        Assert.Equal(OutboxState.Superseded, (await Store.EntryAsync("d1")).State);
    }

    [Fact]
    public async Task Recover_LeasedAndOvertaken_IsSuperseded()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.SetAsync("A", "d1", 9m);
        await Store.LeaseAsync(T0);
        await Store.SetAsync("A", "d2", 8m);

        await Store.Outbox.RecoverAsync(T0.AddSeconds(1), Ct);

        Assert.Equal("d2", Assert.Single(await Store.LeaseAsync(T0.AddSeconds(1))).Change.DecisionId);
    }

    [Theory]
    [InlineData(OutboxState.Sending)]
    [InlineData(OutboxState.Unknown)]
    [InlineData(OutboxState.Accepted)]
    public async Task Lease_WhileOneOfTheListingIsInFlight_GivesNoneOfIt(OutboxState state)
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var entry = await Store.SendOneAsync("A", "d1", 9m, T0);
        if (state != OutboxState.Sending)
            await Store.RecordAsync(entry, state, T0);
        await Store.SetAsync("A", "d2", 8m);

        Assert.Empty(await Store.LeaseAsync(T0.AddHours(1)));
        Assert.Equal(Euro(8m), (await Store.SnapshotAsync("A")).DesiredPrice);
    }

    [Fact]
    public async Task Record_AcceptedAndFinal_BecomesTheOwnPrice()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var entry = await Store.SendOneAsync("A", "d1", 9m, T0);

        await Store.RecordAsync(entry, OutboxState.Accepted, T0.AddSeconds(1), isFinal: true);

        Assert.Equal(OutboxState.Accepted, (await Store.EntryAsync("d1")).State);
        Assert.Empty(await Store.Outbox.GetToConfirmAsync(Shop, T0.AddDays(1), 10, Ct));
        var snapshot = await Store.SnapshotAsync("A");
        Assert.Equal(new OwnPrice(Euro(9m), PriceOrigin.Accepted, T0.AddSeconds(1)), snapshot.OwnPrice);
        Assert.Null(snapshot.DesiredPrice);
        await Store.SetAsync("A", "d2", 8m);
        Assert.Single(await Store.LeaseAsync(T0.AddSeconds(2)));
    }

    [Fact]
    public async Task Record_Throttled_WaitsAndCostsNoAttempt_NotSentCostsOne()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var entry = await Store.SendOneAsync("A", "d1", 9m, T0);
        await Store.RecordAsync(entry, OutboxState.Throttled, T0, notBefore: T0.AddMinutes(5));

        Assert.Empty(await Store.LeaseAsync(T0.AddMinutes(4)));
        entry = Assert.Single(await Store.LeaseAsync(T0.AddMinutes(5)));
        Assert.Equal(0, entry.Attempts);
        await Store.SendAsync(T0.AddMinutes(5), entry);
        await Store.RecordAsync(entry, OutboxState.Pending, T0.AddMinutes(5), notBefore: T0.AddMinutes(6));

        Assert.Equal(1, Assert.Single(await Store.LeaseAsync(T0.AddMinutes(6))).Attempts);
        Assert.Equal(0, (await Store.SnapshotAsync("A", T0.AddMinutes(7))).History.ChangesLastHour);
    }

    [Theory]
    [InlineData(OutboxState.Pending)]
    [InlineData(OutboxState.Throttled)]
    public async Task Record_BackToTheQueueAfterANewerDecision_IsSupersededInstead(OutboxState state)
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var entry = await Store.SendOneAsync("A", "d1", 9m, T0);
        await Store.SetAsync("A", "d2", 8m);

        await Store.RecordAsync(entry, state, T0);

        Assert.Equal(OutboxState.Superseded, (await Store.EntryAsync("d1")).State);
        Assert.Equal("d2", Assert.Single(await Store.LeaseAsync(T0)).Change.DecisionId);
    }

    [Fact]
    public async Task Record_BackToTheQueueAfterANewerHold_IsSupersededAndDecidedAgain()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var entry = await Store.SendOneAsync("A", "d1", 9m, T0);
        await Store.CommitAsync(Decide(await Store.SnapshotAsync("A"), "d2", null, T0, DecisionAction.Hold, DecisionReason.NoFreshData));
        Assert.Empty(await Store.UndecidedAsync());

        await Store.RecordAsync(entry, OutboxState.Pending, T0);

        Assert.Equal(OutboxState.Superseded, (await Store.EntryAsync("d1")).State);
        Assert.Equal([ListingOf("A")], await Store.UndecidedAsync());
    }

    [Fact]
    public async Task Confirm_ReadsBackInOrderAndOnlyWhenDue()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        var a = await Store.SendOneAsync("A", "d1", 9m, T0);
        var b = await Store.SendOneAsync("B", "d2", 9m, T0);
        await Store.Outbox.RecordAsync(
            [new PushRecord(a.Id, a.LeaseId!, OutboxState.Accepted, T0, Submission: "s-1", CheckAfter: T0.AddMinutes(5))], Ct);
        await Store.RecordAsync(b, OutboxState.Unknown, T0);

        Assert.Equal(
            ["d2"], (await Store.Outbox.GetToConfirmAsync(Shop, T0.AddMinutes(1), 10, Ct)).Select(entry => entry.Change.DecisionId));
        var due = await Store.Outbox.GetToConfirmAsync(Shop, T0.AddMinutes(5), 10, Ct);
        Assert.Equal(["d1", "d2"], due.Select(entry => entry.Change.DecisionId));
        Assert.Equal("s-1", due[0].Submission);

        await Store.Outbox.ConfirmAsync(
            [new ConfirmRecord(b.Id, ConfirmResult.Later, null, T0.AddMinutes(5), NextCheck: T0.AddHours(1))], Ct);
        Assert.Single(await Store.Outbox.GetToConfirmAsync(Shop, T0.AddMinutes(59), 10, Ct));
    }

    [Fact]
    public async Task Confirm_OlderThanTheSettledOne_NeverOverwritesTheOwnPrice()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var old = await Store.SendOneAsync("A", "d1", 9m, T0);
        await Store.RecordAsync(old, OutboxState.Accepted, T0);
        await Store.Outbox.ConfirmAsync([new ConfirmRecord(old.Id, ConfirmResult.Confirmed, Euro(9m), T0)], Ct);
        var newer = await Store.SendOneAsync("A", "d2", 8m, T0.AddMinutes(1));
        await Store.RecordAsync(newer, OutboxState.Accepted, T0.AddMinutes(1));
        await Store.Outbox.ConfirmAsync([new ConfirmRecord(newer.Id, ConfirmResult.Confirmed, Euro(8m), T0.AddMinutes(2))], Ct);

        await Store.Outbox.ConfirmAsync([new ConfirmRecord(old.Id, ConfirmResult.Confirmed, Euro(9m), T0.AddMinutes(3))], Ct);

        Assert.Equal(Euro(8m), (await Store.SnapshotAsync("A")).OwnPrice!.Price);
    }

    [Fact]
    public async Task Confirm_Mismatch_TakesTheLivePriceAndFreezesWhereTold()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var entry = await Store.SendOneAsync("A", "d1", 9m, T0);
        await Store.RecordAsync(entry, OutboxState.Unknown, T0);

        await Store.Outbox.ConfirmAsync(
            [new ConfirmRecord(entry.Id, ConfirmResult.Mismatch, Euro(12m), T0, Reason: "someone set 12.00", Freeze: true)], Ct);

        var snapshot = await Store.SnapshotAsync("A");
        Assert.Equal(
            (Euro(12m), PriceOrigin.Confirmed, "someone set 12.00"),
            (snapshot.OwnPrice!.Price, snapshot.OwnPrice.Origin, snapshot.FrozenBecause));
        Assert.Equal(OutboxState.Mismatch, (await Store.EntryAsync("d1")).State);
        Assert.Equal(
            new Freeze("someone set 12.00", T0, new LivePrice(Euro(12m), T0, "read back"), Euro(9m)),
            await Store.Guard.FindFreezeAsync(ListingOf("A"), Ct));
    }

    [Fact]
    public async Task Confirm_PushAgain_OnlyTheNewestGoesBack()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        var a = await Store.SendOneAsync("A", "d1", 9m, T0);
        var b = await Store.SendOneAsync("B", "d2", 9m, T0);
        await Store.RecordAsync(a, OutboxState.Unknown, T0);
        await Store.RecordAsync(b, OutboxState.Unknown, T0);
        await Store.SetAsync("B", "d3", 8m);

        await Store.Outbox.ConfirmAsync(
            [new ConfirmRecord(a.Id, ConfirmResult.PushAgain, Euro(10m), T0), new ConfirmRecord(
                b.Id, ConfirmResult.PushAgain, Euro(10m), T0)],
            Ct);

        Assert.Equal(["d1", "d3"], (await Store.LeaseAsync(T0)).Select(entry => entry.Change.DecisionId));
        Assert.Equal(OutboxState.Superseded, (await Store.EntryAsync("d2")).State);
    }

    [Fact]
    public async Task Release_ToPendingOrSuperseded_AndNeverUnderAStaleLease()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await Store.SetAsync("A", "d1", 9m);
        await Store.SetAsync("B", "d2", 9m);
        var leased = await Store.LeaseAsync(T0);

        await Store.Outbox.ReleaseAsync([new ReleaseRecord(leased[0].Id, "another", OutboxState.Superseded, T0, "no")], Ct);
        Assert.Equal(OutboxState.Leased, (await Store.EntryAsync("d1")).State);

        await Store.Outbox.ReleaseAsync(
            [
                new ReleaseRecord(leased[0].Id, leased[0].LeaseId!, OutboxState.Pending, T0, "breaker", T0.AddMinutes(1)),
                new ReleaseRecord(leased[1].Id, leased[1].LeaseId!, OutboxState.Superseded, T0, "the guard holds it now"),
            ],
            Ct);

        Assert.Empty(await Store.LeaseAsync(T0));
        Assert.Equal("d1", Assert.Single(await Store.LeaseAsync(T0.AddMinutes(1))).Change.DecisionId);
        Assert.Equal(
            (OutboxState.Superseded, "the guard holds it now"),
            ((await Store.EntryAsync("d2")).State, (await Store.EntryAsync("d2")).Reason));
    }

    [Fact]
    public async Task Recover_AloneWithTheStore_LeasedIsPendingAgain_SendingIsUnknown_WhoeverHadIt()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B", "C"), Ct);
        await Store.SendOneAsync("A", "d1", 9m, T0);
        await Store.SetAsync("B", "d2", 9m);
        await Store.LeaseAsync(T0);
        await Store.SetAsync("C", "d3", 9m);
        await Store.LeaseAsync(T0, node: "node-2");

        Assert.Equal(1, await Store.Outbox.RecoverAsync(T0.AddSeconds(1), Ct));

        Assert.Equal(
            [OutboxState.Unknown, OutboxState.Pending, OutboxState.Pending],
            [(await Store.EntryAsync("d1")).State, (await Store.EntryAsync("d2")).State, (await Store.EntryAsync("d3")).State]);
        Assert.Equal("d1", Assert.Single(await Store.Outbox.GetToConfirmAsync(Shop, T0.AddSeconds(1), 10, Ct)).Change.DecisionId);
    }

    [Fact]
    public async Task Lease_ByManyAtOnce_GivesEachEntryOnce()
    {
        var skus = Enumerable.Range(0, 30).Select(i => $"S{i:00}").ToList();
        await Store.Catalog.ApplyImportAsync(Import(skus), Ct);
        foreach (var sku in skus)
            await Store.SetAsync(sku, "d" + sku, 9m);

        var leases = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(node => Task.Run(async () => await Store.LeaseAsync(T0, max: 5, node: $"n{node}"))));

        var ids = leases.SelectMany(lease => lease).Select(entry => entry.Id).ToList();
        Assert.Equal(30, ids.Count);
        Assert.Equal(30, ids.Distinct().Count());
    }

    [Fact]
    public async Task Updates_NewestFirst_WithFiltersAndCursor()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await Store.SetAsync("A", "d1", 9m);
        await Store.SetAsync("B", "d2", 9m);
        await Store.SetAsync("A", "d3", 8m);

        var first = await Store.Reports.GetUpdatesAsync(new UpdateQuery(null, null, null, null, null, 2), Ct);
        Assert.Equal(["d3", "d2"], first.Items.Select(entry => entry.Change.DecisionId));
        var second = await Store.Reports.GetUpdatesAsync(new UpdateQuery(null, null, null, null, first.Next, 2), Ct);
        Assert.Equal(["d1"], second.Items.Select(entry => entry.Change.DecisionId));
        Assert.Null(second.Next);
        Assert.Equal(
            "d1",
            Assert.Single(
                (await Store.Reports.GetUpdatesAsync(
                    new UpdateQuery("superseded", "A", ListingOf("A").ToString(), "shop", null, 10), Ct)).Items).Change.DecisionId);
        await Assert.ThrowsAsync<ArgumentException>(
            async () => await Store.Reports.GetUpdatesAsync(new UpdateQuery(null, null, null, null, "nonsense!", 2), Ct));
    }
}
