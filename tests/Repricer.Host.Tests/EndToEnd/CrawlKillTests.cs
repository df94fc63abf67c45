using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Evidence;
using Repricer.Host.Tests.Evidence;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.EndToEnd;

/// <summary>
/// SIGKILL in the middle of a crawl, by the shop's own log: what was stored is not asked for again within its interval, what was not is
/// asked for once more, nothing is forgotten, and ledger and evidence open.
/// </summary>
public sealed class CrawlKillTests : IAsyncDisposable
{
    private const int Pages = 120;
    private const int KilledAfter = 50;

    private readonly CommandRun _run = new();
    private readonly TaskCompletionSource _halfway = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _dead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LoopbackServer _shop;
    private int _asked;

    public CrawlKillTests() => _shop = new LoopbackServer(async (request, response) =>
    {
        if (request.Path == "/robots.txt")
        {
            await response.HtmlAsync("", 404);
            return;
        }

        // The next pages hang until it is dead, so that the run cannot end before.
        if (Interlocked.Increment(ref _asked) >= KilledAfter)
        {
            _halfway.TrySetResult();
            await _dead.Task.WaitAsync(response.Stopped);
        }

        await response.HtmlAsync(EvidenceShop.Page("Mug", $"{request.Path[1..]}.90"));
    });

    public async ValueTask DisposeAsync()
    {
        await _shop.DisposeAsync();
        _run.Dispose();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_KilledInTheMiddleOfACrawl_ForgetsNothingAndAsksForNothingTwice()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "SIGKILL is what this test is about");
        Catalogue();
        Assert.Equal(
            0, await _run.RunAsync("import", "--products", "products.csv", "--listings", "listings.csv", "--watches", "watches.csv"));

        using (var life = RepricerProcess.Start(_run.Folder, "run", "--once"))
        {
            await life.UntilAsync("half of the pages", () => ValueTask.FromResult(_halfway.Task.IsCompleted));
            life.Signal("KILL");
            await life.ExitAsync();
            _dead.SetResult();
        }

        var stored = await StoredAsync();
        Assert.InRange(stored.Count, 0, Pages - 1);

        var (code, _, error) = await RepricerProcess.RunAsync(_run.Folder, "run", "--once");

        Assert.True(code == 0, error);
        Assert.Equal(Pages, (await StoredAsync()).Count);
        for (var page = 1; page <= Pages; page++)
        {
            var address = new Uri(_shop.Url, page.ToString(CultureInfo.InvariantCulture));
            var times = _shop.CountOf(address.AbsolutePath);
            if (stored.Contains(address.AbsoluteUri))
                Assert.True(times == 1, $"{address} was stored before the death and asked for {times} times");
            else
                Assert.InRange(times, 1, 2);
        }

        // Every page that is kept is read as it was, and none lies in a damaged file.
        Assert.True(await _run.RunAsync("replay") == 0, _run.Out + _run.Error);
        var files = Directory.GetFiles(Path.Combine(_run.Folder, "data", "evidence"));
        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, file => file.Contains(".damaged", StringComparison.Ordinal));
    }

    /// <summary>The pages whose look is stored; each told a price, and has the number of its evidence.</summary>
    private async Task<IReadOnlySet<string>> StoredAsync()
    {
        await using var store = await SqliteStore.OpenAsync(
            Path.Combine(_run.Folder, "data"), TimeProvider.System, NullLogger.Instance, Ct);
        var looks = (await store.Revisits.GetLooksAsync(new Sku("MUG-1"), Ct))
            .Where(look => look.LastStatus != ObservationStatus.None).ToList();
        Assert.All(looks, look => Assert.Equal(ObservationStatus.Priced, look.LastStatus));
        var kept = await store.Evidence.ListAsync(new EvidenceQuery(new Sku("MUG-1"), null, null, null, 500), Ct);
        Assert.Equal(
            looks.Select(look => look.Watch.Url).Order(StringComparer.Ordinal), kept.Select(one => one.Page).Order(StringComparer.Ordinal));
        return looks.Select(look => look.Watch.Url).ToHashSet(StringComparer.Ordinal);
    }

    private void Catalogue()
    {
        _run.Write("appsettings.json", $$"""
            { "Api": { "Urls": "http://127.0.0.1:0" },
              "Channels": { "drop": { "Type": "csv", "Settings": { "Folder": "./drop" } } },
              "Sources": { "rival": {
                "BaseUrl": "{{_shop.Url}}", "AllowPrivateNetwork": true, "RequestsPerSecond": 200, "Concurrency": 4 } } }
            """);
        _run.Write("strategies/under.yaml", "name: under\naction:\n  beat: 0.01\nfloor: manual_minimum\n");
        _run.Write("products.csv", "sku,title,currency,min_price\nMUG-1,,EUR,1.00\n");
        _run.Write("listings.csv", "channel,listing_id,sku,currency,current_price\ndrop,MUG-1-WEB,MUG-1,EUR,20.00\n");
        var pages = Enumerable.Range(1, Pages).Select(page => new Uri(_shop.Url, page.ToString(CultureInfo.InvariantCulture)));
        _run.Write("watches.csv", "source,sku,url\n" + string.Concat(pages.Select(page => $"rival,MUG-1,{page}\n")));
    }
}
