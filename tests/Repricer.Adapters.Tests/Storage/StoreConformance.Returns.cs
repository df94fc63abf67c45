using Repricer.Core.Deciding;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Repricer.Engine.Reverting;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

/// <summary>Which listings go back to which price, and what holds them there.</summary>
public abstract partial class StoreConformance
{
    private static readonly ReturnScope AllListings = new();

    [Fact]
    public async Task FindChanged_GivesTheLastPriceThatWasDecidedBefore()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B", "C"), Ct);
        await ConfirmAsync("A", "a1", 9m, T0);
        await ConfirmAsync("A", "a2", 8m, T0.AddHours(2));
        await ConfirmAsync("A", "a3", 7m, T0.AddHours(3));
        await ConfirmAsync("B", "b1", 9m, T0);
        await ConfirmAsync("C", "c1", 8m, T0.AddHours(2));

        var found = await Store.Returns.FindChangedAsync(new ChangedQuery(T0.AddHours(1), AllListings, null, 10), Ct);

        // B did not change since, and what a file declared for C was never confirmed.
        Assert.Equal(
            [new RevertCandidate(ListingOf("A"), Euro(9m), T0.AddSeconds(2)), new RevertCandidate(ListingOf("C"), null, null)], found);
        Assert.Equal(
            ListingOf("C"),
            Assert.Single(await Store.Returns.FindChangedAsync(
                new ChangedQuery(T0.AddHours(1), AllListings, ListingOf("A"), 10), Ct)).Listing);
    }

    [Fact]
    public async Task FindChanged_PriceDecidedBeforeAndConfirmedAfterwards_IsGood()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await ConfirmAsync("A", "a1", 9m, T0, confirmedAt: T0.AddHours(2));
        await ConfirmAsync("B", "b1", 9m, T0, confirmedAt: T0.AddHours(2));
        await ConfirmAsync("B", "b2", 8m, T0.AddHours(3));

        var found = await Store.Returns.FindChangedAsync(new ChangedQuery(T0.AddHours(1), AllListings, null, 10), Ct);

        Assert.Equal([new RevertCandidate(ListingOf("B"), Euro(9m), T0.AddHours(2))], found);
    }

    [Fact]
    public async Task FindChanged_PriceOfAStranger_IsNeverTheGoodOne_UntilAPersonAdoptsIt()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await ConfirmAsync("A", "a1", 9m, T0);
        var entry = await Store.SendOneAsync("A", "a2", 8.5m, T0.AddMinutes(10));
        await Store.RecordAsync(entry, OutboxState.Unknown, T0.AddMinutes(10));
        await Store.Outbox.ConfirmAsync(
            [new ConfirmRecord(entry.Id, ConfirmResult.Mismatch, Euro(12m), T0.AddMinutes(20), Reason: "strange", Freeze: true)], Ct);
        await Store.SetAsync("A", "a3", 8m, T0.AddHours(2));

        var query = new ChangedQuery(T0.AddHours(1), AllListings, null, 10);
        Assert.Equal(Euro(9m), Assert.Single(await Store.Returns.FindChangedAsync(query, Ct)).LastGood);

        var freeze = (await Store.Guard.FindFreezeAsync(ListingOf("A"), Ct))!;
        Assert.True(await Store.Guard.ThawAsync(
            new Engine.Pricing.Thaw(
                ListingOf("A"), freeze.Since, Engine.Pricing.LiveChoice.Adopt, freeze.Live, "ann", "right", T0.AddMinutes(30)), Ct));
        Assert.Equal(Euro(12m), Assert.Single(await Store.Returns.FindChangedAsync(query, Ct)).LastGood);
    }

    [Fact]
    public async Task FindChanged_NarrowedByWhatIsNamed()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await ConfirmAsync("A", "a1", 9m, T0);
        foreach (var scope in new[]
        {
            new ReturnScope(Channel: "shop"), new ReturnScope(Brand: "Bosch"), new ReturnScope(Strategy: "beat"),
            new ReturnScope(ListingOf("A")),
        })
            Assert.Single(await Store.Returns.FindChangedAsync(new ChangedQuery(T0.AddHours(-1), scope, null, 10), Ct));
        foreach (var scope in new[]
        {
            new ReturnScope(Channel: "other"), new ReturnScope(Brand: "Acme"), new ReturnScope(Strategy: "other"),
            new ReturnScope(ListingOf("B")),
        })
            Assert.Empty(await Store.Returns.FindChangedAsync(new ChangedQuery(T0.AddHours(-1), scope, null, 10), Ct));
    }

    [Fact]
    public async Task Order_IsInTheSnapshotUntilReleased()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await Store.SetAsync("A", "a1", 9m);
        var order = new ReturnOrder(Euro(8m), ReturnKind.Revert, T0, "ann", "bad feed");
        Assert.Null(await Store.Returns.CountHeldAsync(Ct));

        await Store.Returns.OrderAsync([(ListingOf("A"), order), (ListingOf("gone"), order)], Ct);

        Assert.Equal(order, (await Store.SnapshotAsync("A")).Return);
        Assert.Contains(ListingOf("A"), await Store.UndecidedAsync());
        Assert.Equal(new HeldReturns(1, T0), await Store.Returns.CountHeldAsync(Ct));
        Assert.Equal(0, await Store.Returns.ReleaseAsync(new ReturnScope(ListingOf("B")), "ann", null, T0, Ct));
        Assert.Equal(1, await Store.Returns.ReleaseAsync(new ReturnScope(Brand: "Bosch"), "ann", "right again", T0, Ct));
        Assert.Null((await Store.SnapshotAsync("A")).Return);
        Assert.Equal("release-revert", (await Store.Control.GetAuditAsync(1, Ct))[0].Action);
    }

    [Fact]
    public async Task LeaseReturns_GivesOnlyWhatAPersonOrderedBack_AndNoBreakerCountsIt()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await ConfirmAsync("A", "a0", 9m, T0);
        await Store.SetAsync("B", "b1", 9m, T0.AddHours(2));
        await Store.CommitAsync(
            Decide(await Store.SnapshotAsync("A"), "a1", 8m, T0.AddHours(2), reason: DecisionReason.Reverted));

        var windows = await Store.Guard.GetWindowsAsync(T0.AddHours(1), Ct);
        Assert.Equal(1, windows.Single(window => window.Name == "channel:shop").Moved);
        var leased = Assert.Single(await Store.Outbox.LeaseOnlyAsync(LeaseOf.Returns, Shop, Node, T0.AddHours(2), Lease, 10, Ct));
        Assert.Equal("a1", leased.Change.DecisionId);
    }

    private async Task ConfirmAsync(string sku, string id, decimal price, DateTimeOffset at, DateTimeOffset? confirmedAt = null)
    {
        var entry = await Store.SendOneAsync(sku, id, price, at);
        await Store.RecordAsync(entry, OutboxState.Accepted, at);
        await Store.Outbox.ConfirmAsync(
            [new ConfirmRecord(entry.Id, ConfirmResult.Confirmed, Euro(price), confirmedAt ?? at.AddSeconds(2))], Ct);
    }
}
