using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Fetchers;
using Repricer.Adapters.Fetchers.Http;
using Repricer.Adapters.Tests.Storage;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine;
using Repricer.Engine.Crawling;
using Repricer.Engine.Observing;
using Repricer.Engine.Telemetry;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Fetchers;

/// <summary>
/// One run over a source most of whose hosts are hostile, each in its own way, and one is well: what each comes to, that the good one is
/// delayed by nothing, and that time and memory stay bounded. In virtual time.
/// </summary>
public sealed class HostileRunTests : IAsyncLifetime
{
    private const int GoodPages = 40;
    private const int MaxPageBytes = 1024 * 1024;
    private const string Priced =
        """<script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Kettle","offers":{"@type":"Offer","price":"12.30","priceCurrency":"EUR","availability":"https://schema.org/InStock"}}</script><h1>Kettle</h1>""";
    private const ObservationStatus AnythingButAPrice = ObservationStatus.None;
    private static readonly byte[] Bomb = new byte[64 * MaxPageBytes];

    private readonly ManualTimeProvider _time = new(World.T0);
    private readonly string _folder = TemporaryFolder.Create();
    private readonly RepricerMetrics _metrics = new();
    private readonly ConcurrentDictionary<string, int> _resolved = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (LoopbackServer Server, ObservationStatus Status, string? Detail)> _hosts =
        new(StringComparer.Ordinal);
    private IStore _store = null!;
    private long _endless;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _store = await TestStores.OpenAsync(_folder, _time);

    public async ValueTask DisposeAsync()
    {
        foreach (var (server, _, _) in _hosts.Values)
            await server.DisposeAsync();
        await _store.DisposeAsync();
        _metrics.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Run_OverHostileHosts_EndsInTimeAndTheGoodHostNoticesNothing()
    {
        AddHosts();
        await using var good = new LoopbackServer(
            (request, response) => request.Path == "/robots.txt" ? response.HtmlAsync("", 404) : response.HtmlAsync(Priced));
        var source = new SourceOptions
        {
            Id = World.Acme, BaseUrl = good.Url, AllowPrivateNetwork = true, MaxPageBytes = MaxPageBytes,
            AllowedPorts = [.. _hosts.Values.Select(host => host.Server.Port)], RequestsPerSecond = 10_000_000m, Concurrency = 1,
            Interval = TimeSpan.FromHours(1), RespectRobots = false,
        };
        await _store.Catalog.ApplyImportAsync(World.Import("A") with { Watches = [.. Watches(good)] }, Ct);
        using var http = new HttpFetcher(_time, new GuardedDialer(_time, Resolve));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var (runner, observing) = Crawl(http, stop.Token);

        // Time stands still: what the good host is asked, and what needs no deadline to end, is done without a moment of waiting.
        var run = runner.RunAsync(source, CrawlMode.Due, stop.Token);
        string[] late = ["silent", "trickling"];
        await Watchdog.UntilAsync(
            "all but those that hang",
            async () => late.All(name => _hosts[name].Server.Requests.Count > 0)
                && (await OutcomesAsync()).Count == GoodPages + _hosts.Count - late.Length,
            Ct,
            () => $"{good.Requests.Count} good, not asked: "
                + string.Join(' ', _hosts.Where(host => host.Value.Server.Requests.Count == 0).Select(host => host.Key)));
        Assert.Equal(GoodPages, good.Requests.Count);
        Assert.False(run.IsCompleted);

        // Then their deadlines come: ten seconds for headers, thirty for a whole answer.
        _time.Advance(TimeSpan.FromSeconds(11));
        await Watchdog.UntilAsync(
            "the end of the one without headers",
            async () => (await OutcomesAsync()).ContainsKey(AddressOf("silent", _hosts["silent"].Server)), Ct);
        _time.Advance(TimeSpan.FromSeconds(20));
        var summary = await run.ComesAsync("the end of the run", Ct);

        Assert.Equal(GoodPages + _hosts.Count, summary.Attempts);
        Assert.Equal(GoodPages, summary.ByStatus[ObservationStatus.Priced]);
        var outcomes = await OutcomesAsync();
        foreach (var (name, (server, status, detail)) in _hosts)
        {
            var told = outcomes[AddressOf(name, server)];
            Assert.True(status == AnythingButAPrice ? told.Status != ObservationStatus.Priced : told.Status == status, $"{name}: {told}");
            Assert.True(detail is null || told.Detail?.Contains(detail, StringComparison.Ordinal) == true, $"{name}: {told}");

            // None is hammered: once, twice where the connection broke without an answer, and six times round a loop.
            Assert.InRange(server.Requests.Count, 1, name == "loop" ? 6 : name == "resetting" ? 2 : 1);
        }

        // What was taken of a body without end is the cap and what lies in buffers on the way.
        Assert.InRange(Interlocked.Read(ref _endless), 1, 32L * MaxPageBytes);

        // A second run asks nobody again whose interval is not over, and the process goes on.
        var again = await runner.RunAsync(source, CrawlMode.Due, stop.Token).ComesAsync("the end of the second run", Ct);
        Assert.Equal((0, GoodPages), (again.ByStatus.GetValueOrDefault(ObservationStatus.Priced), good.Requests.Count));
        await stop.CancelAsync();
        await observing.ComesAsync("the end of the observation stage", Ct);
    }

    /// <summary>The second answer of the name server is one of the machine's own network: what the first was allowed is not.</summary>
    [Fact]
    public async Task Fetch_NameThatChangesItsAnswer_IsRefusedFromThenOn()
    {
        await using var server = new LoopbackServer((_, response) => response.HtmlAsync(Priced));
        using var http = new HttpFetcher(_time, new GuardedDialer(_time, Resolve));
        var source = new SourceOptions
        {
            Id = World.Acme, BaseUrl = new Uri($"http://rebind.example:{server.Port}/"), AllowPrivateNetwork = true,
        };

        Assert.IsType<FetchOutcome.Fetched>(await http.FetchAsync(new FetchRequest(source, source.BaseUrl + "1"), Ct));
        var refused = Assert.IsType<FetchOutcome.Refused>(await http.FetchAsync(new FetchRequest(source, source.BaseUrl + "2"), Ct));

        Assert.Contains("link-local", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(1, server.Connections);
    }

    private void AddHosts()
    {
        Add("throttling", ObservationStatus.Throttled, null, (_, response) => response.HtmlAsync("", 429, "Retry-After: 0"));
        Add("unavailable", ObservationStatus.Throttled, null, (_, response) => response.HtmlAsync("", 503));
        Add("walled", ObservationStatus.Blocked, "403", (_, response) => response.HtmlAsync("", 403));
        Add("loop", ObservationStatus.Failed, "more than 5 redirects", (_, response) => response.HtmlAsync("", 301, "Location: /p"));
        Add("resetting", ObservationStatus.Failed, null, (_, _) => Task.CompletedTask);
        Add("promising", ObservationStatus.Failed, "larger than", (_, response) => response.HeadAsync(200, "Content-Length: 99999999999"));
        Add("torn", ObservationStatus.Failed, null, async (_, response) =>
        {
            await response.HeadAsync(200, "Content-Length: 1000");
            await response.WriteAsync("<p>12.30 EUR"u8.ToArray());
        });
        Add("overflowing", AnythingButAPrice, null, async (_, response) =>
        {
            await response.HeadAsync(200, "Content-Length: 3");
            await response.WriteAsync(Encoding.UTF8.GetBytes(Priced));
        });
        Add("babbling", ObservationStatus.Failed, null, async (_, response) =>
        {
            await response.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray());
            for (var i = 0; ; i++)
                await response.WriteAsync(Encoding.ASCII.GetBytes($"X-{i}: {new string('x', 1000)}\r\n"));
        });
        Add("endless", ObservationStatus.Failed, "larger than", async (_, response) =>
        {
            await response.HeadAsync(200, "Content-Type: text/html");
            var chunk = new byte[64 * 1024];
            while (true)
            {
                await response.WriteAsync(chunk);
                Interlocked.Add(ref _endless, chunk.Length);
            }
        });
        Add("silent", ObservationStatus.Failed, "no headers within 10 s", (_, response) => Task.Delay(Timeout.Infinite, response.Stopped));
        Add("trickling", ObservationStatus.Failed, null, async (_, response) =>
        {
            await response.HeadAsync(200, "Content-Length: 1000000");
            while (true)
            {
                await response.WriteAsync("x"u8.ToArray());
                await Task.Delay(TimeSpan.FromSeconds(1), _time, response.Stopped);
            }
        });
        foreach (var (name, pack) in Packers())
        {
            var bomb = pack(Bomb);
            Add(
                "bomb-" + name, ObservationStatus.Failed, "larger than",
                (_, response) => response.SendAsync(200, bomb, "Content-Encoding: " + name));
        }
    }

    private static IEnumerable<(string Name, Func<byte[], byte[]> Pack)> Packers()
    {
        yield return ("gzip", bytes => Packed(bytes, into => new GZipStream(into, CompressionLevel.Fastest)));
        yield return ("deflate", bytes => Packed(bytes, into => new ZLibStream(into, CompressionLevel.Fastest)));
        yield return ("br", bytes => Packed(bytes, into => new BrotliStream(into, CompressionLevel.Fastest)));
        yield return ("zstd", bytes => Packed(bytes, into => new ZstdSharp.CompressionStream(into)));
    }

    private static byte[] Packed(byte[] bytes, Func<Stream, Stream> packer)
    {
        using var packed = new MemoryStream();
        using (var into = packer(packed))
            into.Write(bytes);
        return packed.ToArray();
    }

    private void Add(string name, ObservationStatus status, string? detail, Func<LoopbackRequest, LoopbackResponse, Task> answer) =>
        _hosts.Add(name, (new LoopbackServer(answer), status, detail));

    private IEnumerable<Watch> Watches(LoopbackServer good) => _hosts.Select(host => AddressOf(host.Key, host.Value.Server))
        .Concat(Enumerable.Range(0, GoodPages).Select(page => $"{good.Url}p/{page}"))
        .Select(url => new Watch(new WatchId(World.Acme, new Sku("A"), url), null));

    private static string AddressOf(string name, LoopbackServer server) => name == "loop" ? $"{server.Url}p" : $"{server.Url}p?{name}";

    private Task<IPAddress[]> Resolve(string host, CancellationToken ct) => Task.FromResult<IPAddress[]>(
        _resolved.AddOrUpdate(host, 1, static (_, times) => times + 1) == 1 ? [IPAddress.Loopback] : [IPAddress.Parse("169.254.169.254")]);

    /// <summary>How the last attempt of each page ended, of those that were attempted.</summary>
    private async Task<IReadOnlyDictionary<string, (ObservationStatus Status, string? Detail)>> OutcomesAsync() =>
        (await _store.Revisits.GetLooksAsync(new Sku("A"), Ct)).Where(look => look.LastStatus != ObservationStatus.None)
            .ToDictionary(look => look.Watch.Url, look => (look.LastStatus, look.Trouble), StringComparer.Ordinal);

    private (CrawlRunner Runner, Task Observing) Crawl(HttpFetcher http, CancellationToken ct)
    {
        var status = new EngineStatus(_time, _metrics);
        var queue = new PageQueue(status);
        var limits = new CrawlLimits { RequestsPerSecond = 10_000_000m, Concurrency = 4096 };
        var runner = new CrawlRunner(
            _store.Crawl, new PoliteFetcher(http, _time, limits, _store.Hosts), new FetcherCatalog([http]), queue, new InFlightWatches(),
            status, _time, NullLogger<CrawlRunner>.Instance);
        var pipeline = new ObservationPipeline(
            queue, _store.Observations, new RevisitPolicy(new Adapters.Scheduling.QuartzCronSchedule()), null, _ => { }, status,
            NullLogger<ObservationPipeline>.Instance);
        return (runner, pipeline.RunAsync(1, ct));
    }
}
