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

    /// <param name="rival">Only of this one; null = of all.</param>
    public async ValueTask<GridModel> GridAsync(
        MarketSnapshot snapshot, Currency? currency, Visit visit, CancellationToken ct, string? rival = null)
    {
        var (format, rows) = (visit.Format, snapshot.Rows.ToDictionary(row => row.Row));
        var moves = snapshot.Moves
            .Where(move => rows.ContainsKey(move.Row) && (currency is null || move.After.Currency == currency)
                && (rival is null || move.Rival == rival))
            .OrderByDescending(move => Math.Abs(move.Percent)).ThenByDescending(move => move.At).Take(MostShown).ToList();
        var listings = (await store.Kpis.ReadListingsAsync([.. moves.Select(move => move.Row).Distinct()], ct))
            .ToDictionary(one => one.Row, one => one.Listing);
        return new GridModel(
            "Moves of rivals", "Article",
            [
                GridModel.Column("Rival"), GridModel.Number("Before"), GridModel.Number("Now"), GridModel.Number("Move"),
                GridModel.Number("Ours, landed"), GridModel.Number("Changed"),
            ],
            [
                .. moves.Where(move => listings.ContainsKey(move.Row)).Select(move =>
                {
                    var listing = listings[move.Row];
                    return new GridLine(
                        PageFormat.Text(listing.Sku.Value, 80), listing.Title is { } title ? PageFormat.Text(title, 120) : null,
                        ProductAddress.Of(listing.Sku, listing.Listing),
                        [
                            new CellModel(PageFormat.Text(move.Rival, 60), Href: MarketAddress.Rival(move.Rival)),
                            new CellModel(format.Money(move.Before), IsNumber: true),
                                new CellModel(format.Money(move.After), IsNumber: true),
                            new CellModel(HoldRows.Signed(move.Percent, format), IsNumber: true),
                            new CellModel(
                                rows[move.Row].Own is { } own ? format.Money(new Money(own, rows[move.Row].Currency)) : null,
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
}
