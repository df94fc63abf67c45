using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Sources;
using Repricer.Reading;

namespace Repricer.Engine.Crawling;

/// <summary>One validated source of competitors' prices, as configured.</summary>
public sealed record SourceOptions
{
    private const int PollsPerInterval = 20;
    private static readonly TimeSpan ShortestPoll = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPoll = TimeSpan.FromMinutes(1);

    public required SourceId Id { get; init; }

    /// <summary>Scheme, host and port that watches are relative to; null for a channel source.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>Hosts (without port) that may be fetched, redirects included; the base URL's host is always one.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Name of an <see cref="IFetcher"/>; default "http".</summary>
    public string Fetcher { get; init; } = "http";

    /// <summary>Set when the source is a channel read through its adapter; then there are no pages.</summary>
    public ChannelId? Channel { get; init; }

    /// <summary>Every so often a watch is due; default 6 h. Exclusive with <see cref="Cron"/>.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromHours(6);

    /// <summary>
    /// Looks a day at all its pages together, spent where they keep most fresh of what matters; each page still at least once in
    /// <see cref="Interval"/>. Null = every page once in an interval. Not with cron or a channel.
    /// </summary>
    public int? LooksPerDay { get; init; }

    /// <summary>With <see cref="LooksPerDay"/>: no page is looked at more often than this by plan; default 5 min.</summary>
    public TimeSpan ShortestInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// A Quartz cron expression, in <see cref="TimeZone"/>; null = by interval. With cron every watch is due at each fire.
    /// </summary>
    public string? Cron { get; init; }

    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Per host, greater than 0; default 1.</summary>
    public decimal RequestsPerSecond { get; init; } = 1m;

    /// <summary>Between two requests at a host at the least, by <see cref="RequestsPerSecond"/>.</summary>
    internal TimeSpan BetweenRequests => TimeSpan.FromTicks((long)(TimeSpan.TicksPerSecond / RequestsPerSecond));

    /// <summary>Per host, 1 to 64; default 1.</summary>
    public int Concurrency { get; init; } = 1;

    public string? Locale { get; init; }
    public Currency? Currency { get; init; }

    /// <summary>Whether this source's prices include sales tax; null = unknown.</summary>
    public bool? PricesIncludeTax { get; init; }

    /// <summary>
    /// What an offer is worth that does not say whether it includes sales tax, where <see cref="PricesIncludeTax"/> is unknown too; null =
    /// by the kind of source, see <see cref="UnknownTaxBasis"/>.
    /// </summary>
    public UnknownTaxBasis? UnknownTaxBasis { get; init; }

    /// <summary>The sales tax in its prices; null = the product's.</summary>
    public Percent? TaxRate { get; init; }

    public SourceProfile? Profile { get; init; }

    /// <summary>Loopback and private addresses may be reached. Off by default.</summary>
    public bool AllowPrivateNetwork { get; init; }

    /// <summary>Ports beside 80 and 443 and the base URL's own.</summary>
    public IReadOnlyList<int> AllowedPorts { get; init; } = [];

    /// <summary>Largest body after decompression; default 8 MiB.</summary>
    public int MaxPageBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>From connect to last byte; default 30 s. Connect has at most 5 s and headers 10 s of it.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Sent as it is; an honest default names the product and version.</summary>
    public string? UserAgent { get; init; }

    /// <summary>
    /// Sent beside our own headers, to the source's own hosts alone and never with robots.txt. A value may be the place of a secret,
    /// "env:NAME" or "file:PATH".
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> RequestHeaders { get; init; } = [];

    /// <summary>The same as cookies.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Cookies { get; init; } = [];

    /// <summary>
    /// An HTTP proxy, scheme, host and port, that its connections are made through. Names are resolved and judged here all the same: the
    /// proxy is asked for addresses. Null = none.
    /// </summary>
    public Uri? Proxy { get; init; }

    /// <summary>The place of the proxy's "user:password", "env:NAME" or "file:PATH"; null = it asks for none.</summary>
    public string? ProxyLogin { get; init; }

    /// <summary>Whether its sitemaps are walked once a day, and watched pages that have changed by them looked at; default false.</summary>
    public bool SitemapHints { get; init; }

    /// <summary>
    /// Whether the browser may take its pages over where they turn out to need JavaScript: nobody has said by what they are fetched.
    /// </summary>
    public bool FindsBrowser { get; init; }

    /// <summary>Whether robots.txt is honoured; default true. Only for one's own sites may it be off.</summary>
    public bool RespectRobots { get; init; } = true;

    public bool Enabled { get; init; } = true;

    /// <summary>
    /// Looks that should come of it in a day: each place once in its interval, or its budget; with cron 0, which is not known.
    /// </summary>
    public double LooksFor(int places)
    {
        if (Cron is not null)
            return 0;
        var atLeast = places / Interval.TotalDays;
        return LooksPerDay is { } looks && looks > atLeast ? looks : atLeast;
    }

    /// <summary>How often its due list is read while it goes by interval: a twentieth of that, 250 ms to a minute.</summary>
    public TimeSpan Poll
    {
        get
        {
            var poll = Interval / PollsPerInterval;
            return poll < ShortestPoll ? ShortestPoll : poll > LongestPoll ? LongestPoll : poll;
        }
    }
}
