using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Guarding;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;
using Repricer.Core.Trying.Replaying;

namespace Repricer.Core.Trying.Simulating;

/// <summary>Represents a seller whose prices the very decider and guard of the engine set; what went out stands at once.</summary>
internal sealed class ManagedSeller
{
    private readonly Strategy[] _book;
    private readonly GuardState _guard;
    private readonly GuardLimits? _limits;
    private readonly OwnPriceLog _log;
    private readonly bool _hasBuyBox;
    private PricingSnapshot _snapshot;

    /// <summary>Begins with the price that the plan starts from.</summary>
    /// <param name="limits">The limits of the guard; null = there is no guard, to see what it kept away.</param>
    public ManagedSeller(ManagedPlan plan, DateTimeOffset start, bool hasBuyBox, GuardLimits? limits)
    {
        (_book, _guard, _limits, _hasBuyBox) = ([plan.Strategy.Strategy], plan.Scenario.Guard, limits, hasBuyBox);
        _snapshot = plan.Scenario.Snapshot;
        _log = new OwnPriceLog(_snapshot.OwnPrice!.Price, _snapshot.OwnPrice.Origin, _snapshot.History, start, _snapshot.Channel.TimeZone);
    }

    /// <summary>Gives the number of prices that went out so far.</summary>
    public int Changes => _log.Changes;

    /// <summary>Decides on the market as it is at a moment.</summary>
    /// <returns>The decision with the guard's verdict; the price has moved where it was sent.</returns>
    public GuardedDecision Decide(IReadOnlyList<Offer> offers, IReadOnlyList<SourceEvidence> evidence, bool featured, DateTimeOffset now)
    {
        _snapshot =
            _snapshot with { Offers = offers, Evidence = evidence, IsFeatured = _hasBuyBox ? featured : null, History = _log.At(now) };
        var choice = StrategySelection.Pick(_book, _snapshot, now);
        var guarded = _limits is { } limits
            ? GuardedDecider.Decide(_snapshot, choice, _guard, limits, now)
            : Unguarded(Decider.Decide(_snapshot, choice, now));
        if (guarded.PriceToSend is { } price)
        {
            _log.Send(price.Amount, now);
            _snapshot = _snapshot with { OwnPrice = new OwnPrice(price, PriceOrigin.Confirmed, now) };
        }

        _log.Remember(guarded, featured, now);
        return guarded;
    }

    /// <summary>Gives a decision as it would go out if there were no guard.</summary>
    private static GuardedDecision Unguarded(Decision decision) => new()
    {
        Decision = decision,
        Verdict = decision.Action == DecisionAction.Set ? GuardVerdict.Approved : GuardVerdict.Unchanged,
        PriceToSend = decision.Action == DecisionAction.Set ? decision.Price : null,
    };

    /// <summary>Computes what a sale at this price earns, in percent of the price without tax; null = an input is missing.</summary>
    public decimal? MarginOfNet(decimal price, DateTimeOffset now)
    {
        var at = new DecisionInputs(_snapshot, strategy: null, now);
        return ProfitModelBuilder.TryBuild(ref at, out var model, out _, out _) && model.NetAt(price) > 0m
            ? model.ProfitAt(price) * 100m / model.NetAt(price)
            : null;
    }
}
