using Repricer.Core;
using Repricer.Core.Measuring;
using Repricer.Engine;
using Repricer.Engine.Measuring;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Reading;
using Repricer.Host.Dashboard.Serving;
using Repricer.Host.Exports;

namespace Repricer.Host.Dashboard.Market;

/// <summary>Builds the page of advertised minimum prices, and its files.</summary>
internal sealed class MapReader(MarketFigures figures, IStore store)
{
    public const string Path = "/map";

    private const int MostCases = 2_000;
    private const int MostShown = 200;
    private const int MostGroups = 30;
    private static readonly TimeSpan Back = TimeSpan.FromDays(90);

    private readonly SnapshotMemo<string, int> _below = new(1);

    private static readonly SheetColumn[] Columns =
    [
        new("case", SheetKind.Number), new("sku"), new("title"), new("channel"), new("listing_id"), new("seller"),
            new("price", SheetKind.Number),
        new("lowest", SheetKind.Number), new("minimum", SheetKind.Number), new("currency"), new("below_percent", SheetKind.Number),
        new("opened_at", SheetKind.Time), new("seen_at", SheetKind.Time), new("ended_at", SheetKind.Time),
            new("starts_30d", SheetKind.Number),
        new("state"), new("exempt_until", SheetKind.Time), new("note"), new("by"), new("source"), new("url"),
            new("evidence", SheetKind.Number),
    ];

    /// <summary>Which cases a list may show.</summary>
    private static readonly (string Key, string Text, Func<MapCase, DateTimeOffset, bool> Holds)[] Shows =
    [
        ("open", "Open", static (one, now) => one.IsOpenAt(now)),
        ("repeat", "Repeating sellers", static (one, now) => one.IsOpenAt(now) && one.Starts30 >= MapCheck.Repeated),
        ("exempt", "Exempt or closed", static (one, now) => one.EndedAt is null && !one.IsOpenAt(now)),
        ("ended", "Ended in 90 days", static (one, _) => one.EndedAt is not null),
    ];

    public async ValueTask<MapModel> GetAsync(string? show, string? fault, Visit visit, CancellationToken ct)
    {
        var (snapshot, format) = (await figures.GetAsync(ct), visit.Format);
        var cases = await store.Kpis.ReadMapCasesAsync(visit.Now - Back, MostCases, ct);
        var chosen = Shows.FirstOrDefault(one => one.Key == show) is { Key: not null } known ? known : Shows[0];
        var open = cases.Where(one => one.IsOpenAt(visit.Now)).ToList();
        return new MapModel(
            visit.Now, [.. Tiles(snapshot, _below.Get(snapshot, "", () => snapshot.Where(new MarketFilter(Kind: "below_map")).Count), open, format)],
            [
                .. Shows.Select(one => new StateLink(
                    one.Text, format.Count(cases.Count(@case => one.Holds(@case, visit.Now))), $"{Path}?show={one.Key}",
                        one.Key == chosen.Key)),
            ],
            [.. cases.Where(one => chosen.Holds(one, visit.Now)).Take(MostShown).Select(one => Row(one, visit.Now, format))],
            Groups("By seller", "Seller", cases, one => one.Rival, one => MarketAddress.Rival(one.Rival), visit.Now, format),
            Groups("By article", "Article", cases, one => one.Sku.Value, one => ProductAddress.Of(one.Sku), visit.Now, format),
            new ExportLinks($"{Path}.csv?show={chosen.Key}", $"{Path}.xlsx?show={chosen.Key}"), visit.FormToken, visit.Is("operate"),
                fault);
    }

    public async ValueTask<Sheet> SheetAsync(string? show, DateTimeOffset now, CancellationToken ct)
    {
        var chosen = Shows.FirstOrDefault(one => one.Key == show) is { Key: not null } known ? known : Shows[0];
        var cases = await store.Kpis.ReadMapCasesAsync(now - Back, MostCases, ct);
        return Sheet.Of("Minimum prices", Columns, cases.Where(one => chosen.Holds(one, now)).Select(one => (IReadOnlyList<object?>)
        [
            one.Id, one.Sku.Value, one.Title, one.Listing.Channel.Value, one.Listing.Value, one.Rival, one.Price.Amount, one.Lowest.Amount,
            one.Map.Amount, one.Map.Currency.Code, Math.Round(Depth(one), 2), one.OpenedAt, one.SeenAt, one.EndedAt, one.Starts30,
            SnakeCase.From(one.State.ToString()), one.ExemptUntil, one.Note, one.By, one.Source, one.Url, one.Evidence,
        ]));
    }

    private static IEnumerable<TileModel> Tiles(MarketSnapshot snapshot, int below, List<MapCase> open, PageFormat format)
    {
        yield return FigureTiles.Count(
            "Ours below", below, 0,
                $"{format.Count(snapshot.WithMap)} listings have a minimum",
            format, MarketAddress.List(new MarketFilter(Kind: "below_map")), "bad");
        yield return FigureTiles.Count(
            "Open cases", open.Count, 0, snapshot.WithMap == 0 ? "the catalogue names no minimum" : "seller and article", format,
            Path + "?show=open", "warn");
        yield return new TileModel(
            "Sellers", format.Count(open.Select(one => one.Rival).Distinct(StringComparer.Ordinal).Count()), "with an open case",
                "#sellers");
        var repeating = open.Count(one => one.Starts30 >= MapCheck.Repeated);
        yield return FigureTiles.Count(
            "Of repeating sellers", repeating, 0, $"{MapCheck.Repeated} starts in 30 days or more", format, Path + "?show=repeat", "bad");
    }

    private static GridModel Groups(
        string label, string head, IReadOnlyList<MapCase> cases, Func<MapCase, string> key, Func<MapCase, string> href, DateTimeOffset now,
        PageFormat format) => new(
        label, head, [GridModel.Number("Open"), GridModel.Number("Cases"), GridModel.Number("Deepest"), GridModel.Number("Last began")],
        [
            .. cases.GroupBy(key, StringComparer.Ordinal).OrderByDescending(group => group.Count(one => one.IsOpenAt(now)))
                .ThenByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(MostGroups)
                .Select(group => new GridLine(
                    PageFormat.Text(group.Key, 80), null, href(group.First()),
                    [
                        new CellModel(format.Count(group.Count(one => one.IsOpenAt(now))), IsNumber: true),
                        new CellModel(format.Count(group.Count()), IsNumber: true),
                        new CellModel(format.Percent(group.Max(DepthOfLowest)), IsNumber: true),
                        new CellModel(null, At: group.Max(one => one.OpenedAt), IsNumber: true),
                    ])),
        ])
    {
        Empty = "Nobody was below in 90 days",
    };

    private static MapCaseRow Row(MapCase one, DateTimeOffset now, PageFormat format)
    {
        var (state, kind) = one switch
        {
            { EndedAt: not null } => ("ended", "plain"),
            { State: MapState.Closed } => ("closed", "plain"),
            { State: MapState.Exempt } when one.ExemptUntil > now => (
                $"exempt until {format.Day(DateOnly.FromDateTime(one.ExemptUntil!.Value.UtcDateTime.AddDays(-1)))}", "plain"),
            { State: MapState.Contacted } => ("contacted", "warn"),
            _ => ("new", "bad"),
        };
        return new MapCaseRow(
            one.Id, PageFormat.Text(one.Sku.Value, 80), ProductAddress.Of(one.Sku, one.Listing),
            one.Title is { } title ? PageFormat.Text(title, 120) : null, PageFormat.Text(one.Listing.ToString(), 80),
            PageFormat.Text(one.Rival, 60), MarketAddress.Rival(one.Rival), format.Money(one.Price)!, format.Money(one.Map)!,
            format.Percent(Depth(one)), format.Amount(one.Lowest), one.OpenedAt, one.SeenAt, one.EndedAt, state, kind,
            one.Starts30 == 1 ? "first in 30 days" : $"{format.Count(one.Starts30)} starts in 30 days", one.Starts30 >= MapCheck.Repeated,
            one.Note is { } note ? PageFormat.Text(note, 200) : null,
            one.Evidence is { } number ? FormattableString.Invariant($"/api/v1/evidence/{number}") : null,
            one.Evidence is { } page ? FormattableString.Invariant($"page {page}") : PageFormat.Text(one.Url ?? one.Source, 80),
            one.IsOpenAt(now) ? LetterAddress.Of(one.Id) : null);
    }

    private static decimal Depth(MapCase one) => 100m * (one.Map.Amount - one.Price.Amount) / one.Map.Amount;

    private static decimal DepthOfLowest(MapCase one) => 100m * (one.Map.Amount - one.Lowest.Amount) / one.Map.Amount;
}
