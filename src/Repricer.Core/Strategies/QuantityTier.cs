using Repricer.Core.Amounts;
using Repricer.Core.Documents;

namespace Repricer.Core.Strategies;

/// <summary>Represents a lower price by the piece for larger quantities, as a strategy writes it.</summary>
/// <param name="From">The number of pieces from which the tier holds, at least 2; tiers stand by rising quantity.</param>
/// <param name="Amount">What is taken off the base price, in the listing's currency; exactly one of amount and percent is set.</param>
/// <param name="Percent">What is taken off the base price, as a share of it; null where the amount is set.</param>
/// <param name="Floors">The tier's own floors; empty = the strategy's. The bounds of the listing hold beside them.</param>
public sealed record QuantityTier(int From, decimal? Amount, Percent? Percent, EqualList<FloorTerm> Floors)
{
    /// <summary>
    /// Tells whether all pieces of an order travel together, so that what shipping costs and brings is shared by them; false = each piece
    /// is shipped as if it were alone, which is never too cheap.
    /// </summary>
    public bool ShipsTogether { get; init; }
}
