using System.Net;
using System.Text.RegularExpressions;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>What stands around every page, and how pages and their assets are served.</summary>
public sealed partial class ShellTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Policy = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    [Fact]
    public async Task Morning_IsServedWithItsFigures_UnderThePolicyOfTheApi()
    {
        using var response = await api.Http.GetAsync("/", TestContext.Current.CancellationToken);
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Policy, Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
        Assert.True(response.Headers.CacheControl is { Private: true, NoStore: true });
        Assert.Contains("<title>Morning · Repricer</title>", WebUtility.HtmlDecode(html), StringComparison.Ordinal);
        Assert.Contains($"of {ApiFixture.Products} products", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(InlineCode(), html);
    }

    [Fact]
    public async Task Assets_AreKeptForEver_UnderAnAddressThatChangesWithThem()
    {
        using var page = await api.Http.GetAsync("/", TestContext.Current.CancellationToken);
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var assets = AssetLink().Matches(html).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(3, assets.Count);
        foreach (var asset in assets)
        {
            using var response = await api.Http.GetAsync(asset, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Contains("immutable", response.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
            Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }

        using var unknown = await api.Http.GetAsync("/assets/site.css", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [GeneratedRegex("""<script(?![^>]*\ssrc=)|\sstyle=|\son[a-z]+=""", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex InlineCode();

    [GeneratedRegex("""(?:href|src)="(?<a>/assets/[^"]+)""", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex AssetLink();
}
