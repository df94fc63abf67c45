using Repricer.Core;
using Repricer.Core.Amounts;
using Repricer.Core.Measuring;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Reading;
using Repricer.Host.Reports;

namespace Repricer.Host.Dashboard.Reporting;

/// <summary>Words the report of a supplier or a brand for people.</summary>
internal static class SupplierPage
{
    public const string Path = "/reports/suppliers";
    private const int MostArticles = 500;
    private const int MostCases = 100;

    /// <param name="links">Whether it is a page among others; false = a file that stands alone.</param>
    public static SupplierModel Of(SupplierReport report, PageFormat format, DateTimeOffset now, bool links) => new(
        now, report.MadeAt, report.MarketAt, $"{report.What} {PageFormat.Text(report.Name, 80)}",
        format.Times.Dates.Write(report.From, report.To), Channels(report, format), Rivals(report, format),
        Map(report, format, links), Articles(report, format, links),
        report.Articles.Count > MostArticles
            ? $"{format.Count(MostArticles)} of {format.Count(report.Articles.Count)}; the files have all"
            : format.Count(report.Articles.Count),
        [.. Definition.All.Select(one => new DefinitionLine(one.Name, one.Title, one.Sentence, one.Formula, one.Counted))],
        links ? Address(report.Name, report.IsBrand, ".csv") : null, links ? Address(report.Name, report.IsBrand, ".xlsx") : null);

    public static string Address(string name, bool isBrand, string end = "") =>
        $"/reports/supplier{end}?{(isBrand ? "brand" : "supplier")}={Uri.EscapeDataString(name)}";

    private static GridModel Channels(SupplierReport report, PageFormat format) => new(
        "Channels", "Channel",
        [
            GridModel.Number("Listings"), GridModel.Number("Price index"), GridModel.Number("Floor pressure"), GridModel.Number("Fresh"),
            GridModel.Number("Ours below minimum"), GridModel.Number("Units"), GridModel.Number("Revenue"), GridModel.Number("Margin"),
        ],
        [
            .. report.Channels.Select(one => new GridLine(
                PageFormat.Text(one.Channel, 60), one.Currency.Code, null,
                [
                    new CellModel(format.Count(one.Figures.Listings), IsNumber: true),
                    Measured(one.Figures.Index.Leading, format, isShare: false, one.Figures.Index.WeightedLeads ? ", weighted" : ""),
                    Measured(one.Figures.FloorPressure, format, isShare: true), Measured(one.Figures.Freshness, format, isShare: true),
                    new CellModel(format.Count(one.OwnBelowMap), IsNumber: true), .. Sold(one.Sales, format),
                ])),
        ]);

    private static GridModel Rivals(SupplierReport report, PageFormat format) => new(
        "Rivals", "Rival",
        [
            GridModel.Column("Currency"), GridModel.Number("Sells of these"), GridModel.Number("Lowest of all"),
            GridModel.Number("Our index against it"),
        ],
        [
            .. report.Rivals.Select(one => new GridLine(PageFormat.Text(one.Rival, 80), null, null,
            [
                new CellModel(one.Currency.Code), new CellModel(format.Count(one.Listings), IsNumber: true),
                new CellModel(format.Count(one.Lowest), IsNumber: true), Measured(one.Index.Leading, format, isShare: false),
            ])),
        ])
    {
        Empty = "Nobody else was seen to sell these",
    };

    private static GridModel Map(SupplierReport report, PageFormat format, bool links) => new(
        "Cases", "Article",
        [
            GridModel.Column("Seller"), GridModel.Number("Price"), GridModel.Number("Minimum"), GridModel.Number("Since"),
            GridModel.Number("Starts in 30 days"), GridModel.Column("State"),
        ],
        [
            .. report.MapCases.Take(MostCases).Select(one => new GridLine(
                PageFormat.Text(one.Sku.Value, 80), null, links ? ProductAddress.Of(one.Sku, one.Listing) : null,
                [
                    new CellModel(PageFormat.Text(one.Rival, 60)), new CellModel(format.Money(one.Price), IsNumber: true),
                    new CellModel(format.Money(one.Map), IsNumber: true), new CellModel(null, At: one.OpenedAt, IsNumber: true),
                    new CellModel(format.Count(one.Starts30), IsNumber: true),
                    new CellModel(one.EndedAt is not null ? "ended" : SnakeCase.From(one.State.ToString())),
                ])),
        ])
    {
        Empty = "Nobody was seen below it in 90 days",
    };

    private static GridModel Articles(SupplierReport report, PageFormat format, bool links) => new(
        "Articles", "Article",
        [
            GridModel.Column("Channel"), GridModel.Number("Ours, landed"), GridModel.Number("Lowest other"), GridModel.Number("Gap"),
            GridModel.Number("Rank"), GridModel.Number("Units"), GridModel.Number("Revenue"), GridModel.Number("Margin"),
        ],
        [
            .. report.Articles.Take(MostArticles).Select(one =>
            {
                string? Amount(decimal? amount) => amount is { } known ? format.Money(new Money(known, one.Row.Currency)) : null;
                return new GridLine(
                    PageFormat.Text(one.Sku.Length == 0 ? one.Row.Listing.Value : one.Sku, 80),
                    one.Title is { } title ? PageFormat.Text(title, 120) : null,
                    links && one.Sku.Length > 0 ? ProductAddress.Of(new Core.Catalog.Sku(one.Sku), one.Row.Listing) : null,
                    [
                        new CellModel(PageFormat.Text(one.Row.Channel, 60), Sub: PageFormat.Text(one.Row.Listing.Value, 40)),
                        new CellModel(
                            Amount(one.Row.Own), "our price is not known", IsNumber: true, Sub: one.Row.IsBelowMap ? "below the minimum" : null),
                        new CellModel(
                            Amount(one.Row.Low), one.Row.IsFresh ? "nobody else sells it" : "its market was not seen lately", IsNumber: true,
                            Sub: one.Row.Rivals.Count > 0 ? PageFormat.Text(one.Row.Rivals[0].Rival, 40) : null),
                        new CellModel(one.Row.Gap is { } gap ? HoldRows.Signed(gap, format) : null, "one of the two is not known", IsNumber: true),
                        new CellModel(
                            one.Row.Position is { Of: > 1 } position ? $"{format.Count(position.Rank)} of {format.Count(position.Of)}" : null,
                            "there is no competitor", IsNumber: true),
                        .. Sold(one.Sales, format),
                    ]);
            }),
        ]);

    private static IEnumerable<CellModel> Sold(SupplierSales sales, PageFormat format) =>
    [
        new CellModel(sales.Units is { } units ? format.Count(units) : null, "nobody told what was sold", IsNumber: true),
        new CellModel(format.Money(sales.Revenue), "nobody told what was sold", IsNumber: true),
        new CellModel(
            sales.Margin is { } margin ? $"{format.Percent(margin)} · {format.Money(sales.Profit)}" : null, "cost, fees or sales are not known",
            IsNumber: true, Sub: sales.Known is { } known ? $"of {format.Percent(known)} of revenue" : null),
    ];

    private static CellModel Measured(Measurement one, PageFormat format, bool isShare, string more = "") => new(
        one.Value is { } value ? isShare ? format.Percent(value) : format.Number(value, 1) : null, one.Lack, IsNumber: true,
        Sub: $"n {format.Count(one.Measured)} of {format.Count(one.Eligible)}{more}");
}
