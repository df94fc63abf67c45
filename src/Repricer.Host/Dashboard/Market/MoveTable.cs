using Repricer.Core.Amounts;
using Repricer.Engine;
using Repricer.Engine.Measuring;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Reading;
using Repricer.Host.Dashboard.Serving;
using Repricer.Reading;

namespace Repricer.Host.Dashboard.Market;

/// <summary>Prices of rivals that changed lately, the largest changes first.</summary>
internal sealed class MoveTable(IStore store)
{
    private const int MostShown = 20;
    private const int MostKept = 50;

    private readonly SnapshotMemo<(Currency? Currency, string? Rival), IReadOnlyList<(RivalMove Move, MarketRow Row)>> _largest = new(MostKept);

    /// <param name="rival">Only of this one; null = of all.</param>
    public async ValueTask<GridModel> GridAsync(
        MarketSnapshot snapshot, Currency? currency, Visit visit, CancellationToken ct, string? rival = null)
    {
        var format = visit.Format;
        var moves = LargestOf(snapshot, currency, rival);
        var listings = (await store.Kpis.ReadListingsAsync([.. moves.Select(one => one.Move.Row).Distinct()], ct))
            .ToDictionary(one => one.Row, one => one.Listing);
        return new GridModel(
            "Moves of rivals", "Article",
            [
                .. rival is null ? [GridModel.Column("Rival")] : Array.Empty<ColumnModel>(), GridModel.Number("Before"), GridModel.Number("Now"), GridModel.Number("Move"),
                GridModel.Number("Ours, landed"), GridModel.Number("Changed"),
            ],
            [
                .. moves.Where(one => listings.ContainsKey(one.Move.Row)).Select(one =>
                {
                    var ((move, row), listing) = (one, listings[one.Move.Row]);
                    return new GridLine(
                        PageFormat.Text(listing.Sku.Value, 80), listing.Title is { } title ? PageFormat.Text(title, 120) : null,
                        ProductAddress.Of(listing.Sku, listing.Listing),
                        [
                            .. rival is null ? [new CellModel(PageFormat.Text(move.Rival, 60), Href: MarketAddress.Rival(move.Rival))]
                                : Array.Empty<CellModel>(),
                            new CellModel(format.Money(move.Before), IsNumber: true),
                                new CellModel(format.Money(move.After), IsNumber: true),
                            new CellModel(HoldRows.Signed(move.Percent, format), IsNumber: true),
                            new CellModel(
                                row.Own is { } own ? format.Money(new Money(own, row.Currency)) : null,
                                "our price is not known", IsNumber: true),
                            new CellModel(null, At: move.At, IsNumber: true),
                        ]);
                }),
            ])
        {
            Empty = "No price of a rival changed in 24 hours",
                EmptyText = "Only offers that count are looked at: fresh, in stock, of our condition.",
        };
    }

    /// <summary>Those that a table shows, found once a snapshot.</summary>
    public IReadOnlyList<(RivalMove Move, MarketRow Row)> LargestOf(MarketSnapshot snapshot, Currency? currency, string? rival = null) =>
        _largest.Get(snapshot, (currency, rival), () => Find(snapshot, currency, rival));

    private static IReadOnlyList<(RivalMove Move, MarketRow Row)> Find(MarketSnapshot snapshot, Currency? currency, string? rival)
    {
        var asked = snapshot.Moves.Where(move => (currency is null || move.After.Currency == currency) && (rival is null || move.Rival == rival))
            .ToLookup(move => move.Row);
        return
        [
            .. snapshot.Rows.SelectMany(row => asked[row.Row], (row, move) => (Move: move, Row: row))
                .OrderByDescending(one => Math.Abs(one.Move.Percent)).ThenByDescending(one => one.Move.At).Take(MostShown),
        ];
    }
}
