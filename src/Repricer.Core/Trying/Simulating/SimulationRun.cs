using Repricer.Core.Deciding;
using Repricer.Core.Guarding;

namespace Repricer.Core.Trying.Simulating;

/// <summary>Holds one seller's way through a run.</summary>
/// <param name="Name">The rival's name, or "us" for ourselves.</param>
/// <param name="Prices">The item price at the end of each round; [0] is the start.</param>
/// <param name="Totals">The price with shipping at the end of each round; [0] is the start.</param>
public sealed record SellerPath(string Name, IReadOnlyList<decimal> Prices, IReadOnlyList<decimal> Totals);

/// <summary>Holds what we did in a round.</summary>
/// <param name="Reason">Why the price is what it is.</param>
/// <param name="Reference">The total that we compared with; null = there was none.</param>
/// <param name="AtFloor">Whether our price stands at its floor.</param>
/// <param name="AtCeiling">Whether our price stands at its ceiling.</param>
/// <param name="Featured">Whether the buy box is ours at the end of the round.</param>
/// <param name="Lowest">Whether nobody is cheaper at the end of the round.</param>
/// <param name="Stop">Why the guard held or narrowed; None = it did neither.</param>
/// <param name="Variant">The switch that decided, or the holdout; null = the strategy did as its file begins.</param>
public readonly record struct OwnRound(
    DecisionAction Action, DecisionReason Reason, BindingConstraint Binding, decimal? Reference, bool AtFloor, bool AtCeiling,
    bool Featured, bool Lowest, HoldReason Stop, string? Variant);

/// <summary>Holds what came of one run.</summary>
/// <param name="Sellers">The sellers, of whom we are the first.</param>
/// <param name="Own">What we did in each round, from 1 on.</param>
/// <param name="Rounds">The number of rounds that were run: fewer than planned where a price left all bounds.</param>
/// <param name="Escaped">Whether some price went past <see cref="MarketLoop.Escape"/>, where the run ended.</param>
/// <param name="MarginOfNet">
/// The mean of profit / price without tax over the rounds, in percent; null = an input of the profit is missing.
/// </param>
public sealed record SimulationRun(
    IReadOnlyList<SellerPath> Sellers, IReadOnlyList<OwnRound> Own, int Rounds, bool Escaped, int OwnChanges, decimal? MarginOfNet)
{
    public SellerPath Ours => Sellers[0];

    /// <summary>Computes the share of rounds of which something is true, 0 to 100.</summary>
    public decimal Share(Func<OwnRound, bool> what) => Own.Count == 0 ? 0m : Own.Count(what) * 100m / Own.Count;
}
