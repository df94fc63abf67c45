using System.Globalization;
using Repricer.Core.Amounts;

namespace Repricer.Engine.Strategies;

/// <summary>How a wish about revisions ended.</summary>
public abstract record ActivationOutcome
{
    private ActivationOutcome()
    {
    }

    /// <param name="Message">What was done, for people.</param>
    public sealed record Done(string Message, int Revision) : ActivationOutcome;

    /// <summary>The wish makes no sense now, and why.</summary>
    public sealed record Refused(string Message) : ActivationOutcome;

    public sealed record NotFound(string Message) : ActivationOutcome;
}

/// <param name="Plan">The beginning of the plan's hash; at least six characters.</param>
/// <param name="Canary">Share of the listings; null = all.</param>
public sealed record ApplyOrder(string Plan, Percent? Canary, string By, string? Why);

/// <summary>Brings plans and older revisions in force. Every change is durable before anything is decided by it.</summary>
/// <param name="changed">Called after what is in force changed: a sweep is worth its while.</param>
public sealed class StrategyActivation(IStrategyRevisionStore store, StrategyBook book, TimeProvider time, Action changed)
{
    private const int ShortestId = 6;

    public async ValueTask<ActivationOutcome> ApproveAsync(string plan, string by, string? why, CancellationToken ct)
    {
        var (kept, fault) = await FindAsync(plan, ct);
        if (kept is null)
            return fault!;
        if (Acting.IsSamePerson(kept.Plan.CreatedBy, by))
            return new ActivationOutcome.Refused(
                $"'{by}' made this plan ({kept.Plan.CreatedBy}): somebody else must approve it, with a key or a user of their own");

        await store.ApprovePlanAsync(kept.Plan.Hash, new PlanApproval(by, why, time.GetUtcNow()), ct);
        return new ActivationOutcome.Done($"plan {kept.Plan.Id}: approved by {by}", kept.Plan.FromNumber);
    }

    public async ValueTask<ActivationOutcome> ApplyAsync(ApplyOrder order, CancellationToken ct)
    {
        var (kept, fault) = await FindAsync(order.Plan, ct);
        if (kept is null)
            return fault!;

        var plan = kept.Plan;
        if (order.Canary is { Value: <= 0 or >= 100 })
            return new ActivationOutcome.Refused("a canary is a share above 0 % and below 100 %; without --canary all listings follow");
        if (Unapproved(kept, order.By) is { } unapproved)
            return unapproved;

        var rollout = await store.GetRolloutAsync(ct);
        var canary = rollout?.Canary is { } number ? await store.FindRevisionAsync(number, ct) : null;
        var completes = canary?.Info.Plan == plan.Hash;
        if (canary is not null && !completes)
            return new ActivationOutcome.Refused(
                $"a canary is in progress (revision {canary.Info.Number}): complete it by applying its plan, or end it with a roll-back");
        if (await ChangedAsync(plan, rollout, ct) is { } stale)
            return stale;
        if (rollout is null && order.Canary is not null)
            return new ActivationOutcome.Refused(
                "nothing is in force yet, so that there is nothing for the others to follow: apply without a canary");

        var change = new RolloutChange
        {
            ExpectedInForce = rollout?.InForce,
            ExpectedCanary = rollout?.Canary,
            Revision = completes ? null : new NewRevision(plan.To, RevisionKind.Applied, plan.Files, plan.Hash),
            Number = completes ? canary!.Info.Number : null,
            Share = order.Canary,
            By = order.By,
            Why = order.Why ?? plan.Why,
            At = time.GetUtcNow(),
        };
        if (await book.ChangeAsync(change, writesFolder: order.Canary is null, ct) is not { } now)
            return new ActivationOutcome.Refused("what is in force changed meanwhile: plan again");

        changed();
        return order.Canary is { } share
            ? new ActivationOutcome.Done(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"revision {now.Canary} is in force for {share.Value:0.####} % of the listings; revision {now.InForce} for the others"),
                now.Canary!.Value)
            : new ActivationOutcome.Done($"revision {now.InForce} is in force", now.InForce);
    }

    /// <param name="to">A revision that was in force; null = end the canary, or else the one before.</param>
    public async ValueTask<ActivationOutcome> RollBackAsync(int? to, string by, string? why, CancellationToken ct)
    {
        if (await store.GetRolloutAsync(ct) is not { } rollout)
            return new ActivationOutcome.Refused("nothing is in force yet");

        var change = new RolloutChange
        {
            ExpectedInForce = rollout.InForce, ExpectedCanary = rollout.Canary, By = by, Why = why, At = time.GetUtcNow(),
        };
        if (to is null && rollout.Canary is { } canary)
        {
            if (await book.ChangeAsync(change with { Number = rollout.InForce }, writesFolder: false, ct) is null)
                return new ActivationOutcome.Refused("what is in force changed meanwhile: look at the status");
            changed();
            return new ActivationOutcome.Done(
                $"the canary (revision {canary}) is ended; revision {rollout.InForce} is in force for all", rollout.InForce);
        }

        var (target, fault) = await TargetAsync(rollout, to, ct);
        if (target is null)
            return fault!;

        var revision = new NewRevision(target.Info.Hash, RevisionKind.RolledBack, target.Files, Plan: null);
        if (await book.ChangeAsync(change with { Revision = revision }, writesFolder: true, ct) is not { } now)
            return new ActivationOutcome.Refused("what is in force changed meanwhile: look at the status");
        changed();
        return new ActivationOutcome.Done(
            $"revision {now.InForce} is in force: the strategies of revision {target.Info.Number}", now.InForce);
    }

    /// <returns>The one plan whose hash begins so, or why it is not found.</returns>
    public async ValueTask<(KeptPlan? Plan, ActivationOutcome? Fault)> FindAsync(string plan, CancellationToken ct)
    {
        if (plan.Length < ShortestId || plan.Any(letter => !char.IsAsciiHexDigitLower(letter)))
            return (null, new ActivationOutcome.NotFound(
                $"'{plan}' is no plan's id; an id is the {StrategyPlan.IdLength} characters that plan printed"));

        return await store.FindPlansAsync(plan, ct) switch
        {
            [var one] => (one, null),
            [] => (null,
                new ActivationOutcome.NotFound($"there is no plan '{plan}' in this data folder: plans are made with 'repricer plan'")),
            _ => (null, new ActivationOutcome.NotFound($"several plans begin with '{plan}'; write more of the id")),
        };
    }

    private static ActivationOutcome.Refused? Unapproved(KeptPlan kept, string by)
    {
        if (!kept.Plan.NeedsApproval)
            return null;

        var why = string.Join(" and ", kept.Plan.Crossed);
        if (kept.Approval is not { } approval)
            return new ActivationOutcome.Refused(
                $"plan {kept.Plan.Id} needs somebody else's approval ({why}): repricer approve-plan {kept.Plan.Id}, by "
                + "another user or with another key");
        return Acting.IsSamePerson(approval.By, by)
            ? new ActivationOutcome.Refused(
                $"'{by}' approved this plan ({why}): somebody else must apply it, with a key or a user of their own")
            : null;
    }

    private async ValueTask<ActivationOutcome?> ChangedAsync(StrategyPlan plan, Rollout? rollout, CancellationToken ct)
    {
        if (rollout is null)
            return plan.FromNumber == 0
                ? null
                : new ActivationOutcome.Refused("nothing is in force, and the plan was made against a revision: plan again");

        var inForce = await store.FindRevisionAsync(rollout.InForce, ct);
        if (inForce?.Info.Hash != plan.From)
        {
            return new ActivationOutcome.Refused(
                $"the plan was made against {(plan.FromNumber == 0 ? "nothing" : $"revision {plan.FromNumber}")}, and revision "
                + $"{rollout.InForce} is in force now, brought by {rollout.By}: plan again");
        }

        return plan.To == plan.From
            ? new ActivationOutcome.Refused("the plan changes nothing: these strategies are in force already")
            : null;
    }

    private async ValueTask<(Revision? Target, ActivationOutcome? Fault)> TargetAsync(Rollout rollout, int? to, CancellationToken ct)
    {
        if (to is { } number)
        {
            if (number == rollout.InForce)
                return (null, new ActivationOutcome.Refused($"revision {number} is in force already"));
            return await store.FindRevisionAsync(number, ct) is { Info.InForceAt: not null } named
                ? (named, null)
                : (null, new ActivationOutcome.NotFound(
                    $"there is no revision {number} that was ever in force for all; 'repricer rollback --list' shows them"));
        }

        var all = await store.GetRevisionsAsync(int.MaxValue, ct);
        var current = all.First(info => info.Number == rollout.InForce);
        return all.FirstOrDefault(
            info => info.Number < current.Number && info.InForceAt is not null && info.Hash != current.Hash) is { } before
            ? (await store.FindRevisionAsync(before.Number, ct), null)
            : (null, new ActivationOutcome.Refused($"there is no revision before {current.Number} to go back to"));
    }
}
