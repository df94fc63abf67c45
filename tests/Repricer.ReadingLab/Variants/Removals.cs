using Repricer.ReadingLab.Crossing;

namespace Repricer.ReadingLab.Variants;

/// <summary>Takes from a page what helps to read it: data, names of elements, scripts.</summary>
internal static class Removals
{
    private static readonly string[] Names = ["class", "id", "name", "data-testid", "data-test", "data-qa", "data-automation-id"];

    private static readonly string[] Microdata = ["itemprop", "itemscope", "itemtype", "itemid", "itemref", "typeof", "property", "vocab"];

    public static string JsonLd(string page) => Markup.Remove(page, tag => IsJsonLd(page, tag));

    public static string Scripts(string page) => Markup.Remove(page, tag => tag.Name == "script");

    public static string MicrodataNames(string page) => Markup.Rewrite(page, tag => tag.IsClosing || tag.Name == "meta" ? null
        : Changed(page, tag, Microdata.Contains, _ => null));

    public static string PriceMetas(string page) => Markup.Rewrite(page,
        tag => tag.Name == "meta" && IsPriceMeta(Of(page, tag)) ? "" : null);

    /// <summary>Leaves structure and text, and takes everything that says what they mean.</summary>
    public static string AllData(string page) => PriceMetas(MicrodataNames(Scripts(page)));

    public static string ClassNames(string page) => Markup.Rewrite(page, tag => tag.IsClosing || tag.Name == "meta" ? null
        : Changed(page, tag, Names.Contains, _ => null));

    /// <summary>Gives elements names as build tools do, the same one for the same name: "c1f3a9".</summary>
    public static string ScrambledNames(string page) => Markup.Rewrite(page, tag => tag.IsClosing || tag.Name is "meta" or "script" ? null
        : Changed(page, tag, Names.Contains, value => string.Join(' ',
            value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $"c{Folds.Hash(word) & 0xffffff:x6}"))));

    public static bool IsJsonLd(string page, MarkupTag tag) => tag.Name == "script" && !tag.IsClosing
        && Of(page, tag).Contains("ld+json", StringComparison.OrdinalIgnoreCase);

    public static bool IsPriceMeta(string tag) => tag.Contains("price", StringComparison.OrdinalIgnoreCase)
        || tag.Contains("amount", StringComparison.OrdinalIgnoreCase)
        || tag.Contains("twitter:", StringComparison.OrdinalIgnoreCase);

    public static string Of(string page, MarkupTag tag) => page.Substring(tag.Start, tag.Length);

    private static string? Changed(string page, MarkupTag tag, Func<string, bool> isMeant, Func<string, string?> change)
    {
        var text = Of(page, tag);
        return text.Contains(' ') ? TagText.With(text, isMeant, change) : null;
    }
}
