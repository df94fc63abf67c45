using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Core.Publishing;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task History_CountsChangesInTheChannelsDay()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var berlin = Settings with
        {
            Channels = new Dictionary<string, ChannelTerms>(StringComparer.Ordinal)
            {
                ["shop"] = new() { Id = Shop, TimeZone = TimeZoneInfo.CreateCustomTimeZone("two", TimeSpan.FromHours(2), "two", "two") },
            },
        };

        // Midnight of the zone is 22:00 UTC of the day before.
        var midnight = new DateTimeOffset(2026, 5, 4, 22, 0, 0, TimeSpan.Zero);
        await ConfirmedAsync("d1", 9.50m, midnight.AddMinutes(-10));
        await ConfirmedAsync("d2", 9.00m, midnight.AddMinutes(10));
        await ConfirmedAsync("d3", 9.75m, midnight.AddMinutes(20));

        var history = Assert.Single(await Store.Pricing.LoadSnapshotsAsync([ListingOf("A")], berlin, midnight.AddMinutes(65), Ct)).History;

        Assert.Equal((midnight.AddMinutes(20), 2, 2), (history.LastChangeAt!.Value, history.ChangesLastHour, history.ChangesToday));
        Assert.Equal(
            (Euro(9.50m), Euro(9.00m), Euro(9.50m)),
            (history.PriceAtStartOfDay!.Value, history.OwnLowest30Days!.Value, history.OwnMedian90Days!.Value));
    }

    [Fact]
    public async Task History_OldPrices_LeaveTheWindowsButTheStandingOneCounts()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await ConfirmedAsync("d1", 5m, T0);
        await ConfirmedAsync("d2", 8m, T0.AddDays(1));
        await ConfirmedAsync("d3", 9m, T0.AddDays(60));

        var history = (await Store.SnapshotAsync("A", T0.AddDays(80))).History;

        Assert.Equal(Euro(8m), history.OwnLowest30Days);
        Assert.Equal(Euro(9m), history.PriceAtStartOfDay);
    }

    [Fact]
    public async Task History_LastReference_IsNotWhatAHeldDecisionSaw()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        async Task CommitWith(string id, decimal reference, DecisionAction action)
        {
            var commit = Decide(
                await Store.SnapshotAsync("A"), id, 9m, T0, action,
                action == DecisionAction.Set ? DecisionReason.Rule : DecisionReason.SecondLook);
            await Store.CommitAsync(
                commit with { Guarded = commit.Guarded with { Decision = commit.Guarded.Decision with { Reference = Euro(reference) } } });
        }

        await CommitWith("d1", 9.0123m, DecisionAction.Set);
        await CommitWith("d2", 0.01m, DecisionAction.Hold);

        Assert.Equal(Euro(9.0123m), (await Store.SnapshotAsync("A")).History.LastReference);
    }

    [Fact]
    public async Task History_SwitchesThatADecisionLeftOn_AreThere_AlsoWhereNothingElseDiffers()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        async Task<CommitOutcome> CommitWith(string id, params string[] on)
        {
            var commit = Decide(await Store.SnapshotAsync("A"), id, null, T0, DecisionAction.Unchanged);
            var variant = new DecisionVariant(on.FirstOrDefault(), on);
            return await Store.CommitAsync(
                commit with { Guarded = commit.Guarded with { Decision = commit.Guarded.Decision with { Variant = variant } } });
        }

        Assert.Null((await Store.SnapshotAsync("A")).History.SwitchesOn);
        await CommitWith("d1", "low stock", "a, b");
        Assert.Equal(["low stock", "a, b"], (await Store.SnapshotAsync("A")).History.SwitchesOn!);
        Assert.Equal(CommitOutcome.Touched, await CommitWith("d2", "a, b"));
        Assert.Equal(["a, b"], (await Store.SnapshotAsync("A")).History.SwitchesOn!);
        await CommitWith("d3");
        Assert.Null((await Store.SnapshotAsync("A")).History.SwitchesOn);
    }

    [Fact]
    public async Task Guard_ApprovedInputs_AreThoseOfTheLastPriceThatWentToTheOutbox()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        Assert.Null((await GuardAsync("A")).ApprovedCost);

        await Store.SetAsync("A", "d1", 9m);

        var state = await GuardAsync("A");
        Assert.Equal((Euro(5m), new Percent(19)), (state.ApprovedCost!.Value, state.ApprovedTaxRate!.Value));
        await Store.Catalog.ApplyImportAsync(Empty with { Products = [Product("A") with { Cost = Euro(50m) }] }, Ct);
        Assert.Equal(Euro(5m), (await GuardAsync("A")).ApprovedCost);
    }

    private async Task<GuardState> GuardAsync(string sku) => Assert.Single(await Store.Guard.LoadAsync([ListingOf(sku)], T0, Ct));

    private async Task ConfirmedAsync(string id, decimal price, DateTimeOffset at)
    {
        var entry = await Store.SendOneAsync("A", id, price, at);
        await Store.RecordAsync(entry, OutboxState.Accepted, at);
        await Store.Outbox.ConfirmAsync([new ConfirmRecord(entry.Id, ConfirmResult.Confirmed, Euro(price), at)], Ct);
    }
}
