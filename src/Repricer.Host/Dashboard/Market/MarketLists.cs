using System.Runtime.CompilerServices;
using Repricer.Core.Amounts;
using Repricer.Engine;
using Repricer.Engine.Measuring;
using Repricer.Engine.Viewing;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Reading;
using Repricer.Host.Dashboard.Serving;
using Repricer.Host.Exports;

namespace Repricer.Host.Dashboard.Market;

/// <summary>
/// The listings behind a figure: out of the very snapshot that the figure was counted in, so that the list has as many as the figure says.
/// </summary>
internal sealed class MarketLists
{
    private const int PageRows = 100;
    private const int FileRows = 500;
    private const int MostLists = 8;

    private readonly MarketFigures _figures;
    private readonly IStore _store;
    private readonly MarketForm _form;
    private readonly SnapshotMemo<int, List<MarketRow>> _sorted = new(1);
    private readonly SnapshotMemo<MarketFilter, List<MarketRow>> _lists = new(MostLists);

    private static readonly SheetColumn[] Columns =
    [
        new("channel"), new("listing_id"), new("sku"), new("title"), new("brand"), new("category"), new("strategy"), new("currency"),
        new("own_landed", SheetKind.Number), new("lowest_landed", SheetKind.Number), new("lowest_rival"),
            new("rival_landed", SheetKind.Number),
        new("gap_percent", SheetKind.Number), new("rank", SheetKind.Number), new("offers", SheetKind.Number), new("tied"),
        new("units_a_day", SheetKind.Number), new("fresh"), new("at_floor"), new("held"),
    ];

    public MarketLists(MarketFigures figures, IStore store, MarketForm form)
    {
        (_figures, _store, _form) = (figures, store, form);
        figures.Prepare((snapshot, _) =>
        {
            Sorted(snapshot);
            return ValueTask.CompletedTask;
        });
    }

    public async ValueTask<MarketListModel> GetAsync(MarketAddress address, Visit visit, CancellationToken ct)
    {
        var (snapshot, format, filter) = (await _figures.GetAsync(ct), visit.Format, address.Filter);
        var rows = _lists.Get(snapshot, filter, () => List(snapshot, filter));
        var pages = Math.Max(1, (rows.Count + PageRows - 1) / PageRows);
        var page = Math.Min(address.Page, pages);
        var shown = rows.Skip((page - 1) * PageRows).Take(PageRows).ToList();
        var listings = (await _store.Kpis.ReadListingsAsync([.. shown.Select(row => row.Row)], ct))
            .ToDictionary(one => one.Row, one => one.Listing);
        return new MarketListModel(
            visit.Now, snapshot.At, Title(filter), rows.Count == 1 ? "1 listing" : $"{format.Count(rows.Count)} listings",
            [.. MarketAddress.Chips(filter).Select(chip => new ChipModel(PageFormat.Text(chip.Words, 80), chip.Without))],
            Grid(shown, listings, filter, format), page > 1 ? MarketAddress.List(filter, page: page - 1) : null,
            page < pages ? MarketAddress.List(filter, page: page + 1) : null,
            new ExportLinks(MarketAddress.List(filter, MarketAddress.ListPath + ".csv"),
                MarketAddress.List(filter, MarketAddress.ListPath + ".xlsx")))
        {
            Filters = _form.OfLists(snapshot, filter), Currency = filter.Currency, Strategy = filter.Strategy,
        };
    }

    public async ValueTask<Sheet> SheetAsync(MarketAddress address, CancellationToken ct)
    {
        var snapshot = await _figures.GetAsync(ct);
        return new Sheet("Listings", Columns, RowsAsync(List(snapshot, address.Filter), address.Filter.Rival, ct));
    }

    /// <summary>The dearest against the market first; what has no gap last.</summary>
    private List<MarketRow> Sorted(MarketSnapshot snapshot) => _sorted.Get(
        snapshot, 0, () => [.. snapshot.Rows.OrderByDescending(row => row.Gap ?? decimal.MinValue).ThenBy(row => row.Row)]);

    private List<MarketRow> List(MarketSnapshot snapshot, MarketFilter filter) => [.. Sorted(snapshot).Where(filter.Holds)];

    private static string Title(MarketFilter filter) => filter.Kind is { } kind && MarketKinds.Words(kind) is { } words
        ? "Listings " + words
        : "Listings in the market";

    private static GridModel Grid(
        List<MarketRow> rows, Dictionary<long, ListingRow> listings, MarketFilter filter, PageFormat format) => new(
        "Listings", "Article",
        [
            GridModel.Column("Listing"), GridModel.Column("Brand"), GridModel.Number("Ours, landed"), GridModel.Number("Lowest other"),
            .. filter.Rival is null ? Array.Empty<ColumnModel>() : [GridModel.Number(PageFormat.Text(filter.Rival, 40))],
            GridModel.Number("Gap"), GridModel.Number("Rank"), GridModel.Number("Sold a day"), GridModel.Column("State"),
        ],
        [
            .. rows.Where(row => listings.ContainsKey(row.Row)).Select(row =>
            {
                var listing = listings[row.Row];
                string? Amount(decimal? amount) => amount is { } known ? format.Money(new Money(known, row.Currency)) : null;
                return new GridLine(
                    PageFormat.Text(listing.Sku.Value, 80), listing.Title is { } title ? PageFormat.Text(title, 120) : null,
                    ProductAddress.Of(listing.Sku, listing.Listing),
                    [
                        new CellModel(PageFormat.Text(row.Channel, 60), Sub: PageFormat.Text(listing.Listing.Value, 40), IsKey: true),
                        new CellModel(row.Brand is { } brand ? PageFormat.Text(brand, 60) : null, "the catalogue says none"),
                        new CellModel(Amount(row.Own), "our price is not known", IsNumber: true),
                        new CellModel(
                            Amount(row.Low), row.IsFresh ? "nobody else sells it" : "its market was not seen lately", IsNumber: true,
                            Sub: row.Rivals.Count > 0 ? PageFormat.Text(row.Rivals[0].Rival, 40) : null),
                        .. filter.Rival is { } rival ? [new CellModel(Amount(row.Against(rival).Low), "it does not sell this",
                            IsNumber: true)]
                            : Array.Empty<CellModel>(),
                        new CellModel(row.Gap is { } gap ? HoldRows.Signed(gap, format) : null, "one of the two is not known",
                            IsNumber: true),
                        new CellModel(
                            row.Position is { Of: > 1 } position ? $"{format.Count(position.Rank)} of {format.Count(position.Of)}" : null,
                            "there is no competitor", Sub: row.Position is { Of: > 1, IsTied: true } ? "shared" : null, IsNumber: true),
                        new CellModel(row.Weight is { } weight ? format.Number(weight, 2) : null, "nobody told what is sold",
                            IsNumber: true),
                        State(row),
                    ]);
            }),
        ])
    {
        Empty = "No listing is like this now", EmptyText = "Figures are renewed about once a minute.",
    };

    private static CellModel State(MarketRow row) => row switch
    {
        { IsBelowMap: true } => new CellModel("below the minimum", Kind: "bad"),
        { IsHeld: true } => new CellModel("held", Kind: "warn"),
        { IsAtFloor: true } => new CellModel("at a floor", Kind: "warn"),
        { IsPlaced: false } => new CellModel("nobody looks", Kind: "plain"),
        { AllFresh: false } => new CellModel("not fresh", Kind: "warn"),
        _ => new CellModel("fresh", Kind: "good"),
    };

    private async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(
        List<MarketRow> rows, string? rival, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var page in rows.Chunk(FileRows))
        {
            var listings = (await _store.Kpis.ReadListingsAsync([.. page.Select(row => row.Row)], ct)).ToDictionary(one => one.Row, one =>
                one.Listing);
            foreach (var row in page.Where(row => listings.ContainsKey(row.Row)))
            {
                var listing = listings[row.Row];
                yield return
                [
                    row.Channel, listing.Listing.Value, listing.Sku.Value, listing.Title, row.Brand, row.Category, row.Strategy,
                    row.Currency.Code, row.Own, row.Low, row.Rivals.Count > 0 ? row.Rivals[0].Rival : null,
                    rival is null ? null : row.Against(rival).Low, row.Gap is { } gap ? Math.Round(gap, 2) : null, row.Position?.Rank,
                    row.Position?.Of, row.Position?.IsTied, row.Weight, row.IsFresh, row.IsAtFloor, row.IsHeld,
                ];
            }
        }
    }
}
