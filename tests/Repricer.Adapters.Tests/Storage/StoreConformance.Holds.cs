using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Publishing;
using Repricer.Engine.Operating;
using Repricer.Engine.Publishing;
using Repricer.Engine.Reporting;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

/// <summary>What is held besides what decider and guard hold: frozen, rejected, unknown, waiting, pinned, below the floor.</summary>
public abstract partial class StoreConformance
{
    private static readonly HoldQuery AllHolds = new(null, null, null, null, 100);

    [Fact]
    public async Task Holds_RejectedPush_IsOneUntilANewerDecision()
    {
        await ImportWithStockAsync("A");
        var entry = await Store.SendOneAsync("A", "d1", 9m, T0);
        await Store.Outbox.RecordAsync(
            [new PushRecord(entry.Id, entry.LeaseId!, OutboxState.Rejected, T0.AddSeconds(1), "price too low for this deal")], Ct);

        var hold = Assert.Single((await Store.Reports.GetHoldsAsync(AllHolds, Ct)).Items);

        Assert.Equal(("rejected", "channel", "price too low for this deal"), (hold.Reason, hold.By, hold.Detail));
        Assert.Equal(T0.AddSeconds(1), hold.Since);
        Assert.Equal((Euro(10m), Euro(9m), 3L, Euro(3m)), (hold.Live, hold.Wanted, hold.Stock, hold.AtStake));
        await Store.CommitAsync(Decide(await Store.SnapshotAsync("A"), "d2", 10m, T0.AddHours(1), DecisionAction.Unchanged));
        Assert.Empty((await Store.Reports.GetHoldsAsync(AllHolds, Ct)).Items);
    }

    [Fact]
    public async Task Holds_EachCause_IsNamedOnce()
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        await ImportWithStockAsync("A", "B", "C", "D", "E", "F");
        var unknown = await Store.SendOneAsync("A", "a", 9m, now.AddMinutes(-9));
        await Store.RecordAsync(unknown, OutboxState.Unknown, now.AddMinutes(-9));
        await Store.SetAsync("B", "b", 9m, now.AddMinutes(-8));
        await Store.Guard.FreezeAsync(ListingOf("C"), "live 12.00 EUR, ours 10.00 EUR", now.AddMinutes(-7), Ct);
        await Store.Control.PinAsync(ListingOf("D"), new Pin(Euro(11m), now.AddDays(1), "fair", "ann"), Ct);
        await DecideWithFloorAsync("E", 7m, now.AddMinutes(-6));
        await Store.Control.PinAsync(ListingOf("E"), new Pin(Euro(6m), now.AddDays(1), "too cheap", "ann"), Ct);
        await DecideWithFloorAsync("F", 12m, now.AddMinutes(-5));

        var causes = (await Store.Reports.GetHoldsAsync(AllHolds, Ct)).Items
            .Where(hold => hold.By is not "decider").Select(hold => $"{hold.Sku} {hold.By} {hold.Reason}").Order(StringComparer.Ordinal);

        Assert.Equal(
            [
                "A channel unknown_push", "B engine waiting", "C engine frozen", "D operator pinned", "E operator pinned_below_floor",
                "F floor live_below_floor",
            ],
            causes);
    }

    [Fact]
    public async Task Holds_EntryOfAMoment_IsNotOne()
    {
        var now = TimeProvider.System.GetUtcNow();
        await ImportWithStockAsync("A", "B");
        await Store.SetAsync("A", "a", 9m, now);
        await Store.SendOneAsync("B", "b", 9m, now);

        Assert.Empty((await Store.Reports.GetHoldsAsync(AllHolds, Ct)).Items);
    }

    [Fact]
    public async Task HoldGroups_SumWhatIsKnown_AndCountWhatIsNot()
    {
        await ImportWithStockAsync("A", "B");
        await Store.Catalog.ApplyImportAsync(Import("C"), Ct);
        foreach (var (sku, hours) in new[] { ("A", 3), ("B", 2), ("C", 1) })
            await Store.CommitAsync(
                Decide(await Store.SnapshotAsync(sku), sku, null, T0.AddHours(-hours), DecisionAction.Hold, DecisionReason.CostMissing));

        var group = Assert.Single(await Store.Reports.GetHoldGroupsAsync(AllHolds, Ct));

        // Two of the three have a stock of 3, and what is on sale is worth 10.00 a piece; the third has no managed stock.
        Assert.Equal(("cost_missing", 3, Euro(60m), 1), (group.Reason, group.Count, group.AtStake, group.UnknownStakes));
        Assert.Equal((T0.AddHours(-3), ListingOf("A")), (group.Since, group.Example));
        Assert.Empty(await Store.Reports.GetHoldGroupsAsync(AllHolds with { Channel = "other" }, Ct));
    }

    [Fact]
    public async Task HoldGroups_AmountsBeyondReason_AreUnknownAndBreakNothing()
    {
        await Store.Catalog.ApplyImportAsync(
            Import("A") with
            {
                Products = [Product("A") with { Stock = int.MaxValue }],
                DeclaredPrices = new Dictionary<ListingId, Money> { [ListingOf("A")] = Euro(90_000_000_000_000m) },
            },
            Ct);
        await Store.CommitAsync(Decide(await Store.SnapshotAsync("A"), "a", null, T0, DecisionAction.Hold, DecisionReason.CostMissing));

        var group = Assert.Single(await Store.Reports.GetHoldGroupsAsync(AllHolds, Ct));

        Assert.Equal((null, 1), (group.AtStake, group.UnknownStakes));
    }

    [Fact]
    public async Task OpenConditions_AreReplacedAsAWhole()
    {
        var down = new Condition("channel_down", "shop", ConditionSeverity.Critical, T0, "channel shop cannot be reached", "look");
        var broken = new Condition("stage_broken", null, ConditionSeverity.Warning, T0.AddHours(1), "a stage", null);

        await Store.Conditions.SetAsync([broken, down], Ct);
        Assert.Equal([down, broken], await Store.Conditions.GetAsync(Ct));

        await Store.Conditions.SetAsync([], Ct);
        Assert.Empty(await Store.Conditions.GetAsync(Ct));
    }

    private async Task ImportWithStockAsync(params string[] skus) => await Store.Catalog.ApplyImportAsync(
        Import(skus) with { Products = [.. skus.Select(sku => Product(sku) with { Stock = 3 })] }, Ct);

    private async Task DecideWithFloorAsync(string sku, decimal floor, DateTimeOffset at)
    {
        var commit = Decide(await Store.SnapshotAsync(sku), sku, null, at, DecisionAction.Hold, DecisionReason.CoolDown);
        await Store.CommitAsync(
            commit with { Guarded = commit.Guarded with { Decision = commit.Guarded.Decision with { Floor = Euro(floor) } } });
    }
}
