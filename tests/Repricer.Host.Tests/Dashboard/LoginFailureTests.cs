using System.Net;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>Failed log-ins: an engine of their own, because they close the door for the whole machine.</summary>
public sealed class LoginFailureTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task SixthFailureInAMinute_IsNotLookedAt_NorIsTheRightKey_AndAllStandInTheAudit()
    {
        using var browser = new PageClient(api.Http.BaseAddress!);
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await browser.LogInAsync("rpk_wrong" + i)).Status);

        var (status, html, _) = await browser.LogInAsync(api.Operate);
        Assert.Equal((HttpStatusCode.TooManyRequests, null), (status, browser.Cookie));
        Assert.Contains("wait", html, StringComparison.Ordinal);

        // Another address in a header is the same connection.
        (browser.Headers["X-Forwarded-For"], browser.Headers["X-Forwarded-Proto"]) = ("198.51.100.1", "https");
        Assert.Equal(HttpStatusCode.TooManyRequests, (await browser.LogInAsync(api.Operate)).Status);

        var (_, audit, _) = await api.SendAsync(HttpMethod.Get, "/api/v1/audit", key: await api.AdminKeyAsync());
        Assert.Equal(
            5, audit.GetProperty("items").EnumerateArray().Count(entry => entry.GetProperty("action").GetString() == "login-failed"));
        Assert.DoesNotContain("rpk_wrong", audit.ToString(), StringComparison.Ordinal);
    }
}
