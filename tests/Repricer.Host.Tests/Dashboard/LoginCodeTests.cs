using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>The link of `repricer open`: it logs in once, within a minute, by a button and never by a look.</summary>
public sealed class LoginCodeTests : IAsyncLifetime
{
    private readonly PageBench _bench = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _bench.InitializeAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Link_LogsInOnce_ByAButton()
    {
        using var browser = new PageClient(_bench.Address);
        var path = await PathAsync(_bench.Operate);
        var code = path["/login?code=".Length..];
        foreach (var _ in new[] { 1, 2 })
            Assert.Contains("Log in as ann", (await browser.GetAsync(path + "&to=%2Falerts")).Html, StringComparison.Ordinal);
        Assert.Null(browser.Cookie);

        var (status, html, to) = await browser.PostAsync("/login", [("code", code), ("to", "/alerts")]);
        Assert.Equal((HttpStatusCode.SeeOther, "/alerts"), (status, to));
        Assert.Contains("<bdi>ann</bdi>", (await browser.GetAsync("/alerts")).Html, StringComparison.Ordinal);

        using var thief = new PageClient(_bench.Address);
        Assert.DoesNotContain("Log in as", (await thief.GetAsync(path)).Html, StringComparison.Ordinal);
        (status, html, _) = await thief.PostAsync("/login", [("code", code)]);
        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains("This link was used already", html, StringComparison.Ordinal);
        Assert.Null(thief.Cookie);
    }

    [Fact]
    public async Task Link_IsWorthNothingAfterAMinute_NorWhenItsKeyIsRevoked_AndGuessesAreCounted()
    {
        using var browser = new PageClient(_bench.Address);
        var old = (await PathAsync(_bench.Operate))["/login?code=".Length..];
        _bench.Time.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.PostAsync("/login", [("code", old)])).Status);

        var revoked = (await PathAsync(_bench.Second))["/login?code=".Length..];
        Assert.True(await _bench.Engine.Store.Control.RevokeKeyAsync("bob", _bench.Time.GetUtcNow(), Ct));
        _bench.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.PostAsync("/login", [("code", revoked)])).Status);
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await browser.PostAsync("/login", [("code", "guess")])).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.PostAsync("/login", [("code", "guess")])).Status);
    }

    [Fact]
    public async Task Link_IsMadeForAKeyThatMayOperate()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(_bench.Read)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(null)).Status);
    }

    private async Task<string> PathAsync(string key)
    {
        var (status, body) = await AskAsync(key);
        Assert.Equal(HttpStatusCode.OK, status);
        return body.GetProperty("path").GetString()!;
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(string? key)
    {
        using var http = new HttpClient { BaseAddress = _bench.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/login-codes");
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var answer = await http.SendAsync(request, Ct);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement);
    }
}
