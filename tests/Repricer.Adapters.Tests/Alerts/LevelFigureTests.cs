using Repricer.Adapters.Tests.Storage;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Measuring;
using Repricer.Engine;
using Repricer.Engine.Alerting;
using Repricer.Engine.Measuring;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Alerts;

/// <summary>Figures that are written down by hour and by day, as alert rules watch them: equal to what the rows themselves come to.</summary>
public sealed class LevelFigureTests : IAsyncLifetime
{
    private static readonly Currency Eur = Currency.Parse("EUR");
    private static readonly Currency Usd = Currency.Parse("USD");
    private static readonly DateTimeOffset Hour = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
    private readonly string _folder = TemporaryFolder.Create();
    private IStore? _store;

    private IStore Store => _store!;

    public async ValueTask InitializeAsync() => _store = await TestStores.OpenAsync(_folder, new ManualTimeProvider(T0));

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task IndexAndFreshness_OfRandomMarkets_AreWhatTheRowsThemselvesComeTo()
    {
        var random = new Random(20261130);
        for (var round = 0; round < 20; round++)
        {
            var at = Hour.AddHours(10 * round);
            var rows = Enumerable.Range(0, 60).Select(number =>
            {
                var (own, low) = (random.Next(500, 3_000) / 100m, random.Next(500, 3_000) / 100m);
                return new MarketRow(
                    number, new ListingId(new ChannelId($"shop{number % 2}"), $"L{number}"), number % 3 == 0 ? "a" : "b",
                    number % 4 == 0 ? Usd : Eur, number % 5 < 3 ? "Bosch" : "Makita", "tools", own)
                {
                    Rivals = [new RivalTotal("acme", low)], Position = Position.Among(own, [low]), IsFresh = true, IsPlaced = true,
                    AllFresh = random.Next(3) > 0,
                };
            }).ToList();
            await KeepAsync(at, rows);

            await ExpectAsync(at, null, FigureScope.Everything, rows);
            await ExpectAsync(at, "strategy", FigureScope.Everything, [.. rows.Where(row => row.Strategy == "a")], "a");
            await ExpectAsync(at, "channel", Scope(("strategy", "b")), [.. rows.Where(row => row is { Strategy: "b", Channel: "shop1" })], "shop1");
            await ExpectAsync(at, "brand", Scope(("channel", "shop0")), [.. rows.Where(row => row is { Brand: "Bosch", Channel: "shop0" })], "Bosch");
        }
    }

    [Fact]
    public async Task Level_ThatNobodyWroteDownLately_IsUnknown()
    {
        await KeepAsync(Hour, Rows(6));
        Assert.Equal(110m, Math.Round((await NowAsync("price_index", Hour.AddHours(1)))!.Value.Value!.Value, 6));
        Assert.NotNull((await NowAsync("price_index", Hour.AddMinutes(179)))!.Value.Value);
        Assert.Null((await NowAsync("price_index", Hour.AddHours(3)))!.Value.Value);
        Assert.Null((await NowAsync("margin", Hour))!.Value.Value);
        Assert.Null((await NowAsync("featured_share", Hour.AddHours(1)))!.Value.Value);
    }

    [Fact]
    public async Task Past_OfALevel_FollowsWhatWasWrittenDownHourByHour()
    {
        await KeepAsync(Hour, Rows(6));
        await KeepAsync(Hour.AddHours(1), Rows(6, own: 12m));
        var series = Assert.Single(await Store.Figures.ReadAsync(
            new FigureQuery("price_index", "channel", Hour, TimeSpan.FromMinutes(30), 9), Ct));
        Assert.Equal(
            [null, null, 110m, 110m, 120m, 120m, 120m, 120m, null],
            series.Points.Select(point => point.Value is { } value ? Math.Round(value, 6) : (decimal?)null));
        Assert.Equal(("shop", 6, 6), (series.Group, series.Points[2].Counted, series.Points[2].Of));
    }

    [Fact]
    public async Task BuyBox_IsOfTheLastDay_AndUnknownWhereLessThanHalfIsKnown()
    {
        var rows = Rows(2);
        await KeepAsync(Hour, rows, (TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(60)));
        await KeepAsync(Hour.AddHours(1), rows, (TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(60)));
        Assert.Equal(62.5m, (await NowAsync("featured_share", Hour.AddHours(2)))!.Value.Value);
        await KeepAsync(Hour.AddHours(2), rows, (TimeSpan.Zero, TimeSpan.FromMinutes(1)));
        Assert.Equal(Math.Round(7500m / 121, 6), Math.Round((await NowAsync("featured_share", Hour.AddHours(3)))!.Value.Value!.Value, 6));
        for (var hour = 3; hour < 6; hour++)
            await KeepAsync(Hour.AddHours(hour), rows, (TimeSpan.Zero, TimeSpan.Zero));
        Assert.Null((await NowAsync("featured_share", Hour.AddHours(6)))!.Value.Value);
    }

    [Fact]
    public async Task Margin_OfTwoCurrencies_IsNeverOneFigure()
    {
        var day = new DateOnly(2026, 5, 3);
        await SellAsync("shop", day, new DaySales("tools", Eur, 10, Euro(100m), Euro(25m), Euro(100m)), new DaySales(null, Eur, 5, Euro(50m), null, null));
        var only = Assert.Single(await Store.Figures.ReadAsync(FigureQuery.Now("margin", null, Hour), Ct));
        Assert.Equal(("", 25m, 10, 15), (only.Group, only.Points[0].Value, only.Points[0].Counted, only.Points[0].Of));

        var dollars = new Money(40m, Usd);
        await SellAsync("us", day, new DaySales("tools", Usd, 4, dollars, new Money(4m, Usd), dollars));
        Assert.Equal(
            [("shop EUR", 25m), ("us USD", 10m)],
            (await Store.Figures.ReadAsync(FigureQuery.Now("margin", "channel", Hour), Ct)).Select(one => (one.Group, one.Points[0].Value!.Value)));
        Assert.Equal(
            ["EUR", "USD"], (await Store.Figures.ReadAsync(FigureQuery.Now("margin", null, Hour), Ct)).Select(one => one.Group));
        Assert.Equal(
            [("", 10m)],
            (await Store.Figures.ReadAsync(FigureQuery.Now("margin", null, Hour) with { Scope = Scope(("channel", "us")) }, Ct))
                .Select(one => (one.Group, one.Points[0].Value!.Value)));
        Assert.Null(Assert.Single(await Store.Figures.ReadAsync(
            FigureQuery.Now("margin", null, Hour.AddDays(8)) with { Scope = Scope(("channel", "us")) }, Ct)).Points[0].Value);
    }

    [Fact]
    public async Task Scope_OfAnotherFigure_CountsOnlyWhatIsOfIt()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        Assert.Equal(0m, Assert.Single(await Store.Figures.ReadAsync(
            FigureQuery.Now("held", null, T0) with { Scope = Scope(("channel", "elsewhere")) }, Ct)).Points[0].Value);
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.Figures.ReadAsync(
            FigureQuery.Now("held", null, T0) with { Scope = Scope(("brand", "Bosch")) }, Ct));
    }

    private async Task ExpectAsync(DateTimeOffset hour, string? by, FigureScope scope, List<MarketRow> rows, string group = "")
    {
        // A cut of fewer than five listings has no index: what is kept of it says so.
        var cuts = rows.GroupBy(row => (row.Channel, row.Currency)).Where(cut => cut.Count() >= PriceIndex.Least).ToList();
        var logarithms = cuts.SelectMany(cut => cut).Select(row => Math.Log((double)(row.Own!.Value / row.Rivals[0].Total))).ToList();
        var index = await PointAsync("price_index", by, scope, hour, group);
        Assert.Equal(logarithms.Count, index.Counted);
        Assert.Equal((double)(100m * (decimal)Math.Exp(logarithms.Average())), (double)index.Value!.Value, 6);

        var fresh = await PointAsync("freshness", by, scope, hour, group);
        Assert.Equal((rows.Count(row => row.AllFresh), rows.Count), (fresh.Counted, fresh.Of));
        Assert.Equal(100m * rows.Count(row => row.AllFresh) / rows.Count, fresh.Value);
    }

    private async Task<TallyPoint> PointAsync(string figure, string? by, FigureScope scope, DateTimeOffset hour, string group) =>
        (await Store.Figures.ReadAsync(FigureQuery.Now(figure, by, hour.AddHours(1)) with { Scope = scope }, Ct))
            .Single(series => series.Group == group).Points[0];

    private async Task<TallyPoint?> NowAsync(string figure, DateTimeOffset at) =>
        Assert.Single(await Store.Figures.ReadAsync(FigureQuery.Now(figure, null, at), Ct)).Points[0];

    private ValueTask<bool> KeepAsync(
        DateTimeOffset hour, IReadOnlyList<MarketRow> rows, (TimeSpan Ours, TimeSpan Known)? featured = null) => Store.Kpis.KeepHourAsync(
        new KpiHour(
            hour,
            KpiCuts.With(
                rows,
                featured is not { } share
                    ? new Dictionary<ListingId, WindowShares>()
                    : rows.ToDictionary(row => row.Listing, _ => new WindowShares(
                        new TimeShare(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromHours(1)), new FeaturedShare(
                            new TimeShare(share.Ours, share.Known, TimeSpan.FromHours(1)),
                            new TimeShare(TimeSpan.Zero, share.Known, TimeSpan.FromHours(1)))))),
            _ => DateOnly.FromDateTime(hour.UtcDateTime)),
        Ct);

    private ValueTask SellAsync(string channel, DateOnly day, params DaySales[] sales) => Store.Kpis.KeepListingDaysAsync(
        new ListingDays(new ChannelId(channel), day, [], [], Hour) { HasSales = true, Sales = sales }, Ct);

    private static List<MarketRow> Rows(int count, decimal own = 11m) =>
    [
        .. Enumerable.Range(0, count).Select(number => new MarketRow(
            number, new ListingId(new ChannelId("shop"), $"L{number}"), "a", Eur, null, null, own)
        {
            Rivals = [new RivalTotal("acme", 10m)], Position = Position.Among(own, [10m]), IsFresh = true,
        }),
    ];

    private static FigureScope Scope(params (string By, string Name)[] parts) => new(
        parts.ToDictionary(part => part.By, IReadOnlyList<string> (part) => [part.Name], StringComparer.Ordinal));
}
