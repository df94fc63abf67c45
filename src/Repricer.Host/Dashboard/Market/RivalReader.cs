using Repricer.Engine.Measuring;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Reading;
using Repricer.Host.Dashboard.Serving;

namespace Repricer.Host.Dashboard.Market;

/// <summary>Builds the page of one rival.</summary>
internal sealed class RivalReader(MarketFigures figures, RivalTable rivals, MoveTable moves)
{
    private const int MostBrands = 50;
    private const int MostPromotions = 50;

    /// <returns>Null where the market knows nobody of this name.</returns>
    public async ValueTask<RivalModel?> GetAsync(string name, Visit visit, CancellationToken ct)
    {
        var (snapshot, format) = (await figures.GetAsync(ct), visit.Format);
        if ((await rivals.ReadAsync(snapshot, visit.Now, ct)).FirstOrDefault(one => one.Name == name) is not { } rival)
            return null;

        var filter = new MarketFilter(Rival: name);
        var rows = snapshot.Where(filter);
        var depths = rival.Promotions.Select(one => one.Promotion.Depth).Order().ToList();
        var lengths = rival.Promotions.Where(one => one.Promotion.End is not null)
            .Select(one => (decimal)(one.Promotion.End!.Value - one.Promotion.Start).TotalDays).Order().ToList();
        return new RivalModel(
            visit.Now, snapshot.At, PageFormat.Text(name, 80),
            [
                FigureTiles.Count("Listings in common", rival.Listings, snapshot.Rows.Count, "ours that count", format,
                    MarketAddress.List(filter)),
                FigureTiles.Count("Lowest of all rivals", rival.Lowest, rival.Listings, "these", format, MarketAddress.List(filter)),
                .. Indexes(rows, filter, format),
                new TileModel("Lowered in 24 h", format.Count(rival.Down), $"{format.Count(rival.Up)} raised", null),
            ],
            [
                new FactModel("Found in 90 days", format.Count(rival.Promotions.Count)),
                new FactModel("Running now", format.Count(rival.Promotions.Count(one => one.Promotion.End is null))),
                new FactModel("Middle depth", depths.Count > 0 ? format.Percent(depths[depths.Count / 2]) : null, "none was found"),
                new FactModel("Middle length", lengths.Count > 0 ? format.Number(lengths[lengths.Count / 2], 1) + " days" : null,
                    "none has ended"),
                new FactModel(
                    "Middle gap of starts", rival.Cadence.GapDays is { } gap ? format.Number(gap, 1) + " days" : null,
                    $"{rival.Cadence.Starts} days with a start; 3 are needed"),
                new FactModel("Next one expected", RivalTable.Next(rival.Cadence), "as above"),
            ],
            Brands(rows, name, filter, format), PromotionsOf(rival, format), await moves.GridAsync(snapshot, null, visit, ct, name));
    }

    /// <summary>One index a currency: amounts of two are never in one.</summary>
    private static IEnumerable<TileModel> Indexes(IReadOnlyList<MarketRow> rows, MarketFilter filter, PageFormat format)
    {
        foreach (var currency in rows.GroupBy(row => row.Currency).OrderByDescending(group => group.Count()))
        {
            var index = Core.Measuring.PriceIndex.Of(currency.Select(row => row.Against(filter.Rival!)));
            yield return FigureTiles.Of(
                $"Index, {currency.Key.Code}", index.Leading, value => format.Number(value, 1), format,
                MarketAddress.List(filter with { Currency = currency.Key.Code, Kind = MarketKinds.Of(index) }));
        }
    }

    private static GridModel Brands(IReadOnlyList<MarketRow> rows, string name, MarketFilter filter, PageFormat format) => new(
        "By brand", "Brand", [GridModel.Column("Currency"), GridModel.Number("Listings"), GridModel.Number("Index"),
            GridModel.Number("Below us")],
        [
            .. rows.GroupBy(row => (Brand: row.Brand ?? "", row.Currency)).OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key.Brand, StringComparer.Ordinal).Take(MostBrands).Select(group =>
                {
                    var of = filter with { Brand = group.Key.Brand, Currency = group.Key.Currency.Code };
                    return new GridLine(
                        group.Key.Brand.Length == 0 ? "without a brand" : PageFormat.Text(group.Key.Brand, 80), null, null,
                        [
                            new CellModel(group.Key.Currency.Code),
                            new CellModel(format.Count(group.Count()), Href: MarketAddress.List(of), IsNumber: true),
                            RivalTable.Index(
                                Core.Measuring.PriceIndex.Of(group.Select(row => row.Against(name))), of, format),
                            new CellModel(
                                format.Count(group.Count(row => row.Against(name) is { Own: { } own, Low: { } low } && low < own)),
                                    IsNumber: true),
                        ]);
                }),
        ]);

    private static GridModel PromotionsOf(RivalFacts rival, PageFormat format) => new(
        "Promotions", "Article", [GridModel.Column("Listing"), GridModel.Number("Depth"), GridModel.Number("Began"),
            GridModel.Number("Ended")],
        [
            .. rival.Promotions.OrderByDescending(one => one.Promotion.Start).Take(MostPromotions).Select(one => new GridLine(
                PageFormat.Text(one.Sku.Value, 80), null, ProductAddress.Of(one.Sku, one.Listing),
                [
                    new CellModel(PageFormat.Text(one.Listing.ToString(), 60), IsKey: true),
                    new CellModel(format.Percent(one.Promotion.Depth), IsNumber: true),
                        new CellModel(null, At: one.Promotion.Start, IsNumber: true),
                    new CellModel(null, "it still runs", At: one.Promotion.End, IsNumber: true),
                ])),
        ])
    {
        Empty = "No promotion was found", EmptyText = "They are looked for once a day, in what was recorded of 90 days.",
    };
}
