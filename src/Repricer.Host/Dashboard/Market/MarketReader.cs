using System.Globalization;
using Repricer.Core.Measuring;
using Repricer.Engine;
using Repricer.Engine.Measuring;
using Repricer.Host.Dashboard.Charts;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Serving;
using Repricer.Reading;

namespace Repricer.Host.Dashboard.Market;

/// <summary>Builds the page of the market: from figures that are there already, and never of two currencies together.</summary>
internal sealed class MarketReader(MarketFigures figures, IStore store, RivalTable rivals, MoveTable moves, WarTable wars)
{
    private const int MostBrands = 14;
    private const int MostRivals = 8;
    private const int TrendDays = 60;
    private const int MostScopes = 50;

    private readonly SnapshotMemo<string, IReadOnlyList<(Currency Currency, string Channel, int Listings)>> _parts = new(1);
    private readonly SnapshotMemo<MarketFilter, MarketScope> _scopes = new(MostScopes);

    public async ValueTask<MarketModel> GetAsync(MarketAddress address, Visit visit, CancellationToken ct)
    {
        var (snapshot, format) = (await figures.GetAsync(ct), visit.Format);
        var parts = _parts.Get(snapshot, "", () => PartsOf(snapshot));
        var currencies = parts.GroupBy(part => part.Currency)
            .Select(group => KeyValuePair.Create(group.Key, group.Sum(part => part.Listings)))
            .OrderByDescending(one => one.Value).ThenBy(one => one.Key.Code, StringComparer.Ordinal).ToList();
        if (currencies.Count == 0)
            return Nothing(visit, snapshot);

        var currency = currencies.Find(one => one.Key.Code == address.Filter.Currency) is { Value: > 0 } asked ? asked.Key
            : currencies[0].Key;
        var filter = new MarketFilter(Channel: address.Filter.Channel, Currency: currency.Code);
        var channels = parts.Where(part => part.Currency == currency).Select(part => KeyValuePair.Create(part.Channel, part.Listings))
            .OrderBy(one => one.Key, StringComparer.Ordinal).ToList();
        var scope = _scopes.Get(snapshot, filter, () => MarketScope.Of(snapshot, filter, currency, MostBrands, MostRivals));
        var now = scope.Now;
        var (hours, shares) = await LastDayAsync(filter, visit.Now, ct);
        var (trend, lack) = await TrendAsync(filter, channels, visit, ct);
        return new MarketModel(
            visit.Now, snapshot.At, $"{format.Count(now.Listings)} listings in {currency.Code} that count.",
            [.. Scopes(currencies, channels, currency, address.Filter.Channel, format)],
            [.. Tiles(scope, filter, hours, shares, format)], [.. FigureTiles.Ranks(now, filter, format)],
            HeatOf(scope.Heat, filter, format), trend, lack, await rivals.GridAsync(scope.Snapshot, filter, visit, ct),
            await moves.GridAsync(scope.Snapshot, currency, visit, ct), IsEmpty: false, MarketAddress.List(filter, ""))
        {
            Wars = await wars.GridAsync(filter, visit, ct),
        };
    }

    private static MarketModel Nothing(Visit visit, MarketSnapshot snapshot)
    {
        var none = new GridModel("Nothing", "", [], []);
        return new MarketModel(visit.Now, snapshot.At, "", [], [], [], null, null, null, none, none, IsEmpty: true, "");
    }

    private static IEnumerable<TileModel> Tiles(
        MarketScope scope, MarketFilter filter, int hours, (TimeShare Lowest, TimeShare Ours) shares, PageFormat format)
    {
        var now = scope.Now;
        string To(string kind) => MarketAddress.List(filter with { Kind = kind });

        yield return FigureTiles.Of(
            now.Index.WeightedLeads ? "Price index, weighted" : "Price index", now.Index.Leading, value => format.Number(value, 1), format,
            To(MarketKinds.Of(now.Index)));
        var window = hours == 24 ? "24 h" : $"{hours} of 24 h";
        yield return FigureTiles.Of("Lowest", "lowest_share", shares.Lowest, window, format, "no whole hour was measured yet");
        yield return FigureTiles.Of(
            "Buy box", "featured_share", shares.Ours, window, format, hours == 0 ? "no whole hour was measured yet"
                : "no featured offer was recorded");
        var indexed = now.Index.Unweighted.Measured;
        yield return FigureTiles.Count(
            "A rival is below us", scope.Dearer, indexed, $"{format.Count(indexed)} compared", format, To("dearer"));
        yield return FigureTiles.Count(
            "At a floor", now.Floor.Bound, now.Floor.Decided, $"{format.Count(now.Floor.Decided)} decided", format, To("at_floor"));
        yield return FigureTiles.Count(
            "Not fresh", now.Placed - now.Fresh, now.Placed, $"{format.Count(now.Placed)} looked at", format, To("not_fresh"), "warn");
        yield return FigureTiles.Count("Nobody else sells", now.Index.WithoutRival, 0, "no fresh offer in stock", format,
            To("without_rival"));
        yield return FigureTiles.Count("Nobody looks at", now.Listings - now.Placed, 0, "no place is watched", format, To("unplaced"));
        if (scope.Snapshot.WithMap > 0)
        {
            yield return FigureTiles.Count(
                "Ours below the minimum", scope.BelowMap, 0, $"{format.Count(scope.Snapshot.WithMap)} have one", format, To("below_map"),
                    "bad");
        }
    }

    private static IEnumerable<ScopeModel> Scopes(
        List<KeyValuePair<Currency, int>> currencies, List<KeyValuePair<string, int>> channels, Currency currency, string? channel,
        PageFormat format)
    {
        if (currencies.Count > 1)
        {
            yield return new ScopeModel("Currency", [.. currencies.Select(one => new StateLink(
                one.Key.Code, format.Count(one.Value), MarketAddress.List(new MarketFilter(Currency: one.Key.Code), MarketAddress.Path),
                one.Key == currency))]);
        }

        if (channels.Count > 1)
        {
            yield return new ScopeModel(
                "Channel",
                [
                    new StateLink(
                        "All channels", format.Count(channels.Sum(one => one.Value)),
                        MarketAddress.List(new MarketFilter(Currency: currency.Code), MarketAddress.Path), channel is null),
                    .. channels.Select(one => new StateLink(
                        PageFormat.Text(one.Key, 60), format.Count(one.Value),
                        MarketAddress.List(new MarketFilter(Channel: one.Key, Currency: currency.Code), MarketAddress.Path),
                            one.Key == channel)),
                ]);
        }
    }

    private static IReadOnlyList<(Currency Currency, string Channel, int Listings)> PartsOf(MarketSnapshot snapshot) =>
        [.. snapshot.Rows.CountBy(row => (row.Currency, row.Channel)).Select(part => (part.Key.Currency, part.Key.Channel, part.Value))];

    private static HeatDrawing? HeatOf(BrandRivalIndex index, MarketFilter filter, PageFormat format)
    {
        if (index.Cells.Values.All(cell => cell.Leading.Value is null))
            return null;
        var rows = index.Brands.Select(brand => (
            brand.Length == 0 ? "without a brand" : brand,
            (IReadOnlyList<HeatValue>)[.. index.Rivals.Select(rival => Cell(brand, rival))])).ToList();
        return HeatMap.Draw("Price index by brand and rival", "Brand", index.Rivals, rows, format);

        HeatValue Cell(string brand, string rival) => index.Cells.TryGetValue((brand, rival), out var cell)
            ? new HeatValue(cell.Leading.Value, cell.Leading.Lack)
            {
                Note = $"n {format.Count(cell.Leading.Measured)}",
                Href = MarketAddress.List(filter with { Brand = brand, Rival = rival, Kind = MarketKinds.Of(cell) }),
            }
            : new HeatValue(null, "no listing in common");
    }

    /// <summary>The times of the last 24 hours that are kept.</summary>
    private async ValueTask<(int Hours, (TimeShare Lowest, TimeShare Ours) Shares)> LastDayAsync(
        MarketFilter filter, DateTimeOffset now, CancellationToken ct)
    {
        var kept = (await store.Kpis.ReadHoursAsync(now.AddHours(-25), now, ct))
            .Where(one => one.Cut.Strategy is null && one.Cut.Currency.Code == filter.Currency
                && (filter.Channel is null || one.Cut.Channel == filter.Channel) && one.Hour >= now.AddHours(-25))
            .ToList();
        return (
            Math.Min(24, kept.Select(one => one.Hour).Distinct().Count()),
            (TimeShare.Sum(kept.Select(one => one.Figures.Lowest)), TimeShare.Sum(kept.Select(one => one.Figures.Featured.Ours))));
    }

    private async ValueTask<(Drawing? Trend, string? Lack)> TrendAsync(
        MarketFilter filter, List<KeyValuePair<string, int>> channels, Visit visit, CancellationToken ct)
    {
        var channel = filter.Channel ?? (channels.Count == 1 ? channels[0].Key : null);
        if (channel is null)
            return (null, "Days are those of a channel: choose one above.");
        var today = DateOnly.FromDateTime(visit.Now.UtcDateTime);
        var cut = new KpiCut(channel, null, Currency.Parse(filter.Currency!), null, null);
        var days = (await store.Kpis.ReadTrendAsync(cut, today.AddDays(1 - TrendDays), today.AddDays(1), ct))
            .ToDictionary(day => day.Day, day => day.Figures.Index.Leading.Value);
        if (days.Values.All(value => value is null))
            return (null, "It is written down at the end of each hour, and shown by day.");
        var first = days.Keys.Min();
        return (
            LineChart.Draw(
                "trend", "Price index by day", "index",
                [.. Enumerable.Range(0, today.AddDays(1).DayNumber - first.DayNumber)
                    .Select(at => new ChartBar(
                        first.AddDays(at).ToString("MM-dd", CultureInfo.InvariantCulture), days.GetValueOrDefault(first.AddDays(at))))],
                visit.Format),
            null);
    }
}

/// <summary>What a page about a part of the market shows, reckoned once a snapshot.</summary>
/// <param name="Snapshot">With the rows of the part alone.</param>
internal sealed record MarketScope(MarketSnapshot Snapshot, KpiFigures Now, int Dearer, int BelowMap, BrandRivalIndex Heat)
{
    public static MarketScope Of(MarketSnapshot whole, MarketFilter filter, Currency currency, int mostBrands, int mostRivals)
    {
        var part = whole with { Rows = whole.Where(filter) };
        return new MarketScope(
            part, KpiFigures.Of(part.Rows), part.Where(new MarketFilter(Kind: "dearer")).Count,
            part.Where(new MarketFilter(Kind: "below_map")).Count, part.ByBrandAndRival(currency, mostBrands, mostRivals));
    }
}
