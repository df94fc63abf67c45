using Repricer.Core.Catalog;

namespace Repricer.Core.Matching;

/// <summary>What a match rests on, the surest first.</summary>
public enum MatchBasis
{
    /// <summary>The same GTIN on both sides.</summary>
    Gtin,

    /// <summary>The same part number, and the brand.</summary>
    Mpn,

    /// <summary>Titles that say the same, and contradict each other in nothing that tells articles apart.</summary>
    Title,
}

/// <summary>What a page says of the article it sells. Untrusted; everything may be unknown (null).</summary>
public sealed record PageArticle(string? Title, string? Gtin = null, string? Mpn = null, string? Brand = null, bool IsUsed = false);

/// <summary>Whether a page sells a product of ours: a proposal for a person, never a watch by itself.</summary>
/// <param name="Confidence">
/// 0 to 1: the share of proposals with so many points that were right among labelled pairs. Below
/// <see cref="ArticleMatcher.Threshold"/> nothing is proposed.
/// </param>
/// <param name="Reasons">
/// In words for people: what speaks for it, then what does not, such as <c>same GTIN</c> or <c>colour black, the page says white</c>.
/// </param>
/// <param name="Conflict">Something tells the two apart, whatever else is alike: the last of the reasons says what.</param>
public sealed record MatchVerdict(Sku Sku, decimal Confidence, MatchBasis Basis, IReadOnlyList<string> Reasons, bool Conflict);
