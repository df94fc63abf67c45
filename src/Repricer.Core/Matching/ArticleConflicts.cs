using System.Globalization;

namespace Repricer.Core.Matching;

/// <summary>
/// What tells two articles apart although their names are alike: colour, size, capacity, pack, generation, edition, condition, and an
/// accessory beside what it is for.
/// </summary>
internal static class ArticleConflicts
{
    private const decimal SameQuantity = 0.02m;

    /// <returns>In words, ours first; null = nothing does.</returns>
    public static string? Find(ArticleFeatures ours, ArticleFeatures theirs) =>
        FindBeyondTheNumber(ours, theirs) ?? Quantities(ours, theirs) ?? Model(ours, theirs)
        ?? (ours.NamesShade == theirs.NamesShade ? Words("colour", ours.Colours, theirs.Colours) : null)
        ?? Words("size", ours.Sizes, theirs.Sizes) ?? Qualifiers(ours, theirs);

    /// <summary>What a part number does not settle: a vendor gives the same to a used one, and a shop to several together.</summary>
    public static string? FindBeyondTheNumber(ArticleFeatures ours, ArticleFeatures theirs) =>
        Condition(ours, theirs) ?? Accessory(ours, theirs) ?? Pieces(ours, theirs);

    private static string? Condition(ArticleFeatures ours, ArticleFeatures theirs) => ours.IsUsed == theirs.IsUsed
        ? null
        : theirs.IsUsed ? "the page sells it used or refurbished" : "ours is used or refurbished, the page's is not";

    // A case for a phone names the phone; the phone names no case. What both call an accessory is compared by its words.
    private static string? Accessory(ArticleFeatures ours, ArticleFeatures theirs)
    {
        if (ours.For is null && theirs.For is { } page
            && (ours.Designations.Any(pair => IsAmong(pair, page)) || ours.Names.Take(1).Any(page.Contains)))
            return "the page sells an accessory for it";
        if (theirs.For is null && ours.For is { } our && !theirs.HasAccessoryWord && theirs.Names.Any(our.Contains))
            return "ours is an accessory for it";
        return Extra(theirs, ours) is { } word ? $"the page sells a {word} of the name" : null;
    }

    private static bool IsAmong(KeyValuePair<string, string> designation, IReadOnlySet<string> words) =>
        words.Contains(designation.Key + designation.Value) || (words.Contains(designation.Key) && words.Contains(designation.Value));

    private static string? Extra(ArticleFeatures theirs, ArticleFeatures ours) => theirs.HasAccessoryWord && !ours.HasAccessoryWord
        ? theirs.Names.FirstOrDefault(MatchWords.Accessories.Contains)
        : null;

    private static string? Pieces(ArticleFeatures ours, ArticleFeatures theirs)
    {
        var (our, their) = (ours.Pieces ?? 1m, theirs.Pieces ?? 1m);
        return our == their ? null : string.Create(CultureInfo.InvariantCulture, $"{our:0} in a pack, the page's has {their:0}");
    }

    private static string? Quantities(ArticleFeatures ours, ArticleFeatures theirs)
    {
        foreach (var (dimension, our) in ours.Quantities)
        {
            if (MatchWords.Telling.Contains(dimension) && theirs.Quantities.TryGetValue(dimension, out var their)
                && !(our.Count <= their.Count ? IsWithin(our, their) : IsWithin(their, our)))
                return string.Create(CultureInfo.InvariantCulture, $"{dimension} {Text(our)}, the page says {Text(their)}");
        }

        return Content(ours) is { } content && Content(theirs) is { } other && content != other
            ? $"ours is told by its {content}, the page's by its {other}"
            : null;
    }

    /// <summary>Which of both the content is told by; null = by neither, or by both.</summary>
    private static string? Content(ArticleFeatures article) =>
        (article.Quantities.ContainsKey("volume"), article.Quantities.ContainsKey("mass")) switch
        {
            (true, false) => "volume",
            (false, true) => "mass",
            _ => null,
        };

    private static bool IsWithin(SortedSet<decimal> few, SortedSet<decimal> many) =>
        few.All(value => many.Any(other => Math.Abs(value - other) <= SameQuantity * Math.Max(value, other)));

    private static string Text(SortedSet<decimal> values) =>
        string.Join(" / ", values.Select(value => value.ToString("0.###", CultureInfo.InvariantCulture)));

    private static string? Model(ArticleFeatures ours, ArticleFeatures theirs)
    {
        foreach (var (word, our) in ours.Designations)
        {
            if (theirs.Designations.TryGetValue(word, out var their) && !IsSameDesignation(our, their))
                return $"{word} {our}, the page says {word} {their}";
        }

        return ours.Models.Count > 0 && theirs.Models.Count > 0
            && !ours.Models.Any(our => theirs.Models.Any(their => IsSameModel(our, their)))
            ? $"model {First(ours.Models)}, the page says {First(theirs.Models)}"
            : null;
    }

    // "305" and "305xl" are two, "5ksm175ps" and "5ksm175pseob" may be one.
    private static bool IsSameDesignation(string our, string their) =>
        our == their || (our.Length > 4 && their.Length > 4 && !our.All(char.IsAsciiDigit) && !their.All(char.IsAsciiDigit)
            && IsSameModel(our, their));

    // A shop adds the suffix of a colour or a country to the number: "gsr18v55" and "gsr18v55eu".
    internal static bool IsSameModel(string our, string their)
    {
        var (brief, full) = our.Length <= their.Length ? (our, their) : (their, our);
        return brief.Length >= 4
            ? full.Contains(brief, StringComparison.Ordinal)
            : brief == full;
    }

    private static string First(IReadOnlySet<string> models) => models.OrderByDescending(model => model.Length).First();

    private static string? Words(string what, IReadOnlySet<string> ours, IReadOnlySet<string> theirs) =>
        ours.Count == 0 || theirs.Count == 0 || ours.Overlaps(theirs)
            ? null
            : $"{what} {string.Join(", ", ours.Order(StringComparer.Ordinal))}, the page says "
                + $"{string.Join(", ", theirs.Order(StringComparer.Ordinal))}";

    private static string? Qualifiers(ArticleFeatures ours, ArticleFeatures theirs)
    {
        var missing = ours.Qualifiers.Except(theirs.Qualifiers).Where(word => !MatchWords.Loose.Contains(word))
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();
        if (missing is not null)
            return $"ours is the {missing} one, the page does not say so";
        var added = theirs.Qualifiers.Except(ours.Qualifiers).Where(word => !MatchWords.Loose.Contains(word)).Order(StringComparer.Ordinal)
            .FirstOrDefault();
        return added is null ? null : $"the page sells the {added} one";
    }
}
