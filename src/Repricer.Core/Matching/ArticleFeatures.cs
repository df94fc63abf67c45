namespace Repricer.Core.Matching;

/// <summary>What a title says of its article, sorted by kind. Words are folded (<see cref="TitleText.Fold"/>).</summary>
internal sealed record ArticleFeatures
{
    /// <summary>The words that name it, in their order: neither filler nor one of the kinds below.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>
    /// Words of letters and digits; those that begin with a digit joined with the short word before them (<c>wh1000xm4</c>).
    /// </summary>
    public required IReadOnlySet<string> Models { get; init; }

    /// <summary>What begins with a digit, by the letters before it: <c>iphone</c> → 15, <c>pixel</c> → 8a, <c>wh</c> → 1000xm4.</summary>
    public required IReadOnlyDictionary<string, string> Designations { get; init; }

    /// <summary>By dimension, in its base; more than one where the title says more than one.</summary>
    public required IReadOnlyDictionary<string, SortedSet<decimal>> Quantities { get; init; }

    public required IReadOnlySet<string> Colours { get; init; }
    /// <summary>The colour is told by a vendor's shade alone (obsidian): the other side may call it by a plain one.</summary>
    public bool NamesShade { get; init; }

    public required IReadOnlySet<string> Qualifiers { get; init; }

    /// <summary>Of clothes and shoes.</summary>
    public required IReadOnlySet<string> Sizes { get; init; }

    /// <summary>How many are in a pack; null = not said.</summary>
    public decimal? Pieces { get; init; }

    /// <summary>Used or refurbished.</summary>
    public bool IsUsed { get; init; }

    /// <summary>A word such as "case" stands there; many such articles are sold on their own, too.</summary>
    public bool HasAccessoryWord { get; init; }

    /// <summary>The words behind "for"; null = there is no such word.</summary>
    public IReadOnlySet<string>? For { get; init; }

    public static ArticleFeatures Of(string title) => new TitleReader(TitleText.Words(title)).Read();
}
