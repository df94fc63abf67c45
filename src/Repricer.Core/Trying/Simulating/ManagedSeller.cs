using Repricer.Core.Deciding;
using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Guarding;
using Repricer.Core.Observing;
using Repricer.Core.Trying.Replaying;

namespace Repricer.Core.Trying.Simulating;

/// <summary>Represents a seller whose prices the very decider and guard of the engine set; what went out stands at once.</summary>
/// <param name="limits">The limits of the guard; null = there is no guard, to see what it kept away.</param>
internal sealed class ManagedSeller(ManagedPlan plan, DateTimeOffset start, bool hasBuyBox, GuardLimits? limits)
{
    private readonly ListingRun _run = new(plan.Scenario.Snapshot, [plan.Strategy.Strategy], plan.Scenario.Guard, limits, start);

    /// <summary>Gives the number of prices that went out so far.</summary>
    public int Changes => _run.Changes;

    /// <summary>Decides on the market as it is at a moment.</summary>
    /// <returns>The decision with the guard's verdict; the price has moved where it was sent.</returns>
    public GuardedDecision Decide(IReadOnlyList<Offer> offers, IReadOnlyList<SourceEvidence> evidence, bool featured, DateTimeOffset now) =>
        _run.Decide(offers, evidence, hasBuyBox ? featured : null, now);

    /// <summary>Computes what a sale at this price earns, in percent of the price without tax; null = an input is missing.</summary>
    public decimal? MarginOfNet(decimal price, DateTimeOffset now)
    {
        var at = new DecisionInputs(_run.Snapshot, strategy: null, now);
        return ProfitModelBuilder.TryBuild(ref at, out var model, out _, out _) && model.NetAt(price) > 0m
            ? model.ProfitAt(price) * 100m / model.NetAt(price)
            : null;
    }
}
