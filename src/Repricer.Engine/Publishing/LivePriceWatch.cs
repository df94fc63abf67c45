using Repricer.Core;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Publishing;

/// <summary>
/// Reads live prices again that nothing of ours is about to change, so that a confirmed price is not believed for ever: all at the start
/// and after a long outage, then each within the configured age. It takes at most a quarter of the channel's calls, so that pushes and
/// confirmations never wait for it.
/// </summary>
internal sealed class LivePriceWatch(
    IChannelAdapter adapter, ILivePriceStore store, PriceReader reader, LivePriceJudge judge, ChannelHealth health,
    ChannelLimitOptions limits, Action changed, StageStatus status, TimeProvider time)
{
    private const int Share = 4;

    // A listing that an import adds is found within this.
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(1);

    private DateTimeOffset _allDueFrom = DateTimeOffset.MinValue;

    /// <summary>One call, if something is due.</summary>
    /// <returns>How many listings were read, and when to come again.</returns>
    public async ValueTask<SendPass> RunOnceAsync(CancellationToken ct)
    {
        if (health.ReadAgainFrom is var from && from > _allDueFrom)
        {
            await store.MakeAllDueAsync(adapter.Id, from, ct);
            _allDueFrom = from;
        }

        var now = time.GetUtcNow();
        var due = await store.GetDueAsync(adapter.Id, now, adapter.Traits.ReadBatch, ct);
        if (due.Count == 0)
            return new SendPass(0, Rest(await store.GetNextDueAsync(adapter.Id, ct), now));

        var began = time.GetTimestamp();
        var reading = await reader.ReadAsync(due, ct);
        var took = time.GetElapsedTime(began);
        var findings = await judge.JudgeAsync(reading, ct);
        var written = await store.RecordAsync([.. findings.Select(finding => finding.Record)], ct);
        Tell(findings, written);

        // What was not read is due again only later, but so is not what comes after it: a broken channel is not asked on and on.
        var pause = reader.FailedInARow > 0 ? reader.FailureWait() : Spacing(took);
        return new SendPass(due.Count, time.GetUtcNow() + pause);
    }

    /// <summary>
    /// Where the channel has rates of its own, which of them a reading takes is not known here: it rests three times as long as the reading
    /// took, its waits included.
    /// </summary>
    private TimeSpan Spacing(TimeSpan took)
    {
        var usual = TimeSpan.FromTicks(
            (long)(TimeSpan.TicksPerSecond * Share / (limits.RequestsPerSecond ?? ChannelLimitOptions.UsualRate)));
        var rest = adapter.Traits.Buckets.Count > 0 ? took * (Share - 1) : TimeSpan.Zero;
        return rest > usual ? rest : usual;
    }

    private void Tell(IReadOnlyList<LiveFinding> findings, IReadOnlyList<bool> written)
    {
        var moved = false;
        foreach (var (finding, stands) in findings.Zip(written))
        {
            status.Count(stands ? $"live_{SnakeCase.From(finding.State.ToString())}" : "live_overtaken");
            if (!stands || finding.State is not (LiveState.Adopted or LiveState.Strange))
                continue;

            moved = true;
            if (finding.State == LiveState.Strange && !finding.Record.Believed.IsFrozen)
                status.Fail($"{finding.Record.Believed.Listing}: {finding.Record.Why}");
        }

        if (moved)
            changed();
    }

    private static DateTimeOffset Rest(DateTimeOffset? next, DateTimeOffset now) =>
        next is { } due && due > now && due < now + LongestRest ? due : now + LongestRest;
}
