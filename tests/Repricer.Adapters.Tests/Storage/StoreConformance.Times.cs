using Repricer.Core.Observing;
using Repricer.Core.Publishing;
using Repricer.Engine.Operating;
using Repricer.Engine.Telemetry;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

/// <summary>Times that do not fit the clock or the configuration of now.</summary>
public abstract partial class StoreConformance
{
    private static readonly DueCap Hourly = new(
        TimeSpan.FromMinutes(90), TimeSpan.FromHours(20), TimeSpan.FromHours(25), TimeSpan.FromHours(24), null);

    [Fact]
    public async Task CapDue_ShorterInterval_TakesEffectAtOnce()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0) with { NextDueAt = T0.AddDays(7) }], Ct);
        await Store.Observations.AppendAsync([Attempt("B", ObservationStatus.Throttled, T0) with { NextDueAt = T0.AddHours(23) }], Ct);

        Assert.Equal(1, await Store.Times.CapDueAsync(Acme, Hourly, T0.AddHours(1), Ct));

        Assert.Equal(
            [("A", T0.AddMinutes(90)), ("B", T0.AddHours(23))],
            (await Store.Crawl.GetDueAsync(Acme, DateTimeOffset.MaxValue, null, 10, Ct))
                .Select(due => (due.Id.Sku.Value, due.DueAt!.Value)));
        Assert.Equal(0, await Store.Times.CapDueAsync(Acme, Hourly, T0.AddHours(1), Ct));
        Assert.Equal(0, await Store.Times.CapDueAsync(Market, Hourly, T0.AddHours(1), Ct));
    }

    [Fact]
    public async Task CapDue_LastLookedAtInTheFuture_IsDueNow()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0.AddDays(3))], Ct);

        Assert.Equal(1, await Store.Times.CapDueAsync(Acme, Hourly, T0, Ct));

        Assert.Single(await Store.Crawl.GetDueAsync(Acme, T0, null, 10, Ct));
    }

    [Fact]
    public async Task CapDue_NewCron_IsDueAtItsNextFire()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0) with { NextDueAt = T0.AddDays(1) }], Ct);

        await Store.Times.CapDueAsync(Acme, Hourly with { NextFire = T0.AddHours(1) }, T0, Ct);

        Assert.Empty(await Store.Crawl.GetDueAsync(Acme, T0.AddMinutes(59), null, 10, Ct));
        Assert.Single(await Store.Crawl.GetDueAsync(Acme, T0.AddHours(1), null, 10, Ct));
    }

    [Fact]
    public async Task Append_AfterALookFromTheFuture_IsTheNewestLook()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0.AddDays(3))], Ct);

        await Store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);

        var snapshot = await Store.SnapshotAsync("A");
        Assert.Equal((T0, T0), (snapshot.Offers[0].LastSeen, snapshot.Evidence[0].LastPositiveAt!.Value));
    }

    [Fact]
    public async Task Move_ClockSetBack_KeepsAgesAndWaits()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);
        var entry = await Store.SendOneAsync("A", "d1", 9m, T0);
        await Store.RecordAsync(entry, OutboxState.Throttled, T0, notBefore: T0.AddMinutes(5));
        var jump = new ClockJump(T0.AddMinutes(1), T0.AddMinutes(1).AddDays(-1), T0);

        Assert.True(await Store.Times.MoveAsync(jump, Ct) > 0);

        Assert.Empty(await Store.LeaseAsync(T0.AddDays(-1).AddMinutes(4)));
        Assert.Single(await Store.LeaseAsync(T0.AddDays(-1).AddMinutes(5)));
        Assert.Equal(T0.AddDays(-1), (await Store.SnapshotAsync("A")).Offers[0].LastSeen);
        Assert.Single(await Store.Crawl.GetDueAsync(Acme, T0.AddDays(-1).AddHours(6), null, 10, Ct));
    }

    [Fact]
    public async Task Move_ClockSetForward_LeavesAllAsItWas()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);

        Assert.Equal(0, await Store.Times.MoveAsync(new ClockJump(T0, T0.AddDays(1), T0.AddDays(-1)), Ct));

        Assert.Equal(T0, (await Store.SnapshotAsync("A")).Offers[0].LastSeen);
    }

    [Fact]
    public async Task EndFuture_WhatAWrongClockWrote_WaitsForNothing()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var entry = await Store.SendOneAsync("A", "d1", 9m, T0.AddDays(3));
        await Store.RecordAsync(entry, OutboxState.Throttled, T0.AddDays(3), notBefore: T0.AddDays(3).AddMinutes(5));

        Assert.True(await Store.Times.EndFutureAsync(T0, Ct) > 0);

        Assert.Single(await Store.LeaseAsync(T0));
        Assert.Contains(ListingOf("A"), await Store.UndecidedAsync(T0));
        Assert.Equal(T0, (await Store.EntryAsync("d1")).CreatedAt);
    }
}
