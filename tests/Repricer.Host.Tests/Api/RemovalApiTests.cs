using System.Net;
using System.Text;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Api;

/// <summary>Removing, pruning and feeds through a running engine: over the API, and by the verbs that find it.</summary>
public sealed class RemovalApiTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("""{"product":"G7","dry_run":true}""", true, HttpStatusCode.Forbidden)]
    [InlineData("""{"product":"G7"}""", false, HttpStatusCode.BadRequest)]
    [InlineData("""{"product":"G7","listing":"shop/L3","dry_run":true}""", false, HttpStatusCode.BadRequest)]
    [InlineData("""{"watch":{"source":"acme"},"dry_run":true}""", false, HttpStatusCode.BadRequest)]
    [InlineData("""{"product":"nobody","dry_run":true}""", false, HttpStatusCode.NotFound)]
    public async Task Remove_WhatMakesNoSense_IsAProblem(string body, bool readKey, HttpStatusCode expected)
    {
        var (status, _, _) = await api.SendAsync(HttpMethod.Post, "/api/v1/remove", body, readKey ? api.Read : api.Operate);

        Assert.Equal(expected, status);
    }

    [Fact]
    public async Task Remove_ThroughTheApiAndTheVerb_IsDoneByTheEngine()
    {
        var (status, view, _) = await api.SendAsync(
            HttpMethod.Post, "/api/v1/remove", """{"product":"F6","reason":"sold off","purge":true}""", api.Operate);
        var (code, output, error) = await api.CommandAsync("remove", "listing", "shop/L5", "--reason", "no floor anyway");

        Assert.Equal((HttpStatusCode.OK, 1, "op"), (status, view.GetProperty("products").GetInt32(), view.GetProperty("by").GetString()));
        Assert.Equal(("", 0, "shop/L5: removed: 0 products, 1 listing, 0 watches; history kept"), (error, code, output.Trim()));
        var (gone, _, _) = await api.SendAsync(HttpMethod.Get, "/api/v1/products/F6");
        Assert.Equal(HttpStatusCode.NotFound, gone);
        Assert.Equal(0, (await api.GetAsync("/api/v1/products/E5")).GetProperty("listings").GetArrayLength());
    }

    [Fact]
    public async Task Import_PruneOverTheApi_AsksWhereItWouldBeTooMuch()
    {
        var products = Convert.ToBase64String(Encoding.UTF8.GetBytes("sku,currency\nA/1,EUR\n"));
        var body = $$"""{"products":{"name":"p.csv","content":"{{products}}"},"prune":true,"dry_run":true}""";

        var (status, view, _) = await api.SendAsync(HttpMethod.Post, "/api/v1/import", body, api.Operate);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(view.GetProperty("refused").GetBoolean());
        Assert.Contains("would be removed", view.GetProperty("pruned").GetProperty("refused").GetString(), StringComparison.Ordinal);
        Assert.True(view.GetProperty("pruned").GetProperty("all").GetInt32() > 5);
    }

    [Fact]
    public async Task Feed_RunOverTheApiAndTheVerb_IsTakenByTheEngine()
    {
        api.Write("erp.csv", "sku,cost\nC-3,4.00\n");

        var (status, run, _) = await api.SendAsync(HttpMethod.Post, "/api/v1/feeds/erp/run", key: api.Operate);
        var (unknown, _, _) = await api.SendAsync(HttpMethod.Post, "/api/v1/feeds/none/run", key: api.Operate);
        var (code, output, _) = await api.CommandAsync("feed", "run", "erp");

        Assert.Equal((HttpStatusCode.OK, true), (status, run.GetProperty("fine").GetBoolean()));
        Assert.Equal(HttpStatusCode.NotFound, unknown);
        Assert.Equal(0, code);
        Assert.Contains("erp: newest list of", output, StringComparison.Ordinal);
        var listed = (await api.GetAsync("/api/v1/feeds")).GetProperty("items")[0];
        Assert.Equal(("erp", 1), (listed.GetProperty("feed").GetString(), listed.GetProperty("rows").GetInt32()));
        Assert.Equal("4.00", (await api.GetAsync("/api/v1/products/C-3")).GetProperty("cost").GetString());
    }
}
