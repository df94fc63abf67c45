using System.Globalization;
using System.Net;
using System.Text.Json;
using Repricer.Engine.Evidence;
using Xunit;

namespace Repricer.Host.Tests.Evidence;

/// <summary>What leaves the API of a foreign page: text that a screen does not obey, or a file that a browser does not open.</summary>
public sealed class EvidenceApiTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Evidence_IsListedShownAndSaved()
    {
        await using var shop = new EvidenceShop();
        await shop.ImportAsync();
        await shop.CycleAsync();
        var (engine, api) = await shop.ServeAsync();
        await using var held = engine;
        await using var served = api;
        using var http = new HttpClient { BaseAddress = new Uri(api.Address) };

        var list = await GetAsync(http, "api/v1/evidence?sku=MUG-1");
        var item = Assert.Single(list.GetProperty("items").EnumerateArray());
        var number = item.GetProperty("number").GetInt64();
        Assert.Equal(("rival", "priced"), (item.GetProperty("source").GetString(), item.GetProperty("status").GetString()));
        Assert.Equal(2, (await GetAsync(http, "api/v1/evidence?source=rival")).GetProperty("items").GetArrayLength());
        var page = await GetAsync(http, "api/v1/evidence?limit=1");
        Assert.Equal(
            1, (await GetAsync(http, "api/v1/evidence?limit=1&cursor=" + page.GetProperty("next").GetString())).GetProperty("items")
                .GetArrayLength());
        Assert.Single((await GetAsync(http, $"api/v1/evidence?decision={shop.DecisionOf("MUG-1-WEB")}")).GetProperty("items")
            .EnumerateArray());

        var detail = await GetAsync(http, Path(number));
        var document = detail.GetProperty("document");
        Assert.Equal("19.90", document.GetProperty("answer").GetProperty("amount").GetString());
        Assert.NotEmpty(document.GetProperty("candidates").EnumerateArray());
        var sha = document.GetProperty("page").GetProperty("sha256").GetString();

        using var saved = await http.GetAsync(Path(number) + "/page", Ct);
        var bytes = await saved.Content.ReadAsByteArrayAsync(Ct);
        Assert.Equal(sha, EvidenceBody.HashOf(bytes));
        Assert.Equal("application/octet-stream", saved.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", saved.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(["nosniff"], saved.Headers.GetValues("X-Content-Type-Options"));

        using var told = await http.GetAsync(Path(number) + "/text", Ct);
        var text = await told.Content.ReadAsStringAsync(Ct);
        Assert.Equal("text/plain", told.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["nosniff"], told.Headers.GetValues("X-Content-Type-Options"));
        Assert.Contains("€19.90", text, StringComparison.Ordinal);
        Assert.Contains(@"\u202e", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', text);
        Assert.DoesNotContain("<", text, StringComparison.Ordinal);

        var offer = (await GetAsync(http, "api/v1/products/MUG-1")).GetProperty("offers")[0];
        Assert.Equal(number, offer.GetProperty("evidence").GetInt64());
        var status = (await GetAsync(http, "api/v1/status")).GetProperty("evidence");
        Assert.Equal(("litedb", 1), (status.GetProperty("store").GetString(), status.GetProperty("days").GetInt32()));
    }

    [Theory]
    [InlineData("api/v1/evidence/4711", HttpStatusCode.NotFound)]
    [InlineData("api/v1/evidence/4711/page", HttpStatusCode.NotFound)]
    [InlineData("api/v1/evidence/4711/text", HttpStatusCode.NotFound)]
    [InlineData("api/v1/evidence/1/screenshot", HttpStatusCode.NotFound)]
    [InlineData("api/v1/evidence/../../repricer.db/page", HttpStatusCode.NotFound)]
    [InlineData("api/v1/evidence?decision=none", HttpStatusCode.NotFound)]
    [InlineData("api/v1/evidence?decision=none&sku=A", HttpStatusCode.BadRequest)]
    [InlineData("api/v1/evidence?cursor=x", HttpStatusCode.BadRequest)]
    [InlineData("api/v1/evidence?since=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("api/v1/evidence?limit=9999", HttpStatusCode.BadRequest)]
    public async Task WhatIsNotThere_IsAProblem(string path, HttpStatusCode status)
    {
        await using var shop = new EvidenceShop();
        await shop.ImportAsync();
        await shop.CycleAsync();
        var (engine, api) = await shop.ServeAsync();
        await using var held = engine;
        await using var served = api;
        using var http = new HttpClient { BaseAddress = new Uri(api.Address) };

        using var answer = await http.GetAsync(path, Ct);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    private static string Path(long number) => string.Create(CultureInfo.InvariantCulture, $"api/v1/evidence/{number}");

    private static async Task<JsonElement> GetAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(path, Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
