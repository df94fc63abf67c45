using Repricer.Core.Amounts;

namespace Repricer.Core.Publishing;

/// <summary>The price of a piece where so many are bought at once.</summary>
/// <param name="From">The least number of pieces, at least 2.</param>
/// <param name="Price">The item price of one piece.</param>
public readonly record struct TierPrice(int From, Money Price);
