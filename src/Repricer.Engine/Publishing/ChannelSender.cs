using Repricer.Core.Publishing;
using Repricer.Engine.Publishing.Sending;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Publishing;

/// <summary>
/// The one sender of a channel: lease → look at the live price → guard again → mark as sending → call → record. It never judges an outcome
/// by hope: what is not certain is unknown. A pass is safe to die at any point of; the outbox says what it meant.
/// </summary>
internal sealed class ChannelSender(
    IChannelAdapter adapter, IOutbox outbox, ReadBeforePush live, BreakerWatch breakers, IKillSwitch killSwitch, ChannelLimits limits,
    SendLeases leases, SendCheck check, PushCall call, CallBook book, StageStatus status, PublishingOptions options, TimeProvider time)
{
    private const string NotOurs = "another node has the channel";

    /// <summary>Whether anything may go out from here now; asked right before each call, when everything else has been.</summary>
    public Func<bool> IsHeld { get; init; } = static () => true;

    /// <summary>One lease and everything that follows from it.</summary>
    /// <param name="ct">Stops between steps; a call that has begun runs to its own deadline.</param>
    public async ValueTask<SendPass> RunOnceAsync(CancellationToken ct)
    {
        await book.Unfinished.SettleAsync(time.GetUtcNow());
        var now = time.GetUtcNow();
        if (killSwitch.ReasonToStop() is { } killed)
            return Stop("kill_switch", killed);
        var breaker = await breakers.CheckAsync(adapter.Id, now, ct);
        var max = limits.Available(now);
        if (max == 0)
            return limits.PausedUntil > now
                ? new SendPass(0, limits.PausedUntil)
                : Stop("budget", "the channel's changes for now are used up");

        var lease = breaker is null ? await leases.TakeAsync(max, now, ct) : await leases.ReturnsAsync(max, now, ct);
        if (lease.Entries.Count == 0)
            return breaker is null ? SendPass.Nothing : Stop("breaker", breaker);
        return await WorkOffAsync(lease, isShut: breaker is not null, ct);
    }

    /// <param name="isShut">A breaker is open, and only what a person ordered back was leased.</param>
    private async ValueTask<SendPass> WorkOffAsync(SendLease lease, bool isShut, CancellationToken ct)
    {
        try
        {
            if (!isShut && await breakers.CheckLeasedAsync(adapter.Id, time.GetUtcNow(), ct) is { } opened)
                return await PutBackAllAsync(lease.Entries, opened, ct);

            var pass = SendPass.Nothing;
            void Put(SendPass result) => pass = pass.And(result);
            var read = await LookAsync(lease, Put, ct);
            if (read.Count == 0)
                return pass;

            // Reading for a call of thousands takes minutes, in which prices that move far may have come in.
            if (lease.AsOne
                && (await breakers.FindOpenAsync(adapter.Id, ct)
                    ?? await breakers.CheckLeasedAsync(adapter.Id, time.GetUtcNow(), ct)) is { } meanwhile)
            {
                return pass.And(await PutBackAllAsync(read, meanwhile, ct));
            }

            var guardedAt = time.GetUtcNow();
            var cleared = await check.GuardAsync(read, guardedAt, Put, ct);
            return await SendAllAsync(cleared, lease.AsOne, guardedAt, pass, ct);
        }
        catch
        {
            book.Unfinished.Leased(lease.Entries);
            throw;
        }
    }

    /// <summary>
    /// Between two readings for a call of thousands: whether sending was stopped meanwhile; and corrections that came in go out, by calls
    /// of their own.
    /// </summary>
    /// <returns>Why reading ends; null = it goes on.</returns>
    private async ValueTask<string?> BetweenReadingsAsync(Action<SendPass> put, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (killSwitch.ReasonToStop() is { } killed)
            return "kill_switch: " + killed;
        if (await breakers.CheckAsync(adapter.Id, now, ct) is { } breaker)
            return breaker;
        var max = limits.Available(now);
        if (max == 0)
            return "the channel pauses";
        var corrections = await leases.CorrectionsAsync(max, now, ct);
        if (corrections.Count > 0)
            put(await WorkOffAsync(new SendLease(corrections, AsOne: false), isShut: false, ct));
        return null;
    }

    /// <summary>Why nothing may go out any more, asked in the middle of a call that takes its time.</summary>
    private async ValueTask<string?> ReasonToStopAsync() => !IsHeld() ? NotOurs : killSwitch.ReasonToStop() is { } killed
        ? "kill_switch: " + killed
        : await breakers.FindOpenAsync(adapter.Id, CancellationToken.None);

    /// <summary>A breaker opened over what was just leased: it waits as if the breaker had been open before.</summary>
    private async ValueTask<SendPass> PutBackAllAsync(IReadOnlyList<OutboxEntry> leased, string breaker, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await outbox.ReleaseAsync([.. leased.Select(entry => SendCheck.Release(entry, OutboxState.Pending, breaker, null, now))], ct);
        return Stop("breaker", breaker);
    }

    private SendPass Stop(string counter, string why)
    {
        status.Count("stopped_" + counter);
        return new SendPass(0, Stopped: why);
    }

    /// <summary>Before the guard, which so judges by what was found.</summary>
    private async ValueTask<IReadOnlyList<OutboxEntry>> LookAsync(SendLease lease, Action<SendPass> put, CancellationToken ct)
    {
        var leased = lease.Entries;
        var checkedFor = await live.CheckAsync(
            leased, () => lease.AsOne ? BetweenReadingsAsync(put, ct) : ValueTask.FromResult<string?>(null), ct);
        var releases = checkedFor.OfType<ReleaseRecord>().ToList();
        if (releases.Count == 0)
            return leased;

        await outbox.ReleaseAsync(releases, ct);
        status.Count("changed_outside", releases.Count(release => release.NewState == OutboxState.Superseded));
        status.Count("deferred", releases.Count(release => release.NewState == OutboxState.Pending));
        put(SendPass.Of(releases.Count, [.. releases.Select(release => release.NotBefore)]));
        return [.. leased.Where((_, i) => checkedFor[i] is null)];
    }

    /// <summary>
    /// One call after the other, as long as the guard's word is fresh: what does not get its turn by then goes back and is asked about
    /// again. Nor does anything go out after the channel asked to wait in the same pass.
    /// </summary>
    private async ValueTask<SendPass> SendAllAsync(
        IReadOnlyList<OutboxEntry> cleared, bool asOne, DateTimeOffset guardedAt, SendPass pass, CancellationToken ct)
    {
        var entries = cleared.ToDictionary(entry => entry.Id);

        // What was read and guarded may be too few by now.
        asOne = asOne && adapter.Traits.Bulk is { } bulk && cleared.Count >= Math.Min(bulk.From, bulk.CorrectionsFrom);
        var calls = CallPlan.Cut(cleared, adapter, asOne);
        for (var i = 0; i < calls.Count; i++)
        {
            var now = time.GetUtcNow();
            var paused = limits.PausedUntil > now ? limits.PausedUntil : (DateTimeOffset?)null;
            if (i > 0 && (paused is not null || now - guardedAt >= options.GuardedFor))
            {
                var why = paused is null ? "the calls before it took their time" : "the channel pauses";
                await book.PutBackAsync([.. calls.Skip(i)], why, paused, now, ct);
                return pass.And(new SendPass(calls.Skip(i).Sum(one => one.EntryIds.Count), paused ?? now));
            }

            pass = pass.And(await SendAsync(calls[i], asOne, entries, ct));
        }

        return pass;
    }

    private async ValueTask<SendPass> SendAsync(
        SendBatch leased, bool asOne, Dictionary<long, OutboxEntry> entries, CancellationToken ct)
    {
        await limits.WaitForCallAsync(ct);
        var now = time.GetUtcNow();

        // The id of a new call is made only here: its time is taken for the time of the call.
        var batch = leased.BatchId.Length > 0 ? leased : leased with { BatchId = BatchIds.New(now, leased.EntryIds.Count) };
        if (adapter.Traits.CanReadBack)
            batch = batch with { EffectUntil = now + options.EffectHorizonOf(adapter) };
        if (killSwitch.ReasonToStop() is { } killed)
        {
            await book.PutBackAsync([batch], "kill_switch: " + killed, null, now, ct);
            return Stop("kill_switch", killed);
        }

        if (batch.EntryIds.All(id => entries[id].Attempts > 0) && !limits.TryTakeRetry(now))
        {
            await book.PutBackAsync([batch], "the retry budget is used up", now + options.DeferredFor, now, ct);
            return new SendPass(batch.EntryIds.Count, now + options.DeferredFor);
        }

        if (asOne && adapter.Traits.Bulk is { AsksBeforePost: true })
            return await SendLateAsync(batch, entries, ct);

        var going = batch.Going(await book.MarkAsync(batch, now, ct));
        if (going.EntryIds.Count == 0)
            return new SendPass(batch.EntryIds.Count);

        var outcomes = IsHeld() ? await CallAsync(going, asOne, ct) : [.. going.EntryIds.Select(_ => new PushOutcome.NotSent(NotOurs))];
        limits.Sent(going.EntryIds.Count, now);
        return await book.SettleAsync(going, asOne, entries, outcomes);
    }

    private async ValueTask<IReadOnlyList<PushOutcome>> CallAsync(SendBatch batch, bool asOne, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        var outcomes = await call.SendAsync(batch, asOne ? ReasonToStopAsync : null, ct);
        status.Metrics.PushTook(adapter.Id.Value, time.GetElapsedTime(began));
        if (asOne)
            status.Count("sent_as_one");
        return outcomes;
    }

    /// <summary>
    /// A call for many whose adapter reads first and asks right before it posts. What it has not asked about by its end was not posted,
    /// whatever else went wrong; it goes back as it was leased.
    /// </summary>
    private async ValueTask<SendPass> SendLateAsync(SendBatch batch, Dictionary<long, OutboxEntry> entries, CancellationToken ct)
    {
        var post = new LatePost(
            batch, entries, check, async () => await ReasonToStopAsync()
                ?? await breakers.CheckLeasedAsync(adapter.Id, time.GetUtcNow(), CancellationToken.None),
            async (going, now) => await book.MarkAsync(
                going with { EffectUntil = adapter.Traits.CanReadBack ? now + options.EffectHorizonOf(adapter) : null }, now,
                CancellationToken.None),
            options.GuardedFor, time);
        var outcomes = await CallAsync(batch with { BeforePost = post.AskAsync }, asOne: true, ct);
        post.End();
        limits.Sent(post.Marked.Count, time.GetUtcNow());

        // First what may have gone out: whatever breaks after that, its outcome is not lost.
        var pass = post.Pass;
        if (post.Own(outcomes) is { Count: > 0 } own)
            pass = pass.And(await book.SettleAsync(batch.Only(own), asOne: true, entries, post.OutcomesOf(own, outcomes), post.Leased));

        // Of these the channel has said something without being asked to take them: it is written down as after a call.
        if (post.Unasked(outcomes) is { Count: > 0 } told)
        {
            var taken = await book.MarkAsync(batch.Only(told), time.GetUtcNow(), CancellationToken.None);
            post.MarkedLater(taken);
            if (taken.Count > 0)
                pass = pass.And(await book.SettleAsync(batch.Only(taken), asOne: true, entries, post.OutcomesOf(taken, outcomes)));
        }

        if (post.Kept() is { Count: > 0 } kept)
        {
            await book.PutBackAsync([batch.Only(kept)], post.Stopped!, null, time.GetUtcNow(), CancellationToken.None);
            pass = pass.And(Stop("before_post", post.Stopped!));
        }

        post.ThrowIfBroken();
        return pass;
    }
}
