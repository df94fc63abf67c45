using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Evidence;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Crawling;
using Repricer.Engine.Evidence;
using Repricer.Engine.Observing;
using Repricer.Engine.Telemetry;
using Repricer.Reading;

namespace Repricer.Benchmarks;

/// <summary>
/// The engine's recorder over a real archive in a folder of its own. Whoever hands pages over waits while its queue is half full: the
/// engine would drop what is beyond, and a benchmark that drops measures nothing.
/// </summary>
internal sealed class EvidenceKeeper : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("repricer-bench-evidence-").FullName;
    private readonly RepricerMetrics _metrics = new();
    private readonly EngineStatus _status;
    private readonly IEvidenceArchive _archive;
    private readonly EvidenceRecorder _recorder;
    private readonly Task _running;
    private long _number;

    public EvidenceKeeper(string store, int makers)
    {
        _status = new EngineStatus(TimeProvider.System, _metrics);
        var options = new EvidenceOptions { Store = store, MaxMegabytes = 1024 * 1024 };
        _archive = EvidenceArchives.Open(_folder, options, _status.Evidence, NullLoggerFactory.Instance)
            ?? throw new ArgumentException("an archive that is off keeps nothing", nameof(store));
        _recorder = new EvidenceRecorder(
            _archive, options, _status.Evidence, TimeProvider.System, NullLogger<EvidenceRecorder>.Instance);
        _running = _recorder.RunAsync(makers, CancellationToken.None);
    }

    public EvidenceFigures Figures => _archive.Figures;

    public long Dropped => _status.Evidence.Counters.GetValueOrDefault("dropped");

    /// <summary>Reads a page, once, and keeps it as one that has changed: no two have the same bytes. It stays the caller's.</summary>
    public async ValueTask<PageReading> ReadAndKeepAsync(SourceOptions source, FetchOutcome.Fetched page)
    {
        var number = Interlocked.Increment(ref _number);
        while (_status.Evidence.Queue!().Length > 64 || _archive.Figures.Waiting > 200)
            await Task.Delay(1);
        page = WithComment(page, $"<!--{number}-->");
        var id = new WatchId(source.Id, new Sku($"S-{number}"), page.FinalUrl);
        var watch = new DueWatch(id, null, new ExpectedProduct(id.Sku.Value, null, null, null, null), null, null, null);
        var seen = SeenPage.Read(source, watch.Expected, page, null);
        var at = TimeProvider.System.GetUtcNow();
        _recorder.Keep(
            new CrawledPage(source, watch, page, at, TimeSpan.FromMilliseconds(50)),
            new CrawlRecord
            {
                Source = source.Id, Watch = id, Sku = id.Sku, At = at, Status = ObservationStatus.Priced, NextDueAt = at,
                Evidence = new EvidenceSlot { Number = number, Seen = seen },
            });
        page.Release();
        return seen.Reading;
    }

    private static FetchOutcome.Fetched WithComment(FetchOutcome.Fetched page, string comment)
    {
        var body = PageBuffer.Rent(page.Body.Length + comment.Length);
        page.Body.Span.CopyTo(body.Room.Span);
        System.Text.Encoding.ASCII.GetBytes(comment, body.Room.Span[page.Body.Length..]);
        return page with { Body = body.Of(page.Body.Length + comment.Length).Memory };
    }

    /// <summary>Returns when all is on the disk.</summary>
    public async Task FinishAsync()
    {
        _recorder.Complete();
        await _running;
        await _archive.FlushAsync(default);
    }

    public async ValueTask DisposeAsync()
    {
        await _archive.DisposeAsync();
        _metrics.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
