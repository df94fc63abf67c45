using System.Net;
using System.Text;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Api;

/// <summary>
/// Channels that tell nothing by themselves, sheets and statements over the API; the fixture's channel is a folder of files.
/// </summary>
public sealed class OnboardingApiTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("/api/v1/channels/shop/import", "{}", "does not tell its listings")]
    [InlineData("/api/v1/channels/shop/fees", "{}", "does not tell its fees")]
    [InlineData("/api/v1/channels/shop/settlements", "{}", "does not tell what it settled")]
    [InlineData("/api/v1/channels/shpo/import", "{}", "there is no channel 'shpo'; did you mean 'shop'?")]
    [InlineData("/api/v1/channels/shpo/check", null, "there is no channel 'shpo'")]
    public async Task Post_ChannelThatCannotBeAsked_IsNotFoundAndSaysWhy(string path, string? body, string told)
    {
        var (status, problem, _) = await api.SendAsync(HttpMethod.Post, path, body, api.Operate);

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains(told, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/channels/shop/import")]
    [InlineData("/api/v1/settlements")]
    [InlineData("/api/v1/channels/shop/check")]
    public async Task Post_WithAReadKey_IsForbidden(string path)
    {
        var (status, _, _) = await api.SendAsync(HttpMethod.Post, path, "{}", api.Read);

        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    [Fact]
    public async Task Check_AFolderOfFiles_IsFine()
    {
        var (status, view, _) = await api.SendAsync(HttpMethod.Post, "/api/v1/channels/shop/check", key: api.Operate);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(view.GetProperty("fine").GetBoolean());
    }

    [Fact]
    public async Task Sheet_ChangesBounds_AndAnUnknownFormatIsABadRequest()
    {
        var file = Base64("SKU,Min Price,Rule\nC-3,6.00,x\n");

        var (status, view, _) = await api.SendAsync(
            HttpMethod.Post, "/api/v1/channels/shop/sheet",
            $$"""{"file":{"name":"s.csv","content":"{{file}}"},"format":"bqool","dry_run":true}""", api.Operate);
        var (wrong, problem, _) = await api.SendAsync(
            HttpMethod.Post, "/api/v1/channels/shop/sheet", $$"""{"file":{"name":"s.csv","content":"{{file}}"},"format":"bqol"}""",
            api.Operate);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Rule", view.GetProperty("ignored")[0].GetString());
        Assert.Equal(1, view.GetProperty("counts").GetProperty("listings_changed").GetInt32());
        Assert.Equal(HttpStatusCode.BadRequest, wrong);
        Assert.Contains("did you mean 'bqool'", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settlements_TakenIn_AreReconciledByCause()
    {
        var file = Base64("channel,listing_id,day,reference,cause,units,amount,currency\n"
            + "shop,L3,2026-05-04,o1,sale,2,14.00,EUR\nshop,L3,2026-05-04,o1,fee,,-2.10,EUR\n");

        var (status, view, _) = await api.SendAsync(
            HttpMethod.Post, "/api/v1/settlements", $$"""{"file":{"name":"may.csv","content":"{{file}}"} }""", api.Operate);
        var report = await api.GetAsync("/api/v1/reconciliation?channel=shop&from=2026-05-01&to=2026-05-31");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(2, view.GetProperty("added").GetInt32());
        var listing = report.GetProperty("listings")[0];
        Assert.Equal(("shop/L3", "14.00"), (listing.GetProperty("listing").GetString(), listing.GetProperty("revenue").GetString()));
        Assert.Equal("-2.10", listing.GetProperty("by_cause").GetProperty("fee").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, listing.GetProperty("fee_off").ValueKind);
        Assert.Empty((await api.GetAsync("/api/v1/fees")).GetProperty("items").EnumerateArray());
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
