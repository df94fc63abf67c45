using System.Net;
using Microsoft.AspNetCore.Routing;
using Repricer.Host.Dashboard.Serving;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>A look changes nothing, whoever looks; what changes something wants a post from one of our pages.</summary>
public sealed class LookingTests(PageBench bench) : IClassFixture<PageBench>
{
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["{name}"] = "none", ["{cause}"] = "first_price", ["{verb}"] = "pause", ["{id}"] = "shop", ["{id:long}"] = "1",
        ["{range}"] = "1", ["{**sku}"] = "FAR-1",
    };

    [Fact]
    public async Task EveryPage_LookedAtByAnAdministrator_ChangesNothing()
    {
        using var admin = await bench.LogInAsync(await bench.AdminKeyAsync());
        var before = await StateAsync();

        foreach (var path in Paths("GET").Where(path => path != "/live"))
        {
            var (status, _) = await admin.GetAsync(path + "?listing=shop%2FFAR-1&global=true&price=1&reason=x&why=x&count=1&step=do");
            Assert.True(status is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{path}: {status}");
        }

        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task EveryPost_AskedByALook_IsNotThere()
    {
        using var admin = await bench.LogInAsync(await bench.AdminKeyAsync());
        var before = await StateAsync();

        foreach (var path in Paths("POST").Except(Paths("GET"), StringComparer.Ordinal))
        {
            var (status, _) = await admin.GetAsync(path);
            Assert.True(status is HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotFound, $"{path}: {status}");
        }

        Assert.Equal(before, await StateAsync());
    }

    [Fact]
    public async Task EveryPost_WithoutSessionOrToken_ChangesNothing()
    {
        using var nobody = new PageClient(bench.Address);
        using var admin = await bench.LogInAsync(await bench.AdminKeyAsync());
        var before = await StateAsync();
        (string, string)[] form =
        [
            ("listing", "shop/FAR-1"), ("global", "true"), ("name", "ann"), ("scope", "admin"), ("why", "x"), ("how", "all"), ("to", "1"),
        ];

        foreach (var path in Paths("POST").Where(path => path != "/login"))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.PostAsync(path, form)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await admin.PostAsync(path, form)).Status);
        }

        Assert.Equal(before, await StateAsync());
    }

    private IEnumerable<string> Paths(string method) =>
        bench.Api.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageNeeds>() is not null
                && endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains(method))
            .Select(endpoint => Values.Aggregate(
                endpoint.RoutePattern.RawText!, (path, value) => path.Replace(value.Key, value.Value, StringComparison.Ordinal)))
            .Distinct(StringComparer.Ordinal);

    /// <summary>All that pages can change: what was said is audited, and who is logged in.</summary>
    private async Task<string> StateAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        var store = bench.Engine.Store;
        return string.Join(
            '|', (await store.Control.GetAuditAsync(500, ct)).Count, (await store.Control.GetPausesAsync(ct)).Count,
            (await store.Control.GetKeysAsync(ct)).Count(key => key.RevokedAt is null),
            (await store.Revisions.GetRevisionsAsync(500, ct)).Count,
            (await store.Sessions.GetAllAsync(ct)).Count, await store.Revisions.FindNewestPlanAsync(null, ct));
    }
}
