using System.Net;
using System.Net.Http.Headers;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>Log-in by key, the session's cookie, and what protects both.</summary>
public sealed class LoginTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task LogIn_OnThisMachine_SetsACookieThatScriptsAndOtherSitesDoNotGet()
    {
        using var browser = Browser();
        var (status, _, to) = await browser.LogInAsync(api.Read, "/queue");

        Assert.Equal((HttpStatusCode.SeeOther, "/queue"), (status, to));
        var set = browser.SetCookie!.ToLowerInvariant().Split("; ");
        Assert.StartsWith("repricer=", set[0], StringComparison.Ordinal);
        Assert.Equal(["httponly", "max-age=604800", "path=/", "samesite=strict"],
            set.Skip(1).Where(part => !part.StartsWith("expires", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Contains("reader", (await browser.GetAsync("/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogIn_BehindAProxyWithHttps_SetsACookieBoundToTheHost()
    {
        using var browser = Browser();
        (browser.Headers["X-Forwarded-For"], browser.Headers["X-Forwarded-Proto"]) = ("203.0.113.9", "https");
        var (status, _, _) = await browser.LogInAsync(api.Read);

        Assert.Equal(HttpStatusCode.SeeOther, status);
        Assert.StartsWith("__Host-repricer=", browser.SetCookie, StringComparison.Ordinal);
        Assert.Contains("; secure", browser.SetCookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; path=/;", browser.SetCookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain", browser.SetCookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/")).Status);
    }

    [Fact]
    public async Task LogIn_OverANetworkInTheClear_IsRefusedWithoutLookingAtTheKey()
    {
        using var browser = Browser();
        browser.Headers["X-Forwarded-For"] = "203.0.113.9";
        var (status, html, _) = await browser.LogInAsync(api.Operate);

        Assert.Equal((HttpStatusCode.Forbidden, null), (status, browser.Cookie));
        Assert.Contains("not encrypted", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LogIn_EndsTheSessionItCameWith_AndNeverTakesOneThatWasPlanted()
    {
        using var browser = Browser();
        browser.Cookie = "repricer=planted-by-somebody-else";
        await browser.LogInAsync(api.Read);
        var first = browser.Cookie;
        Assert.NotEqual("repricer=planted-by-somebody-else", first);

        await browser.LogInAsync(api.Operate);
        Assert.NotEqual(first, browser.Cookie);
        using var thief = Browser();
        thief.Cookie = first;
        Assert.DoesNotContain("Log out", (await thief.GetAsync("/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cookie_IsStoredAsItsHashAlone()
    {
        using var browser = Browser();
        await browser.LogInAsync(api.Read);
        var secret = browser.Cookie!["repricer=".Length..];

        foreach (var file in Directory.EnumerateFiles(Path.Combine(api.Folder, "data"), "repricer.db*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            var bytes = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain(secret, bytes, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task LogOut_EndsTheSession_AlsoForWhoKeptTheCookie()
    {
        using var browser = Browser();
        await browser.LogInAsync(api.Read);
        var kept = browser.Cookie;
        var (status, _, to) = await browser.PostAsync("/logout", [], await browser.TokenAsync());

        Assert.Equal((HttpStatusCode.SeeOther, "/login", null), (status, to, browser.Cookie));
        browser.Cookie = kept;
        Assert.DoesNotContain("Log out", (await browser.GetAsync("/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RevokedKey_EndsItsSessions()
    {
        var admin = await api.AdminKeyAsync();
        var (_, made, _) = await api.SendAsync(HttpMethod.Post, "/api/v1/keys", """{"name":"leaver","scope":"operate"}""", admin);
        using var browser = Browser();
        await browser.LogInAsync(made.GetProperty("key").GetString()!);
        var token = await browser.TokenAsync();

        await api.SendAsync(HttpMethod.Delete, "/api/v1/keys/leaver", key: admin);

        Assert.DoesNotContain("Log out", (await browser.GetAsync("/")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.PostAsync("/logout", [], token)).Status);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("X-Nothing", "said")]
    public async Task Post_FromElsewhere_IsRefused_EvenWithARightToken(string header, string value)
    {
        using var browser = Browser();
        await browser.LogInAsync(api.Operate);
        var token = await browser.TokenAsync();

        browser.Headers.Clear();
        browser.Headers[header] = value;
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync("/logout", [], token)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.LogInAsync(api.Operate)).Status);
        Assert.Contains("Log out", (await browser.GetAsync("/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WithOurOrigin_IsTakenWhereTheBrowserSaysNoMore()
    {
        using var browser = Browser();
        await browser.LogInAsync(api.Read);
        var token = await browser.TokenAsync();
        browser.Headers.Clear();
        browser.Headers["Origin"] = api.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

        Assert.Equal(HttpStatusCode.SeeOther, (await browser.PostAsync("/logout", [], token)).Status);
    }

    [Fact]
    public async Task Post_WithoutTheToken_OrWithThatOfAnotherSession_IsRefused()
    {
        using var one = Browser();
        using var other = Browser();
        await one.LogInAsync(api.Operate);
        await other.LogInAsync(api.Operate);
        var foreign = await other.TokenAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await one.PostAsync("/logout", [])).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await one.PostAsync("/logout", [], foreign)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await one.PostAsync("/logout", [], "!!")).Status);
    }

    [Fact]
    public async Task Token_LooksDifferentInEachAnswer_AndAllOfThemCount()
    {
        using var browser = Browser();
        await browser.LogInAsync(api.Read);
        var (first, second) = (await browser.TokenAsync(), await browser.TokenAsync());

        Assert.NotEqual(first, second);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.PostAsync("/logout", [], first)).Status);
    }

    [Fact]
    public async Task Cookie_IsNoApiKey_AndAKeyIsNoSession()
    {
        using var browser = Browser();
        await browser.LogInAsync(await api.AdminKeyAsync());

        // The cookie of an administrator beside the key of a reader: the API sees the reader alone.
        using var wish = new HttpRequestMessage(HttpMethod.Get, "/api/v1/keys");
        wish.Headers.Authorization = new AuthenticationHeaderValue("Bearer", api.Read);
        using var answer = await browser.SendAsync(wish);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        using var bare = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/api/v1/keys"));
        Assert.Equal(HttpStatusCode.Unauthorized, bare.StatusCode);

        // The key of an administrator without a session: the pages see nobody.
        using var stranger = Browser();
        stranger.Headers["Authorization"] = "Bearer " + await api.AdminKeyAsync();
        Assert.DoesNotContain("Log out", (await stranger.GetAsync("/")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.PostAsync("/logout", [])).Status);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("Forwarded", "for=127.0.0.1;proto=https")]
    public async Task ForwardedRequest_ThatClaimsToBeLocal_ReadsNothingWithoutASession(string header, string value)
    {
        using var browser = Browser();
        browser.Headers[header] = value;
        using var response = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/?a=1"));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/login?to=%2F%3Fa%3D1", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task LocalCookie_IsNotTakenFromAProxy()
    {
        using var browser = Browser();
        await browser.LogInAsync(api.Read);
        browser.Headers["X-Forwarded-For"] = "203.0.113.9";

        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/")).Status);
    }

    [Theory]
    [InlineData("//evil.example/")]
    [InlineData("https://evil.example/")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task LogIn_LeadsToPagesOfOursAlone(string to)
    {
        using var browser = Browser();
        Assert.Equal("/", (await browser.LogInAsync(api.Read, to)).To);
    }

    [Fact]
    public async Task ForeignHost_IsRefusedBeforeAnyPage()
    {
        using var browser = Browser();
        browser.Headers["Host"] = "rebound.example";
        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await browser.GetAsync("/")).Status);
    }

    [Fact]
    public async Task DamagedForm_IsToldAsAPage_UnderThePolicyOfEveryAnswer()
    {
        using var browser = Browser();
        using var body = new StringContent("no part of anything");
        body.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        using var response = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/login") { Content = body });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith(
            "default-src 'self'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Contains(
            "That cannot be read", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml", "/nothing", "Not here")]
    [InlineData("*/*", "/nothing", "application/problem+json")]
    [InlineData("text/html", "/api/v1/nothing", "Status Code: 404")]
    public async Task UnknownAddress_IsToldAsAPage_ToPeopleAlone(string accept, string path, string told)
    {
        using var browser = Browser();
        browser.Headers["Accept"] = accept;
        using var response = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, path));
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains(told, response.Content.Headers.ContentType?.MediaType + text, StringComparison.Ordinal);
    }

    private PageClient Browser() => new(api.Http.BaseAddress!);
}
