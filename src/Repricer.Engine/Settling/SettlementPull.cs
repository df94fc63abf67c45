using Repricer.Engine.Onboarding;

namespace Repricer.Engine.Settling;

/// <summary>Takes in what a channel settled, day by day; a day is taken whole or not at all, and one that cannot be read ends it.</summary>
public sealed class SettlementPull(ISettlementSource source, SettlementTaker taker, TimeProvider time)
{
    private const int MostTries = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CallLimit = TimeSpan.FromMinutes(2);

    /// <param name="from">The first day, in the channel's zone.</param>
    /// <param name="to">The last, inclusive.</param>
    public async Task<SettlementPullOutcome> RunAsync(DateOnly from, DateOnly to, CancellationToken ct)
    {
        var (taken, findings) = (new SettlementsTaken(0, 0, 0), new Dictionary<Core.Catalog.ListingId, FeeFinding>());
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            var outcome = await ReadAsync(day, ct);
            if (outcome is not SettlementReadOutcome.Read read)
                return new SettlementPullOutcome(taken, [.. findings.Values], $"{day:yyyy-MM-dd}: {ReasonOf(outcome)}");
            if (read.Lines.Count == 0)
                continue;

            var (more, found) = await taker.TakeAsync(read.Lines, ct);
            taken = new SettlementsTaken(taken.Added + more.Added, taken.Changed + more.Changed, taken.Unknown + more.Unknown);

            // What a later day mends is no finding any more.
            foreach (var listing in read.Lines.Select(line => line.Listing))
                findings.Remove(listing);
            foreach (var finding in found)
                findings[finding.Listing] = finding;
        }

        return new SettlementPullOutcome(taken, [.. findings.Values], null);
    }

    private async Task<SettlementReadOutcome> ReadAsync(DateOnly day, CancellationToken ct)
    {
        var pause = FirstPause;
        for (var tries = 1; ; tries++)
        {
            var outcome = await ReadOnceAsync(day, ct);
            if (outcome is SettlementReadOutcome.Read or SettlementReadOutcome.Refused || tries >= MostTries)
                return outcome;

            await Task.Delay(
                outcome is SettlementReadOutcome.Throttled { RetryAfter: { } asked } && asked > pause ? asked : pause, time, ct);
            pause *= 2;
        }
    }

    private async Task<SettlementReadOutcome> ReadOnceAsync(DateOnly day, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(CallLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            return await source.ReadSettlementsAsync(day, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new SettlementReadOutcome.Failed($"no answer within {CallLimit}");
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            return new SettlementReadOutcome.Failed($"the adapter broke: {error.GetType().Name}");
        }
    }

    private static string ReasonOf(SettlementReadOutcome outcome) => outcome switch
    {
        SettlementReadOutcome.Refused refused => $"the channel refuses: {refused.Reason}",
        SettlementReadOutcome.Failed failed => failed.Reason,
        _ => "the channel asks for patience: try again later",
    };
}

/// <summary>What came of it.</summary>
/// <param name="Failure">The day at which it ended, and why; null = all days were read.</param>
public sealed record SettlementPullOutcome(SettlementsTaken Taken, IReadOnlyList<FeeFinding> Findings, string? Failure);
