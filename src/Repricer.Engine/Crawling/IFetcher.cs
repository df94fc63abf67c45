namespace Repricer.Engine.Crawling;

/// <summary>
/// Fetches one page. Politeness, retries and scheduling are outside of it; address checks, size cap and deadlines are inside.
/// </summary>
public interface IFetcher
{
    /// <summary>The name a source's configuration uses, e.g. "http", "browser".</summary>
    string Name { get; }

    /// <summary>Says why the fetcher cannot work, for status ("no Chromium found"); null = it can.</summary>
    string? Unavailable { get; }

    /// <summary>Never throws for anything the network or the other side does; only for cancellation and bugs.</summary>
    ValueTask<FetchOutcome> FetchAsync(FetchRequest request, CancellationToken ct);
}

/// <param name="Source">Whose limits hold: allowed hosts, private network, size, deadlines.</param>
/// <param name="Url">Absolute http or https.</param>
/// <param name="ETag">Validator of the last body, for a conditional GET; null = none.</param>
/// <param name="LastModified">The same, as the server wrote it.</param>
public sealed record FetchRequest(SourceOptions Source, string Url, string? ETag = null, string? LastModified = null)
{
    /// <summary>
    /// Asked before a redirect is followed: null = go on, else the outcome of the fetch. Null where nobody needs to be asked (robots.txt
    /// itself).
    /// </summary>
    public Func<Uri, CancellationToken, ValueTask<FetchOutcome?>>? MayFollow { get; init; }

    /// <summary>
    /// Asked by a fetcher that renders, with what it has read and while the page still stands: true = take a picture. Null = never.
    /// </summary>
    public Func<FetchOutcome.Fetched, CancellationToken, ValueTask<bool>>? WantsPicture { get; init; }

    /// <summary>A header with a secret; sent to the host, scheme and port of <see cref="Url"/> alone. Null = none.</summary>
    public (string Name, string Value)? Credential { get; init; }
}

public abstract record FetchOutcome
{
    private FetchOutcome()
    {
    }

    /// <param name="Body">Decompressed, at most the source's size cap.</param>
    public sealed record Fetched(
        int HttpStatus, string FinalUrl, string? ContentType, ReadOnlyMemory<byte> Body, string? ETag, string? LastModified) : FetchOutcome
    {
        /// <summary>What the server's clock said, by its Date header; null = it did not say.</summary>
        public DateTimeOffset? ServerTime { get; init; }

        /// <summary>The answer's headers that say which state of the page was served, as they were sent; no cookies.</summary>
        public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

        /// <summary>What the page looked like; null = nobody wanted to know, or this fetcher renders nothing.</summary>
        public PagePicture? Picture { get; init; }
    }

    public sealed record NotModified : FetchOutcome;

    /// <param name="RetryAfter">What the server asked for; null = it did not say.</param>
    public sealed record Throttled(TimeSpan? RetryAfter, int? HttpStatus = null) : FetchOutcome;

    /// <param name="Kind">What kind of wall, for people.</param>
    public sealed record Blocked(string Kind, int? HttpStatus = null) : FetchOutcome;

    /// <summary>404 or 410.</summary>
    public sealed record Gone(int HttpStatus) : FetchOutcome;

    /// <summary>The address is not one the source may reach, or robots.txt forbids it.</summary>
    public sealed record Refused(string Reason, bool ByRobots) : FetchOutcome;

    /// <param name="HttpStatus">Null when no answer came.</param>
    public sealed record Failed(string Reason, int? HttpStatus = null) : FetchOutcome;

    /// <summary>The fetcher itself cannot work on this machine (<see cref="IFetcher.Unavailable"/>).</summary>
    public sealed record Unavailable(string Reason) : FetchOutcome;
}

/// <summary>A picture of a rendered page.</summary>
public sealed record PagePicture(string MediaType, ReadOnlyMemory<byte> Bytes);
