using Microsoft.Extensions.Logging;
using Repricer.Core.Catalog;
using Repricer.Core.Guarding;
using Repricer.Core.Publishing;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Publishing.Sending;

/// <summary>
/// The guard's second run over what is leased. What may not go out is at once put back, or given up and its listing decided again; a guard
/// that fails lets nothing go.
/// </summary>
internal sealed class SendCheck(
    ChannelId channel, IOutbox outbox, ISendGuard guard, StageStatus status, PublishingOptions options, ILogger logger)
{
    /// <param name="put">Takes what became of those that may not go.</param>
    /// <returns>What may go.</returns>
    public async ValueTask<IReadOnlyList<OutboxEntry>> GuardAsync(
        IReadOnlyList<OutboxEntry> leased, DateTimeOffset now, Action<SendPass> put, CancellationToken ct)
    {
        IReadOnlyList<SendVerdict> verdicts;
        try
        {
            verdicts = await guard.CheckAsync(leased, now, ct);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            status.Fail($"The guard failed before sending to {channel}: {error.Message}");
            logger.LogError(error, "The guard failed before sending to {Channel}: nothing goes out", channel);
            verdicts = [.. leased.Select(_ => new SendVerdict(HoldReason.CheckFailed, error.Message, OnlyForNow: true))];
        }

        var later = now + options.DeferredFor;
        List<OutboxEntry> cleared = [];
        List<ReleaseRecord> releases = [];
        foreach (var (entry, verdict) in leased.Zip(verdicts))
        {
            if (verdict.MayGo)
                cleared.Add(entry);
            else if (verdict.OnlyForNow)
                releases.Add(Release(entry, OutboxState.Pending, Say(verdict), verdict.NotBefore ?? later, now));
            else
                releases.Add(Release(entry, OutboxState.Superseded, Say(verdict), null, now));
        }

        if (releases.Count > 0)
        {
            await outbox.ReleaseAsync(releases, ct);
            status.Count("held_at_send", releases.Count(release => release.NewState == OutboxState.Superseded));
            status.Count("deferred", releases.Count(release => release.NewState == OutboxState.Pending));
            put(SendPass.Of(releases.Count, [.. releases.Select(release => release.NotBefore)]));
        }

        return cleared;
    }

    public static ReleaseRecord Release(
        OutboxEntry entry, OutboxState state, string reason, DateTimeOffset? notBefore, DateTimeOffset now) =>
        new(entry.Id, entry.LeaseId!, state, now, reason, notBefore);

    private static string Say(SendVerdict verdict)
    {
        var name = Core.SnakeCase.From(verdict.Reason.ToString());
        return verdict.Detail is null ? name : $"{name}: {verdict.Detail}";
    }
}
