using Microsoft.Extensions.Logging;
using Repricer.Adapters.Scheduling;
using Repricer.Core.Catalog;
using Repricer.Engine.Onboarding;
using Repricer.Host.Configuration;

namespace Repricer.Host.Onboarding;

/// <summary>
/// Takes the listings of channels in each day, where their settings say when, and asks for fees that were not told lately and for what was
/// settled. One line in the log for each that was taken or failed.
/// </summary>
internal sealed partial class ChannelSync(
    ChannelImporter importer, FeeAsker fees, SettlementIntake settlements, TimeProvider time, ILogger<ChannelSync> log)
{
    /// <summary>Fees change rarely and asking is slow: so many listings a day, each once in so long.</summary>
    private const int FeesADay = 2000;

    private static readonly TimeSpan FeeAge = TimeSpan.FromDays(7);

    /// <summary>The daily tasks of the settings, named by their channels; a channel that cannot be asked has none.</summary>
    public static IReadOnlyList<DailyTask> TasksOf(AppConfig config, ChannelImporter importer) =>
    [
        .. from channel in config.Channels
           where channel.Onboarding.SyncAt is not null && importer.ProblemOf(channel.Id.Value) is null
           select new DailyTask(channel.Id.Value, channel.Onboarding.SyncAt!.Value, ZoneOf(config, channel.Id)),
    ];

    public async Task RunAsync(string channel, CancellationToken ct)
    {
        var outcome = await importer.ImportAsync(channel, overwrite: null, dryRun: false, progress: null, ct);
        if (outcome.Failure is { } failure)
            LogFailed(channel, failure);
        else
            LogTaken(
                channel, outcome.Reading?.Told ?? 0, outcome.Counts?.ListingsAdded ?? 0, outcome.Counts?.ListingsChanged ?? 0,
                outcome.Reading?.NotTaken ?? 0);
        if (outcome.Failure is not null)
            return;

        if (fees.ProblemOf(channel) is null)
        {
            var taking = fees.TakingOf(channel);
            var (told, taken, ahead) = await fees.AskAsync(
                channel, FeesADay, time.GetUtcNow() - FeeAge, new FeeWish(Taking: taking, Ahead: taking != FeeTaking.Off),
                progress: null, ct);
            LogFees(channel, told.Listings, told.Findings.Count, taken.Count, told.Failure ?? ahead ?? "asked to the end");
        }

        if (settlements.ProblemOf(channel) is null)
        {
            var yesterday = settlements.TodayOf(channel).AddDays(-1);
            var settled = await settlements.PullAsync(channel, yesterday.AddDays(1 - settlements.DaysBackOf(channel)), yesterday, ct);
            LogSettled(channel, settled.Taken.Added, settled.Taken.Changed, settled.Findings.Count, settled.Failure ?? "asked to the end");
        }
    }

    private static TimeZoneInfo ZoneOf(AppConfig config, ChannelId channel) =>
        config.Pricing.Channels.TryGetValue(channel.Value, out var terms) ? terms.TimeZone : TimeZoneInfo.Utc;

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "listings of {Channel} were taken in: {Told} told, {Added} added, {Changed} changed, {NotTaken} not taken")]
    private partial void LogTaken(string channel, int told, int added, int changed, int notTaken);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "fees of {Channel}: {Listings} listings told, {Off} other than their schedule, {Taken} taken over; {End}")]
    private partial void LogFees(string channel, int listings, int off, int taken, string end);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "settlements of {Channel}: {Added} lines added, {Changed} changed, {Off} listings with other fees than predicted; {End}")]
    private partial void LogSettled(string channel, int added, int changed, int off, string end);

    [LoggerMessage(Level = LogLevel.Warning, Message = "listings of {Channel} could not be taken in: {Reason}")]
    private partial void LogFailed(string channel, string reason);
}
