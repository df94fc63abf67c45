using Repricer.Core.Deciding;
using Repricer.Core.Guarding;

namespace Repricer.Core.Trying.Simulating;

/// <summary>One seller's way through a run.</summary>
/// <param name="Name">"us", or the rival's.</param>
/// <param name="Prices">Item price at the end of each round; [0] is the start.</param>
/// <param name="Totals">The same with shipping.</param>
public sealed record SellerPath(string Name, IReadOnlyList<decimal> Prices, IReadOnlyList<decimal> Totals);

/// <summary>What we did in a round.</summary>
/// <param name="Reason">Why the price is what it is.</param>
/// <param name="Reference">The total we compared with; null = none.</param>
/// <param name="AtFloor">Our price stands at its floor.</param>
/// <param name="AtCeiling">Our price stands at its ceiling.</param>
/// <param name="Featured">The buy box is ours at the end of the round.</param>
/// <param name="Lowest">Nobody is cheaper at the end of the round.</param>
/// <param name="Stop">Why the guard held or narrowed; None = it did neither.</param>
/// <param name="Variant">The switch that decided, or the holdout; null = the strategy as its file begins.</param>
public readonly record struct OwnRound(
    DecisionAction Action, DecisionReason Reason, BindingConstraint Binding, decimal? Reference, bool AtFloor, bool AtCeiling,
    bool Featured, bool Lowest, HoldReason Stop, string? Variant);

/// <summary>What came of one run.</summary>
/// <param name="Sellers">We are the first.</param>
/// <param name="Own">For each round from 1 on.</param>
/// <param name="Rounds">Rounds that were run: fewer than planned where a price left all bounds.</param>
/// <param name="Escaped">Some price went past <see cref="MarketLoop.Escape"/>, and the run ended there.</param>
/// <param name="MarginOfNet">Mean over the rounds, in percent; null = an input of the profit is missing.</param>
public sealed record SimulationRun(
    IReadOnlyList<SellerPath> Sellers, IReadOnlyList<OwnRound> Own, int Rounds, bool Escaped, int OwnChanges, decimal? MarginOfNet)
{
    public SellerPath Ours => Sellers[0];

    /// <summary>0 to 100.</summary>
    public decimal Share(Func<OwnRound, bool> what) => Own.Count == 0 ? 0m : Own.Count(what) * 100m / Own.Count;
}
