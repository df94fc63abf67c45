using Microsoft.AspNetCore.Routing;
using Repricer.Host.Api.Security;
using Repricer.Host.Dashboard.Serving;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>Every page says which scope it needs; a new one must be written down here, too.</summary>
public sealed class RoutesTests(PageBench bench) : IClassFixture<PageBench>
{
    private static readonly Dictionary<string, string?> Scopes = new(StringComparer.Ordinal)
    {
        ["GET /assets/{name}"] = null, ["GET /login"] = null, ["POST /login"] = null, ["POST /logout"] = "read", ["GET /live"] = "read",
        ["GET /"] = "read", ["GET /queue"] = "read", ["GET /queue/unmatched"] = "read", ["GET /queue/{cause}"] = "read",
        ["POST /queue/{cause}/approve"] = "operate", ["POST /queue/{cause}/mark"] = "operate", ["GET /alerts"] = "read",
        ["GET /alerts/{rule}"] = "read", ["GET /discovery"] = "read", ["POST /discovery/decide"] = "operate", ["GET /bulk"] = "read",
        ["GET /bulk.csv"] = "read", ["POST /bulk"] = "operate", ["POST /bulk/undo"] = "operate", ["GET /views"] = "read",
        ["POST /views"] = "read", ["POST /views/remove"] = "read", ["GET /preferences"] = "read",
        ["POST /preferences"] = "read",
        ["GET /act/{verb}"] = "operate", ["POST /act/{verb}"] = "operate", ["GET /operations"] = "read", ["GET /nodes"] = "read",
        ["GET /channels/{id}"] = "read",
        ["GET /sources/{id}"] = "read", ["GET /strategies"] = "read", ["GET /revisions"] = "read", ["GET /revisions/{range}"] = "read",
        ["GET /plans/{id}"] = "read", ["POST /plans"] = "plan", ["POST /plans/{id}/approve"] = "operate",
        ["POST /plans/{id}/apply"] = "operate", ["POST /revisions/rollback"] = "operate", ["GET /audit"] = "admin", ["GET /keys"] = "admin",
        ["POST /keys"] = "admin", ["POST /keys/revoke"] = "admin", ["POST /sessions/end"] = "admin",
        ["GET /listings"] = "read", ["GET /listings.csv"] = "read", ["GET /products/{**sku}"] = "read", ["GET /decisions/{id}"] = "read",
        ["GET /definitions"] = "read", ["GET /listings.xlsx"] = "read", ["GET /queue/{cause}.csv"] = "read",
        ["GET /queue/{cause}.xlsx"] = "read", ["GET /audit.csv"] = "admin", ["GET /audit.xlsx"] = "admin",
        ["GET /market"] = "read", ["GET /market/listings"] = "read", ["GET /market/listings.csv"] = "read",
        ["GET /market/listings.xlsx"] = "read", ["GET /market/rivals.csv"] = "read", ["GET /market/rivals.xlsx"] = "read",
        ["GET /market/losses"] = "read", ["GET /market/losses.csv"] = "read", ["GET /market/losses.xlsx"] = "read",
        ["GET /market/rivals/{**name}"] = "read", ["GET /map"] = "read", ["GET /map.csv"] = "read", ["GET /map.xlsx"] = "read",
        ["POST /map/{id:long}"] = "operate", ["GET /reports"] = "read", ["GET /reports/targets.csv"] = "read",
        ["GET /reports/targets.xlsx"] = "read", ["GET /reports/weekly/{week}"] = "read", ["GET /reports/weekly/{week}.xlsx"] = "read",
        ["POST /reports/mail"] = "operate", ["GET /map/letters"] = "read", ["POST /map/letters"] = "operate", ["GET /map/letter"] = "read",
        ["GET /map/letter.txt"] = "read", ["GET /map/letter.html"] = "read",
        ["GET /reports/suppliers"] = "read", ["GET /reports/supplier"] = "read", ["GET /reports/supplier.csv"] = "read",
        ["GET /reports/supplier.xlsx"] = "read",
        ["GET /experiments"] = "read", ["GET /experiments/{**strategy}"] = "read",
    };

    /// <summary>Tables as files, each with both ends.</summary>
    private static readonly string[] Files =
    [
        "listings", "holds", "unmatched", "market", "rivals", "moves", "wars", "promotions", "losses", "map", "letters", "plan", "supplier",
        "updates",
        "decisions", "offers", "proposals", "alerts", "revisions", "sources", "channels",
    ];

    /// <summary>What anybody may ask, without a key or a session.</summary>
    private static readonly string[] Open =
        ["GET /api", "GET /health/live", "GET /health/ready", "GET /openapi/{documentName}.json", "POST /hooks/{channel}",
            "GET /hooks/{channel}", "GET /peers/evidence/{number:long}/{part}"];

    [Fact]
    public void EveryRoute_NamesItsScope_AndPagesAreThese()
    {
        var found = bench.Api.Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Select(method => (
                Route: $"{method} {endpoint.RoutePattern.RawText}", Page: endpoint.Metadata.GetMetadata<PageNeeds>(),
                Api: endpoint.Metadata.GetMetadata<ScopeNeeded>())))
            .ToList();

        Assert.Empty(found.Where(route => route is { Page: null, Api: null }).Select(route => route.Route).Except(Open));
        Assert.Empty(found.Where(route => route is { Page: not null, Api: not null }).Select(route => route.Route));
        var pages = found.Where(route => route.Page is not null).Select(route => $"{route.Route}: {route.Page!.Scope}").ToList();
        var known = Scopes.Select(entry => $"{entry.Key}: {entry.Value}")
            .Concat(Files.SelectMany(file => new[] { $"GET /files/{file}.csv: read", $"GET /files/{file}.xlsx: read" }));
        Assert.Empty(pages.Except(known, StringComparer.Ordinal));
        foreach (var file in Files)
            Assert.Equal("read", found.Single(route => route.Route == $"GET /api/v1/data/{file}.csv").Api!.Scope);
        Assert.Contains("POST /keys: admin", pages);
    }
}
