using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Repricer.Engine.Observing;
using Repricer.Engine.Telemetry;
using Repricer.Reading;

namespace Repricer.Engine.Tests.Crawling;

/// <summary>
/// A fetcher that answers from a function and remembers what it was asked, and when. Its pages are in memory that is used again, so that
/// whoever looks at one after it was released fails.
/// </summary>
internal sealed class FakeFetcher(
    TimeProvider time, Func<FetchRequest, CancellationToken, ValueTask<FetchOutcome>> answer, string name = "http") : IFetcher
{
    public FakeFetcher(TimeProvider time, Func<FetchRequest, FetchOutcome> answer)
        : this(time, (request, _) => ValueTask.FromResult(answer(request)))
    {
    }

    public ConcurrentQueue<(string Url, DateTimeOffset At)> Requests { get; } = new();

    public string Name => name;

    public string? Unavailable { get; init; }

    public static FetchOutcome Page(string body, string url = "http://shop.example/") =>
        new FetchOutcome.Fetched(200, url, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(body), "\"v1\"", null);

    public async ValueTask<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken ct)
    {
        Requests.Enqueue((request.Url, time.GetUtcNow()));
        var outcome = await answer(request, ct);
        return outcome is FetchOutcome.Fetched page && !PageBuffer.TryGet(page.Body, out _)
            ? page with { Body = Buffered(page.Body.Span) }
            : outcome;
    }

    public static ReadOnlyMemory<byte> Buffered(ReadOnlySpan<byte> bytes)
    {
        var buffer = PageBuffer.Rent(bytes.Length);
        bytes.CopyTo(buffer.Room.Span);
        return buffer.Of(bytes.Length).Memory;
    }

    public int CountOf(string path) => Requests.Count(request => new Uri(request.Url).AbsolutePath == path);
}

/// <summary>Due watches and stored records in memory, with the store's rules: the next due time moves with the record.</summary>
internal sealed class FakeStore : ICrawlStore, IObservationStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<WatchId, DueWatch> _watches = [];
    private readonly Dictionary<ListingId, DueListing> _listings = [];
    private readonly Dictionary<WatchId, long> _rows = [];
    private long _numbered;

    public List<CrawlRecord> Records { get; } = [];

    public Exception? FailAppend { get; set; }

    /// <summary>Awaited in every append, so that a test can hold the store back.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public void Watch(SourceId source, params IEnumerable<string> urls)
    {
        foreach (var url in urls)
        {
            var id = new WatchId(source, new Sku("S" + url), url);
            _watches[id] = new DueWatch(id, null, new ExpectedProduct(id.Sku.Value, null, null, null, null), null, null, null);
        }
    }

    public void AskForPictures()
    {
        foreach (var id in _watches.Keys.ToList())
            _watches[id] = _watches[id] with { IsPictureAsked = true };
    }

    public void List(params IEnumerable<ListingId> listings)
    {
        foreach (var id in listings)
            _listings[id] = new DueListing(id, new Sku("S" + id.Value), null);
    }

    public ValueTask<IReadOnlyList<string>> GetDueHostsAsync(SourceId source, DateTimeOffset dueAt, CancellationToken ct)
    {
        lock (_lock)
            return ValueTask.FromResult<IReadOnlyList<string>>(
                [.. _watches.Values.Where(watch => watch.Id.Source == source && (watch.DueAt ?? DateTimeOffset.MinValue) <= dueAt)
                    .Select(watch => HostOf(watch.Id)).Distinct()]);
    }

    public ValueTask<DuePage> GetDueAsync(
        SourceId source, string host, DateTimeOffset dueAt, DueCursor? after, int max, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var rows = _watches.Values.Where(watch => watch.Id.Source == source && HostOf(watch.Id) == host)
                .Select(watch => (Watch: watch, Key: new DueCursor(watch.DueAt?.UtcTicks ?? 0, RowOf(watch.Id))))
                .Where(row => row.Key.Due <= dueAt.UtcTicks)
                .Where(row => after is not { } last || row.Key.Due > last.Due || (row.Key.Due == last.Due && row.Key.Row > last.Row))
                .OrderBy(row => row.Key.Due).ThenBy(row => row.Key.Row).Take(max).ToList();
            return ValueTask.FromResult(new DuePage([.. rows.Select(row => row.Watch)], rows.Count < max ? null : rows[^1].Key));
        }
    }

    public ValueTask<IReadOnlyList<DueListing>> GetDueListingsAsync(
        SourceId source, ChannelId channel, DateTimeOffset dueAt, DueListing? after, int max, CancellationToken ct)
    {
        lock (_lock)
            return ValueTask.FromResult<IReadOnlyList<DueListing>>(
                [.. _listings.Values.Where(listing => listing.Id.Channel == channel && (listing.DueAt ?? DateTimeOffset.MinValue) <= dueAt)
                    .OrderBy(listing => listing.DueAt ?? DateTimeOffset.MinValue).ThenBy(listing => listing.Id)
                    .Where(listing => after is null || listing.DueAt > after.DueAt
                        || (listing.DueAt == after.DueAt && listing.Id.CompareTo(after.Id) > 0))
                    .Take(max)]);
    }

    public async ValueTask<IReadOnlyList<ListingId>> AppendAsync(IReadOnlyList<CrawlRecord> batch, CancellationToken ct)
    {
        await Gate.WaitAsync(ct);
        if (FailAppend is { } failure)
            throw failure;
        lock (_lock)
        {
            foreach (var record in batch)
            {
                Records.Add(record);
                Number(record);
                if (record.Watch is { } id)
                    _watches[id] = _watches[id] with
                    {
                        DueAt = record.NextDueAt, ETag = record.ETag, LastHttpStatus = record.HttpStatus, ReadKey = record.ReadKey,
                        ContentHash = record.ContentHash, LastStatus = record.Status,
                    };
                if (record.Listing is { } listing)
                    _listings[listing] = _listings[listing] with { DueAt = record.NextDueAt };
            }
        }

        return [.. batch
            .Where(record => record.Offers.Count > 0)
            .Select(record => record.Listing ?? new ListingId(new ChannelId("own"), record.Sku.Value))];
    }

    private static string HostOf(WatchId watch) =>
        Uri.TryCreate(watch.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url.Authority : "";

    /// <summary>What a store does where evidence is asked for: each reading gets a number of its own.</summary>
    private void Number(CrawlRecord record)
    {
        if (record.Evidence is { } slot)
            slot.Number = ++_numbered;
    }

    private long RowOf(WatchId watch) => _rows.TryGetValue(watch, out var row) ? row : _rows[watch] = _rows.Count + 1;
}

/// <summary>The pauses of hosts in memory.</summary>
internal sealed class FakeHosts : IHostStore
{
    private readonly ConcurrentDictionary<string, HostState> _states = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, HostState> States => _states;

    public ValueTask<IReadOnlyList<HostState>> GetAsync(CancellationToken ct) =>
        ValueTask.FromResult<IReadOnlyList<HostState>>([.. _states.Values]);

    public ValueTask SaveAsync(IReadOnlyList<HostState> troubled, IReadOnlyList<string> healed, CancellationToken ct)
    {
        foreach (var state in troubled)
            _states[state.Host] = state;
        foreach (var host in healed)
            _states.TryRemove(host, out _);
        return ValueTask.CompletedTask;
    }
}

/// <summary>The crawl and observation stages wired to fakes.</summary>
internal sealed class CrawlBench : IAsyncDisposable
{
    private readonly RepricerMetrics _metrics = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _observing;

    public CrawlBench(
        TimeProvider time, FakeFetcher fetcher, int queueCapacity = 8, IReadOnlyList<IOfferSource>? offers = null, bool observe = true,
        ISelectorEngine? selectors = null, FakeHosts? hosts = null, JavaScriptSources? scripts = null, FakeFetcher? browser = null,
        Func<SourceOptions, DueWatch, FetchOutcome.Fetched, CancellationToken, ValueTask<bool>>? wantsPicture = null,
        Action<CrawledPage, CrawlRecord>? kept = null)
    {
        Hosts = hosts ?? new FakeHosts();
        Status = new EngineStatus(time, _metrics);
        Queue = new PageQueue(Status, queueCapacity);
        var revisit = new RevisitPolicy(new HourlyCron());
        Feeds = new OfferFeedCrawl(
            Store, Store, offers ?? [], revisit, listings => Changed.AddRange(listings), Status, time, NullLogger<OfferFeedCrawl>.Instance);
        Runner = new CrawlRunner(
            Store, new PoliteFetcher(fetcher, time, Limits, Hosts), new FetcherCatalog(browser is null ? [fetcher] : [fetcher, browser]),
            Queue, InFlight, Status, time, NullLogger<CrawlRunner>.Instance)
        {
            JavaScript = scripts,
            WantsPicture = wantsPicture,
        };
        Pipeline = new ObservationPipeline(
            Queue, Store, revisit, selectors, listings => Changed.AddRange(listings), Status, NullLogger<ObservationPipeline>.Instance)
        {
            Kept = kept,
        };
        _observing = observe ? Pipeline.RunAsync(1, _stop.Token) : Task.CompletedTask;
    }

    /// <summary>So wide that they decide nothing unless a test is about them.</summary>
    public static CrawlLimits Limits { get; } = new() { RequestsPerSecond = 10_000_000m, Concurrency = 4096 };

    public FakeStore Store { get; } = new();
    public FakeHosts Hosts { get; }
    public EngineStatus Status { get; }
    public PageQueue Queue { get; }
    public InFlightWatches InFlight { get; } = new();
    public CrawlRunner Runner { get; }
    public OfferFeedCrawl Feeds { get; }
    public ObservationPipeline Pipeline { get; }
    public List<ListingId> Changed { get; } = [];

    public static SourceOptions Source(decimal requestsPerSecond = 10_000m, int concurrency = 1) => new()
    {
        Id = new SourceId("shop"),
        BaseUrl = new Uri("http://shop.example/"),
        Interval = TimeSpan.FromHours(1),
        RequestsPerSecond = requestsPerSecond,
        Concurrency = concurrency,
        Currency = Currency.Parse("EUR"),
    };

    public async ValueTask DisposeAsync()
    {
        Queue.Complete();
        await _observing;
        _stop.Dispose();
        _metrics.Dispose();
    }

    private sealed class HourlyCron : ICronSchedule
    {
        public DateTimeOffset? NextAfter(string cron, TimeZoneInfo zone, DateTimeOffset after) =>
            new DateTimeOffset(after.Year, after.Month, after.Day, after.Hour, 0, 0, TimeSpan.Zero).AddHours(1);
    }
}
