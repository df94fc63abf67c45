using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Repricer.Core.Documents;
using Repricer.Engine.Crawling;
using Repricer.Engine.Observing;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Evidence;

/// <summary>
/// Takes stored readings off the way of prices and turns them into evidence. Its queue is bounded by number and by bytes; what comes while
/// it is full is dropped and counted, and no page waits.
/// </summary>
public sealed partial class EvidenceRecorder
{
    internal const int Capacity = 256;

    /// <summary>What pages may hold in memory here, beside those under way.</summary>
    private const long MostBytes = 64 * 1024 * 1024;

    /// <summary>About what one statement found on a page takes, with its texts.</summary>
    private const long BytesOfACandidate = 1024;

    private static readonly TimeSpan ToldEvery = TimeSpan.FromMinutes(10);

    private readonly Channel<(CrawledPage Page, CrawlRecord Record)> _pages =
        Channel.CreateBounded<(CrawledPage, CrawlRecord)>(new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.Wait });

    private readonly IEvidenceArchive _archive;
    private readonly EvidenceMaker _maker;
    private readonly StageStatus _status;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Lock _telling = new();
    private long _bytes;
    private long _dropped;
    private long? _toldAt;

    public EvidenceRecorder(
        IEvidenceArchive archive, EvidenceOptions options, StageStatus status, TimeProvider time, ILogger<EvidenceRecorder> log)
    {
        (_archive, _maker, _status, _time, _log) = (archive, new EvidenceMaker(options), status, time, log);
        status.Queue = () => (_pages.Reader.Count, Capacity);
    }

    /// <summary>Takes a page that was stored under a number; returns at once, and never throws.</summary>
    public void Keep(CrawledPage page, CrawlRecord record)
    {
        var bytes = BytesOf(page, record);
        (page.Outcome as FetchOutcome.Fetched)?.Retain();
        if (Interlocked.Add(ref _bytes, bytes) <= MostBytes && _pages.Writer.TryWrite((page, record)))
            return;

        LetGo(page, bytes);
        Drop("more pages change than can be written down");
    }

    /// <summary>After the last page: what waits is still made.</summary>
    public void Complete() => _pages.Writer.TryComplete();

    /// <summary>Until completed and empty, or until <paramref name="ct"/>: then what waits is counted as dropped.</summary>
    /// <param name="makers">How many tasks make documents, at least 1.</param>
    public async Task RunAsync(int makers, CancellationToken ct)
    {
        await Task.WhenAll(Enumerable.Range(0, Math.Max(1, makers)).Select(_ => Task.Run(() => WorkAsync(ct), CancellationToken.None)));
        while (_pages.Reader.TryRead(out var left))
        {
            LetGo(left.Page, BytesOf(left.Page, left.Record));
            Drop("the engine was stopped");
        }
    }

    private async Task WorkAsync(CancellationToken ct)
    {
        try
        {
            while (await _pages.Reader.WaitToReadAsync(ct))
            {
                while (!ct.IsCancellationRequested && _pages.Reader.TryRead(out var work))
                {
                    var bytes = BytesOf(work.Page, work.Record);
                    Make(work.Page, work.Record);
                    LetGo(work.Page, bytes);
                }
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The host's deadline: the caller counts what is left.
            _status.Count("stopped");
        }
    }

    private void Make(CrawledPage page, CrawlRecord record)
    {
        if (page.Outcome is not FetchOutcome.Fetched fetched || record.Evidence is not { Number: { } number, Seen: { } seen })
            return;

        try
        {
            var (document, bodies) = _maker.Make(number, page, fetched, record, seen);
            if (_archive.TryAppend(document, bodies))
                _status.Count("accepted");
            else
                Drop(_archive.Figures.Trouble ?? "the archive is behind");
        }
        catch (Exception error)
        {
            // A page that cannot be written down is evidence lost, and nothing else.
            Drop("a page could not be written down");
            LogBroke(error, number);
        }
    }

    private void LetGo(CrawledPage page, long bytes)
    {
        Interlocked.Add(ref _bytes, -bytes);
        (page.Outcome as FetchOutcome.Fetched)?.Release();
    }

    /// <summary>Counts, and tells of it at the beginning and every ten minutes.</summary>
    private void Drop(string why)
    {
        _status.Count("dropped");
        lock (_telling)
        {
            _dropped++;
            if (_toldAt is { } told && _time.GetElapsedTime(told) < ToldEvery)
                return;
            _toldAt = _time.GetTimestamp();
            LogDropped(_dropped, ShownText.Line(why));
        }
    }

    private static long BytesOf(CrawledPage page, CrawlRecord record) => page.Outcome is FetchOutcome.Fetched fetched
        ? fetched.Body.Length + (fetched.Picture?.Bytes.Length ?? 0) + ((record.Evidence?.Seen?.Findings.Count ?? 0) * BytesOfACandidate)
        : 0;

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "evidence is being dropped, {Count} pages since the start: {Why}; prices are decided as ever")]
    private partial void LogDropped(long count, string why);

    [LoggerMessage(Level = LogLevel.Error, Message = "evidence {Number} could not be made")]
    private partial void LogBroke(Exception error, long number);
}
