using Repricer.Core.Deciding;

namespace Repricer.Core.Guarding;

/// <summary>
/// The guarded decider gives the engine's answer for one listing: the decider proposes, the guard has the last word. Whoever wants to know
/// what the engine does, would do or would have done asks here, so that a preview and the running engine can never differ.
/// </summary>
public static class GuardedDecider
{
    /// <param name="snapshot">Everything that may be looked at.</param>
    /// <param name="choice">The strategy that applies, as its switches and its holdout make it; with none the listing is skipped.</param>
    /// <param name="state">What the guard remembers of breakers, budgets and approvals.</param>
    /// <param name="limits">The channel's limits.</param>
    /// <param name="now">The moment ages are counted at.</param>
    /// <param name="trace">Collects the steps of both, for explaining; null on hot paths.</param>
    public static GuardedDecision Decide(
        PricingSnapshot snapshot, StrategyChoice choice, GuardState state, GuardLimits limits, DateTimeOffset now,
        TraceSink? trace = null) =>
        Guardrails.Check(Decider.Decide(snapshot, choice, now, trace), snapshot, choice.Strategy, state, limits, now, trace);
}
