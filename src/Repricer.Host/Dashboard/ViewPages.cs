using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Repricer.Core.Catalog;
using Repricer.Core.Measuring;
using Repricer.Host.Api.Http;
using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;
using Repricer.Host.Dashboard.Pages;
using Repricer.Host.Dashboard.Reading;
using Repricer.Host.Dashboard.Serving;

namespace Repricer.Host.Dashboard;

/// <summary>The pages about listings, products and decisions. They change nothing.</summary>
internal static class ViewPages
{
    public static void AddServices(IServiceCollection services) =>
        services.AddSingleton<ListingsReader>().AddSingleton<ListingsSheet>().AddSingleton<ListingStandings>().AddSingleton<ProductReader>()
            .AddSingleton<DecisionReader>();

    public static void Map(RouteGroupBuilder pages)
    {
        pages.MapGet(ListingAddress.Path, ListingsAsync).For("read");
        pages.MapGet(ListingAddress.Path + ".csv", ListingsFileAsync).For("read");
        pages.MapGet(ListingAddress.Path + ".xlsx", ListingsFileAsync).For("read");
        pages.MapGet(ProductAddress.Path + "{**sku}", ProductAsync).For("read");
        pages.MapGet("/decisions/{id}", DecisionAsync).For("read");
        pages.MapGet("/definitions", DefinitionsAsync).For("read");
    }

    private static async Task<IResult> ListingsAsync(HttpContext http, ListingsReader reader, PageWriter writer, CancellationToken ct)
    {
        var address = ListingAddress.Of(http.Request.Query);
        var model = await reader.GetAsync(address, Visit.Of(http), ct);
        return await writer.ShowAsync<Listings>(http, new PageHead("Listings") { Search = address.Query.Text ?? "" }, model, ct);
    }

    private static Task ListingsFileAsync(HttpContext http, ListingsSheet sheet, CancellationToken ct) =>
        SheetAnswer.WriteAsync(http, "listings", [sheet.Of(ListingAddress.Of(http.Request.Query).Query, ct)]);

    private static async Task<IResult> ProductAsync(string sku, HttpContext http, ProductReader reader, PageWriter writer,
        CancellationToken ct)
    {
        var key = new Sku(RawPath.Key(http, ProductAddress.Path, sku));
        return await reader.GetAsync(key, http.Request.Query, Visit.Of(http), ct) is { } model
            ? await writer.ShowAsync<Pages.Product>(http,
                new PageHead(model.Sku) { Crumbs = [new PageLink("Listings", ListingAddress.Path)] }, model, ct)
            : await writer.ShowMissingAsync(http, $"There is no product '{PageFormat.Text(key.Value, 120)}'.", ct);
    }

    private static async Task<IResult> DecisionAsync(string id, HttpContext http, DecisionReader reader, PageWriter writer,
        CancellationToken ct) =>
        await reader.GetAsync(id, Visit.Of(http), ct) is { } model
            ? await writer.ShowAsync<Pages.Decision>(
                http, new PageHead(model.Headline)
                {
                    Crumbs = [new PageLink("Listings", ListingAddress.Path), new PageLink(model.Sku, model.ProductHref)],
                }, model, ct)
            : await writer.ShowMissingAsync(
                http, $"There is no decision '{PageFormat.Text(id, 80)}', or it is older than decisions are kept.", ct);

    private static Task<IResult> DefinitionsAsync(HttpContext http, PageWriter writer, CancellationToken ct) =>
        writer.ShowAsync<Definitions>(
        http, new PageHead("What the figures mean"),
        new DefinitionsModel([.. Definition.All.Select(one => new DefinitionLine(one.Name, one.Title, one.Sentence, one.Formula,
            one.Counted))]), ct);
}
