using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Fetchers;
using Repricer.Adapters.Fetchers.Browser;
using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Fetchers.Browser;

/// <summary>Pages that take memory without end, in a real Chromium; skipped where there is none.</summary>
public sealed class BrowserMemoryTests : IClassFixture<BrowserMemoryTests.SmallChromium>
{
    private const int StepBytes = 32 * 1024 * 1024;
    private const long Most = 640L * 1024 * 1024;

    private readonly SmallChromium _chromium;

    public BrowserMemoryTests(SmallChromium chromium)
    {
        Assert.SkipWhen(chromium.Fetcher.Unavailable is not null, $"the browser tests need Chromium: {chromium.Fetcher.Unavailable}");
        _chromium = chromium;
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A page that tells how far it came: it is ended before it has a multiple of what it may.</summary>
    [Fact]
    public async Task Fetch_PageThatTakesMemoryWithoutEnd_IsEndedSoon()
    {
        var steps = 0;
        await using var server = new LoopbackServer((request, response) =>
        {
            if (request.Path.StartsWith("/step/", StringComparison.Ordinal))
                steps = int.Parse(request.Path["/step/".Length..], CultureInfo.InvariantCulture);
            return response.HtmlAsync(
                "<body><script>const kept = []; for (let n = 1; ; n++) { kept.push(new Uint8Array(32 << 20).fill(1)); "
                    + "const call = new XMLHttpRequest(); call.open('GET', '/step/' + n, false); call.send() }</script>");
        });

        AssertEnded(await FetchAsync(server, "p"));
        Assert.InRange((long)steps * StepBytes, StepBytes, 3 * Most);
    }

    /// <summary>Each takes memory of another kind: outside of the script's heap, within it, and as elements.</summary>
    [Theory]
    [InlineData("kept.push(new Uint8Array(32 << 20).fill(1))")]
    [InlineData("kept.push(new Array(1 << 20).fill(n + 0.5))")]
    [InlineData("for (let i = 0; i < 10000; i++) document.body.appendChild(document.createElement('p')).textContent = 'x' + i")]
    public async Task Fetch_PageThatTakesMemoryWithoutEnd_IsEndedAndTheNextPageWorks(string takes)
    {
        await using var server = new LoopbackServer((request, response) => response.HtmlAsync(request.Path == "/p"
            ? "<body><script>const kept = []; for (let n = 1; ; n++) { " + takes + " }</script>"
            : "<p>fine</p>"));

        AssertEnded(await FetchAsync(server, "p"));
        var next = Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(server, "next"));
        Assert.Contains("fine", Encoding.UTF8.GetString(next.Body.Span), StringComparison.Ordinal);
    }

    private static void AssertEnded(FetchOutcome outcome) => Assert.Equal(
        "the page takes more memory than the browser's pages may have", Assert.IsType<FetchOutcome.Failed>(outcome).Reason);

    private Task<FetchOutcome> FetchAsync(LoopbackServer server, string path)
    {
        var source = new SourceOptions
        {
            Id = new SourceId("shop"), BaseUrl = server.Url, AllowPrivateNetwork = true, Timeout = Watchdog.Limit,
        };
        return _chromium.Fetcher.FetchAsync(new FetchRequest(source, server.Url + path), Ct).AsTask();
    }

    public sealed class SmallChromium : IAsyncDisposable
    {
        internal BrowserFetcher Fetcher { get; } = new(
            TimeProvider.System, new GuardedDialer(TimeProvider.System, (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback])),
            new BrowserOptions { MaxMemoryBytes = Most, LaunchTimeout = Watchdog.Limit }, NullLogger.Instance);

        public ValueTask DisposeAsync() => Fetcher.DisposeAsync();
    }
}
