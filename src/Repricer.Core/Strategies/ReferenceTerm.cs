using System.Text.Json.Serialization;
using Repricer.Core.Amounts;
using Repricer.Core.Documents;
using Repricer.Core.Strategies.Formulas;
using Repricer.Reading;

namespace Repricer.Core.Strategies;

/// <summary>A reference that is more than one word. Every result is a total in the strategy's basis of comparison, or unknown.</summary>
[JsonDerivedType(typeof(ReferenceTerm.Word), nameof(ReferenceTerm.Word))]
[JsonDerivedType(typeof(ReferenceTerm.Nth), nameof(ReferenceTerm.Nth))]
[JsonDerivedType(typeof(ReferenceTerm.OfLowest), nameof(ReferenceTerm.OfLowest))]
[JsonDerivedType(typeof(ReferenceTerm.Seller), nameof(ReferenceTerm.Seller))]
[JsonDerivedType(typeof(ReferenceTerm.LowestOf), nameof(ReferenceTerm.LowestOf))]
[JsonDerivedType(typeof(ReferenceTerm.OwnListing), nameof(ReferenceTerm.OwnListing))]
[JsonDerivedType(typeof(ReferenceTerm.Combined), nameof(ReferenceTerm.Combined))]
[JsonDerivedType(typeof(ReferenceTerm.Gap), nameof(ReferenceTerm.Gap))]
[JsonDerivedType(typeof(ReferenceTerm.Formula), nameof(ReferenceTerm.Formula))]
public abstract record ReferenceTerm
{
    private ReferenceTerm()
    {
    }

    /// <summary>One of the plain words, inside another term.</summary>
    public sealed record Word(ReferenceKind Kind) : ReferenceTerm;

    /// <summary>The offer at this place by total, of those that count; two at one price take two places.</summary>
    /// <param name="Place">From 1.</param>
    public sealed record Nth(int Place) : ReferenceTerm;

    /// <summary>Mean or median of the lowest offers; of all that count where there are fewer.</summary>
    /// <param name="Count">How many, from 1.</param>
    /// <param name="Median">Else the mean.</param>
    public sealed record OfLowest(int Count, bool Median) : ReferenceTerm;

    /// <summary>The lowest offer of these sellers (names, ids or sources, without case), of those that count.</summary>
    public sealed record Seller(EqualList<string> Names) : ReferenceTerm;

    /// <summary>The lowest of the offers that count and are such.</summary>
    public sealed record LowestOf(CompetitorMatch Such) : ReferenceTerm;

    /// <summary>The lowest confirmed total of our other listings of the product that are such; null = any.</summary>
    public sealed record OwnListing(string? Channel, string? Account, Fulfilment? Fulfilment, string? ListingId) : ReferenceTerm;

    /// <summary>The lowest or highest of several; unknown ones are passed over.</summary>
    /// <param name="Higher">Else the lower one.</param>
    /// <param name="Of">At least two.</param>
    /// <param name="MissingHolds">One unknown makes the whole unknown.</param>
    public sealed record Combined(bool Higher, EqualList<ReferenceTerm> Of, bool MissingHolds) : ReferenceTerm;

    /// <summary>
    /// <paramref name="Within"/> where first and second lie at most so far apart, else <paramref name="Beyond"/>. Where only one of the two is known it is the reference.
    /// </summary>
    /// <param name="First">One side of the gap.</param>
    /// <param name="Second">The other.</param>
    /// <param name="Amount">In the listing's currency, inclusive; exactly one of amount and percent is set.</param>
    /// <param name="Percent">Of the lower of the two, inclusive.</param>
    /// <param name="Within">What counts where they lie close together.</param>
    /// <param name="Beyond">What counts where they do not.</param>
    public sealed record Gap(
        ReferenceTerm First, ReferenceTerm Second, decimal? Amount, Percent? Percent, ReferenceTerm Within,
        ReferenceTerm Beyond) : ReferenceTerm;

    /// <summary>What a formula comes to is the total.</summary>
    public sealed record Formula(Expression Expression) : ReferenceTerm;

    /// <summary>The first term inside <paramref name="term"/> that names a listing of ours; null = none does.</summary>
    internal static OwnListing? OwnListingIn(ReferenceTerm? term) => term switch
    {
        OwnListing own => own,
        Combined combined => combined.Of.Select(OwnListingIn).FirstOrDefault(own => own is not null),
        Gap gap => OwnListingIn(gap.First) ?? OwnListingIn(gap.Second) ?? OwnListingIn(gap.Within) ?? OwnListingIn(gap.Beyond),
        _ => null,
    };
}
