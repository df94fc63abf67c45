using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Fetchers;
using Repricer.Engine.Conditions;
using Repricer.Engine.Crawling;

namespace Repricer.Host.Doctor.Checks;

/// <summary>
/// Says whether each shop that is read can be reached: its robots.txt and its front page, once each and as politely as the engine asks.
/// </summary>
internal sealed class SourcesCheck : IDoctorCheck
{
    private static readonly TimeSpan LargestSkew = TimeSpan.FromMinutes(2);

    public string Name => "sources";

    public TimeSpan Deadline => TimeSpan.FromMinutes(2);

    public async ValueTask<IReadOnlyList<DoctorLine>> LookAsync(Checkup checkup, CancellationToken ct)
    {
        var sources = checkup.Config.Sources.Where(source => source is { Enabled: true, BaseUrl: not null }).ToList();
        if (sources.Count == 0)
            return [DoctorLine.NotTried("no shop is read")];
        if (!checkup.Network)
            return [DoctorLine.NotTried($"{Words.Of(sources.Count, "shop")}", "repricer doctor --network asks each for its front page")];

        await using var fetchers = FetcherTypes.Create(
            checkup.Context.Time, checkup.Config.BrowserExecutable, NullLoggerFactory.Instance, checkup.Context.Secret);
        var polite = new PoliteFetcher(fetchers.Robots, checkup.Context.Time);
        var time = checkup.Context.Time;
        return await Task.WhenAll(sources.Select(
            async source => LineOf(source, await AskAsync(source, fetchers.Catalog[source.Fetcher], polite, ct), time.GetUtcNow())));
    }

    private static async Task<FetchOutcome> AskAsync(SourceOptions source, IFetcher fetcher, PoliteFetcher polite, CancellationToken ct) =>
        (await polite.FetchAsync(fetcher, new FetchRequest(source, source.BaseUrl!.AbsoluteUri), ct)).Outcome;

    private static DoctorLine LineOf(SourceOptions source, FetchOutcome outcome, DateTimeOffset now) => outcome switch
    {
        FetchOutcome.Fetched { ServerTime: { } theirs } when (theirs - now).Duration() > LargestSkew => DoctorLine.Warn(
            $"{source.Id}: it answers, and its clock says {theirs:yyyy-MM-dd HH:mm}: this machine's says {now:yyyy-MM-dd HH:mm} UTC",
            "see which is wrong: timedatectl"),
        FetchOutcome.Fetched or FetchOutcome.NotModified => DoctorLine.Ok($"{source.Id}: {source.BaseUrl} answers"),
        FetchOutcome.Gone => DoctorLine.Ok($"{source.Id}: {source.BaseUrl} answers, and has no front page"),
        FetchOutcome.Refused { ByRobots: true } => DoctorLine.Ok($"{source.Id}: it answers; robots.txt keeps its front page to itself"),
        FetchOutcome.Refused refused => DoctorLine.Fail(
            $"{source.Id}: {refused.Reason}", $"see Sources:{source.Id} AllowedHosts, AllowedPorts and AllowPrivateNetwork"),
        FetchOutcome.Throttled => DoctorLine.Warn(
            $"{source.Id}: it answers, and asks for patience", "try again later, and read it more slowly"),
        FetchOutcome.Blocked blocked => DoctorLine.Warn(
            $"{source.Id}: it turns us away ({blocked.Kind})", "ask the shop, or do without: walls are not climbed"),
        FetchOutcome.Failed failed => DoctorLine.Fail(
            $"{source.Id}: {source.BaseUrl} cannot be read: {failed.Reason}", "see whether it can be reached from this machine"),
        FetchOutcome.Unavailable unavailable => DoctorLine.Fail($"{source.Id}: {unavailable.Reason}", null),
        _ => DoctorLine.Fail($"{source.Id}: no known answer", null),
    };
}
