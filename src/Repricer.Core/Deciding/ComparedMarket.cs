using Repricer.Core.Amounts;
using Repricer.Core.Deciding.Bounds;
using Repricer.Core.Deciding.Fitting;
using Repricer.Core.Deciding.Market;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding;

/// <summary>What reference, situation and rule look at: one listing, its market and its bounds at one moment.</summary>
internal readonly ref struct ComparedMarket
{
    // Fields, not properties: market and comparison are large, and a property would hand out a copy at every look.
    public readonly CompetitorOffers Market;
    public readonly Comparison Comparison;
    public readonly PricingSnapshot Snapshot;
    public readonly Strategy Strategy;
    public readonly TraceSink? Trace;

    /// <summary>Our item price now, or the one on its way.</summary>
    public readonly decimal Present;
    public readonly decimal Floor;
    public readonly decimal? Ceiling;
    public readonly PriceGrid Grid;
    public readonly Money? ListPrice;
    public readonly DateTimeOffset Now;

    /// <summary>By place in the market the number of the competitor rule for it, -1 = none; null = the strategy has no such rules.</summary>
    public readonly int[]? RuleOf;

    public ComparedMarket(PricingSnapshot snapshot, Strategy strategy, in CompetitorOffers market, in Comparison comparison, in PriceBounds bounds, decimal present, DateTimeOffset now, TraceSink? trace, int[]? ruleOf = null)
    {
        Snapshot = snapshot;
        Strategy = strategy;
        Market = market;
        Comparison = comparison;
        Present = present;
        Floor = bounds.Floor!.Value;
        Ceiling = bounds.Ceiling;
        Grid = bounds.Grid;
        ListPrice = bounds.ListPrice;
        Now = now;
        Trace = trace;
        RuleOf = ruleOf;
    }

    public decimal PresentTotal => Comparison.TotalAt(Present);
}
