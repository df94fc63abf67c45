using Repricer.Core.Amounts;
using Repricer.Core.Documents;

namespace Repricer.Core.Strategies;

/// <summary>A lower price by the piece for larger quantities.</summary>
/// <param name="From">Pieces, at least 2; tiers rise.</param>
/// <param name="Amount">Off the base price, in the listing's currency; exactly one of amount and percent is set.</param>
/// <param name="Percent">Off the base price.</param>
/// <param name="Floors">Its own floors; empty = the strategy's. The bounds of the listing hold beside them.</param>
public sealed record QuantityTier(int From, decimal? Amount, Percent? Percent, EqualList<FloorTerm> Floors);

/// <param name="From">From so many pieces on.</param>
/// <param name="Price">Item price by the piece, below that of every smaller quantity.</param>
public readonly record struct TierPrice(int From, Money Price);
