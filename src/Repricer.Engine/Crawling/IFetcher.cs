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

/// <summary>
/// What came of a fetch. Each says what it costs: whether the page is asked for again sooner or later than by its schedule, whether it
/// counts for or against its host (<see cref="HostHealth"/>), and whether the host is slowed. Each request counts in the rate of its
/// host, a redirect as a request of its own.
/// </summary>
public abstract record FetchOutcome
{
    private FetchOutcome()
    {
    }

    /// <summary>A page. Due by the schedule; ends the host's row of troubles; slows it where it took long.</summary>
    /// <param name="Body">
    /// Decompressed, at most the source's size cap. It may be a <see cref="PageBuffer"/>'s: whoever fetched the page holds that, and may
    /// <see cref="Release"/> it once nobody looks any more.
    /// </param>
    public sealed record Fetched(
        int HttpStatus, string FinalUrl, string? ContentType, ReadOnlyMemory<byte> Body, string? ETag, string? LastModified) : FetchOutcome
    {
        /// <summary>What the server's clock said, by its Date header; null = it did not say.</summary>
        public DateTimeOffset? ServerTime { get; init; }

        /// <summary>The answer's headers that say which state of the page was served, as they were sent; no cookies.</summary>
        public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

        /// <summary>
        /// Where the server says the page is for good (301, 308), an address that the source may ask; null = where it was asked for.
        /// </summary>
        public string? MovedTo { get; init; }

        /// <summary>What the page looked like; null = nobody wanted to know, or this fetcher renders nothing.</summary>
        public PagePicture? Picture { get; init; }

        /// <summary>Makes one more who looks at <see cref="Body"/>, and will release it.</summary>
        internal void Retain()
        {
            if (PageBuffer.TryGet(Body, out var buffer))
                buffer!.Retain();
        }

        /// <summary>Called by each who held the page, when done: after the last, <see cref="Body"/> cannot be read any more.</summary>
        public void Release()
        {
            if (PageBuffer.TryGet(Body, out var buffer))
                buffer!.Release();
        }
    }

    /// <summary>304. Costs what a page costs; what was read last is seen again.</summary>
    public sealed record NotModified : FetchOutcome;

    /// <summary>
    /// 429 or 503. Due again soon; pauses the host for as long as it asks, else ever longer, and doubles the time between its requests.
    /// </summary>
    /// <param name="RetryAfter">What the server asked for; null = it did not say.</param>
    public sealed record Throttled(TimeSpan? RetryAfter, int? HttpStatus = null) : FetchOutcome;

    /// <summary>
    /// Turned away. Tried sooner at first, then ever later; the third in a row pauses the host, longer each time, and a person is told.
    /// </summary>
    /// <param name="Kind">What kind of wall, for people.</param>
    public sealed record Blocked(string Kind, int? HttpStatus = null) : FetchOutcome;

    /// <summary>
    /// 404 or 410. The first is tried again soon, the second in a row ends the page's offers, and it is looked at once a day; for the host
    /// it is an answer like a page.
    /// </summary>
    public sealed record Gone(int HttpStatus) : FetchOutcome;

    /// <summary>
    /// The address is not one the source may reach, robots.txt forbids it, or a secret of its settings is missing. Asked again in a day;
    /// costs the host nothing.
    /// </summary>
    public sealed record Refused(string Reason, bool ByRobots) : FetchOutcome
    {
        private const string ForeignHost = "is not one of the source's allowed hosts";

        /// <summary>The reason where a page is on a host, or leads to one, that the source may not ask.</summary>
        public static string ByHost(string host) => $"host '{host}' {ForeignHost}";

        /// <summary>Whether a reason is that one, whatever stands before it.</summary>
        public static bool IsByHost(string? reason) => reason?.EndsWith(ForeignHost, StringComparison.Ordinal) == true;

        /// <summary>The host that such a reason names; null = it is another reason.</summary>
        public static string? HostOf(string? reason)
        {
            const string before = "host '";
            if (!IsByHost(reason) || reason!.LastIndexOf(before, StringComparison.Ordinal) is not (>= 0 and var at))
                return null;
            var host = reason.AsSpan(at + before.Length);
            return host.IndexOf('\'') is > 0 and var end ? host[..end].ToString() : null;
        }
    }

    /// <summary>
    /// No page. Tried sooner at first, then ever later. With a status it costs the host nothing; without one the fifth in a row pauses it,
    /// longer each time. A connection that broke before an answer was tried once more already.
    /// </summary>
    /// <param name="HttpStatus">Null when no answer came.</param>
    public sealed record Failed(string Reason, int? HttpStatus = null) : FetchOutcome;

    /// <summary>
    /// The fetcher itself cannot work on this machine (<see cref="IFetcher.Unavailable"/>). Due by the schedule; nothing was sent.
    /// </summary>
    public sealed record Unavailable(string Reason) : FetchOutcome;
}

/// <summary>A picture of a rendered page.</summary>
public sealed record PagePicture(string MediaType, ReadOnlyMemory<byte> Bytes);
