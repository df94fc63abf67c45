using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Core.Revisiting;
using Repricer.Engine.Crawling;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task Append_CountsLooksThatCanBeComparedAndTheirChanges()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        Assert.True((await DueAsync("A")).History.IsEmpty);
        await SeenAsync(9m, hours: 0);
        Assert.True((await DueAsync("A")).History.IsEmpty);

        await SeenAsync(9m, hours: 2);
        await SeenAsync(8m, hours: 3);
        await Store.Observations.AppendAsync(
            [Seen("A", 8m, T0.AddHours(4)) with { Status = Core.Observing.ObservationStatus.Failed, Offers = [] }], Ct);
        await Store.Observations.AppendAsync(
            [Seen("A", 8m, T0.AddHours(6)) with { Status = Core.Observing.ObservationStatus.NotModified, Offers = [] }], Ct);

        var due = await DueAsync("A");
        Assert.Equal((new ChangeHistory(3, 1, TimeSpan.FromHours(6)), T0.AddHours(6)), (due.History, due.LastPositiveAt!.Value));

        // As the history itself forgets.
        var (expected, last) = (due.History, 8m);
        for (var i = 7; i < 80; i++)
        {
            var price = i % 3 == 0 ? 8m : 8.5m;
            await SeenAsync(price, hours: i);
            expected = expected.Add(changed: price != last, TimeSpan.FromHours(1));
            last = price;
        }

        Assert.Equal(expected, (await DueAsync("A")).History);

        async Task SeenAsync(decimal price, int hours) => await Store.Observations.AppendAsync([Seen("A", price, T0.AddHours(hours))], Ct);
    }

    [Fact]
    public async Task Append_TakesTheDueTimeOfWhatItFinds()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);

        await AppendAsync(9m);
        Assert.Equal(T0.AddHours(8), (await DueAsync("A")).DueAt);
        await AppendAsync(8.9m);
        Assert.Equal(T0.AddHours(2), (await DueAsync("A")).DueAt);

        // A large drop asks for a second look, soon.
        await AppendAsync(5m);
        Assert.Equal(T0.AddHours(1) + SecondLook.After, (await DueAsync("A")).DueAt);

        async Task AppendAsync(decimal price) => await Store.Observations.AppendAsync(
            [Seen("A", price, T0.AddHours(1)) with { NextDueAt = T0.AddHours(8), NextDueIfChanged = T0.AddHours(2) }], Ct);
    }

    [Fact]
    public async Task Pages_TellWhatTheirImportanceComesFrom()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);

        var first = Assert.Single(await Store.Revisits.GetPagesAsync(Acme, 0, new DateOnly(2026, 1, 1), 1, Ct));
        var second = Assert.Single(await Store.Revisits.GetPagesAsync(Acme, first.Row, new DateOnly(2026, 1, 1), 9, Ct));
        Assert.Empty(await Store.Revisits.GetPagesAsync(Acme, second.Row, new DateOnly(2026, 1, 1), 9, Ct));
        Assert.Equal((new PageFacts(Euro(10m), null, null, Euro(9m)), 1d), (first.Facts, first.Importance));
        Assert.Equal(new PageFacts(Euro(10m), null, null, null), second.Facts);

        var look = Assert.Single(await Store.Revisits.GetLooksAsync(new Sku("A"), Ct));
        Assert.Equal(new PlannedLook(WatchOf("A"), T0.AddHours(6), default, 1) { LastStatus = ObservationStatus.Priced }, look);
        Assert.Null(Assert.Single(await Store.Revisits.GetLooksAsync(new Sku("B"), Ct)).DueAt);
        await Store.Revisits.SetImportanceAsync([(first.Row, 2.5), (second.Row, 1e-9)], Ct);
        Assert.Equal((2.5, 0.001), ((await DueAsync("A")).Importance, (await DueAsync("B")).Importance));
    }

    [Fact]
    public async Task Ask_PutsPagesAtTheHeadOfWhatIsDue()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B", "C"), Ct);
        foreach (var sku in (string[])["A", "B"])
            await Store.Observations.AppendAsync([Seen(sku, 9m, T0) with { NextDueAt = T0.AddHours(5) }], Ct);
        Assert.Equal(["C"], await DueSkusAsync());

        Assert.Equal([(Acme, 1)], await Store.Revisits.AskAsync(new Sku("B"), null, picture: false, Ct));
        Assert.Equal(["C", "B"], await DueSkusAsync());
        Assert.Equal([(Acme, 3)], await Store.Revisits.AskAsync(null, Acme, picture: false, Ct));
        Assert.Equal(["C", "A", "B"], await DueSkusAsync());
        Assert.Empty(await Store.Revisits.AskAsync(new Sku("A"), Market, picture: false, Ct));
        Assert.Empty(await Store.Revisits.AskAsync(new Sku("X"), null, picture: false, Ct));
    }

    private async Task<DueWatch> DueAsync(string sku) =>
        (await Store.Crawl.GetDueAsync(Acme, DateTimeOffset.MaxValue, null, 100, Ct)).Single(watch => watch.Id.Sku.Value == sku);

    private async Task<IReadOnlyList<string>> DueSkusAsync() =>
        [.. (await Store.Crawl.GetDueAsync(Acme, "acme.example", T0, null, 100, Ct)).Watches.Select(watch => watch.Id.Sku.Value)];
}
