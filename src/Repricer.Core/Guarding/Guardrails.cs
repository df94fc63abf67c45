using Repricer.Core.Deciding;
using Repricer.Core.Deciding.Fitting;
using Repricer.Core.Guarding.Checks;
using Repricer.Core.Strategies;

namespace Repricer.Core.Guarding;

/// <summary>
/// The guardrails have the last word on a price, at the decision and again right before sending. They trust nothing above them: bounds,
/// profit and the need for a correction are computed anew from the snapshot. They narrow (clamp towards the live price, or hold) and never
/// propose; whatever goes wrong inside them holds.
/// </summary>
public static class Guardrails
{
    /// <summary>These are the names of all checks, in the order in which they run.</summary>
    public static IReadOnlyList<string> CheckNames { get; } = [.. CheckCatalog.All.Select(check => check.Name)];

    /// <param name="decision">
    /// Only a Set asks for a price. An Unchanged goes out again only where what stands beside its price is to be another; all others pass
    /// as Unchanged.
    /// </param>
    /// <param name="snapshot">As it is now; before sending not the one of the decision.</param>
    /// <param name="strategy">The one that applies now; null holds.</param>
    /// <param name="state">What the store remembers: breakers, budgets, approvals.</param>
    /// <param name="limits">The channel's limits.</param>
    /// <param name="now">The moment ages are counted at.</param>
    /// <param name="trace">Collects what was narrowed and why; null on hot paths.</param>
    public static GuardedDecision Check(
        Decision decision, PricingSnapshot snapshot, Strategy? strategy, GuardState state, GuardLimits limits, DateTimeOffset now,
        TraceSink? trace = null)
    {
        if (decision.Action != DecisionAction.Set)
        {
            return Alone(decision, snapshot, strategy, state, limits, now, trace)
                ?? new GuardedDecision { Decision = decision, Verdict = GuardVerdict.Unchanged };
        }

        if (decision.Price is not { } price || decision.Listing != snapshot.Listing.Id)
            return Failed(decision, "the decision carries no price for this listing", "decision", now);

        GuardContext context;
        try
        {
            context = new GuardContext(decision, snapshot.ForEventOf(strategy), strategy, state, limits, now, price);
        }
        catch (Exception exception)
        {
            return Failed(decision, $"the bounds cannot be computed: {exception.Message}", "bounds", now);
        }

        return Run(context, CheckCatalog.All, trace);
    }

    /// <summary>Runs the given checks; only tests give others than the catalogue's.</summary>
    internal static GuardedDecision Run(GuardContext context, IReadOnlyList<IGuardCheck> checks, TraceSink? trace)
    {
        (string Check, CheckResult Result)? clamp = null;
        for (var i = 0; i < checks.Count; i++)
        {
            var check = checks[i];
            var result = RunOne(check, context);
            if (result.Clamped is { } clamped)
            {
                trace?.Add("guard", $"{check.Name}: {result.Detail}", context.Price, clamped);
                context.Price = clamped;
                clamp = (check.Name, result);
            }
            else if (result.Reason != HoldReason.None)
            {
                trace?.Add("guard", $"{check.Name} holds: {SnakeCase.From(result.Reason.ToString())} ({result.Detail})");
                return Held(context.Decision, result.Reason, result.Detail, check.Name, result.RetryAfter, context.Now);
            }
        }

        trace?.Add("guard", $"{context.Price} may go out: {checks.Count} checks passed");
        return new GuardedDecision
        {
            Decision = WithOutgoing(context, trace),
            Verdict = clamp is null ? GuardVerdict.Approved : GuardVerdict.Clamped,
            PriceToSend = context.Price,
            Reason = clamp?.Result.Reason ?? HoldReason.None,
            Detail = clamp?.Result.Detail,
            Check = clamp?.Check,
        };
    }

    /// <summary>The decision with what goes out beside the price of the context.</summary>
    internal static Decision WithOutgoing(GuardContext context, TraceSink? trace) =>
        OutgoingTerms.Put(WithTerms(WithTiers(context), context, trace), context, trace);

    /// <summary>Whatever goes wrong: the price stays as it is, and nothing goes out.</summary>
    private static GuardedDecision? Alone(
        Decision decision, PricingSnapshot snapshot, Strategy? strategy, GuardState state, GuardLimits limits, DateTimeOffset now,
        TraceSink? trace)
    {
        try
        {
            return TermsAlone.Find(decision, snapshot, strategy, state, limits, now, trace);
        }
        catch (Exception exception)
        {
            trace?.Add("guard", $"what goes out beside the price cannot be computed: {exception.Message}");
            return null;
        }
    }

    /// <summary>Checks the prices for larger quantities by themselves, against the price that goes out.</summary>
    private static Decision WithTiers(GuardContext context)
    {
        if (context.Decision.Tiers is not { } tiers)
            return context.Decision;
        var kept = context.Strategy is null ? null : QuantityTierPricing.Keep(tiers, context.Price.Amount, ref context.Inputs);
        return ReferenceEquals(kept, tiers) ? context.Decision : context.Decision with { Tiers = kept };
    }

    /// <summary>Narrows the crossed-out price to what is true and lawful beside the price that goes out.</summary>
    private static Decision WithTerms(Decision decision, GuardContext context, TraceSink? trace)
    {
        if (decision.Terms is not { LeavesListPrice: false } terms)
            return decision;
        var kept = CrossedOutPricing.Narrow(terms, context.Price.Amount, context.Limits.SanityCeiling, ref context.Inputs, out var why);
        if (why is not null)
            trace?.Add("guard", $"crossed_out: {why}");
        return ReferenceEquals(kept, terms) ? decision : decision with { Terms = terms with { ListPrice = kept.ListPrice } };
    }

    private static CheckResult RunOne(IGuardCheck check, GuardContext context)
    {
        try
        {
            return check.Check(context);
        }
        catch (Exception exception)
        {
            return CheckResult.Hold(HoldReason.CheckFailed, $"the check failed: {exception.GetType().Name}: {exception.Message}");
        }
    }

    private static GuardedDecision Failed(Decision decision, string detail, string check, DateTimeOffset now) =>
        Held(decision, HoldReason.CheckFailed, detail, check, retryAfter: null, now);

    private static GuardedDecision Held(
        Decision decision, HoldReason reason, string? detail, string check, TimeSpan? retryAfter, DateTimeOffset now)
    {
        var review = retryAfter is { } after && !(decision.ReviewAt <= now + after) ? now + after : decision.ReviewAt;
        var awaits = decision.AwaitsEvidence || reason is HoldReason.LargeDrop or HoldReason.StaleInputs;
        var same = review == decision.ReviewAt && awaits == decision.AwaitsEvidence;
        return new GuardedDecision
        {
            Decision = same ? decision : decision with { ReviewAt = review, AwaitsEvidence = awaits },
            Verdict = GuardVerdict.Held,
            Reason = reason,
            Detail = detail,
            Check = check,
        };
    }
}
