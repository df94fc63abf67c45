using System.Collections.Concurrent;

namespace Repricer.Engine.Crawling;

/// <summary>
/// Every page request passes here first: robots.txt (with its crawl delay), then the host's concurrency, rate and pauses, then what all
/// hosts together are asked. A wait longer than the bound is no wait but an outcome.
/// </summary>
/// <param name="robotsFetcher">The plain HTTP fetcher; used for robots.txt of every source.</param>
internal sealed class PolitenessGate(IFetcher robotsFetcher, CrawlLimits limits, TimeProvider time)
{
    /// <summary>The longest a request waits for a host that asked for patience; beyond it the attempt counts as throttled.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(30);

    /// <summary>A longer crawl delay than this is taken for this.</summary>
    internal static readonly TimeSpan LongestCrawlDelay = TimeSpan.FromMinutes(10);

    private const int LongestShown = 200;

    private static readonly Admission.Denied Forbidden =
        new(new FetchOutcome.Refused("robots.txt forbids this page", ByRobots: true), IsHosts: false);

    private readonly ConcurrentDictionary<string, HostPace> _hosts = new(StringComparer.Ordinal);
    private readonly RobotsCache _robots = new(robotsFetcher, new CrawlBudget(limits, time), time);
    private readonly CrawlBudget _budget = new(limits, time);

    /// <summary>The pace of the host of an address, or of a host by its name.</summary>
    public HostPace PaceOf(string host) => _hosts.GetOrAdd(host, static (name, clock) => new HostPace(name, clock, MaxWait), time);

    /// <param name="url">Absolute http or https.</param>
    public async ValueTask<Admission> EnterAsync(SourceOptions source, Uri url, CancellationToken ct)
    {
        var (pace, interval, denied) = await AskAsync(source, url, ct);
        if (denied is not null)
            return denied;
        return await pace.EnterAsync(source.Concurrency, interval, _budget, ct) is { } outcome
            ? new Admission.Denied(outcome, IsHosts: true)
            : new Admission.Granted(pace, _budget);
    }

    /// <summary>
    /// Asked for every further address that an admitted request is led to: the robots.txt of where it leads, then that host's rate and
    /// pauses, which it waits for. It takes no place among the concurrent requests.
    /// </summary>
    /// <returns>Null when it may go there now; else the outcome of the attempt.</returns>
    public async ValueTask<FetchOutcome?> RefuseRedirectAsync(SourceOptions source, Uri url, CancellationToken ct)
    {
        var (pace, interval, denied) = await AskAsync(source, url, ct);
        if (denied is { Outcome: FetchOutcome.Refused { ByRobots: true } })
            return new FetchOutcome.Refused($"redirected to {Shown(url)}, which robots.txt forbids", ByRobots: true);
        if (denied is not null)
            return denied.Outcome;
        if (await pace.WaitForSlotAsync(source.Concurrency, interval, ct) is { } outcome)
            return outcome;
        await _budget.WaitForRateAsync(ct);
        return null;
    }

    /// <returns>The host's pace, the time between two requests, and why none may go out; null = it may, when its time comes.</returns>
    private async ValueTask<(HostPace Pace, TimeSpan Interval, Admission.Denied? Denied)> AskAsync(
        SourceOptions source, Uri url, CancellationToken ct)
    {
        var pace = PaceOf(url.Authority);
        var interval = TimeSpan.FromTicks((long)(TimeSpan.TicksPerSecond / source.RequestsPerSecond));
        if (pace.LeftAlone is { } outcome)
            return (pace, interval, new Admission.Denied(outcome, IsHosts: true));
        if (!source.RespectRobots)
            return (pace, interval, null);

        var (robots, fetched) = await _robots.GetAsync(source, url, ct);
        if (fetched)
            pace.TakeSlot();
        if (robots.Failure is { } failure)
        {
            if (fetched)
                Note(pace, failure);

            // The one that asked has tried, and says so; the others have not.
            return (pace, interval, new Admission.Denied(failure, IsHosts: !fetched && failure is not FetchOutcome.Refused));
        }

        var agent = UserAgents.RobotsToken(UserAgents.Of(source));
        if (!robots.Policy!.IsAllowed(agent, url.AbsoluteUri))
            return (pace, interval, Forbidden);
        if (robots.Policy.CrawlDelay(agent) is { } delay && delay > interval)
            interval = delay < LongestCrawlDelay ? delay : LongestCrawlDelay;
        return (pace, interval, null);
    }

    /// <summary>
    /// Without its rules nothing may be asked of a host, so that it is left alone as a whole until they are asked for again.
    /// </summary>
    private static void Note(HostPace pace, FetchOutcome failure)
    {
        if (failure is FetchOutcome.Throttled)
            pace.Report(failure, TimeSpan.Zero);
        else if (failure is FetchOutcome.Failed failed)
            pace.PauseFor(failed.Reason, RobotsCache.KeepFailure);
    }

    private static string Shown(Uri url) =>
        url.AbsoluteUri.Length <= LongestShown ? url.AbsoluteUri : url.AbsoluteUri[..LongestShown] + "…";

}
