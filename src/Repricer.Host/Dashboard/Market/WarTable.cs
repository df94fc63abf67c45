using Repricer.Core.Amounts;
using Repricer.Engine.Measuring;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Reading;
using Repricer.Host.Dashboard.Serving;

namespace Repricer.Host.Dashboard.Market;

/// <summary>Price wars with rivals, the dearest first.</summary>
internal sealed class WarTable(MarketPast past)
{
    private const int MostShown = 20;

    public async ValueTask<GridModel> GridAsync(MarketSnapshot snapshot, MarketFilter filter, Visit visit, CancellationToken ct)
    {
        var format = visit.Format;
        var wars = (await past.GetAsync(snapshot, ct)).Wars
            .Where(one => one.Currency.Code == filter.Currency && (filter.Channel is null || one.Listing.Channel.Value == filter.Channel));
        return new GridModel(
            "Price wars", "Article",
            [
                GridModel.Column("Rival"), GridModel.Number("Falls"), GridModel.Number("Ours"), GridModel.Number("The rival's"),
                GridModel.Number("Cost, gross"), GridModel.Number("Began"), GridModel.Number("Ended"),
            ],
            [
                .. wars.Take(MostShown).Select(one => new GridLine(
                    PageFormat.Text(one.Sku.Value, 80), PageFormat.Text(one.Listing.ToString(), 80),
                        ProductAddress.Of(one.Sku, one.Listing),
                    [
                        new CellModel(PageFormat.Text(one.Rival, 60), Href: MarketAddress.Rival(one.Rival)),
                        new CellModel(format.Count(one.War.Falls), IsNumber: true),
                        FromTo(one, one.War.OwnBefore, one.War.OwnLowest, format),
                            FromTo(one, one.War.RivalBefore, one.War.RivalLowest, format),
                        new CellModel(format.Money(one.Cost), "nobody knows what is sold", IsNumber: true),
                        new CellModel(null, At: one.War.Start, IsNumber: true),
                        new CellModel(null, "it goes on", At: one.War.End, IsNumber: true),
                    ])),
            ])
        {
            Empty = "No price war was found", EmptyText = "They are looked for once a day, in what was recorded of 90 days.",
        };
    }

    private static CellModel FromTo(ListingWar one, decimal before, decimal lowest, PageFormat format) => new(
        format.Amount(new Money(before, one.Currency)) + " → " + format.Amount(new Money(lowest, one.Currency)), IsNumber: true);
}
