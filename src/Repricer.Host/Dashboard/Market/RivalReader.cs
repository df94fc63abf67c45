using Repricer.Core.Measuring;
using Repricer.Engine.Measuring;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Reading;
using Repricer.Host.Dashboard.Serving;
using Repricer.Reading;

namespace Repricer.Host.Dashboard.Market;

/// <summary>Builds the page of one rival.</summary>
internal sealed class RivalReader(MarketFigures figures, RivalTable rivals, MoveTable moves)
{
    private const int MostPromotions = 50;
    private const int MostRivals = 50;

    private readonly SnapshotMemo<string, RivalPart> _parts = new(MostRivals);

    /// <returns>Null where the market knows nobody of this name.</returns>
    public async ValueTask<RivalModel?> GetAsync(string name, Visit visit, CancellationToken ct)
    {
        var (snapshot, format) = (await figures.GetAsync(ct), visit.Format);
        if ((await rivals.ReadAsync(snapshot, ct)).FirstOrDefault(one => one.Name == name) is not { } rival)
            return null;

        var filter = new MarketFilter(Rival: name);
        var part = _parts.Get(snapshot, name, () => RivalPart.Of(snapshot, filter));
        var depths = rival.Promotions.Select(one => one.Promotion.Depth).Order().ToList();
        var lengths = rival.Promotions.Where(one => one.Promotion.End is not null)
            .Select(one => (decimal)(one.Promotion.End!.Value - one.Promotion.Start).TotalDays).Order().ToList();
        return new RivalModel(
            visit.Now, snapshot.At, PageFormat.Text(name, 80),
            [
                FigureTiles.Count("Listings in common", rival.Listings, snapshot.Rows.Count, "ours that count", format,
                    MarketAddress.List(filter)),
                FigureTiles.Count(
                    "Lowest of all rivals", rival.Lowest, rival.Listings, "these", format,
                    MarketAddress.List(filter with { Kind = "rival_lowest" })),
                .. Indexes(part, filter, format),
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
                new FactModel("Next one expected", RivalTable.Next(rival.Cadence, format), "too few starts"),
            ],
            GroupsOf("By brand", "Brand", part.Brands, format), PromotionsOf(rival, format), await moves.GridAsync(snapshot, null, visit, ct, name))
        {
            Categories = GroupsOf("By category", "Category", part.Categories, format),
        };
    }

    /// <summary>One index a currency: amounts of two are never in one.</summary>
    private static IEnumerable<TileModel> Indexes(RivalPart part, MarketFilter filter, PageFormat format) => part.Indexes.Select(one =>
        FigureTiles.Of(
            $"Index, {one.Currency.Code}", one.Index.Leading, value => format.Number(value, 1), format,
            MarketAddress.List(filter with { Currency = one.Currency.Code, Kind = MarketKinds.Of(one.Index) })));

    private static GridModel GroupsOf(string label, string head, IReadOnlyList<RivalGroup> groups, PageFormat format) => new(
        label, head, [GridModel.Column("Currency"), GridModel.Number("Listings"), GridModel.Number("Index"), GridModel.Number("Below us")],
        [
            .. groups.Select(group => new GridLine(
                group.Name.Length == 0 ? $"without a {head.ToLowerInvariant()}" : PageFormat.Text(group.Name, 80), null, null,
                [
                    new CellModel(group.Of.Currency), new CellModel(format.Count(group.Listings), Href: MarketAddress.List(group.Of), IsNumber: true),
                    RivalTable.Index(group.Index, group.Of, format), new CellModel(format.Count(group.Below), IsNumber: true),
                ])),
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

/// <summary>Our listings of one brand or category that a rival sells, too.</summary>
/// <param name="Of">Exactly these listings.</param>
/// <param name="Below">Of how many it asks less than we do.</param>
internal sealed record RivalGroup(string Name, MarketFilter Of, int Listings, PriceIndex Index, int Below);

/// <summary>What the page of a rival shows, reckoned once a snapshot.</summary>
internal sealed record RivalPart(
    IReadOnlyList<(Currency Currency, PriceIndex Index)> Indexes, IReadOnlyList<RivalGroup> Brands, IReadOnlyList<RivalGroup> Categories)
{
    private const int Most = 50;

    public static RivalPart Of(MarketSnapshot snapshot, MarketFilter filter)
    {
        var rows = snapshot.Where(filter);
        return new RivalPart(
            [
                .. rows.GroupBy(row => row.Currency).OrderByDescending(group => group.Count())
                    .Select(group => (group.Key, PriceIndex.Of(group.Select(row => row.Against(filter.Rival!))))),
            ],
            Groups(rows, row => row.Brand ?? "", name => filter with { Brand = name }),
            Groups(rows, row => row.Category ?? "", name => filter with { Category = name }));
    }

    private static List<RivalGroup> Groups(IReadOnlyList<MarketRow> rows, Func<MarketRow, string> by, Func<string, MarketFilter> of) =>
    [
        .. rows.GroupBy(row => (Name: by(row), row.Currency)).OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key.Name, StringComparer.Ordinal).Take(Most).Select(group =>
            {
                var exactly = of(group.Key.Name) with { Currency = group.Key.Currency.Code };
                return new RivalGroup(
                    group.Key.Name, exactly, group.Count(), PriceIndex.Of(group.Select(row => row.Against(exactly.Rival!))),
                    group.Count(row => row.Against(exactly.Rival!) is { Own: { } own, Low: { } low } && low < own));
            }),
    ];
}
