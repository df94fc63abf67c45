using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Repricer.Host.Api.Security;
using Repricer.Host.Dashboard;
using Repricer.Host.Dashboard.Serving;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>Every page says which scope it needs; a new one must be written down here, too.</summary>
public sealed class RoutesTests
{
    private static readonly Dictionary<string, string?> Scopes = new(StringComparer.Ordinal)
    {
        ["GET /assets/{name}"] = null, ["GET /login"] = null, ["POST /login"] = null, ["POST /logout"] = "read", ["GET /live"] = "read",
        ["GET /"] = "read", ["GET /queue"] = "read", ["GET /queue/unmatched"] = "read", ["GET /queue/{cause}"] = "read", ["POST /queue/{cause}/approve"] = "operate",
        ["GET /act/{verb}"] = "operate", ["POST /act/{verb}"] = "operate", ["GET /operations"] = "read", ["GET /channels/{id}"] = "read",
        ["GET /sources/{id}"] = "read", ["GET /strategies"] = "read", ["GET /revisions"] = "read", ["GET /revisions/{range}"] = "read",
        ["GET /plans/{id}"] = "read", ["POST /plans"] = "operate", ["POST /plans/{id}/approve"] = "operate",
        ["POST /plans/{id}/apply"] = "operate", ["POST /revisions/rollback"] = "operate", ["GET /audit"] = "admin", ["GET /keys"] = "admin",
        ["POST /keys"] = "admin", ["POST /keys/revoke"] = "admin", ["POST /sessions/end"] = "admin",
    };

    [Fact]
    public void Pages_AreThese_EachWithItsScope()
    {
        var app = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        app.WebHost.UseKestrelCore();
        app.Services.AddRoutingCore();
        var pages = new DashboardPages();
        pages.AddServices(app.Services);
        var built = app.Build();
        pages.Map(built);

        var found = ((IEndpointRouteBuilder)built).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Select(method => (
                Route: $"{method} {endpoint.RoutePattern.RawText}", Needs: endpoint.Metadata.GetMetadata<PageNeeds>(),
                OfApi: endpoint.Metadata.GetMetadata<ScopeNeeded>())))
            .ToList();

        Assert.All(found, page => Assert.True(page.Needs is not null && page.OfApi is null, $"{page.Route} names no scope of pages"));
        Assert.Equal(
            Scopes.Select(entry => $"{entry.Key}: {entry.Value}").Order(StringComparer.Ordinal),
            found.Select(page => $"{page.Route}: {page.Needs!.Scope}").Order(StringComparer.Ordinal));
    }
}
