using Repricer.Core;
using Repricer.Core.Measuring;
using Repricer.Host.Exports;

namespace Repricer.Host.Reports;

/// <summary>The report of a supplier as sheets; the first is what a CSV file holds.</summary>
internal static class SupplierSheets
{
    private static readonly SheetColumn[] ArticleColumns =
    [
        new("sku"), new("title"), new("channel"), new("listing_id"), new("brand"), new("category"), new("currency"),
        new("own_landed", SheetKind.Number), new("lowest_landed", SheetKind.Number), new("lowest_rival"), new("gap_percent", SheetKind.Number),
        new("rank", SheetKind.Number), new("offers", SheetKind.Number), new("own_below_minimum"), new("open_cases", SheetKind.Number),
        new("units", SheetKind.Number), new("revenue", SheetKind.Number), new("margin", SheetKind.Number),
        new("margin_percent", SheetKind.Number), new("known_percent", SheetKind.Number), new("fresh"),
    ];

    public static IReadOnlyList<Sheet> Of(SupplierReport report) =>
    [
        Sheet.Of("Articles", ArticleColumns, report.Articles.Select(one => (IReadOnlyList<object?>)
        [
            one.Sku, one.Title, one.Row.Channel, one.Row.Listing.Value, one.Row.Brand, one.Row.Category, one.Row.Currency.Code, one.Row.Own,
            one.Row.Low, one.Row.Rivals.Count > 0 ? one.Row.Rivals[0].Rival : null, Rounded(one.Row.Gap), one.Row.Position?.Rank,
            one.Row.Position?.Of, one.Row.IsBelowMap, one.OpenCases, one.Sales.Units, one.Sales.Revenue?.Amount, one.Sales.Profit?.Amount,
            Rounded(one.Sales.Margin), one.Sales.Known, one.Row.IsFresh,
        ])),
        Sheet.Of(
            "Channels",
            [
                new("channel"), new("currency"), new("listings", SheetKind.Number), new("price_index", SheetKind.Number), new("weighted"),
                new("n", SheetKind.Number), new("floor_pressure", SheetKind.Number), new("decided", SheetKind.Number),
                new("freshness", SheetKind.Number), new("placed", SheetKind.Number), new("own_below_minimum", SheetKind.Number),
                new("units", SheetKind.Number), new("revenue", SheetKind.Number), new("margin", SheetKind.Number),
                new("margin_percent", SheetKind.Number), new("known_percent", SheetKind.Number),
            ],
            report.Channels.Select(one => (IReadOnlyList<object?>)
            [
                one.Channel, one.Currency.Code, one.Figures.Listings, Rounded(one.Figures.Index.Leading.Value), one.Figures.Index.WeightedLeads,
                one.Figures.Index.Leading.Measured, Rounded(one.Figures.FloorPressure.Value), one.Figures.Floor.Decided,
                Rounded(one.Figures.Freshness.Value), one.Figures.Placed, one.OwnBelowMap, one.Sales.Units, one.Sales.Revenue?.Amount,
                one.Sales.Profit?.Amount, Rounded(one.Sales.Margin), one.Sales.Known,
            ])),
        Sheet.Of(
            "Rivals",
            [
                new("rival"), new("currency"), new("listings", SheetKind.Number), new("lowest", SheetKind.Number),
                new("price_index", SheetKind.Number), new("n", SheetKind.Number),
            ],
            report.Rivals.Select(one => (IReadOnlyList<object?>)
                [one.Rival, one.Currency.Code, one.Listings, one.Lowest, Rounded(one.Index.Leading.Value), one.Index.Leading.Measured])),
        Sheet.Of(
            "Minimum prices",
            [
                new("sku"), new("seller"), new("price", SheetKind.Number), new("lowest", SheetKind.Number), new("minimum", SheetKind.Number),
                new("currency"), new("opened_at", SheetKind.Time), new("ended_at", SheetKind.Time), new("state"),
                new("starts_30d", SheetKind.Number), new("url"), new("evidence", SheetKind.Number),
            ],
            report.MapCases.Select(one => (IReadOnlyList<object?>)
            [
                one.Sku.Value, one.Rival, one.Price.Amount, one.Lowest.Amount, one.Map.Amount, one.Map.Currency.Code, one.OpenedAt, one.EndedAt,
                SnakeCase.From(one.State.ToString()), one.Starts30, one.Url, one.Evidence,
            ])),
        Sheet.Of(
            "Definitions", [new("figure"), new("sentence"), new("formula"), new("counted")],
            Definition.All.Select(one => (IReadOnlyList<object?>)[one.Title, one.Sentence, one.Formula, one.Counted])),
    ];

    private static decimal? Rounded(decimal? value) => value is { } known ? Math.Round(known, 2) : null;
}
