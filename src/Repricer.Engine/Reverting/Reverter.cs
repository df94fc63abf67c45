using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Engine.Operating;
using Repricer.Engine.Pricing;
using Repricer.Engine.Strategies;

namespace Repricer.Engine.Reverting;

/// <summary>The ports that a revert works with.</summary>
public sealed record RevertParts(
    IReturnStore Returns, IPricingStore Pricing, IGuardStore Guard, IStrategyRevisionStore Revisions, IControlStore Control);

/// <summary>
/// Takes decisions back: for every listing that changed, the last good price is ordered out again, and the listing is held at it. The
/// decision is a new one with a new version, made by the worker like any other; here it is made beforehand and without effect, so that what
/// the guard will say is told at once.
/// </summary>
/// <param name="settings">The settings in force.</param>
/// <param name="strategies">The strategies in force.</param>
public sealed class Reverter(RevertParts parts, Func<PricingSettings> settings, Func<StrategyRevision> strategies, TimeProvider time)
{
    private const int PageSize = 500;

    /// <param name="progress">Called with the number of listings looked at so far; null = nobody listens.</param>
    public async ValueTask<RevertOutcome> RunAsync(RevertOrder order, Action<int>? progress, CancellationToken ct)
    {
        var (since, covers, notes, fault) = await SinceAsync(order, ct);
        if (fault is not null)
            return new RevertOutcome.Refused(fault);

        var items = new List<RevertItem>();
        var query = new ChangedQuery(since, order.Scope, After: null, PageSize);
        while (await parts.Returns.FindChangedAsync(query, ct) is { Count: > 0 } page)
        {
            var judged = await JudgeAsync([.. page.Where(candidate => covers(candidate.Listing))], order, ct);
            if (!order.DryRun)
                await parts.Returns.OrderAsync([.. judged.Where(item => item.Fate != RevertFate.Refused).Select(Order)], ct);
            items.AddRange(judged);
            progress?.Invoke(items.Count);
            query = query with { After = page[^1].Listing };
        }

        var report = new RevertReport(since, order.DryRun, items, notes);
        if (!order.DryRun && items.Count > 0)
        {
            var told = $"{report.Count(RevertFate.GoesOut) + report.Count(RevertFate.Waits)} put back, "
                + $"{report.Count(RevertFate.Stands)} stood, {report.Count(RevertFate.Refused)} refused: {order.Reason}";
            var target = FormattableString.Invariant($"{order.Scope} since {since:yyyy-MM-ddTHH:mm:ssZ}");
            await parts.Control.NoteAsync(new AuditEntry(time.GetUtcNow(), order.By, "revert", target, told), ct);
        }

        return new RevertOutcome.Done(report);

        (ListingId, ReturnOrder) Order(RevertItem item) => (item.Listing, OrderOf(item.Back!.Value, order));
    }

    private async ValueTask<(DateTimeOffset Since, Func<ListingId, bool> Covers, IReadOnlyList<string> Notes, string? Fault)> SinceAsync(
        RevertOrder order, CancellationToken ct)
    {
        if (order.Revision is not { } number)
            return (order.Since!.Value, static _ => true, [], null);
        if (await parts.Revisions.FindRevisionAsync(number, ct) is not { Info: { } revision })
            return (default, static _ => false, [], $"there is no revision {number}; 'repricer rollback --list' shows them");

        // A revision may have begun as a canary: what it decided then is as bad, so its first moment counts and not that for all.
        var rollout = await parts.Revisions.GetRolloutAsync(ct);
        IReadOnlyList<string> notes = rollout is not null && (rollout.Canary == number || rollout.InForce == number)
            ? [$"revision {number} is still in force: roll it back before you release the listings, or it decides them again"]
            : [];
        if (revision.InForceAt is not null)
            return (revision.CreatedAt, static _ => true, notes, null);
        return rollout is { Share: { } share } && rollout.Canary == number
            ? (revision.CreatedAt, listing => CanaryShare.Covers(share, listing), notes, null)
            : (default, static _ => false, [], FormattableString.Invariant($"revision {number} was only ever a canary for some listings, ")
                + FormattableString.Invariant($"and which is not kept: say --since {revision.CreatedAt:yyyy-MM-ddTHH:mm:ssZ} instead"));
    }

    private async ValueTask<List<RevertItem>> JudgeAsync(
        IReadOnlyList<RevertCandidate> candidates, RevertOrder order, CancellationToken ct)
    {
        var (now, pricing, revision) = (time.GetUtcNow(), settings(), strategies());
        ListingId[] ids = [.. candidates.Select(candidate => candidate.Listing)];
        var snapshots = (await parts.Pricing.LoadSnapshotsAsync(ids, pricing.ForEvents(revision.All, now), now, ct))
            .ToDictionary(snapshot => snapshot.Listing.Id);
        var states = await parts.Guard.LoadAsync(ids, pricing, now, ct);
        return [.. candidates.Select((candidate, i) => snapshots.TryGetValue(candidate.Listing, out var snapshot)
            ? Judge(candidate, snapshot, states[i])
            : Refused(candidate, null, "gone", "the listing is no longer in the catalogue"))];

        RevertItem Judge(RevertCandidate candidate, PricingSnapshot snapshot, GuardState state)
        {
            var present = snapshot.OwnPrice?.Price;
            if (candidate.LastGood is not { } back)
                return Refused(candidate, present, "no_price", "no confirmed price from before is known");
            if (snapshot.Pin is { } pin && now < pin.Until)
                return Refused(candidate, present, "pinned", $"pinned at {pin.Price} by {pin.By}: unpin it first");

            var returning = snapshot with { Return = OrderOf(back, order) };
            var guarded = GuardedDecider.Decide(
                returning, revision.For(returning, now), state, pricing.GuardFor(candidate.Listing.Channel), now);
            return RevertVerdict.Of(candidate, returning, guarded);
        }

        static RevertItem Refused(RevertCandidate candidate, Core.Amounts.Money? present, string cause, string why) =>
            new(candidate.Listing, RevertFate.Refused, present, candidate.LastGood, candidate.StoodAt, cause, why);
    }

    private ReturnOrder OrderOf(Core.Amounts.Money back, RevertOrder order) =>
        new(back, ReturnKind.Revert, time.GetUtcNow(), order.By, order.Reason);
}
