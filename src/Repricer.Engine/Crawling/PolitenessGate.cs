using System.Collections.Concurrent;

namespace Repricer.Engine.Crawling;

/// <summary>
/// Every page request passes here first: robots.txt (with its crawl delay), then the host's concurrency, rate and Retry-After. A wait
/// longer than the bound is no wait but an outcome, so that a throttling host holds up nobody else and leaves a record.
/// </summary>
/// <param name="robotsFetcher">The plain HTTP fetcher; used for robots.txt of every source.</param>
public sealed class PolitenessGate(IFetcher robotsFetcher, TimeProvider time)
{
    /// <summary>The longest a request waits for a host that asked for patience; beyond it the attempt counts as throttled.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(30);

    private const int LongestShown = 200;
    private static readonly TimeSpan LongestCrawlDelay = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, HostPace> _hosts = new(StringComparer.Ordinal);
    private readonly RobotsCache _robots = new(robotsFetcher, time);

    /// <param name="url">Absolute http or https.</param>
    public async ValueTask<Admission> EnterAsync(SourceOptions source, Uri url, CancellationToken ct)
    {
        var (pace, interval, refused) = await AskAsync(source, url, ct);
        if (refused is not null)
            return new Admission.Denied(refused);
        return await pace.EnterAsync(source.Concurrency, interval, ct) is { } outcome
            ? new Admission.Denied(outcome)
            : new Admission.Granted(pace);
    }

    /// <summary>
    /// Asked for every further address that an admitted request is led to: the robots.txt of where it leads, then that host's rate and
    /// Retry-After, which it waits for. It takes no place among the host's concurrent requests.
    /// </summary>
    /// <returns>Null when it may go there now; else the outcome of the attempt.</returns>
    public async ValueTask<FetchOutcome?> RefuseRedirectAsync(SourceOptions source, Uri url, CancellationToken ct)
    {
        var (pace, interval, refused) = await AskAsync(source, url, ct);
        if (refused is FetchOutcome.Refused { ByRobots: true })
            return new FetchOutcome.Refused($"redirected to {Shown(url)}, which robots.txt forbids", ByRobots: true);
        return refused ?? await pace.WaitForSlotAsync(interval, ct);
    }

    /// <returns>The host's pace, the time between two requests, and why none may go out; null = it may, when its time comes.</returns>
    private async ValueTask<(HostPace Pace, TimeSpan Interval, FetchOutcome? Refused)> AskAsync(
        SourceOptions source, Uri url, CancellationToken ct)
    {
        var pace = _hosts.GetOrAdd(url.Authority, static (_, clock) => new HostPace(clock, MaxWait), time);
        var interval = TimeSpan.FromTicks((long)(TimeSpan.TicksPerSecond / source.RequestsPerSecond));
        if (!source.RespectRobots)
            return (pace, interval, null);

        var (robots, fetched) = await _robots.GetAsync(source, url, ct);
        if (fetched)
            pace.TakeSlot(interval);
        if (robots.Failure is { } failure)
            return (pace, interval, failure);

        var agent = UserAgents.RobotsToken(UserAgents.Of(source));
        if (!robots.Policy!.IsAllowed(agent, url.AbsoluteUri))
            return (pace, interval, Forbidden());
        if (robots.Policy.CrawlDelay(agent) is { } delay && delay > interval)
            interval = delay < LongestCrawlDelay ? delay : LongestCrawlDelay;
        return (pace, interval, null);
    }

    private static string Shown(Uri url) =>
        url.AbsoluteUri.Length <= LongestShown ? url.AbsoluteUri : url.AbsoluteUri[..LongestShown] + "…";

    private static FetchOutcome.Refused Forbidden() => new("robots.txt forbids this page", ByRobots: true);
}
