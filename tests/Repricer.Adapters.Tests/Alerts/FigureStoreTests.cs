using Repricer.Adapters.Tests.Storage;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Observing;
using Repricer.Engine;
using Repricer.Engine.Alerting;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Alerts;

/// <summary>The figures that rules watch: by hand, and the past's last moment is what is told for now.</summary>
public abstract class FigureStoreTests : IAsyncLifetime
{
    private IStore? _store;

    private IStore Store => _store!;

    public async ValueTask InitializeAsync() => _store = await OpenAsync(new ManualTimeProvider(T0));

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_store is not null)
            await _store.DisposeAsync();
    }

    protected abstract Task<IStore> OpenAsync(TimeProvider time);

    [Fact]
    public async Task HeldAndFloorPressure_FollowTheLastDecision_NowAndThen()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B", "C"), Ct);
        await DecideAsync("A", "a1", T0, DecisionAction.Skip, DecisionReason.CostMissing);
        await DecideAsync("B", "b1", T0.AddHours(1), DecisionAction.Set, DecisionReason.Rule, BindingConstraint.Floor);
        await DecideAsync("C", "c1", T0.AddHours(2), DecisionAction.Set, DecisionReason.Rule);
        await DecideAsync("A", "a2", T0.AddHours(3), DecisionAction.Set, DecisionReason.Rule, BindingConstraint.MinPrice);

        Assert.Equal([1m, 1m, 1m, 0m], await PastAsync("held", null, ""));
        Assert.Equal([1m, 1m, 1m, 0m], await PastAsync("held", "reason", "cost_missing"));
        Assert.Equal([0m, 50m, 100m / 3, 200m / 3], await PastAsync("floor_pressure", "channel", "shop"));
        Assert.Equal((0m, 0m, 200m / 3), (await NowAsync("held"), await NowAsync("held", "channel"), await NowAsync("floor_pressure")));
        Assert.Equal(200m / 3, await NowAsync("floor_pressure", "strategy"));
    }

    [Fact]
    public async Task MovesOfRivals_AreTheLargestOfADay()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await SeeAsync(("A", 10m, 0), ("B", 20m, 0), ("A", 9m, 1), ("B", 22m, 2), ("A", 8.10m, 3));

        Assert.Equal([0m, 10m, 10m, 10m], await PastAsync("rival_drop", "product", "A"));
        Assert.Equal([0m, 0m, 10m, 10m], await PastAsync("rival_rise", null, ""));
        Assert.Equal(10m, await NowAsync("rival_drop", "brand", at: T0.AddHours(4)));
        Assert.Equal(0m, await NowAsync("rival_drop", at: T0.AddHours(30)));
    }

    [Fact]
    public async Task MapViolations_CountWhatStandsAnHourBelowTheTolerance()
    {
        var import = Import("A", "B");
        await Store.Catalog.ApplyImportAsync(
            import with { Products = [.. import.Products.Select(product => product with { Map = Euro(10m) })] }, Ct);
        await SeeAsync(("A", 9m, 0), ("B", 9.96m, 0), ("A", 10m, 2));

        Assert.Equal([0m, 1m, 0m, 0m], await PastAsync("map_violations", "product", "A"));
        Assert.Equal([0m, 1m, 0m, 0m], await PastAsync("map_violations", null, ""));
        Assert.Equal(0m, await NowAsync("map_violations", at: T0.AddHours(3)));
        Assert.Equal(0m, await NowAsync("own_map_violations"));
    }

    [Fact]
    public async Task ReadSuccess_IsOfWholeHours_AndUnknownWhereNobodyLooked()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0), Attempt("A", ObservationStatus.Blocked, T0.AddMinutes(10))], Ct);

        Assert.Equal([null, 50m, 50m, 50m], await PastAsync("read_success", "source", "acme"));
        Assert.Null(await NowAsync("read_success", at: T0.AddHours(5)));
    }

    [Fact]
    public async Task SentAndRejected_AreOfADay()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        var sent = await Store.SendOneAsync("A", "a1", 9m, T0);
        await Store.RecordAsync(sent, Repricer.Core.Publishing.OutboxState.Rejected, T0.AddMinutes(1), isFinal: true);

        Assert.Equal([1m, 1m, 1m, 1m], await PastAsync("sent", "channel", "shop"));
        Assert.Equal([null, 100m, 100m, 100m], await PastAsync("rejected", null, ""));
        Assert.Equal(0m, await NowAsync("sent", at: T0.AddHours(25)));
    }

    [Fact]
    public async Task PriceWar_IsFoundByTheFallsOfBoth()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await SeeAsync(("A", 9.90m, 0));
        var price = 9.80m;
        for (var hour = 0; hour < 6; hour++)
        {
            if (hour % 2 == 0)
                await Store.Catalog.ApplyImportAsync(
                    Import("A") with
                    {
                        At = T0.AddHours(hour), DeclaredPrices = new Dictionary<ListingId, Money> { [ListingOf("A")] = Euro(price) },
                    }, Ct);
            else
                await SeeAsync(("A", price, hour));
            price -= 0.20m;
        }

        Assert.Equal(1m, await NowAsync("price_wars", at: T0.AddHours(6)));
        Assert.Equal(1m, await NowAsync("price_wars", "product", at: T0.AddHours(6)));
        Assert.Equal(0m, await NowAsync("price_wars", at: T0.AddHours(60)));
    }

    [Fact]
    public async Task UnknownFigureOrGroup_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await NowAsync("nothing"));
        await Assert.ThrowsAsync<ArgumentException>(async () => await NowAsync("sent", "brand"));
    }

    /// <summary>At each of four hours from T0 on.</summary>
    private async Task<IReadOnlyList<decimal?>> PastAsync(string figure, string? by, string group)
    {
        var series = await Store.Figures.ReadAsync(new FigureQuery(figure, by, T0, TimeSpan.FromHours(1), 4), Ct);
        return [.. series.Single(one => one.Group == group).Points.Select(point => point.Value)];
    }

    /// <summary>Of the only group, or zero where there is none.</summary>
    private async Task<decimal?> NowAsync(string figure, string? by = null, DateTimeOffset? at = null)
    {
        var series = await Store.Figures.ReadAsync(FigureQuery.Now(figure, by, at ?? T0.AddHours(3)), Ct);
        return series.Count == 0 ? 0m : Assert.Single(series).Points[0].Value;
    }

    private async Task SeeAsync(params (string Sku, decimal Price, int Hour)[] seen)
    {
        foreach (var (sku, price, hour) in seen)
            await Store.Observations.AppendAsync([Seen(sku, price, T0.AddHours(hour))], Ct);
    }

    private async Task DecideAsync(
        string sku, string id, DateTimeOffset at, DecisionAction action, DecisionReason reason,
        BindingConstraint binding = BindingConstraint.None)
    {
        var commit = Decide(await Store.SnapshotAsync(sku, at), id, action == DecisionAction.Set ? 9m : null, at, action, reason);
        await Store.CommitAsync(commit with
        {
            Guarded = commit.Guarded with { Decision = commit.Guarded.Decision with { Binding = binding } },
        });
    }
}
