using System.Collections.Frozen;
using Repricer.Reading.Facts;
using Repricer.Reading.Words;

namespace Repricer.Reading.Structured;

/// <summary>Knows the country that a page is for, and the countries that a statement holds for.</summary>
internal static class Countries
{
    private static readonly FrozenDictionary<string, string> Names =
        CountryWords.Names.ToFrozenDictionary(entry => entry.Name, entry => entry.Code, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> ByCurrency =
        CountryWords.Currencies.ToFrozenDictionary(entry => entry.Currency, entry => entry.Code, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ByLanguage =
        CountryWords.Languages.ToFrozenDictionary(entry => entry.Language, entry => entry.Code, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Gives the ISO code of the page's country: by its address (domain, "/de-at/"), else by its language's region, its currency, and at
    /// last its language. Null = unknown.
    /// </summary>
    public static string? Of(PageContext context, PageFacts facts, string? currency)
    {
        var url = PageUrl.NamesAHost(context.Url) ? context.Url : facts.Canonical ?? facts["og:url"] ?? context.Url;
        var domain = PageUrl.TopLevel(url).ToUpperInvariant();
        if (domain.Length == 2 && domain is not ("CO" or "IO" or "ME" or "TV" or "CC" or "AI" or "EU" or "LY" or "FM" or "SH" or "TO"))
        {
            return domain == "UK" ? "GB" : domain;
        }

        return InPath(url) ?? Region(context.Locale) ?? Region(facts.Language) ?? Region(facts["og:locale"])
            ?? (currency is not null ? ByCurrency.GetValueOrDefault(currency) : null)
            ?? (facts.Language is { Length: >= 2 } language ? ByLanguage.GetValueOrDefault(language[..2]) : null);
    }

    public static string? CurrencyOf(string? country) => country is null ? null
        : Array.Find(CountryWords.Currencies, entry => entry.Code == country).Currency
            ?? (Array.IndexOf(CountryWords.Euro, country) >= 0 ? "EUR" : null);

    /// <summary>Tells whether a code or name ("DE", "DEU", "Deutschland") stands for a country.</summary>
    public static bool IsOne(string place, string country) => place.Equals(country, StringComparison.OrdinalIgnoreCase)
        || (Names.TryGetValue(place, out var code) && code == country)
        || (place.Length > 2 && place[2] == '-' && place.StartsWith(country, StringComparison.OrdinalIgnoreCase));

    /// <summary>Gives the countries that a property names, as a text, a list of texts, or things.</summary>
    public static IReadOnlyList<string> Of(Item item, string property)
    {
        var places = new List<string>();
        foreach (var entry in item.Properties)
        {
            if (!entry.Name.Equals(property, StringComparison.OrdinalIgnoreCase) || places.Count >= 300)
            {
                continue;
            }

            if (entry.Text is not null)
            {
                places.AddRange(entry.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
            }
            else if (entry.Item is { } region)
            {
                var inner = region.Has("addressCountry") ? Of(region, "addressCountry") : [];
                places.AddRange(inner.Count > 0 ? inner : region.Text("name", "identifier") is { } name ? [name] : []);
            }
        }

        return places;
    }

    private static string? Region(string? locale)
    {
        var cut = locale?.LastIndexOfAny(['-', '_']) ?? -1;
        return cut > 0 && locale!.Length - cut == 3 && char.IsAsciiLetter(locale[^1]) ? locale[(cut + 1)..].ToUpperInvariant() : null;
    }

    private static string? InPath(string? url)
    {
        if (url is null)
        {
            return null;
        }

        foreach (var part in PageUrl.PathOf(url).Split('/', StringSplitOptions.RemoveEmptyEntries).Take(2))
        {
            if (part.Length == 5 && part[2] is '-' or '_' && part.Remove(2, 1).All(char.IsAsciiLetter))
            {
                // "/de-at/" names the language first, "/at-de/" the country: both are languages of some country, so the usual order counts.
                return part[3..].ToUpperInvariant() is "UK" or "EN" ? "GB" : part[3..].ToUpperInvariant();
            }
        }

        return null;
    }
}
