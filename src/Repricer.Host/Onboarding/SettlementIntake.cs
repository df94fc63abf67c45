using Repricer.Adapters.Catalog;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine;
using Repricer.Engine.Onboarding;
using Repricer.Engine.Settling;
using Repricer.Host.Configuration;

namespace Repricer.Host.Onboarding;

/// <summary>Takes files of settlements into the store, for the verb and for the API.</summary>
internal sealed class SettlementIntake(IStore store, AppConfig config, TimeProvider time)
{
    private const int MostFaultsTold = 20;

    /// <param name="name">As messages shall call the file.</param>
    public async Task<SettlementOutcome> TakeAsync(string name, ReadOnlyMemory<byte> content, bool strict, bool dryRun, CancellationToken ct)
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

        var (taken, findings) = await new SettlementTaker(store.Settlements, store.Pricing, config.Pricing, ToleranceOf, time)
            .TakeAsync(lines, ct);
        return new SettlementOutcome(report, dryRun, messages, taken, findings);
    }

    /// <summary>Compares what was predicted with what was settled between two days; null = from the first, to the last that is known.</summary>
    public async Task<ReconciliationOutcome> ReconcileAsync(ChannelId? channel, DateOnly? from, DateOnly? to, CancellationToken ct)
    {
        var days = (await store.Settlements.GetDaysAsync(ct)).Where(one => channel is null || one.Key == channel).Select(one => one.Value).ToList();
        if (days.Count == 0)
            return new ReconciliationOutcome(null, null, []);

        var (first, last) = (from ?? days.Min(day => day.First), to ?? days.Max(day => day.Last));
        return new ReconciliationOutcome(first, last, Reconciliation.Of(await store.Settlements.SumAsync(channel, first, last, ct)));
    }

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
