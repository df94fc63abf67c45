using System.Net;
using System.Text.Json;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Api;

public sealed class ReadApiTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task OpenApi_Document_IsPinned()
    {
        var document = await api.GetAsync("/openapi/v1.json");

        Golden.Matches(JsonSerializer.Serialize(document, Indented) + "\n", "openapi.json");
    }

    [Fact]
    public async Task Status_ShowsStagesStoreAndChannels()
    {
        var status = await api.GetAsync("/api/v1/status");

        Assert.Equal("running", status.GetProperty("state").GetString());
        Assert.Equal(ApiFixture.Products, status.GetProperty("store").GetProperty("products").GetInt32());
        Assert.Equal(
            ["crawl", "observe", "decide", "guard", "push", "confirm"],
            status.GetProperty("stages").EnumerateArray().Select(stage => stage.GetProperty("name").GetString()!));
        Assert.Equal("shop", status.GetProperty("channels")[0].GetProperty("id").GetString());
        Assert.Equal(1, status.GetProperty("strategies").GetProperty("count").GetInt32());
        Assert.EndsWith("Z", status.GetProperty("started_at").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Products_ByCursor_GivesEachOnceInOrder()
    {
        var skus = new List<string>();
        string? cursor = null;
        do
        {
            var page = await api.GetAsync($"/api/v1/products?limit=3{(cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}");
            Assert.True(page.GetProperty("items").GetArrayLength() <= 3);
            skus.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("sku").GetString()!));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);

        Assert.Equal(ApiFixture.Products, skus.Count);
        Assert.Equal(skus.Order(StringComparer.Ordinal), skus);
        Assert.Equal(skus.Count, skus.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("A/1")]
    [InlineData("B%2F")]
    [InlineData("D 4")]
    public async Task Product_WithAnyCharacters_IsFoundByItsEncodedSku(string sku)
    {
        var product = await api.GetAsync("/api/v1/products/" + Uri.EscapeDataString(sku));

        Assert.Equal(sku, product.GetProperty("sku").GetString());
        Assert.Equal(JsonValueKind.Object, product.GetProperty("listings")[0].GetProperty("decision").ValueKind);
    }

    [Fact]
    public async Task Decision_OfACorrection_HasItsTraceAndUpdate()
    {
        var decisions = await api.GetAsync("/api/v1/decisions?sku=B%252F");
        var decision = decisions.GetProperty("items")[0];

        var detail = await api.GetAsync("/api/v1/decisions/" + decision.GetProperty("id").GetString());
        var updates = await api.GetAsync("/api/v1/updates?listing=shop%2FL2");

        Assert.Equal("9.00", decision.GetProperty("price").GetString());
        Assert.NotEqual(0, detail.GetProperty("trace").GetArrayLength());
        Assert.Contains("What would change it", detail.GetProperty("explanation").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, detail.GetProperty("trace_unavailable").ValueKind);
        Assert.Equal("accepted", updates.GetProperty("items")[0].GetProperty("state").GetString());
        Assert.Equal("9.00", updates.GetProperty("items")[0].GetProperty("price").GetString());
    }

    [Fact]
    public async Task Holds_OfAListingWithoutFloor_SayWhy()
    {
        var holds = await api.GetAsync("/api/v1/holds?reason=no_floor");

        Assert.Equal("L5", Assert.Single(holds.GetProperty("items").EnumerateArray()).GetProperty("listing_id").GetString());
    }

    [Theory]
    [InlineData("/api/v1/updates?sate=confirmed", "did you mean 'state'?")]
    [InlineData("/api/v1/updates?state=confrmed", "did you mean 'confirmed'?")]
    [InlineData("/api/v1/products?limit=501", "1 to 500")]
    [InlineData("/api/v1/products?cursor=%21", "cursor")]
    [InlineData("/api/v1/decisions?since=yesterday", "2026-11-21T12:00:00Z")]
    [InlineData("/api/v1/decisions?listing=L2", "CHANNEL/LISTING")]
    [InlineData("/api/v1/holds?older_than=soon", "30m")]
    [InlineData("/api/v1/status?verbose=1", "unknown query parameter")]
    public async Task Query_Wrong_IsAProblemThatSaysWhat(string path, string says)
    {
        var (status, body, response) = await api.SendAsync(HttpMethod.Get, path);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains(says, body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ETag_OfAnUnchangedAnswer_Gives304WithoutBody()
    {
        var (_, _, first) = await api.SendAsync(HttpMethod.Get, "/api/v1/products");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/products");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await api.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal("", await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("GET", "/api/v1/products/none", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/v1/decisions/none", HttpStatusCode.NotFound)]
    [InlineData("GET", "/nowhere", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/api/v1/status", HttpStatusCode.MethodNotAllowed)]
    public async Task Failure_IsAProblemWithoutStack(string method, string path, HttpStatusCode expected)
    {
        var (status, body, response) = await api.SendAsync(new HttpMethod(method), path);

        Assert.Equal(expected, status);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal((int)expected, body.GetProperty("status").GetInt32());
        Assert.DoesNotContain("   at ", body.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_OfSomebodyElse_IsRefused()
    {
        var (refused, _, _) = await api.SendAsync(HttpMethod.Get, "/api/v1/status", host: "rebound.example");
        var (local, _, _) = await api.SendAsync(HttpMethod.Get, "/api/v1/status", host: "localhost");

        Assert.Equal(HttpStatusCode.MisdirectedRequest, refused);
        Assert.Equal(HttpStatusCode.OK, local);
    }

    [Fact]
    public async Task Answer_CarriesTheSecurityHeaders()
    {
        var (_, _, response) = await api.SendAsync(HttpMethod.Get, "/api/v1/status");

        Assert.Contains("default-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
}
