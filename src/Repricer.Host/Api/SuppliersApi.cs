using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;
using Repricer.Host.Reports;

namespace Repricer.Host.Api;

/// <summary>Tells what a supplier's or a brand's articles do in the market.</summary>
internal static class SuppliersApi
{
    public static void MapReads(RouteGroupBuilder read) => read.MapGet("/reports/supplier", GetAsync).AllowQuery("supplier", "brand")
        .WithTags("Reports").WithSummary("A supplier's or a brand's articles: prices, rivals, minimum prices, and what was sold in 28 days");

    public static SupplierView Of(SupplierReport report) => new(
        report.Name, report.IsBrand, report.MadeAt, report.MarketAt, report.From, report.To,
        [
            .. report.Channels.Select(one => new SupplierChannelView(
                one.Channel, one.Currency.Code, one.Figures.Listings, Text(one.Figures.Index.Leading.Value), one.Figures.Index.WeightedLeads,
                one.Figures.Index.Leading.Measured, Text(one.Figures.FloorPressure.Value), Text(one.Figures.Freshness.Value), one.OwnBelowMap,
                one.Sales.Units, one.Sales.Revenue?.ToAmountString(), one.Sales.Profit?.ToAmountString(), Text(one.Sales.Margin),
                Text(one.Sales.Known))),
        ],
        [
            .. report.Rivals.Select(one => new SupplierRivalView(
                one.Rival, one.Currency.Code, one.Listings, one.Lowest, Text(one.Index.Leading.Value), one.Index.Leading.Measured)),
        ],
        [
            .. report.Articles.Select(one => new SupplierArticleView(
                one.Sku, one.Title, one.Row.Channel, one.Row.Listing.Value, one.Row.Currency.Code, Exact(one.Row.Own), Exact(one.Row.Low),
                one.Row.Rivals.Count > 0 ? one.Row.Rivals[0].Rival : null, Text(one.Row.Gap), one.Row.Position?.Rank, one.Row.Position?.Of,
                one.Row.IsBelowMap, one.OpenCases, one.Sales.Units, one.Sales.Revenue?.ToAmountString(), one.Sales.Profit?.ToAmountString(),
                Text(one.Sales.Margin))),
        ]);

    private static async Task<Results<Ok<SupplierView>, ProblemHttpResult>> GetAsync(
        string? supplier, string? brand, SupplierBuilder builder, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(supplier) == string.IsNullOrEmpty(brand))
            return Problems.Invalid("supplier", "name a supplier, or a brand");
        var isBrand = !string.IsNullOrEmpty(brand);
        var name = isBrand ? brand! : supplier!;
        return await builder.BuildAsync(name, isBrand, ct) is { } report
            ? TypedResults.Ok(Of(report))
            : Problems.NotFound(await builder.UnknownAsync(name, isBrand, ct));
    }

    private static string? Text(decimal? value) => value is { } known ? Exact(Math.Round(known, 2)) : null;

    private static string? Exact(decimal? value) => value?.ToString("0.#########", CultureInfo.InvariantCulture);
}
