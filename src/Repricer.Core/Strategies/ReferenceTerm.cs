using System.Text.Json.Serialization;
using Repricer.Core.Amounts;
using Repricer.Core.Documents;
using Repricer.Core.Strategies.Formulas;
using Repricer.Reading;

namespace Repricer.Core.Strategies;

/// <summary>
/// Represents a reference that is more than one word. Each comes to a total in the strategy's basis of comparison, or is unknown.
/// </summary>
[JsonDerivedType(typeof(ReferenceTerm.Word), nameof(ReferenceTerm.Word))]
[JsonDerivedType(typeof(ReferenceTerm.Nth), nameof(ReferenceTerm.Nth))]
[JsonDerivedType(typeof(ReferenceTerm.OfLowest), nameof(ReferenceTerm.OfLowest))]
[JsonDerivedType(typeof(ReferenceTerm.Seller), nameof(ReferenceTerm.Seller))]
[JsonDerivedType(typeof(ReferenceTerm.LowestOf), nameof(ReferenceTerm.LowestOf))]
[JsonDerivedType(typeof(ReferenceTerm.OwnListing), nameof(ReferenceTerm.OwnListing))]
[JsonDerivedType(typeof(ReferenceTerm.Combined), nameof(ReferenceTerm.Combined))]
[JsonDerivedType(typeof(ReferenceTerm.FirstOf), nameof(ReferenceTerm.FirstOf))]
[JsonDerivedType(typeof(ReferenceTerm.Gap), nameof(ReferenceTerm.Gap))]
[JsonDerivedType(typeof(ReferenceTerm.Formula), nameof(ReferenceTerm.Formula))]
public abstract record ReferenceTerm
{
    private ReferenceTerm()
    {
    }

    /// <summary>Stands for one of the plain words inside another term.</summary>
    public sealed record Word(ReferenceKind Kind) : ReferenceTerm;

    /// <summary>Means the offer at a place by total, of those that count; two at one price take two places.</summary>
    /// <param name="Place">The place, from 1.</param>
    public sealed record Nth(int Place) : ReferenceTerm;

    /// <summary>Means the mean or median of the lowest offers that count, or of all where there are fewer.</summary>
    /// <param name="Count">How many offers are looked at, from 1.</param>
    /// <param name="Median">Whether the median is meant; else it is the mean.</param>
    public sealed record OfLowest(int Count, bool Median) : ReferenceTerm;

    /// <summary>Means the lowest offer of some sellers (names, ids or sources, without case), of those that count.</summary>
    public sealed record Seller(EqualList<string> Names) : ReferenceTerm;

    /// <summary>Means the lowest of the offers that count and match.</summary>
    public sealed record LowestOf(CompetitorMatch Such) : ReferenceTerm;

    /// <summary>
    /// Means the lowest confirmed total of our other listings of the product that match all that is set; null = that may be any.
    /// </summary>
    public sealed record OwnListing(string? Channel, string? Account, Fulfilment? Fulfilment, string? ListingId) : ReferenceTerm;

    /// <summary>Means the lowest or the highest of several references.</summary>
    /// <param name="Higher">Whether the highest is meant; else it is the lowest.</param>
    /// <param name="Of">The references, at least two.</param>
    /// <param name="MissingHolds">Whether one unknown reference makes the whole unknown; else it is passed over.</param>
    public sealed record Combined(bool Higher, EqualList<ReferenceTerm> Of, bool MissingHolds) : ReferenceTerm;

    /// <summary>Means the first of several references that is known.</summary>
    /// <param name="Of">The references in their order, at least two.</param>
    public sealed record FirstOf(EqualList<ReferenceTerm> Of) : ReferenceTerm;

    /// <summary>
    /// Means one reference where two others lie close together, and another where they do not. Where only one of the two is known, that one
    /// is the reference.
    /// </summary>
    /// <param name="First">The reference on one side of the gap.</param>
    /// <param name="Second">The reference on the other side of the gap.</param>
    /// <param name="Amount">
    /// How far apart still is close, in the listing's currency, inclusive; exactly one of amount and percent is set.
    /// </param>
    /// <param name="Percent">
    /// How far apart still is close, as a share of the lower of the two, inclusive; null where the amount is set.
    /// </param>
    /// <param name="Within">The reference where they lie close together.</param>
    /// <param name="Beyond">The reference where they do not.</param>
    public sealed record Gap(
        ReferenceTerm First, ReferenceTerm Second, decimal? Amount, Percent? Percent, ReferenceTerm Within,
        ReferenceTerm Beyond) : ReferenceTerm;

    /// <summary>Means the total that a formula comes to.</summary>
    public sealed record Formula(Expression Expression) : ReferenceTerm;

    /// <summary>Finds the first term inside <paramref name="term"/> that names a listing of ours; null = none does.</summary>
    internal static OwnListing? OwnListingIn(ReferenceTerm? term) => term switch
    {
        OwnListing own => own,
        Combined combined => combined.Of.Select(OwnListingIn).FirstOrDefault(own => own is not null),
        FirstOf first => first.Of.Select(OwnListingIn).FirstOrDefault(own => own is not null),
        Gap gap => OwnListingIn(gap.First) ?? OwnListingIn(gap.Second) ?? OwnListingIn(gap.Within) ?? OwnListingIn(gap.Beyond),
        _ => null,
    };
}
