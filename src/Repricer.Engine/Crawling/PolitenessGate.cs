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

    private static readonly TimeSpan LongestCrawlDelay = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, HostPace> _hosts = new(StringComparer.Ordinal);
    private readonly RobotsCache _robots = new(robotsFetcher, time);

    /// <param name="url">Absolute http or https.</param>
    public async ValueTask<Admission> EnterAsync(SourceOptions source, Uri url, CancellationToken ct)
    {
        var pace = _hosts.GetOrAdd(url.Authority, static (_, clock) => new HostPace(clock, MaxWait), time);
        var interval = TimeSpan.FromTicks((long)(TimeSpan.TicksPerSecond / source.RequestsPerSecond));
        if (source.RespectRobots)
        {
            var (robots, fetched) = await _robots.GetAsync(source, url, ct);
            if (fetched)
                pace.TakeSlot(interval);
            if (robots.Failure is { } failure)
                return new Admission.Denied(failure);

            var agent = UserAgents.RobotsToken(UserAgents.Of(source));
            if (!robots.Policy!.IsAllowed(agent, url.AbsoluteUri))
                return new Admission.Denied(Forbidden());
            if (robots.Policy.CrawlDelay(agent) is { } delay && delay > interval)
                interval = delay < LongestCrawlDelay ? delay : LongestCrawlDelay;
        }

        return await pace.EnterAsync(source.Concurrency, interval, ct) is { } outcome
            ? new Admission.Denied(outcome)
            : new Admission.Granted(pace);
    }

    /// <summary>
    /// Whether a redirect of an admitted request may be followed, by the robots.txt of where it leads. It takes no place in the target's
    /// queue: it is one request more at most.
    /// </summary>
    /// <returns>Null when it may; else the outcome of the attempt.</returns>
    public async ValueTask<FetchOutcome?> RefuseRedirectAsync(SourceOptions source, Uri url, CancellationToken ct)
    {
        if (!source.RespectRobots)
            return null;
        var (robots, _) = await _robots.GetAsync(source, url, ct);
        return robots.Failure
            ?? (robots.Policy!.IsAllowed(UserAgents.RobotsToken(UserAgents.Of(source)), url.AbsoluteUri) ? null : Forbidden());
    }

    private static FetchOutcome.Refused Forbidden() => new("robots.txt forbids this page", ByRobots: true);
}
