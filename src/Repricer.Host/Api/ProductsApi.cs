using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Repricer.Core.Catalog;
using Repricer.Engine.Reporting;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;

namespace Repricer.Host.Api;

/// <summary>Serves the catalogue, and everything known about one product.</summary>
internal static class ProductsApi
{
    private static readonly TimeSpan History = TimeSpan.FromDays(30);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/products", ListAsync).AllowQuery<Filters>().WithTags("Products").WithSummary("Products by SKU");
        api.MapGet("/products/{**sku}", GetAsync).AllowQuery("history_since", "history_max").WithTags("Products")
            .WithSummary("One product: listings with their current decisions, offers, places looked at, offer history");
    }

    private static async Task<Results<Ok<PageOf<ProductSummary>>, ProblemHttpResult>> ListAsync(
        [AsParameters] Filters filters, IReportStore store, CancellationToken ct)
    {
        var checks = new QueryChecks();
        var query = new ProductQuery(
            filters.Text, filters.Brand, filters.Tag, filters.Channel, filters.Cursor, checks.Limit(filters.Limit));
        if (checks.Problem is { } problem)
            return problem;

        var page = await store.GetProductsAsync(query, ct);
        return TypedResults.Ok(new PageOf<ProductSummary>([.. page.Items.Select(Views.Of)], page.Next));
    }

    private static async Task<Results<Ok<ProductView>, ProblemHttpResult>> GetAsync(
        string sku, [FromQuery(Name = "history_since")] string? historySince, [FromQuery(Name = "history_max")] string? historyMax,
        HttpContext http, IReportStore store, TimeProvider time,
        CancellationToken ct)
    {
        var checks = new QueryChecks();
        var since = checks.Instant("history_since", historySince) ?? time.GetUtcNow() - History;
        var max = checks.Whole("history_max", historyMax, 0, QueryChecks.MaxLimit) ?? 100;
        if (checks.Problem is { } problem)
            return problem;

        var key = new Sku(RawPath.Key(http, "/api/v1/products/", sku));
        if (await store.GetProductAsync(key, ct) is not { } detail)
            return Problems.NotFound($"there is no product '{key}'");

        var history = max == 0 ? [] : await store.GetOfferHistoryAsync(key, since, max, ct);
        return TypedResults.Ok(Views.Of(detail, history));
    }

    internal sealed record Filters(
        [FromQuery(Name = "text")] string? Text,
        [FromQuery(Name = "brand")] string? Brand,
        [FromQuery(Name = "tag")] string? Tag,
        [FromQuery(Name = "channel")] string? Channel,
        [FromQuery(Name = "cursor")] string? Cursor,
        [FromQuery(Name = "limit")] string? Limit);
}
