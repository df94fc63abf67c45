using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Pages;
using Repricer.Host.Dashboard.Reporting;
using Repricer.Host.Dashboard.Serving;
using Repricer.Host.Reports;

namespace Repricer.Host.Dashboard;

/// <summary>Shows what a supplier's or a brand's articles do in the market.</summary>
internal static class SupplierPages
{
    private const int MostNames = 200;
    private static readonly PageLink Up = new("Reports", "/reports");

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(SupplierPage.Path, ListAsync).For("read");
        pages.MapGet("/reports/supplier", ShowAsync).For("read");
        pages.MapGet("/reports/supplier.csv", FileAsync).For("read");
        pages.MapGet("/reports/supplier.xlsx", FileAsync).For("read");
    }

    private static async Task<IResult> ListAsync(HttpContext http, SupplierBuilder builder, PageWriter writer, CancellationToken ct)
    {
        var visit = Visit.Of(http);
        return await writer.ShowAsync<Suppliers>(
            http, new PageHead("Suppliers and brands") { Crumbs = [Up] },
            new SuppliersModel(
                visit.Now, await GridAsync(builder, isBrand: false, visit.Format, ct), await GridAsync(builder, isBrand: true, visit.Format, ct)),
            ct);
    }

    private static async ValueTask<GridModel> GridAsync(SupplierBuilder builder, bool isBrand, PageFormat format, CancellationToken ct) => new(
        isBrand ? "Brands" : "Suppliers", isBrand ? "Brand" : "Supplier", [GridModel.Number("Listings")],
        [
            .. (await builder.NamesAsync(isBrand, ct)).Take(MostNames).Select(one => new GridLine(
                PageFormat.Text(one.Name, 80), null, SupplierPage.Address(one.Name, isBrand),
                [new CellModel(format.Count(one.Listings), IsNumber: true)])),
        ])
    {
        Empty = isBrand ? "The catalogue names no brand" : "The catalogue names no supplier",
        EmptyText = "The columns brand and supplier of the products' file name them.",
    };

    private static async Task<IResult> ShowAsync(
        string? supplier, string? brand, HttpContext http, SupplierBuilder builder, PageWriter writer, CancellationToken ct)
    {
        var (report, problem) = await FindAsync(supplier, brand, builder, ct);
        if (report is null)
            return await writer.ShowMissingAsync(http, problem, ct);
        var visit = Visit.Of(http);
        var model = SupplierPage.Of(report, visit.Format, visit.Now, links: true);
        return await writer.ShowAsync<Supplier>(
            http, new PageHead(model.Title) { Crumbs = [Up, new PageLink("Suppliers and brands", SupplierPage.Path)] }, model, ct);
    }

    private static async Task<IResult> FileAsync(
        string? supplier, string? brand, HttpContext http, SupplierBuilder builder, PageWriter writer, CancellationToken ct)
    {
        var (report, problem) = await FindAsync(supplier, brand, builder, ct);
        if (report is null)
            return await writer.ShowMissingAsync(http, problem, ct);
        await SheetAnswer.WriteAsync(http, report.IsBrand ? "brand" : "supplier", SupplierSheets.Of(report));
        return Results.Empty;
    }

    private static async ValueTask<(SupplierReport? Report, string Problem)> FindAsync(
        string? supplier, string? brand, SupplierBuilder builder, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(supplier) == string.IsNullOrEmpty(brand))
            return (null, "Name a supplier, or a brand.");
        var isBrand = !string.IsNullOrEmpty(brand);
        var name = isBrand ? brand! : supplier!;
        return await builder.BuildAsync(name, isBrand, ct) is { } report
            ? (report, "")
            : (null, PageFormat.Text(await builder.UnknownAsync(name, isBrand, ct), 300) + ".");
    }
}
