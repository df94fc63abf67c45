using Repricer.Core.Strategies.Formulas;

namespace Repricer.Core.Strategies;

/// <summary>
/// Says what a decision rests on. Decider and guard ask the same: what is no competition's price needs no offers, no second sighting and no
/// median.
/// </summary>
[Flags]
internal enum ReferenceOrigins
{
    None = 0,

    /// <summary>The decision rests on our own history, catalogue and listings.</summary>
    Own = 1,

    /// <summary>The decision rests on what the platform says of the buy box.</summary>
    External = 2,

    /// <summary>The decision rests on the offers that count.</summary>
    Market = 4,
}

/// <summary>Finds what a strategy, its reference or a formula rests on.</summary>
internal static class ReferenceOrigin
{
    private static readonly InputSet Markets = InputSet.Market.With(InputSet.Competitor);
    private static readonly InputSet Externals = InputSet.Of(
        Input.ExpectedFeaturedPrice, Input.CompetitivePriceThreshold, Input.IsFeatured);

    public static ReferenceOrigins Of(Strategy strategy)
    {
        if (strategy.Rules.Count > 0)
            return ReferenceOrigins.Market;
        return strategy.Move.Kind switch
        {
            MoveKind.Match or MoveKind.Beat or MoveKind.Above => OfReference(strategy),
            MoveKind.RaiseToNext or MoveKind.NextAboveFloor => ReferenceOrigins.Market,
            MoveKind.Raise or MoveKind.Lower when strategy.Move.UpTo == MoveLimit.Next => ReferenceOrigins.Market | ReferenceOrigins.Own,
            MoveKind.Formula when strategy.Move.Formula is { } formula =>
                Of(formula) | (formula.Needs.Contains(Input.Reference) ? OfReference(strategy) : ReferenceOrigins.None),
            _ => ReferenceOrigins.Own,
        };
    }

    /// <summary>
    /// Finds what a formula rests on. Our own side is always among it: the formula may say what it comes to where the market is unknown.
    /// </summary>
    public static ReferenceOrigins Of(Expression formula) => ReferenceOrigins.Own
        | (formula.Needs.Meets(Markets) ? ReferenceOrigins.Market : ReferenceOrigins.None)
        | (formula.Needs.Meets(Externals) ? ReferenceOrigins.External : ReferenceOrigins.None);

    public static ReferenceOrigins OfReference(Strategy strategy) => strategy.ReferenceTerm is { } term ? Of(term) : Of(strategy.Reference);

    public static ReferenceOrigins Of(ReferenceKind kind) => kind switch
    {
        <= ReferenceKind.Mean => ReferenceOrigins.Market,
        ReferenceKind.ExpectedFeaturedPrice or ReferenceKind.CompetitivePriceThreshold => ReferenceOrigins.External,
        _ => ReferenceOrigins.Own,
    };

    public static ReferenceOrigins Of(ReferenceTerm term) => term switch
    {
        ReferenceTerm.Word word => Of(word.Kind),
        ReferenceTerm.OwnListing => ReferenceOrigins.Own,
        ReferenceTerm.Formula formula => Of(formula.Expression),
        ReferenceTerm.Combined combined => combined.Of.Aggregate(ReferenceOrigins.None, (all, one) => all | Of(one)),
        ReferenceTerm.FirstOf first => first.Of.Aggregate(ReferenceOrigins.None, (all, one) => all | Of(one)),
        ReferenceTerm.Gap gap => Of(gap.First) | Of(gap.Second) | Of(gap.Within) | Of(gap.Beyond),
        _ => ReferenceOrigins.Market,
    };

    /// <summary>Tells whether a formula over the market is among what a reference may come to.</summary>
    public static bool IsComputedFromOffers(ReferenceTerm term) => term switch
    {
        ReferenceTerm.Formula formula => (Of(formula.Expression) & ReferenceOrigins.Market) != ReferenceOrigins.None,
        ReferenceTerm.Combined combined => combined.Of.Any(IsComputedFromOffers),
        ReferenceTerm.FirstOf first => first.Of.Any(IsComputedFromOffers),
        ReferenceTerm.Gap gap =>
            IsComputedFromOffers(gap.First) || IsComputedFromOffers(gap.Second) || IsComputedFromOffers(gap.Within)
                || IsComputedFromOffers(gap.Beyond),
        _ => false,
    };

    /// <summary>
    /// Tells whether the buy box is what a strategy is after: then it matters whose it is, and whether we may have it at all.
    /// </summary>
    public static bool ChasesFeatured(Strategy strategy) => strategy.ReferenceTerm is { } term ? Chases(term) : Chases(strategy.Reference);

    /// <summary>Tells whether a strategy looks for the buy box without being told to by a situation.</summary>
    public static bool AsksForTheBox(Strategy strategy) =>
        strategy.Rules.Count == 0 && strategy.Move.IsRelative && ChasesFeatured(strategy);

    /// <summary>
    /// Finds the situations of the buy box that a strategy asks for without being told to: those of its reference, if its action looks at
    /// one.
    /// </summary>
    public static BoxSituations SituationsOf(Strategy strategy)
    {
        if (!AsksForTheBox(strategy))
            return BoxSituations.None;
        var ours = BoxSituations.FeaturedIsOurs | BoxSituations.NotEligible;
        return strategy.ReferenceTerm is null && strategy.Reference == ReferenceKind.Featured
            ? ours | BoxSituations.FeaturedSuppressed | BoxSituations.FeaturedFiltered
            : ours;
    }

    private static bool Chases(ReferenceKind kind) => kind is ReferenceKind.Featured or ReferenceKind.ExpectedFeaturedPrice;

    private static bool Chases(ReferenceTerm term) => term switch
    {
        ReferenceTerm.Word word => Chases(word.Kind),
        ReferenceTerm.Combined combined => combined.Of.Any(Chases),
        ReferenceTerm.FirstOf first => first.Of.Any(Chases),
        ReferenceTerm.Gap gap => Chases(gap.First) || Chases(gap.Second) || Chases(gap.Within) || Chases(gap.Beyond),
        _ => false,
    };
}
