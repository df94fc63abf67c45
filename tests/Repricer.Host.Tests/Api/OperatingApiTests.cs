using System.Net;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Api;

public sealed class OperatingApiTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string PauseL3 = """{"listing":"shop/L3","reason":"look first"}""";

    [Fact]
    public async Task Change_WithoutKey_IsUnauthorized()
    {
        var (none, _, response) = await api.SendAsync(HttpMethod.Post, "/api/v1/pause", PauseL3);
        var (wrong, _, _) = await api.SendAsync(HttpMethod.Post, "/api/v1/pause", PauseL3, key: "rpk_wrong");

        Assert.Equal(HttpStatusCode.Unauthorized, none);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong);
    }

    [Fact]
    public async Task Change_WithAReadKey_IsForbidden()
    {
        var (status, _, _) = await api.SendAsync(HttpMethod.Post, "/api/v1/pause", PauseL3, api.Read);

        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    [Fact]
    public async Task Keys_WithAnOperateKey_AreForbidden()
    {
        var (list, _, _) = await api.SendAsync(HttpMethod.Get, "/api/v1/keys", key: api.Operate);
        var (create, _, _) = await api.SendAsync(HttpMethod.Post, "/api/v1/keys", """{"name":"mine","scope":"admin"}""", api.Operate);

        Assert.Equal(HttpStatusCode.Forbidden, list);
        Assert.Equal(HttpStatusCode.Forbidden, create);
    }

    [Fact]
    public async Task Pause_AndResume_AreSeenOnTheListing()
    {
        var (paused, done, _) = await api.SendAsync(HttpMethod.Post, "/api/v1/pause", PauseL3, api.Operate);
        var during = (await api.GetAsync("/api/v1/products/C-3")).GetProperty("listings")[0].GetProperty("paused");
        var (resumed, _, _) = await api.SendAsync(HttpMethod.Post, "/api/v1/resume", """{"listing":"shop/L3"}""", api.Operate);
        var (again, _, _) = await api.SendAsync(HttpMethod.Post, "/api/v1/resume", """{"listing":"shop/L3"}""", api.Operate);

        Assert.Equal((HttpStatusCode.OK, "op"), (paused, done.GetProperty("by").GetString()));
        Assert.Equal("look first", during.GetProperty("reason").GetString());
        Assert.Equal(HttpStatusCode.OK, resumed);
        Assert.Equal(HttpStatusCode.NotFound, again);
    }

    [Theory]
    [InlineData("pause", "{}", HttpStatusCode.BadRequest)]
    [InlineData("pause", """{"listing":"shop/L3","global":true}""", HttpStatusCode.BadRequest)]
    [InlineData("pause", """{"listing":"shop/none"}""", HttpStatusCode.NotFound)]
    [InlineData("pause", """{"channel":"shpo"}""", HttpStatusCode.NotFound)]
    [InlineData("pause", """{"lsiting":"shop/L3"}""", HttpStatusCode.BadRequest)]
    [InlineData("pause", "{", HttpStatusCode.BadRequest)]
    [InlineData("pin", """{"listing":"shop/L4","price":"0","until":"2999-01-01T00:00:00Z","reason":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("pin", """{"listing":"shop/L4","price":"7.001","until":"2999-01-01T00:00:00Z","reason":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("pin", """{"listing":"shop/L4","price":"7.10","until":"2000-01-01T00:00:00Z","reason":"x"}""", HttpStatusCode.BadRequest)]
    [InlineData("pin", """{"listing":"shop/L4","price":"7.10","until":"2999-01-01T00:00:00Z"}""", HttpStatusCode.BadRequest)]
    [InlineData("breakers/reset", """{"name":"channel:shop"}""", HttpStatusCode.NotFound)]
    [InlineData("sources/acme/release", """{"reason":"looked"}""", HttpStatusCode.NotFound)]
    public async Task Change_ThatMakesNoSense_SaysWhy(string what, string body, HttpStatusCode expected)
    {
        var (status, problem, response) = await api.SendAsync(HttpMethod.Post, "/api/v1/" + what, body, api.Operate);

        Assert.Equal(expected, status);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.NotEqual("", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Pin_AndUnpin_AreSeenOnTheListing()
    {
        var (pinned, _, _) = await api.SendAsync(
            HttpMethod.Post, "/api/v1/pin", """{"listing":"shop/L4","price":7.10,"until":"2999-01-01T00:00:00Z","reason":"trade fair"}""",
            api.Operate);
        var pin = (await api.GetAsync("/api/v1/products/D%204")).GetProperty("listings")[0].GetProperty("pin");
        var (unpinned, _, _) = await api.SendAsync(HttpMethod.Post, "/api/v1/unpin", """{"listing":"shop/L4"}""", api.Operate);

        Assert.Equal(HttpStatusCode.OK, pinned);
        Assert.Equal("7.10", pin.GetProperty("price").GetString());
        Assert.Equal(HttpStatusCode.OK, unpinned);
    }

    [Theory]
    [InlineData("pause", """{"listing":"shop/L3","reason":"@"}""", "reason")]
    [InlineData("pin", """{"listing":"shop/L4","price":"7.10","until":"2999-01-01T00:00:00Z","reason":"@"}""", "reason")]
    [InlineData("approve", """{"listing":"shop/L3","reason":"@"}""", "reason")]
    [InlineData("strategies/rollback", """{"why":"@"}""", "why")]
    public async Task Reason_OfABooksLength_IsRefused(string what, string body, string field)
    {
        var (status, problem, _) = await api.SendAsync(
            HttpMethod.Post, "/api/v1/" + what, body.Replace("@", new string('x', 501), StringComparison.Ordinal), api.Operate);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(
            "at most 500 characters", problem.GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_OfEveryBreaker_ClosesThemThroughTheRunningEngine()
    {
        await api.OpenBreakerAsync("all");
        await api.OpenBreakerAsync("channel:shop");

        var (code, text, _) = await api.CommandAsync("reset", "--all");
        var (again, _, _) = await api.SendAsync(HttpMethod.Post, "/api/v1/breakers/reset", """{"every":true}""", api.Operate);
        var (neither, _, _) = await api.SendAsync(HttpMethod.Post, "/api/v1/breakers/reset", "{}", api.Operate);

        Assert.Equal(0, code);
        Assert.EndsWith("breakers reset", text.Trim(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.BadRequest), (again, neither));
    }

    [Fact]
    public async Task Body_TooLarge_IsRefused()
    {
        var (status, _, _) = await api.SendAsync(
            HttpMethod.Post, "/api/v1/pause", "{\"reason\":\"" + new string('x', 5000) + "\"}", api.Operate);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
    }

    [Fact]
    public async Task Verbs_FindTheRunningEngineAndGoThroughIt()
    {
        var (status, text, _) = await api.CommandAsync("status");
        var (pause, _, pauseError) = await api.CommandAsync("pause", "shop/L/1", "--reason", "from the console");
        var seen = (await api.GetAsync("/api/v1/products/A%2F1")).GetProperty("listings")[0].GetProperty("paused");
        var (create, key, _) = await api.CommandAsync("key", "create", "--name", "late", "--scope", "read");

        // E5 has no floor and waits for a person.
        Assert.Equal(1, status);
        Assert.Contains("running", text, StringComparison.Ordinal);
        Assert.Equal((0, ""), (pause, pauseError));
        Assert.Equal("from the console", seen.GetProperty("reason").GetString());
        Assert.Equal(0, create);
        Assert.StartsWith("rpk_", key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_WhileTheEngineRuns_GoesThroughIt()
    {
        api.Write("more.csv", "sku,currency,title\nA/1,EUR,Drill\nH8,EUR\n");

        var (dry, text, error) = await api.CommandAsync("import", "--products", "more.csv", "--dry-run");

        Assert.Equal(1, dry);
        Assert.Contains("more.csv: 2 rows, 1 bad", text, StringComparison.Ordinal);
        Assert.Contains("more.csv:3", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OnAHeldFolder_NamesTheHolder()
    {
        var (code, _, error) = await api.CommandAsync("run", "--once");

        Assert.Equal(1, code);
        Assert.Contains("in use by another engine (process ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OnATakenPort_SaysSo()
    {
        var (code, _, error) = await api.CommandAsync("run", "--data", "other", "--urls", api.Http.BaseAddress!.ToString());

        Assert.Equal(1, code);
        Assert.Contains("cannot listen on", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_OnAPublicAddressWithoutKey_IsRefused()
    {
        var (code, _, error) = await api.CommandAsync("run", "--data", "public", "--urls", "http://0.0.0.0:0");

        Assert.Equal(1, code);
        Assert.Contains("no API key", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("79228162514264337593543950335")]
    [InlineData("1000000000000.01")]
    public async Task Pin_OfMoreThanAnyAmountCanBe_IsRefusedWithTheBound(string price)
    {
        var (status, problem, _) = await api.SendAsync(
            HttpMethod.Post, "/api/v1/pin", $$"""{"listing":"shop/L4","price":{{price}},"until":"2999-01-01T00:00:00Z","reason":"x"}""",
            api.Operate);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("at most 1000000000000", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("4.00", "below the floor 5.00 EUR: 5.00 EUR goes out instead")]
    [InlineData("9.50", "above the ceiling 9.00 EUR: 9.00 EUR goes out instead")]
    public async Task Pin_OutsideOfTheBounds_Warns(string price, string warning)
    {
        var (status, done, _) = await api.SendAsync(
            HttpMethod.Post, "/api/v1/pin", $$"""{"listing":"shop/L4","price":"{{price}}","until":"2999-01-01T00:00:00Z","reason":"x"}""",
            api.Operate);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(warning, done.GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);

        var (code, _, error) = await api.CommandAsync("pin", "shop/L4", price, "--for", "1h", "--reason", "x");
        Assert.Equal(0, code);
        Assert.Contains($"warning: the pin of {price} EUR is", error, StringComparison.Ordinal);
        await api.SendAsync(HttpMethod.Post, "/api/v1/unpin", """{"listing":"shop/L4"}""", api.Operate);
    }

    [Fact]
    public async Task Pin_InsideOfTheBounds_WarnsOfNothing()
    {
        var (_, done, _) = await api.SendAsync(
            HttpMethod.Post, "/api/v1/pin", """{"listing":"shop/L3","price":"7.50","until":"2999-01-01T00:00:00Z","reason":"x"}""",
            api.Operate);
        Assert.Equal(0, done.GetProperty("warnings").GetArrayLength());
        await api.SendAsync(HttpMethod.Post, "/api/v1/unpin", """{"listing":"shop/L3"}""", api.Operate);
    }

    [Theory]
    [InlineData("""{"listing":"shop/L3","reason":"x","live":"adopt"}""", "shop/L3 is not frozen")]
    [InlineData("""{"listing":"shop/L3","reason":"x","live":"both"}""", "'adopt' or 'restore' is expected")]
    public async Task Approve_ChoiceThatMakesNoSense_SaysWhy(string body, string expected)
    {
        var (status, problem, _) = await api.SendAsync(HttpMethod.Post, "/api/v1/approve", body, api.Operate);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(expected, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approve_BothChoices_IsWrongUsage()
    {
        var (code, _, error) = await api.CommandAsync("approve", "shop/L3", "--adopt", "--restore", "--reason", "x");
        Assert.Equal(2, code);
        Assert.Contains("say one of --adopt and --restore", error, StringComparison.Ordinal);
    }
}
