using System.Globalization;

namespace Repricer.Core.Pricing.Language;

/// <summary>What a strategy makes of the price it follows: <c>factor × price + amount</c>. The one place that knows how the rules of the language act in a loop.</summary>
internal readonly record struct FollowGain(decimal Factor, decimal Amount)
{
    /// <summary>Once round a loop of this kind the price is higher than before, however high it is.</summary>
    public bool Raises => Factor > 1m || (Factor == 1m && Amount > 0m);

    /// <summary>Of the variant that raises most: switches and holdout are ways in which the strategy may act.</summary>
    public static FollowGain Of(Strategy strategy) => Variants(strategy).Select(OfMove).OrderByDescending(gain => gain.Factor).ThenByDescending(gain => gain.Amount).First();

    /// <summary>The strategy as its file begins, with each switch, and its holdout.</summary>
    public static IEnumerable<Strategy> Variants(Strategy strategy) =>
        strategy.Switches.Select(one => one.Variant).Append(strategy.Holdout?.Variant).OfType<Strategy>().Prepend(strategy);

    /// <summary>Of one variant.</summary>
    public static FollowGain OfMove(Strategy strategy) => strategy.Move switch
    {
        { Kind: MoveKind.Above } above => new FollowGain(1m + (above.Percent?.Fraction ?? 0m), above.Amount ?? 0m),
        { Kind: MoveKind.Beat } beat => new FollowGain(1m - (beat.Percent?.Fraction ?? 0m), -(beat.Amount ?? 0m)),
        _ => new FollowGain(1m, 0m),
    };

    /// <summary>Once round: first the other's step, then this one's.</summary>
    public FollowGain Around(FollowGain other) => new(Factor * other.Factor, (Factor * other.Amount) + Amount);

    /// <summary>"× 1.270589" or "+ 0.01".</summary>
    public override string ToString() => (Factor, Amount) switch
    {
        (1m, 0m) => "equal",
        (1m, _) => string.Create(CultureInfo.InvariantCulture, $"{(Amount > 0m ? "+" : "−")} {Math.Abs(Amount):0.####}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"× {Factor:0.######}"),
    };
}
