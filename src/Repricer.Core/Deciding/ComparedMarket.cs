using Repricer.Core.Amounts;
using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Deciding.Fitting;
using Repricer.Core.Deciding.Market;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding;

/// <summary>
/// The compared market is a listing's market beside its bounds and our present price: reference, situation and rule are found in it. It
/// refers to what the decider holds and copies nothing large, so it is passed by <c>in</c> and lives only as long as the call.
/// </summary>
internal readonly ref struct ComparedMarket
{
    private readonly ref DecisionInputs _inputs;
    private readonly ref readonly Comparison _comparison;
    private readonly ref readonly PriceBounds _bounds;

    /// <param name="inputs">The decision's inputs, which go on collecting the review time.</param>
    /// <param name="offers">The offers that passed hygiene.</param>
    /// <param name="comparison">How their totals and ours are compared.</param>
    /// <param name="bounds">Bounds with a floor.</param>
    /// <param name="present">Our item price now, or the one on its way.</param>
    /// <param name="ruleOf">By place in the market the number of the competitor rule for it, -1 = none; null = the strategy has no such
    /// rules.</param>
    public ComparedMarket(
        ref DecisionInputs inputs, in CompetitorOffers offers, in Comparison comparison, in PriceBounds bounds, decimal present,
        int[]? ruleOf = null)
    {
        _inputs = ref inputs;
        _comparison = ref comparison;
        _bounds = ref bounds;
        Offers = offers;
        Present = present;
        RuleOf = ruleOf;
    }

    /// <summary>These offers passed hygiene: those that count and those that the filters dropped.</summary>
    public CompetitorOffers Offers { get; }

    /// <summary>Our item price is this now, or will be when what is on its way arrives.</summary>
    public decimal Present { get; }

    /// <summary>
    /// By place in the market this is the number of the competitor rule that is for it, -1 where none is; null = the strategy has no such
    /// rules.
    /// </summary>
    public int[]? RuleOf { get; }

    public ref DecisionInputs Inputs => ref _inputs;

    public ref readonly Comparison Comparison => ref _comparison;

    public PricingSnapshot Snapshot => _inputs.Snapshot;
    public Strategy Strategy => _inputs.Strategy;
    public TraceSink? Trace => _inputs.Trace;
    public decimal Floor => _bounds.Floor!.Value;
    public decimal? Ceiling => _bounds.Ceiling;
    public PriceGrid Grid => _bounds.Grid;
    public Money? ListPrice => _bounds.ListPrice;

    /// <summary>A buyer pays us this at our present price, in the basis of comparison.</summary>
    public decimal PresentTotal => _comparison.TotalAt(Present);
}
