using Microsoft.Extensions.Logging;
using Repricer.Core.Publishing;

namespace Repricer.Engine.Publishing;

/// <summary>
/// Asks a channel how submissions ended that tell it by themselves. A channel's "done" is no live price: what was taken is still read back,
/// and its effect may come until the horizon after the end. What is not told, or was lost, is settled by reading back as well.
/// </summary>
internal sealed class SubmissionCheck(
    IChannelAdapter adapter, IOutbox outbox, PublishingOptions options, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    /// <summary>Whether the entry waits for the end of its submission, and there is somebody to ask.</summary>
    public bool IsOpen(OutboxEntry entry) => adapter is ISubmissionSource && entry is { SubmissionOpen: true, Submission: not null };

    /// <summary>Asks once for each submission, whatever number of its entries are due.</summary>
    /// <param name="due">Entries whose submissions are open.</param>
    /// <returns>One record for each entry that still waits, due or not.</returns>
    public async ValueTask<IReadOnlyList<ConfirmRecord>> AskAsync(IReadOnlyList<OutboxEntry> due, CancellationToken ct)
    {
        List<ConfirmRecord> records = [];
        foreach (var submission in due.Select(entry => entry.Submission!).Distinct(StringComparer.Ordinal))
        {
            var entries = await outbox.GetSubmissionAsync(adapter.Id, submission, ct);
            if (entries.Count == 0)
                continue;
            var outcome = await ReadAsync(submission, entries, ct);
            records.AddRange(Judge(outcome, entries, time.GetUtcNow()));
        }

        return records;
    }

    private async ValueTask<SubmissionOutcome> ReadAsync(string submission, IReadOnlyList<OutboxEntry> entries, CancellationToken ct)
    {
        using var deadline = new CallDeadline(options.ReadTimeout, options.LongestRateWait, time, ct);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);
        try
        {
            deadline.Enter();
            return await ((ISubmissionSource)adapter).ReadSubmissionAsync(
                submission, [.. entries.Select(entry => entry.Change.Listing)], either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new SubmissionOutcome.Pending(options.LongestConfirmWait);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            logger.LogError(error, "Asking {Channel} for submission {Submission} failed", adapter.Id, submission);
            return new SubmissionOutcome.Pending(options.LongestConfirmWait);
        }
    }

    private IEnumerable<ConfirmRecord> Judge(SubmissionOutcome outcome, IReadOnlyList<OutboxEntry> entries, DateTimeOffset now)
    {
        var began = entries.Min(entry => entry.SentAt ?? entry.UpdatedAt);
        if (outcome is SubmissionOutcome.Pending && now - began > options.LongestSubmission)
            outcome = new SubmissionOutcome.Lost($"it has not ended within {options.LongestSubmission.TotalHours:0.#} hours");

        return outcome switch
        {
            SubmissionOutcome.Pending pending => entries.Select(entry => new ConfirmRecord(
                entry.Id, ConfirmResult.Later, null, now, now + Wait(pending.LookAgain), "the submission has not ended yet")),
            SubmissionOutcome.Finished finished => entries.Select(entry => finished.ByListing.GetValueOrDefault(entry.Change.Listing) switch
            {
                PushOutcome.Rejected rejected => new ConfirmRecord(entry.Id, ConfirmResult.Rejected, null, now, Reason: rejected.Reason),
                // Where nothing can be read back, the channel's word is the last there is.
                PushOutcome.Accepted when !adapter.Traits.CanReadBack =>
                    new ConfirmRecord(entry.Id, ConfirmResult.Confirmed, null, now, Reason: "the submission ended well"),
                PushOutcome.Accepted accepted => Ended(entry, now, accepted.CheckAfter, null),
                null => Ended(entry, now, null, "the submission ended without a word on this listing"),
                var other => Ended(entry, now, null, $"the submission ended: {ReasonOf(other)}"),
            }),
            SubmissionOutcome.Lost lost => entries.Select(entry => Ended(entry, now, null, $"the submission was lost: {lost.Reason}")),
            _ => entries.Select(entry => Ended(entry, now, null, "an outcome of unknown kind")),
        };
    }

    private ConfirmRecord Ended(OutboxEntry entry, DateTimeOffset now, TimeSpan? checkAfter, string? why) =>
        new(entry.Id, ConfirmResult.SubmissionEnded, null, now, now + (checkAfter ?? options.ConfirmAfter), why)
        {
            EffectUntil = now + options.EffectHorizonOf(adapter),
        };

    private TimeSpan Wait(TimeSpan wish) =>
        wish < ShortestWait ? ShortestWait : wish > options.LongestSubmissionWait ? options.LongestSubmissionWait : wish;

    private static string ReasonOf(PushOutcome outcome) => outcome switch
    {
        PushOutcome.Unknown unknown => unknown.Reason,
        PushOutcome.NotSent notSent => notSent.Reason,
        PushOutcome.Refused refused => refused.Reason,
        _ => Core.SnakeCase.From(outcome.GetType().Name),
    };
}
