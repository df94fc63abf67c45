using Repricer.Adapters.Catalog;
using Repricer.Core.Amounts;
using Repricer.Core.Calendar;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Engine;
using Repricer.Engine.Onboarding;
using Repricer.Engine.Publishing;
using Repricer.Engine.Settling;
using Repricer.Host.Configuration;

namespace Repricer.Host.Onboarding;

/// <summary>
/// Takes what channels settled into the store, from files and from channels that tell it, for verbs, API and daily schedule.
/// </summary>
/// <param name="adapters">The channels as they are reached; empty where only files are taken.</param>
internal sealed class SettlementIntake(IStore store, AppConfig config, IReadOnlyList<IChannelAdapter> adapters, TimeProvider time)
{
    private const int MostFaultsTold = 20;

    /// <param name="name">As messages shall call the file.</param>
    public async Task<SettlementOutcome> TakeAsync(
        string name, ReadOnlyMemory<byte> content, bool strict, bool dryRun, CancellationToken ct)
    {
        var channels = config.Channels.Count == 0 ? null : config.Channels.Select(channel => channel.Id.Value).ToArray();
        var (lines, report) = CsvSettlementReader.Read(name, content, channels, strict, time.GetUtcNow(), ct);
        List<string> messages = [.. report.Faults.Take(MostFaultsTold).Select(fault => fault.ToString())];
        if (report.FaultCount > MostFaultsTold)
            messages.Add($"{name}: and {report.FaultCount - MostFaultsTold} more");
        if (report.Refused is { } refused)
            messages.Add($"{name}: refused: {refused}");
        if (dryRun || report.Refused is not null)
            return new SettlementOutcome(report, dryRun, messages, null, []);

        var (taken, findings) = await Taker.TakeAsync(lines, ct);
        return new SettlementOutcome(report, dryRun, messages, taken, findings);
    }

    /// <summary>Why settlements of a channel cannot be asked for; null = they can.</summary>
    public string? ProblemOf(string channel) =>
        config.Channels.FirstOrDefault(known => known.Id.Value == channel) is not { } options
            ? $"there is no channel '{channel}'{Suggestion.Ask(channel, [.. config.Channels.Select(known => known.Id.Value)])}"
            : SourceOf(channel) is null
                ? $"a channel of type {options.Type} does not tell what it settled: take its statement in as a file"
                : null;

    /// <summary>Asks a channel that can be asked, see <see cref="ProblemOf"/>, for some days.</summary>
    public Task<SettlementPullOutcome> PullAsync(string channel, DateOnly from, DateOnly to, CancellationToken ct) =>
        new SettlementPull(SourceOf(channel) ?? throw new InvalidOperationException(ProblemOf(channel)), Taker, time)
            .RunAsync(from, to, ct);

    /// <summary>How many days back a channel that can be asked may still tell something new, see <see cref="ProblemOf"/>.</summary>
    public int DaysBackOf(string channel) => SourceOf(channel)?.SettledDaysBack ?? 1;

    /// <summary>The day that it is at the channel.</summary>
    public DateOnly TodayOf(string channel) => LocalClock.DayOf(
        time.GetUtcNow(), config.Pricing.Channels.TryGetValue(channel, out var terms) ? terms.TimeZone : TimeZoneInfo.Utc);

    /// <summary>
    /// Compares what was predicted with what was settled between two days; null = from the first, to the last that is known.
    /// </summary>
    public async Task<ReconciliationOutcome> ReconcileAsync(ChannelId? channel, DateOnly? from, DateOnly? to, CancellationToken ct)
    {
        var days = (await store.Settlements.GetDaysAsync(ct))
            .Where(one => channel is null || one.Key == channel).Select(one => one.Value).ToList();
        if (days.Count == 0)
            return new ReconciliationOutcome(null, null, []);

        var (first, last) = (from ?? days.Min(day => day.First), to ?? days.Max(day => day.Last));
        return new ReconciliationOutcome(first, last, Reconciliation.Of(await store.Settlements.SumAsync(channel, first, last, ct)));
    }

    private SettlementTaker Taker => new(store.Settlements, store.Pricing, config.Pricing, ToleranceOf, time);

    private ISettlementSource? SourceOf(string channel) =>
        adapters.FirstOrDefault(adapter => adapter.Id.Value == channel) as ISettlementSource;

    private Percent ToleranceOf(ChannelId channel) =>
        (config.Channels.FirstOrDefault(known => known.Id == channel)?.Onboarding ?? new OnboardingOptions()).FeeTolerance;
}

/// <summary>How the taking in of a file of settlements ended.</summary>
/// <param name="Taken">What the store took; null = nothing was written.</param>
/// <param name="Findings">Listings of the file whose fees are off.</param>
internal sealed record SettlementOutcome(
    CsvFileReport Report, bool DryRun, IReadOnlyList<string> Messages, SettlementsTaken? Taken, IReadOnlyList<FeeFinding> Findings);

/// <param name="From">Null = nothing was settled yet.</param>
internal sealed record ReconciliationOutcome(DateOnly? From, DateOnly? To, IReadOnlyList<ReconciledListing> Listings);
