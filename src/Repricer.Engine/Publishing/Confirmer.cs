using Microsoft.Extensions.Logging;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Publishing;

/// <summary>
/// Settles what was sent. A submission that tells its end by itself is asked first. Accepted (after its wait) and unknown entries are read
/// back: confirmed, mismatch, push again, or later. On a channel that cannot be read back, unknown entries are handed back for the same
/// call under the same batch id, which the other side knows again by that id; where a newer decision waits, the store drops the old one
/// instead and the newer goes. What comes from a backup is read back as well, but never goes out again.
/// </summary>
internal sealed class Confirmer(
    IChannelAdapter adapter, IOutbox outbox, OwnPrices ownPrices, PriceReader reader, ChannelHealth health, StageStatus status,
    PublishingOptions options, Func<ClockJump?> clockJump, TimeProvider time, ILogger logger, SubmissionWake wake)
{
    private readonly SubmissionCheck _submissions = new(adapter, outbox, options, time, logger);

    public async ValueTask<SendPass> RunOnceAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        foreach (var submission in wake.Take(adapter.Id))
            await outbox.WakeSubmissionAsync(adapter.Id, submission, now, ct);
        var batch = adapter.Traits.CanReadBack ? adapter.Traits.ReadBatch : adapter.Traits.Bulk?.Most ?? adapter.Traits.PushBatch;
        var entries = await outbox.GetToConfirmAsync(adapter.Id, now, batch, ct);
        if (entries.Count == 0)
            return SendPass.Nothing;

        var open = entries.Where(_submissions.IsOpen).ToList();
        var told = open.Count == 0 ? [] : await _submissions.AskAsync(open, ct);
        if (open.Count > 0)
            entries = [.. entries.Except(open)];
        IReadOnlyList<ConfirmRecord> read = entries.Count == 0 ? []
            : adapter.Traits.CanReadBack ? await ReadBackAsync(entries, ct)
            : [.. entries.Select(entry => SendAgain(entry, now))];
        ConfirmRecord[] records = [.. read, .. told];
        await outbox.ConfirmAsync(records, ct);
        PublishLog.ReadBack(logger, adapter.Id, records);

        foreach (var group in records.GroupBy(record => record.Result))
            status.Count(Core.SnakeCase.From(group.Key.ToString()), group.Count());
        if (records.Any(record => record.Result == ConfirmResult.Confirmed))
            health.Landed();
        foreach (var (entry, record) in entries.Zip(read).Where(pair => pair.Second.Result == ConfirmResult.Confirmed))
            status.Metrics.Confirmed(adapter.Id.Value, record.At - entry.Change.DecidedAt);
        if (records.FirstOrDefault(record => record.Freeze) is { } frozen)
            status.Fail($"{adapter.Id}: {frozen.Reason}");

        DateTimeOffset? next = null;
        foreach (var record in records)
            next = SendPass.Sooner(next, record.Result == ConfirmResult.PushAgain ? now : record.NextCheck);
        return new SendPass(records.Count(record => record.Result != ConfirmResult.Later), next);
    }

    private static ConfirmRecord SendAgain(OutboxEntry entry, DateTimeOffset now) =>
        new(entry.Id, ConfirmResult.PushAgain, null, now, Reason: "cannot be read back: the same call again, under its own batch id");

    private async ValueTask<IReadOnlyList<ConfirmRecord>> ReadBackAsync(IReadOnlyList<OutboxEntry> entries, CancellationToken ct)
    {
        ListingId[] listings = [.. entries.Select(entry => entry.Change.Listing)];
        var reading = await reader.ReadAsync(listings, ct);
        var now = time.GetUtcNow();
        var known = await ownPrices.GetAsync(listings, now, ct);

        // A whole call of gone listings is the channel's fault, not theirs.
        var allGone = entries.Count >= LivePriceJudge.TooManyToBeGone && reading.Outcomes.All(outcome => outcome is PriceReadOutcome.Gone);
        return [.. entries.Select((entry, i) =>
            (allGone
                ? Later(entry, now, now + options.LongestConfirmWait, "the channel knows none of the listings asked for")
                : Settle(entry, reading.Outcomes[i], known[i], reading.Began, now)) with
            {
                ReadAt = reading.Began,
                LiveDue = LivePriceSchedule.Next(entry.Change.Listing, reading.Began, reading.Began, options.LivePriceAge),
                EffectUntil = CalledAt(entry) + EffectHorizon,
                Shown = reading.Outcomes[i] is PriceReadOutcome.Read read ? ShownPrices.Of(read) : null,
                Beside = (reading.Outcomes[i] as PriceReadOutcome.Read)?.Beside,
            })];
    }

    private TimeSpan EffectHorizon => options.EffectHorizonOf(adapter);

    /// <summary>A submission's effect may come from its end on, however long it took.</summary>
    private static DateTimeOffset CalledAt(OutboxEntry entry) =>
        entry.SubmissionEndedAt ?? BatchIds.MadeAt(entry.BatchId) ?? entry.UpdatedAt;

    private ConfirmRecord Settle(
        OutboxEntry entry, PriceReadOutcome outcome, KnownPrice known, DateTimeOffset began, DateTimeOffset now)
    {
        // What is not there when a reading begins may yet come while it is under way: only a reading that began after the horizon tells.
        var sinceSent = SinceSent(entry, began);
        return outcome switch
        {
            PriceReadOutcome.Read read => Judge(entry, read, known, began, sinceSent, now),
            PriceReadOutcome.Gone =>
                new ConfirmRecord(entry.Id, ConfirmResult.Mismatch, null, now, Reason: "the listing is gone at the channel", Freeze: true),
            PriceReadOutcome.Throttled throttled =>
                Later(entry, now, now + Longer(throttled.RetryAfter ?? TimeSpan.Zero, reader.FailureWait()), "the channel asks to wait"),
            PriceReadOutcome.Failed failed => Later(entry, now, now + reader.FailureWait(), failed.Reason),
            PriceReadOutcome.Refused refused => Later(entry, now, now + reader.FailureWait(), $"credentials refused: {refused.Reason}"),
            _ => Later(entry, now, now + reader.FailureWait(), "an outcome of unknown kind"),
        };
    }

    private static ConfirmRecord Later(OutboxEntry entry, DateTimeOffset now, DateTimeOffset at, string why) =>
        new(entry.Id, ConfirmResult.Later, null, now, at, why);

    private ConfirmRecord Judge(
        OutboxEntry entry, PriceReadOutcome.Read read, KnownPrice known, DateTimeOffset began, TimeSpan sinceSent, DateTimeOffset now)
    {
        var meaning = ConfirmRule.Judge(new ReadBack
        {
            Desired = entry.Change.Price,
            Live = read.Price,
            Before = entry.PriceBefore,
            LastKnown = known.OwnPrice,
            IsLate = known.IsLate(read.Price, began),
            IsRestored = entry.IsRestored,
            BesideDiffers = entry.IsTermsAlone && read.Beside is { } beside && entry.Change.Terms.WhereSaid(beside).DifferFrom(beside),
            Locked = read.Locked,
            Refusal = read.Refusal,
            SentAgain = entry.State == OutboxState.Accepted ? entry.SentAgainAt.Count(at => at > now - TimeSpan.FromDays(1)) : 0,
            SinceSent = sinceSent,
            EffectHorizon = EffectHorizon,
            Tolerance = known.Tolerance,
        });
        var told = read.Price == entry.Change.Price
            ? $"{read.Price} is live, and what was sent beside it is not there"
            : $"live {read.Price}, sent {entry.Change.Price}";
        return meaning switch
        {
            ConfirmMeaning.Confirmed => new ConfirmRecord(entry.Id, ConfirmResult.Confirmed, read.Price, now),
            ConfirmMeaning.Rejected => new ConfirmRecord(entry.Id, ConfirmResult.Rejected, read.Price, now, Reason: read.Refusal),
            ConfirmMeaning.NeverApplied => new ConfirmRecord(
                entry.Id, ConfirmResult.Mismatch, read.Price, now,
                Reason: $"the channel accepts and does not apply: {told}, {ConfirmRule.MostAgain + 1} times within a day", Freeze: true),
            ConfirmMeaning.NeverBeside => new ConfirmRecord(
                entry.Id, ConfirmResult.Rejected, read.Price, now,
                Reason: $"the channel accepts and does not apply: {told}, {ConfirmRule.MostAgain + 1} times within a day"),
            ConfirmMeaning.PushAgain => new ConfirmRecord(entry.Id, ConfirmResult.PushAgain, read.Price, now, Reason: told),
            // What is between two steps of the grid cannot be kept as ours; close to ours it is ours, shown in another way.
            ConfirmMeaning.Adopt when !read.Price.IsOnGrid && !entry.IsRestored =>
                new ConfirmRecord(entry.Id, ConfirmResult.Confirmed, null, now, Reason: told + ", shown in another way"),
            ConfirmMeaning.Adopt => new ConfirmRecord(entry.Id, ConfirmResult.Mismatch, read.Price, now, Reason: told + ", adopted"),
            ConfirmMeaning.Freeze =>
                new ConfirmRecord(entry.Id, ConfirmResult.Mismatch, read.Price, now, Reason: told + ", somebody else's", Freeze: true),
            _ => new ConfirmRecord(entry.Id, ConfirmResult.Later, null, now, now + NextLook(sinceSent), told),
        };
    }

    /// <summary>
    /// How long ago the call was, but never longer than the clock has run since it last jumped: whether time has passed in a jump nobody
    /// knows, and what is taken for lost too soon may still take effect.
    /// </summary>
    private TimeSpan SinceSent(OutboxEntry entry, DateTimeOffset now)
    {
        var sent = CalledAt(entry);
        if (clockJump() is { } jump && (sent < jump.To || sent > now))
            return now - jump.To;

        // Sent by a clock that was ahead, before this process: when the entry was made is put right at the start.
        return sent - now > Core.Observing.Freshness.ClockSkew ? now - entry.CreatedAt : now - sent;
    }

    /// <summary>The longer ago the call, the rarer the look; the last one falls on the horizon.</summary>
    private TimeSpan NextLook(TimeSpan sinceSent)
    {
        var wait = Shorter(Longer(sinceSent, options.ConfirmAfter), options.LongestConfirmWait);
        var toHorizon = EffectHorizon - sinceSent;
        return toHorizon > TimeSpan.Zero ? Shorter(wait, Longer(toHorizon, TimeSpan.FromMilliseconds(1))) : wait;
    }

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static TimeSpan Longer(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
