using Repricer.Core.Deciding;
using Repricer.Core.Explaining;
using Repricer.Core.Guarding;
using Repricer.Engine.Reporting;
using Repricer.Engine.Strategies;

namespace Repricer.Host.Api;

/// <summary>Tells how a decision came about, in steps and as a text for people, or why that cannot be told.</summary>
/// <param name="Revision">Number of a revision that has the strategy which decided; null = none did, or it is not kept.</param>
internal sealed record DerivedTrace(IReadOnlyList<TraceStep>? Steps, string? Text, string? Unavailable, int? Revision = null)
{
    /// <summary>The strategy that decided, in the variant that did; null = none did, or it is not known any more.</summary>
    public Core.Strategies.Strategy? Strategy { get; init; }
}

/// <summary>
/// Takes the way to a stored decision again, from the inputs it was made of: nothing of it is kept, and nothing can differ but the
/// strategy.
/// </summary>
internal static class TraceDeriver
{
    /// <param name="kept">The strategy that decided; null = none applied, or it is not known any more.</param>
    public static DerivedTrace Derive(StoredDecision stored, KeptStrategy? kept)
    {
        var decision = stored.Row.Decision;
        var strategy = kept?.Strategy;
        if (decision.StrategyHash.Length > 0 && strategy is null)
            return new DerivedTrace(null, null, $"the strategy '{decision.StrategyName}' has changed since (it was "
                + $"{decision.StrategyHash}): the same inputs would be decided by another text now");

        var trace = new TraceSink();
        var choice = StrategySelection.Of(strategy, stored.Snapshot, decision.DecidedAt);
        var again = Decider.Decide(stored.Snapshot, choice, decision.DecidedAt, trace);
        if (again.Action != decision.Action || again.Price != decision.Price || again.Reason != decision.Reason)
            return new DerivedTrace(null, null, $"this version decides the same inputs otherwise now ({again.Action} {again.Price}): it "
                + $"was made by another version of the program", kept?.Revision);

        if (stored.Row.GuardDetail is { } detail)
            trace.Add("guard", detail, decision.Price, stored.Row.PriceToSend);
        var guarded = new GuardedDecision
        {
            Decision = decision,
            Verdict = stored.Row.Verdict,
            PriceToSend = stored.Row.PriceToSend,
            Reason = stored.Row.HoldReason,
            Detail = stored.Row.GuardDetail,
        };
        return new DerivedTrace(trace.Steps, DecisionExplanation.ExplainText(
            stored.Snapshot, choice.Strategy, decision with { Variant = choice.Variant }, trace.Steps, guarded,
            decision.DecidedAt), null, kept?.Revision)
        {
            Strategy = choice.Strategy,
        };
    }
}
