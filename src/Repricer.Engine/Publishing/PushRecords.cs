using Repricer.Core.Publishing;

namespace Repricer.Engine.Publishing;

/// <summary>What the outcome of a call does to an entry.</summary>
internal static class PushRecords
{
    public static PushRecord From(
        long id, string leaseId, int attempt, PushOutcome outcome, bool canReadBack, PublishingOptions options, ChannelLimits limits,
        DateTimeOffset? pausedUntil, DateTimeOffset now, bool tellsEnds = false)
    {
        PushRecord Record(OutboxState state, string? reason = null) => new(id, leaseId, state, now, reason);

        return outcome switch
        {
            PushOutcome.Accepted accepted => Record(OutboxState.Accepted) with
            {
                Submission = accepted.Submission,
                SubmissionOpen = tellsEnds && accepted.Submission is not null,
                CheckAfter = canReadBack || (tellsEnds && accepted.Submission is not null)
                    ? now + (accepted.CheckAfter ?? options.ConfirmAfter)
                    : null,
                IsFinal = !canReadBack && !(tellsEnds && accepted.Submission is not null),
            },
            PushOutcome.Throttled throttled => Record(OutboxState.Throttled, "the channel asks to wait") with
            {
                NotBefore = pausedUntil ?? limits.RetryAt(1, now + (throttled.RetryAfter ?? TimeSpan.Zero)),
            },
            PushOutcome.Rejected rejected => Record(OutboxState.Rejected, rejected.Reason),
            PushOutcome.Refused refused => Record(OutboxState.Pending, $"credentials refused: {refused.Reason}") with
            {
                NotBefore = pausedUntil ?? limits.RetryAt(attempt, now),
            },
            PushOutcome.NotSent notSent => Record(OutboxState.Pending, notSent.Reason) with
            {
                NotBefore = limits.RetryAt(attempt, now, notSent.RetryWithin),
            },

            // Settled by read-back as soon as may be; where there is none, by the same call under the same id, not in a hurry.
            PushOutcome.Unknown unknown => Record(OutboxState.Unknown, unknown.Reason) with
            {
                CheckAfter = canReadBack ? now + options.ConfirmAfter : limits.RetryAt(attempt, now),
            },
            _ => Record(OutboxState.Unknown, "an outcome of unknown kind"),
        };
    }
}
