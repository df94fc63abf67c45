using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Repricer.Core.Documents;
using Repricer.Engine.Evidence;
using Repricer.Engine.Telemetry;

namespace Repricer.Adapters.Evidence;

/// <summary>
/// The archive over a folder of day files. One thread owns them and makes every call, reads too: an embedded document store dies under
/// several callers at once, and behind one it does not. Documents that wait together share a transaction.
/// </summary>
internal sealed partial class OwnedArchive : IEvidenceArchive
{
    private const int Capacity = 512;
    private const int BatchDocuments = 50;

    /// <summary>A transaction holds in memory what it writes.</summary>
    private const long BatchBytes = 8 * 1024 * 1024;

    private static readonly TimeSpan BatchTime = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan IdleBeforeCheckpoint = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(10);

    /// <summary>What documents may hold in memory here.</summary>
    private const long MostBytes = 64 * 1024 * 1024;

    private readonly Channel<ArchiveWork> _work = Channel.CreateBounded<ArchiveWork>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly DayFiler _filer;
    private readonly StageStatus _status;
    private readonly ILogger _log;
    private readonly string _store;
    private readonly Thread _thread;
    private readonly List<KeptDocument> _batch = new(BatchDocuments);
    private long _batchBegan;
    private long _batchBytes;
    private bool _isIdle = true;
    private long _waitingBytes;
    private int _waiting;
    private long _documents;
    private long _shared;
    private long _lost;
    private volatile Trouble? _trouble;

    /// <param name="formats">The kind that is written first, then the others that may lie there from before.</param>
    /// <param name="maxBytes">What all files may take; the oldest days go first.</param>
    public OwnedArchive(string directory, IReadOnlyList<IDayFileFormat> formats, long maxBytes, StageStatus status, ILogger log)
    {
        (_store, _status, _log) = (formats[0].Name, status, log);
        _filer = new DayFiler(new DayFolder(directory), formats, maxBytes, log);
        _thread = new Thread(Run) { IsBackground = true, Name = "evidence-owner" };
        _thread.Start();
    }

    public EvidenceFigures Figures
    {
        get
        {
            var size = _filer.Size;
            return new EvidenceFigures(
                _store, Interlocked.Read(ref _documents), Interlocked.Read(ref _shared), Interlocked.Read(ref _lost), _filer.Damaged,
                size.Bytes, size.Days, size.Oldest, Volatile.Read(ref _waiting), _trouble?.Why ?? size.Full);
        }
    }

    public bool TryAppend(EvidenceDocument document, IReadOnlyList<EvidenceBody> bodies)
    {
        if (_filer.Size is { Full: not null, Newest: var newest } && document.Key.Day <= newest)
            return false;
        if (_trouble is { } trouble && Environment.TickCount64 < trouble.RetryAt)
            return false;

        var kept = KeptDocument.Of(document, bodies);
        if (Interlocked.Add(ref _waitingBytes, kept.Size) <= MostBytes)
        {
            Interlocked.Increment(ref _waiting);
            if (_work.Writer.TryWrite(new ArchiveWork.Append(kept)))
                return true;
            Interlocked.Decrement(ref _waiting);
        }

        Interlocked.Add(ref _waitingBytes, -kept.Size);
        return false;
    }

    public ValueTask<EvidenceLookup<EvidenceDocument>> FindAsync(EvidenceKey key, CancellationToken ct) => AskAsync(
        () => Find(key.Day, file => file.Find(key), $"the archive has nothing under {key.Number}: it was dropped, or deleted with its day"),
        ct);

    public ValueTask<EvidenceLookup<ReadOnlyMemory<byte>>> FindBytesAsync(DateOnly day, string sha256, CancellationToken ct) => AskAsync(
        () => Find(day, file => file.FindBody(sha256), $"the archive has no bytes {sha256} of {day:yyyy-MM-dd}") switch
        {
            EvidenceLookup<EvidenceBody>.Found { Value: var body } => Unpack(body),
            EvidenceLookup<EvidenceBody>.Missing missing => new EvidenceLookup<ReadOnlyMemory<byte>>.Missing(missing.Why),
            EvidenceLookup<EvidenceBody>.Unavailable busy => new EvidenceLookup<ReadOnlyMemory<byte>>.Unavailable(busy.Why),
            var other => throw new InvalidOperationException($"no answer for {other}"),
        },
        ct);

    public async ValueTask<int> PruneAsync(DateOnly firstKept, long maxBytes, CancellationToken ct)
    {
        var ask = new ArchiveWork.Ask<int>(() => _filer.Prune(firstKept, maxBytes), ct);
        return await SendAsync(ask, ct) ? await ask.Answer.WaitAsync(ct) : 0;
    }

    public async ValueTask FlushAsync(CancellationToken ct)
    {
        var ask = new ArchiveWork.Ask<bool>(static () => true, ct);
        if (await SendAsync(ask, ct))
            await ask.Answer.WaitAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        _work.Writer.TryComplete();
        await Task.Run(_thread.Join);
    }

    private bool IsFull => _batch.Count >= BatchDocuments || _batchBytes >= BatchBytes;

    private static EvidenceLookup<ReadOnlyMemory<byte>> Unpack(EvidenceBody body) => body.Unpack() is { } bytes
        ? new EvidenceLookup<ReadOnlyMemory<byte>>.Found(bytes)
        : new EvidenceLookup<ReadOnlyMemory<byte>>.Missing(
            $"the bytes that are kept as {body.Sha256} are others: the file was damaged or changed");

    /// <summary>Orders wait for room; only what is dropped anyway does not.</summary>
    /// <returns>False = the archive is closed.</returns>
    private async ValueTask<bool> SendAsync(ArchiveWork work, CancellationToken ct)
    {
        try
        {
            await _work.Writer.WriteAsync(work, ct);
            return true;
        }
        catch (ChannelClosedException)
        {
            return false;
        }
    }

    private async ValueTask<EvidenceLookup<T>> AskAsync<T>(Func<EvidenceLookup<T>> work, CancellationToken ct)
    {
        var ask = new ArchiveWork.Ask<EvidenceLookup<T>>(work, ct);
        return await SendAsync(ask, ct)
            ? await ask.Answer.WaitAsync(ct)
            : new EvidenceLookup<T>.Unavailable("the archive is closed");
    }

    private EvidenceLookup<T> Find<T>(DateOnly day, Func<IDayFile, T?> find, string otherwise)
        where T : class
    {
        _isIdle = false;
        return _filer.Find(day, find) switch
        {
            (null, null) => new EvidenceLookup<T>.Missing(otherwise),
            (null, { } fault) => new EvidenceLookup<T>.Unavailable(fault),
            var (found, _) => new EvidenceLookup<T>.Found(found),
        };
    }

    private void Run()
    {
        _filer.Measure();
        while (Wait())
        {
            while (!IsFull && _work.Reader.TryRead(out var work))
            {
                if (work is ArchiveWork.Append append)
                {
                    if (_batch.Count == 0)
                        _batchBegan = Environment.TickCount64;
                    _batch.Add(append.Document);
                    _batchBytes += append.Document.Size;
                    continue;
                }

                // Whoever asks shall find what was accepted before.
                Write();
                ((ArchiveWork.Ask)work).Run();
            }

            if (IsFull || Environment.TickCount64 - _batchBegan >= BatchTime.TotalMilliseconds)
                Write();
        }

        Write();
        _filer.Dispose();
    }

    /// <summary>Waits for work, but no longer than a batch may, and uses a lull to tidy up.</summary>
    /// <returns>False = closed, and nothing is left.</returns>
    private bool Wait()
    {
        var coming = _work.Reader.WaitToReadAsync().AsTask();
        if (_batch.Count > 0)
        {
            var left = BatchTime - TimeSpan.FromMilliseconds(Environment.TickCount64 - _batchBegan);
            if (left > TimeSpan.Zero && coming.Wait(left))
                return coming.Result;
            Write();
        }

        while (!_isIdle && !coming.Wait(IdleBeforeCheckpoint))
        {
            _filer.Rest();
            _isIdle = true;
        }

        return coming.GetAwaiter().GetResult();
    }

    private void Write()
    {
        if (_batch.Count == 0)
            return;

        _isIdle = false;
        foreach (var day in _batch.GroupBy(document => document.Key.Day))
            Write(day.Key, [.. day]);
        Interlocked.Add(ref _waiting, -_batch.Count);
        Interlocked.Add(ref _waitingBytes, -_batchBytes);
        _batch.Clear();
        _batchBytes = 0;
    }

    private void Write(DateOnly day, IReadOnlyList<KeptDocument> documents)
    {
        var damaged = _filer.Damaged;
        try
        {
            var shared = _filer.Append(day, documents);
            Interlocked.Add(ref _shared, shared);
            Interlocked.Add(ref _documents, documents.Count);
            _status.Count("documents", documents.Count);
            _status.Count("shared", shared);
            if (_trouble is not null)
                LogEnded();
            _trouble = null;
        }
        catch (Exception error)
        {
            // Nothing that happens to evidence may end the thread that keeps it, or the engine.
            Interlocked.Add(ref _lost, documents.Count);
            _status.Count("lost", documents.Count);
            if (_trouble is null)
                LogBegan(documents.Count, ShownText.Line(error.Message));
            _trouble = new Trouble(ShownText.Line(error.Message), Environment.TickCount64 + (long)BetweenTries.TotalMilliseconds);
        }

        _status.Count("damaged", _filer.Damaged - damaged);
    }

    /// <param name="RetryAt">Until then nothing is accepted.</param>
    private sealed record Trouble(string Why, long RetryAt);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "evidence cannot be written, {Count} documents are lost: {Why}; it is tried again every ten seconds, and prices "
            + "are decided as ever")]
    private partial void LogBegan(int count, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "evidence can be written again")]
    private partial void LogEnded();
}
