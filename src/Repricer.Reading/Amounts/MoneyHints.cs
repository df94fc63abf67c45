using System.Collections.Frozen;
using Repricer.Reading.Facts;

namespace Repricer.Reading.Amounts;

/// <summary>
/// Finds the currency and separators that a page most likely uses: said by the source, then by the page's own data, then guessed from
/// domain and language.
/// </summary>
internal static class MoneyHints
{
    private static readonly FrozenDictionary<string, string> ByDomain = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["de"] = "EUR", ["at"] = "EUR", ["fr"] = "EUR", ["it"] = "EUR", ["es"] = "EUR", ["nl"] = "EUR", ["be"] = "EUR", ["ie"] = "EUR",
        ["fi"] = "EUR", ["pt"] = "EUR", ["gr"] = "EUR", ["lu"] = "EUR", ["sk"] = "EUR", ["si"] = "EUR", ["lt"] = "EUR", ["lv"] = "EUR",
        ["ee"] = "EUR", ["mt"] = "EUR", ["cy"] = "EUR", ["hr"] = "EUR", ["bg"] = "EUR", ["uk"] = "GBP", ["ch"] = "CHF", ["li"] = "CHF",
        ["us"] = "USD", ["ca"] = "CAD", ["au"] = "AUD", ["nz"] = "NZD", ["jp"] = "JPY", ["cn"] = "CNY", ["kr"] = "KRW", ["in"] = "INR",
        ["br"] = "BRL", ["mx"] = "MXN", ["ar"] = "ARS", ["cl"] = "CLP", ["co"] = "COP", ["pe"] = "PEN", ["uy"] = "UYU", ["se"] = "SEK",
        ["no"] = "NOK", ["dk"] = "DKK", ["is"] = "ISK", ["cz"] = "CZK", ["pl"] = "PLN", ["hu"] = "HUF", ["ro"] = "RON", ["rs"] = "RSD",
        ["ua"] = "UAH", ["ru"] = "RUB", ["by"] = "BYN", ["kz"] = "KZT", ["tr"] = "TRY", ["il"] = "ILS", ["za"] = "ZAR", ["ng"] = "NGN",
        ["ke"] = "KES", ["eg"] = "EGP", ["ae"] = "AED", ["sa"] = "SAR", ["sg"] = "SGD", ["my"] = "MYR", ["th"] = "THB", ["vn"] = "VND",
        ["id"] = "IDR", ["ph"] = "PHP", ["hk"] = "HKD", ["tw"] = "TWD", ["pk"] = "PKR", ["bd"] = "BDT", ["lk"] = "LKR", ["md"] = "MDL",
        ["mk"] = "MKD", ["ba"] = "BAM", ["al"] = "ALL", ["ma"] = "MAD", ["np"] = "NPR", ["kw"] = "KWD", ["bh"] = "BHD",
        ["om"] = "OMR", ["qa"] = "QAR", ["jo"] = "JOD", ["tn"] = "TND", ["dz"] = "DZD", ["iq"] = "IQD", ["uz"] = "UZS", ["ge"] = "GEL",
        ["am"] = "AMD", ["az"] = "AZN", ["kg"] = "KGS", ["mn"] = "MNT", ["py"] = "PYG", ["bo"] = "BOB", ["gt"] = "GTQ", ["cr"] = "CRC",
        ["do"] = "DOP", ["gh"] = "GHS", ["tz"] = "TZS", ["ug"] = "UGX", ["mm"] = "MMK", ["kh"] = "KHR", ["ec"] = "USD", ["sv"] = "USD",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string> ByLanguage = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["cs"] = "CZK", ["pl"] = "PLN", ["hu"] = "HUF", ["ro"] = "RON", ["sv"] = "SEK", ["nb"] = "NOK", ["no"] = "NOK", ["da"] = "DKK",
        ["ja"] = "JPY", ["ko"] = "KRW", ["tr"] = "TRY", ["he"] = "ILS", ["th"] = "THB", ["vi"] = "VND", ["uk"] = "UAH", ["ru"] = "RUB",
        ["de"] = "EUR", ["fr"] = "EUR", ["it"] = "EUR", ["nl"] = "EUR", ["fi"] = "EUR", ["el"] = "EUR", ["sk"] = "EUR", ["sl"] = "EUR",
        ["et"] = "EUR", ["lv"] = "EUR", ["lt"] = "EUR", ["hi"] = "INR", ["id"] = "IDR",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Works out the hints of one page.</summary>
    /// <param name="stated">The ISO code that the page's own data state; null = none.</param>
    public static PageMoneyHints For(PageContext context, PageFacts facts, string? stated)
    {
        var locale = Locale(context, facts);
        var currency = context.Currency is { IsNone: false } known ? known.Code
            : stated ?? Guess(context, facts, locale);
        var domain = PageUrl.TopLevel(Address(context, facts));
        return new PageMoneyHints(currency, null, context.Locale)
        {
            TopLevelDomain = domain.Length > 0 ? domain : null,
            PageLanguage = context.Locale is null ? locale : null,
            Dollar = currency ?? Dollar(domain, locale),
            Ours = context.Expected?.Currency,
        };
    }

    /// <summary>
    /// Gives the address at which the page is at home: a copy on a loopback or bare address says it itself. Null = unknown.
    /// </summary>
    private static string? Address(PageContext context, PageFacts facts) =>
        PageUrl.NamesAHost(context.Url) ? context.Url : facts.Canonical ?? facts["og:url"];

    private static string? Dollar(string domain, string? locale) =>
        domain is "" or "com" or "net" or "org" or "us" or "shop" or "store" or "gov" or "edu" or "info"
        && (locale is null || locale.StartsWith("en", StringComparison.OrdinalIgnoreCase)) ? "USD" : null;

    private static string? Locale(PageContext context, PageFacts facts)
    {
        if (context.Locale is not null)
        {
            return context.Locale;
        }

        var said = (facts.Language ?? facts["og:locale"] ?? facts["content-language"])?.Replace('_', '-');
        return said is { Length: >= 2 and <= 12 } && char.IsAsciiLetter(said[0]) ? said : null;
    }

    private static string? Guess(PageContext context, PageFacts facts, string? locale)
    {
        var domain = PageUrl.TopLevel(Address(context, facts));
        if (ByDomain.TryGetValue(domain, out var currency))
        {
            return currency;
        }

        var parts = locale?.Split('-') ?? [];
        var region = parts.Length > 1 ? parts[^1].ToLowerInvariant().Replace("gb", "uk", StringComparison.Ordinal) : "";
        if (ByDomain.TryGetValue(region, out currency))
        {
            return currency;
        }

        return parts.Length > 0 ? ByLanguage.GetValueOrDefault(parts[0].ToLowerInvariant()) : null;
    }
}
