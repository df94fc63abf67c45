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
internal sealed class MarketReader
{
    private const int MostBrands = 14;
    private const int MostRivals = 8;
    private const int TrendDays = 60;
    private const int MostScopes = 50;
    private const int MostPrepared = 10;
    private const int MostHeadlines = 6;

    /// <summary>The index of a rival whose prices are ours.</summary>
    private const decimal AsDear = 100m;

    private readonly MarketFigures _figures;
    private readonly IStore _store;
    private readonly RivalTable _rivals;
    private readonly MoveTable _moves;
    private readonly WarTable _wars;
    private readonly MarketForm _form;
    private readonly SnapshotMemo<string, IReadOnlyList<(Currency Currency, string Channel, int Listings)>> _parts = new(1);
    private readonly SnapshotMemo<MarketFilter, MarketScope> _scopes = new(MostScopes);

    public MarketReader(
        MarketFigures figures, IStore store, RivalTable rivals, MoveTable moves, WarTable wars, MarketForm form, MarketPast past)
    {
        (_figures, _store, _rivals, _moves, _wars, _form) = (figures, store, rivals, moves, wars, form);
        figures.Prepare(PrepareAsync);
        figures.Prepare(past.PrepareAsync);
    }

    /// <summary>The currencies and their channels, the largest first: what everybody looks at.</summary>
    private ValueTask PrepareAsync(MarketSnapshot snapshot, CancellationToken ct)
    {
        _form.Prepare(snapshot);
        _rivals.FactsOf(snapshot);
        var parts = _parts.Get(snapshot, "", () => PartsOf(snapshot));
        var currencies = Currencies(parts);
        var filters = currencies.Select(one => (one.Key, Channel: (string?)null, one.Value))
            .Concat(parts.Select(part => (part.Currency, (string?)part.Channel, part.Listings)));
        foreach (var (currency, channel, _) in filters.OrderByDescending(one => one.Item3).Take(MostPrepared))
        {
            ct.ThrowIfCancellationRequested();
            var scope = ScopeOf(snapshot, new MarketFilter(Channel: channel, Currency: currency.Code), currency);
            _rivals.FactsOf(scope.Snapshot);
            _moves.LargestOf(scope.Snapshot, currency);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>
    /// The first figures of the market for the morning page, of the currency with the most listings, as far as they are made: nobody waits
    /// for them there.
    /// </summary>
    public MarketHeadline? Headline(PageFormat format)
    {
        if (_figures.Latest is not { } snapshot || Whole(snapshot) is not ({ } scope, { } filter))
            return null;
        var tiles = Tiles(scope, filter, 0, default, format)
            .Where(tile => tile.Href?.StartsWith(MarketAddress.ListPath, StringComparison.Ordinal) == true);
        return new MarketHeadline(snapshot.At, filter.Currency!, [.. tiles.Take(MostHeadlines)]);
    }

    /// <summary>The largest currency with all its channels.</summary>
    private (MarketScope? Scope, MarketFilter? Filter) Whole(MarketSnapshot snapshot)
    {
        var parts = _parts.Get(snapshot, "", () => PartsOf(snapshot));
        if (parts.Count == 0)
            return (null, null);
        var currency = Currencies(parts)[0].Key;
        var filter = new MarketFilter(Currency: currency.Code);
        return (ScopeOf(snapshot, filter, currency), filter);
    }

    private MarketScope ScopeOf(MarketSnapshot snapshot, MarketFilter filter, Currency currency) =>
        _scopes.Get(snapshot, filter, () => MarketScope.Of(snapshot, filter, currency, MostBrands, MostRivals));

    private static List<KeyValuePair<Currency, int>> Currencies(IReadOnlyList<(Currency Currency, string Channel, int Listings)> parts) =>
        [
            .. parts.GroupBy(part => part.Currency).Select(group => KeyValuePair.Create(group.Key, group.Sum(part => part.Listings)))
                .OrderByDescending(one => one.Value).ThenBy(one => one.Key.Code, StringComparer.Ordinal),
        ];

    public async ValueTask<MarketModel> GetAsync(MarketAddress address, Visit visit, CancellationToken ct)
    {
        var (snapshot, format) = (await _figures.GetAsync(ct), visit.Format);
        var parts = _parts.Get(snapshot, "", () => PartsOf(snapshot));
        var currencies = Currencies(parts);
        if (currencies.Count == 0)
            return Nothing(visit, snapshot);

        var currency = currencies.Find(one => one.Key.Code == address.Filter.Currency) is { Value: > 0 } asked ? asked.Key
            : currencies[0].Key;
        var filter = new MarketFilter(
            Channel: address.Filter.Channel, Brand: Named(address.Filter.Brand), Category: Named(address.Filter.Category), Currency: currency.Code);
        var channels = parts.Where(part => part.Currency == currency).Select(part => KeyValuePair.Create(part.Channel, part.Listings))
            .OrderBy(one => one.Key, StringComparer.Ordinal).ToList();
        var scope = ScopeOf(snapshot, filter, currency);
        var now = scope.Now;
        var (hours, shares) = await LastDayAsync(filter, visit.Now, ct);
        var (trend, lack) = await TrendAsync(filter, channels, visit, ct);
        return new MarketModel(
            visit.Now, snapshot.At, $"{format.Count(now.Listings)} listings in {currency.Code} that count{OfPart(filter)}.",
            [.. Scopes(currencies, channels, currency, filter, format)],
            [.. Tiles(scope, filter, hours, shares, format)], [.. FigureTiles.Ranks(now, filter, format)],
            HeatOf(scope.Heat, filter, format), trend, lack, await _rivals.GridAsync(scope.Snapshot, filter, visit, ct),
            await _moves.GridAsync(scope.Snapshot, currency, visit, ct), IsEmpty: false, MarketAddress.List(filter, ""))
        {
            Wars = filter is { Brand: null, Category: null } ? await _wars.GridAsync(snapshot, filter, visit, ct) : null,
            Filters = _form.OfParts(snapshot, filter),
            Kept = [.. MarketAddress.Pairs(filter with { Brand = null, Category = null })],
        };
    }

    /// <summary>Listings without a brand are no part of the market that has a page.</summary>
    private static string? Named(string? name) => string.IsNullOrEmpty(name) ? null : name;

    private static string OfPart(MarketFilter filter) => (filter.Brand, filter.Category) switch
    {
        (null, null) => "", ({ } brand, null) => $", of {PageFormat.Text(brand, 60)}",
        (null, { } category) => $", in {PageFormat.Text(category, 60)}",
        var (brand, category) => $", of {PageFormat.Text(brand, 60)} in {PageFormat.Text(category, 60)}",
    };

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
        var lack = filter is { Brand: null, Category: null } ? "no whole hour was measured yet" : "kept for whole channels";
        var window = hours == 24 ? "24 h" : $"{hours} of 24 h";
        yield return FigureTiles.Of("Lowest", "lowest_share", shares.Lowest, window, format, lack);
        yield return FigureTiles.Of(
            "Buy box", "featured_share", shares.Ours, window, format, hours == 0 ? lack : "no featured offer was recorded");
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
        List<KeyValuePair<Currency, int>> currencies, List<KeyValuePair<string, int>> channels, Currency currency, MarketFilter filter,
        PageFormat format)
    {
        string To(string code, string? channel) => MarketAddress.List(filter with { Currency = code, Channel = channel }, MarketAddress.Path);

        if (currencies.Count > 1)
        {
            yield return new ScopeModel("Currency", [.. currencies.Select(one => new StateLink(
                one.Key.Code, format.Count(one.Value), To(one.Key.Code, null), one.Key == currency))]);
        }

        if (channels.Count > 1)
        {
            yield return new ScopeModel(
                "Channel",
                [
                    new StateLink(
                        "All channels", format.Count(channels.Sum(one => one.Value)),
                        To(currency.Code, null), filter.Channel is null),
                    .. channels.Select(one => new StateLink(
                        PageFormat.Text(one.Key, 60), format.Count(one.Value),
                        To(currency.Code, one.Key), one.Key == filter.Channel)),
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
        return HeatMap.Draw("Price index by brand and rival", "Brand", index.Rivals, rows, format, AsDear);

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
        if (filter is not { Brand: null, Category: null })
            return default;
        var kept = (await _store.Kpis.ReadHoursAsync(now.AddHours(-25), now, ct))
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
        if (filter is { Brand: not null, Category: not null })
            return (null, "Days are kept by brand and by category, not by both together.");
        var today = DateOnly.FromDateTime(visit.Now.UtcDateTime);
        var cut = new KpiCut(channel, null, Currency.Parse(filter.Currency!), filter.Brand, filter.Category);
        var days = (await _store.Kpis.ReadTrendAsync(cut, today.AddDays(1 - TrendDays), today.AddDays(1), ct))
            .ToDictionary(day => day.Day, day => day.Figures.Index.Leading.Value);
        if (days.Values.All(value => value is null))
            return (null, "It is written down at the end of each hour, and shown by day.");
        var first = days.Keys.Min();
        return (
            LineChart.Draw(
                "trend", "Price index by day", "index",
                [.. Enumerable.Range(0, today.AddDays(1).DayNumber - first.DayNumber)
                    .Select(at => new ChartBar(
                        visit.Format.Times.Dates.WriteBrief(first.AddDays(at)), days.GetValueOrDefault(first.AddDays(at))))],
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
