using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Repricer.Engine.Crawling;

/// <summary>
/// robots.txt of each host (scheme, host and port), asked for once and kept for a day. Read through the plain fetcher, so that address
/// checks, size cap and deadlines hold for it too. An answer that never came is kept for a quarter of an hour: until then the host counts
/// as not reachable, as RFC 9309 2.3.1.4 wants; where rules were known before, those hold on meanwhile (2.4).
/// </summary>
/// <param name="budget">Of these requests alone: they are waited for by requests that have a place already.</param>
internal sealed class RobotsCache(IFetcher fetcher, CrawlBudget budget, TimeProvider time)
{
    internal static readonly TimeSpan KeepAnswer = TimeSpan.FromHours(24);
    internal static readonly TimeSpan KeepFailure = TimeSpan.FromMinutes(15);

    /// <summary>How long rules that could not be read again are still gone by.</summary>
    internal static readonly TimeSpan KeepOld = TimeSpan.FromDays(30);

    private readonly ConcurrentDictionary<string, Lazy<Task<Entry>>> _entries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Refusal, Entry> _refused = new();

    /// <param name="Policy">Null when it could not be read.</param>
    /// <param name="Failure">Why not: the outcome that the host's pages get.</param>
    /// <param name="At">Timestamp of the answer.</param>
    internal sealed record Entry(RobotsPolicy? Policy, FetchOutcome? Failure, long At)
    {
        /// <summary>Timestamp of the answer that the rules are from; other than <see cref="At"/> where a later one did not come.</summary>
        public long RulesAt { get; init; } = At;

        /// <summary>Whether the newest answer did not come, so that it is asked for again sooner.</summary>
        public bool IsOld => RulesAt != At;
    }

    /// <returns>The rules, and whether this call was the one that went out for them.</returns>
    public async Task<(Entry Entry, bool Fetched)> GetAsync(SourceOptions source, Uri page, CancellationToken ct)
    {
        var host = page.GetLeftPart(UriPartial.Authority);

        // A refusal is about the source that asked, not about the host: another source may have the right.
        var refusal = new Refusal(source.Id.Value, source.AllowPrivateNetwork, host);
        if (_refused.TryGetValue(refusal, out var refused))
        {
            if (time.GetElapsedTime(refused.At) < KeepFailure)
                return (refused, false);
            _refused.TryRemove(refusal, out _);
        }

        Entry? old = null;
        while (true)
        {
            var known = old;
            var mine = new Lazy<Task<Entry>>(() => FetchAsync(source, host, known));
            var cached = _entries.GetOrAdd(host, mine);
            // One caller's cancellation must not cancel the fetch that others wait for; the fetcher's own deadline bounds it.
            var entry = await cached.Value.WaitAsync(ct);
            if (entry.Failure is FetchOutcome.Refused)
            {
                _refused[refusal] = entry;
                _entries.TryRemove(new KeyValuePair<string, Lazy<Task<Entry>>>(host, cached));
                return (entry, ReferenceEquals(cached, mine));
            }

            if (time.GetElapsedTime(entry.At) < (entry.Policy is null || entry.IsOld ? KeepFailure : KeepAnswer))
                return (entry, ReferenceEquals(cached, mine));
            old = entry;
            _entries.TryRemove(new KeyValuePair<string, Lazy<Task<Entry>>>(host, cached));
        }
    }

    private async Task<Entry> FetchAsync(SourceOptions source, string host, Entry? old)
    {
        FetchOutcome outcome;
        await budget.EnterAsync(CancellationToken.None);
        try
        {
            // One answer serves all sources: what one of them says of itself stays out of it.
            var plain = source with { RequestHeaders = [], Cookies = [] };
            outcome = await fetcher.FetchAsync(new FetchRequest(plain, host + "/robots.txt"), CancellationToken.None);
        }
        catch (Exception ex)
        {
            // A fetcher's bug must not stay in the cache as an exception: the host counts as not reachable for a while.
            outcome = new FetchOutcome.Failed($"the fetcher broke: {ex.GetType().Name}");
        }
        finally
        {
            budget.Leave();
        }

        var now = time.GetTimestamp();
        var entry = Of(outcome, now);
        return entry.Failure is FetchOutcome.Failed or FetchOutcome.Throttled && old?.Policy is { } rules
            && time.GetElapsedTime(old.RulesAt, now) < KeepOld
            ? new Entry(rules, null, now) { RulesAt = old.RulesAt }
            : entry;
    }

    private static Entry Of(FetchOutcome outcome, long now) => outcome switch
    {
        FetchOutcome.Fetched fetched => new Entry(RobotsPolicy.Parse(fetched.Body.Span), null, now),
        FetchOutcome.Gone gone => new Entry(RobotsPolicy.ForHttpStatus(gone.HttpStatus), null, now),
        FetchOutcome.Blocked { HttpStatus: { } status and >= 400 and < 500 } => new Entry(RobotsPolicy.ForHttpStatus(status), null, now),
        FetchOutcome.Failed { HttpStatus: { } status and >= 400 and < 500 } => new Entry(RobotsPolicy.ForHttpStatus(status), null, now),
        FetchOutcome.Throttled or FetchOutcome.Unavailable => new Entry(null, outcome, now),
        FetchOutcome.Refused => new Entry(null, outcome, now),
        FetchOutcome.Failed failed => new Entry(null, new FetchOutcome.Failed($"robots.txt: {failed.Reason}"), now),
        _ => new Entry(null, new FetchOutcome.Failed("robots.txt could not be read"), now),
    };

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Refusal(string Source, bool AllowPrivateNetwork, string Host);
}
