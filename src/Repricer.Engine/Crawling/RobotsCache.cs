using System.Collections.Concurrent;

namespace Repricer.Engine.Crawling;

/// <summary>
/// robots.txt of each host (scheme, host and port), asked for once and kept for a day. Read through the plain fetcher, so that address
/// checks, size cap and deadlines hold for it too. An answer that never came is kept for a quarter of an hour: until then the host counts
/// as not reachable, as RFC 9309 2.3.1.4 wants.
/// </summary>
internal sealed class RobotsCache(IFetcher fetcher, TimeProvider time)
{
    private static readonly TimeSpan KeepAnswer = TimeSpan.FromHours(24);
    private static readonly TimeSpan KeepFailure = TimeSpan.FromMinutes(15);
    private readonly ConcurrentDictionary<string, Lazy<Task<Entry>>> _entries = new(StringComparer.Ordinal);

    /// <param name="Policy">Null when it could not be read.</param>
    /// <param name="Failure">Why not: the outcome that the host's pages get.</param>
    /// <param name="At">Timestamp of the answer.</param>
    internal sealed record Entry(RobotsPolicy? Policy, FetchOutcome? Failure, long At);

    /// <returns>The rules, and whether this call was the one that went out for them.</returns>
    public async Task<(Entry Entry, bool Fetched)> GetAsync(SourceOptions source, Uri page, CancellationToken ct)
    {
        var host = page.GetLeftPart(UriPartial.Authority);
        var mine = new Lazy<Task<Entry>>(() => FetchAsync(source, host));
        while (true)
        {
            var cached = _entries.GetOrAdd(host, mine);
            // One caller's cancellation must not cancel the fetch that others wait for; the fetcher's own deadline bounds it.
            var entry = await cached.Value.WaitAsync(ct);
            // A refusal is about the source that asked, not about the host: another source may have the right.
            if (entry.Failure is FetchOutcome.Refused)
            {
                _entries.TryRemove(new KeyValuePair<string, Lazy<Task<Entry>>>(host, cached));
                return (entry, false);
            }

            if (time.GetElapsedTime(entry.At) < (entry.Policy is null ? KeepFailure : KeepAnswer))
                return (entry, ReferenceEquals(cached, mine));
            _entries.TryRemove(new KeyValuePair<string, Lazy<Task<Entry>>>(host, cached));
        }
    }

    private async Task<Entry> FetchAsync(SourceOptions source, string host)
    {
        FetchOutcome outcome;
        try
        {
            outcome = await fetcher.FetchAsync(new FetchRequest(source, host + "/robots.txt"), CancellationToken.None);
        }
        catch (Exception ex)
        {
            // A fetcher's bug must not stay in the cache as an exception: the host counts as not reachable for a while.
            outcome = new FetchOutcome.Failed($"the fetcher broke: {ex.GetType().Name}");
        }

        var now = time.GetTimestamp();
        return outcome switch
        {
            FetchOutcome.Fetched fetched => new Entry(RobotsPolicy.Parse(fetched.Body.Span), null, now),
            FetchOutcome.Gone gone => new Entry(RobotsPolicy.ForHttpStatus(gone.HttpStatus), null, now),
            FetchOutcome.Blocked { HttpStatus: { } status } => new Entry(RobotsPolicy.ForHttpStatus(status), null, now),
            FetchOutcome.Failed { HttpStatus: { } status and >= 400 and < 500 } => new Entry(RobotsPolicy.ForHttpStatus(status), null, now),
            FetchOutcome.Throttled or FetchOutcome.Unavailable => new Entry(null, outcome, now),
            FetchOutcome.Refused => new Entry(null, outcome, now),
            FetchOutcome.Failed failed => new Entry(null, new FetchOutcome.Failed($"robots.txt: {failed.Reason}"), now),
            _ => new Entry(null, new FetchOutcome.Failed("robots.txt could not be read"), now),
        };
    }
}
