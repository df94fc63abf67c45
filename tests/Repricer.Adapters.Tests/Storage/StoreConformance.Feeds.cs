using Repricer.Core.Catalog;
using Repricer.Core.Guarding;
using Repricer.Engine.Catalog;
using Repricer.Engine.Feeding;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

public abstract partial class StoreConformance
{
    private static readonly HashSet<string> CostAlone = ["cost"];

    private static CatalogImport Told(DateTimeOffset at, bool complete, params (string Sku, decimal? Cost)[] rows) => Empty with
    {
        Products = [.. rows.Select(row => new Product
        {
            Sku = new Sku(row.Sku), Currency = Eur, Cost = row.Cost is { } cost ? Euro(cost) : null,
        })],
        ProductColumns = CostAlone,
        Feed = new FeedMark("erp", complete, at),
        At = T0.AddDays(30),
    };

    [Fact]
    public async Task Feed_ChangesItsColumnAlone_AndStampsWhenItWasTold()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.SetAsync("A", "d1", 9m);
        var before = (await Store.Catalog.FindProductAsync(new Sku("A"), Ct))!;

        var counts = await Store.Catalog.ApplyImportAsync(Told(T0.AddHours(1), complete: true, ("A", 6m), ("nobody", 1m)), Ct);

        Assert.Equal((0, 1, new FeedCounts(1, 0, 0)), (counts.ProductsAdded, counts.ProductsChanged, counts.Feed));
        var after = (await Store.Catalog.FindProductAsync(new Sku("A"), Ct))!;
        Assert.Equal(before with { Cost = Euro(6m), CostAt = T0.AddHours(1), Tags = after.Tags }, after);
        Assert.Equal([ListingOf("A")], await Store.UndecidedAsync());
        Assert.Equal(T0.AddHours(1), (await Store.SnapshotAsync("A")).Product.CostAt);
    }

    [Fact]
    public async Task Feed_InAnotherCurrency_IsLeftOut()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        var dollars = new Core.Amounts.Money(6m, Reading.Currency.Parse("USD"));
        var told = Told(T0, complete: true, ("A", 6m));

        var counts = await Store.Catalog.ApplyImportAsync(
            told with { Products = [told.Products[0] with { Currency = dollars.Currency, Cost = dollars }] }, Ct);

        Assert.Equal(new FeedCounts(0, 1, 0), counts.Feed);
        Assert.Equal(Euro(5m), (await Store.Catalog.FindProductAsync(new Sku("A"), Ct))!.Cost);
    }

    [Fact]
    public async Task Feed_CompleteListWithoutAProduct_ItsCostStaysAndGrowsOld()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await Store.Catalog.ApplyImportAsync(Told(T0.AddHours(1), complete: true, ("A", 6m), ("B", 6m)), Ct);

        var counts = await Store.Catalog.ApplyImportAsync(Told(T0.AddHours(2), complete: true, ("A", 6m)), Ct);
        var confirmed = await Store.Catalog.ApplyImportAsync(Told(T0.AddHours(3), complete: false), Ct);

        Assert.Equal((1, 0), (counts.Feed!.Missing, confirmed.Feed!.Missing));
        Assert.Equal(T0.AddHours(3), (await Store.Catalog.FindProductAsync(new Sku("A"), Ct))!.CostAt);
        var missing = (await Store.Catalog.FindProductAsync(new Sku("B"), Ct))!;
        Assert.Equal((Euro(6m), T0.AddHours(1)), (missing.Cost, missing.CostAt));
    }

    [Fact]
    public async Task Feed_ListOfChanges_ConfirmsWhatItToldBefore_NeverBackInTime()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await Store.Catalog.ApplyImportAsync(Told(T0.AddHours(2), complete: false, ("A", 6m)), Ct);

        await Store.Catalog.ApplyImportAsync(Told(T0.AddHours(3), complete: false, ("B", 7m)), Ct);
        await Store.Catalog.ApplyImportAsync(Told(T0.AddHours(1), complete: false), Ct);

        Assert.Equal(T0.AddHours(3), (await Store.Catalog.FindProductAsync(new Sku("A"), Ct))!.CostAt);
    }

    [Fact]
    public async Task Feed_SameCostAgain_DecidesAgainOnlyWhatWasHeldForItsAge()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await Store.SetAsync("A", "d1", 9m);
        var held = Decide(await Store.SnapshotAsync("B"), "d2", 9m, T0);
        await Store.CommitAsync(held with
        {
            Guarded = held.Guarded with { Verdict = GuardVerdict.Held, PriceToSend = null, Reason = HoldReason.CostTooOld },
        });
        Assert.Empty(await Store.UndecidedAsync());

        var counts = await Store.Catalog.ApplyImportAsync(Told(T0.AddHours(1), complete: true, ("A", 5m), ("B", 5m)), Ct);

        Assert.Equal((0, 2), (counts.ProductsChanged, counts.Unchanged));
        Assert.Equal([ListingOf("B")], await Store.UndecidedAsync());
    }

    [Fact]
    public async Task Import_ToldAgain_MovesTheTimeOfItsColumnsAlone()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);

        await Store.Catalog.ApplyImportAsync(Import("A") with { At = T0.AddHours(5), ProductColumns = new HashSet<string> { "title" } }, Ct);
        Assert.Equal(T0, (await Store.Catalog.FindProductAsync(new Sku("A"), Ct))!.CostAt);

        await Store.Catalog.ApplyImportAsync(Import("A") with { At = T0.AddHours(5) }, Ct);
        Assert.Equal(T0.AddHours(5), (await Store.Catalog.FindProductAsync(new Sku("A"), Ct))!.CostAt);
    }

    [Fact]
    public async Task FeedStates_AreKeptAsTheyWereSaved()
    {
        var state = new FeedState("erp", T0)
        {
            LastSuccessAt = T0, DataAt = T0.AddHours(-1), FailingSince = T0.AddMinutes(1), LastError = "gone", Fingerprint = "f", ETag = "e",
            LastModified = "m", Rows = 5, BadRows = 1, Changed = 2, Missing = 3, Unknown = 4,
        };
        await Store.Feeds.SaveAsync(new FeedState("erp", T0.AddDays(-1)), Ct);

        await Store.Feeds.SaveAsync(state, Ct);

        Assert.Equal([state], await Store.Feeds.GetAsync(Ct));
    }
}
