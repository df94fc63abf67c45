using System.Globalization;
using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Strategies.Linting;

/// <summary>
/// Says what a strategy makes of the price that it follows: <c>factor × price + amount</c>. It is the one place that knows how the rules of
/// the language act in a loop.
/// </summary>
internal readonly record struct FollowGain(decimal Factor, decimal Amount)
{
    private static readonly Input[] MarketPrices =
    [
        Input.Lowest, Input.SecondLowest, Input.Highest, Input.Featured, Input.Median, Input.Mean, Input.Reference, Input.TheirPrice,
        Input.TheirTotal,
    ];

    /// <summary>Holds what a formula calls the price of the listing that its strategy follows by name.</summary>
    private static readonly Input[] FollowedPrices = [Input.OwnListingPrice, Input.Reference];

    /// <summary>Tells whether the price is higher than before once round a loop of this kind, however high it is.</summary>
    public bool Raises => Factor > 1m || (Factor == 1m && Amount > 0m);

    /// <summary>
    /// Finds the gain of a strategy: that of the variant that raises most, for switches and holdout are ways in which it may act.
    /// </summary>
    public static FollowGain Of(Strategy strategy) =>
        Highest(Variants(strategy).Select(OfVariant));

    /// <summary>Lists the ways in which a strategy may act: as its file begins, with each switch, and as its holdout.</summary>
    public static IEnumerable<Strategy> Variants(Strategy strategy) =>
        strategy.Switches.Select(one => one.Variant).Append(strategy.Holdout?.Variant).OfType<Strategy>().Prepend(strategy);

    /// <summary>Finds the gain of one variant: that of its action, or of the competitor rule that raises most.</summary>
    public static FollowGain OfVariant(Strategy variant) => variant.Rules.Count == 0
        ? FollowsAnybody(variant) ? OfMove(variant.Move) : default
        : Highest(
            variant.Rules.Where(rule => rule.Such.Sellers.Count == 0).Select(rule => rule.Move).OfType<PriceMove>().Select(OfMove)
                .Append(default));

    /// <summary>
    /// Tells whether a listing of ours could be what a variant follows. It cannot where only sellers count that are called by name, where
    /// nothing of the market is looked at, or where a price that stands still is the lowest of what is looked at.
    /// </summary>
    private static bool FollowsAnybody(Strategy variant) =>
        variant.Competitors.Only.Count == 0
        && (variant.Move.Kind is not (MoveKind.Match or MoveKind.Above or MoveKind.Beat)
            || (variant.ReferenceTerm is { } term ? FollowsAnybody(term) : IsOfOthers(variant.Reference)));

    private static bool FollowsAnybody(ReferenceTerm term) => term switch
    {
        ReferenceTerm.Word word => IsOfOthers(word.Kind),
        ReferenceTerm.Seller or ReferenceTerm.OwnListing => false,
        ReferenceTerm.LowestOf lowest => lowest.Such.Sellers.Count == 0,
        ReferenceTerm.Combined { Higher: false } combined => combined.Of.All(FollowsAnybody),
        ReferenceTerm.Combined combined => combined.Of.Any(FollowsAnybody),
        ReferenceTerm.FirstOf first => first.Of.Any(FollowsAnybody),
        ReferenceTerm.Gap gap => FollowsAnybody(gap.Within) || FollowsAnybody(gap.Beyond),
        _ => true,
    };

    private static bool IsOfOthers(ReferenceKind kind) => ReferenceOrigin.Of(kind) != ReferenceOrigins.Own;

    /// <summary>Finds the gain of a move over the price that it follows, whosever that is.</summary>
    public static FollowGain OfFollowed(PriceMove move) =>
        move is { Kind: MoveKind.Formula, Formula: { } formula } ? OfFormula(formula, FollowedPrices) : OfMove(move);

    private static FollowGain Highest(IEnumerable<FollowGain> gains) =>
        gains.OrderByDescending(gain => gain.Factor).ThenByDescending(gain => gain.Amount).First();

    /// <summary>Finds the gain of one move; one that looks at no price of others has none.</summary>
    private static FollowGain OfMove(PriceMove move) => move switch
    {
        { Kind: MoveKind.Match or MoveKind.NextAboveFloor or MoveKind.RaiseToNext } => new FollowGain(1m, 0m),
        { Kind: MoveKind.Above } => new FollowGain(1m + (move.Percent?.Fraction ?? 0m), move.Amount ?? 0m),
        { Kind: MoveKind.Beat } => new FollowGain(1m - (move.Percent?.Fraction ?? 0m), -(move.Amount ?? 0m)),
        { Kind: MoveKind.Formula, Formula: { } formula } => OfFormula(formula, MarketPrices),
        _ => default,
    };

    /// <summary>
    /// Finds the gain of a formula by trial: what it makes of a market at one price, and of one at twice that. What needs more than the
    /// market is not known and has no gain.
    /// </summary>
    private static FollowGain OfFormula(Expression formula, Input[] followed)
    {
        const decimal price = 1000m;
        if (At(formula, followed, price) is not { } one || At(formula, followed, 2m * price) is not { } two)
            return default;
        var factor = (two - one) / price;
        return new FollowGain(factor, one - (factor * price));
    }

    private static decimal? At(Expression formula, Input[] followed, decimal price)
    {
        var inputs = new ExpressionInputs(stackalloc decimal[ExpressionInputs.Size]);
        foreach (var input in followed)
            inputs.Set(input, price);
        return formula.Evaluate(inputs);
    }

    /// <summary>Multiplies two gains to that of a loop: first the other's step, then this one's.</summary>
    public FollowGain Around(FollowGain other) => new(Factor * other.Factor, (Factor * other.Amount) + Amount);

    /// <summary>Writes the gain for people, as in "× 1.270589" or "+ 0.01".</summary>
    public override string ToString() => (Factor, Amount) switch
    {
        (1m, 0m) => "equal",
        (0m, _) => "follows nobody",
        (1m, _) => string.Create(CultureInfo.InvariantCulture, $"{(Amount > 0m ? "+" : "−")} {Math.Abs(Amount):0.####}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"× {Factor:0.######}"),
    };
}
