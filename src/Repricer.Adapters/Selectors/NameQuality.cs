using System.Text.RegularExpressions;

namespace Repricer.Adapters.Selectors;

/// <summary>
/// Whether an id, a class or a value was named by a person for what it means, or made by a build tool, a style library or a database.
/// </summary>
internal static partial class NameQuality
{
    /// <summary>
    /// May stand in a selector: short, of plain letters, no product's number, no generated part, no name of a mere look or state.
    /// </summary>
    public static bool IsMeaningful(string name) =>
        name.Length is >= 2 and <= 40 && Plain().IsMatch(name) && !Style().IsMatch(name) && !Tool().IsMatch(name)
            && !Parts(name).Any(IsGenerated);

    /// <summary>Says that it is about a price.</summary>
    public static bool IsPriceWord(string name) => Price().IsMatch(name);

    /// <summary>Says that it is about a former or compared price.</summary>
    public static bool IsFormerWord(string name) => Former().IsMatch(name);

    /// <summary>Says that it is about something else than the page's product: related products, the cart, shipping.</summary>
    public static bool IsElsewhereWord(string name) => Elsewhere().IsMatch(name);

    /// <summary>Says that it is about the page's product or the box to buy it from.</summary>
    public static bool IsProductWord(string name) => Product().IsMatch(name);

    public static bool IsStockWord(string name) => Stock().IsMatch(name);

    /// <summary>"Price_root__x7Gd2" begins with what a person wrote: that beginning with its joint; null where there is none.</summary>
    public static string? StableStart(string name)
    {
        var match = ModuleName().Match(name);
        return match.Success && IsMeaningful(match.Groups["name"].Value) && IsGenerated(match.Groups["hash"].Value)
            ? match.Groups["name"].Value + match.Groups["joint"].Value
            : null;
    }

    private static string[] Parts(string name) => name.Split(['-', '_'], StringSplitOptions.RemoveEmptyEntries);

    private static bool IsGenerated(string part)
    {
        var digits = part.Count(char.IsAsciiDigit);
        if (digits >= 3
            || (digits > 0 && digits < part.Length && part.Length >= 5 && !char.IsAsciiDigit(part[0]) && !LettersThenDigit().IsMatch(part))
            || (digits > 0 && part.Length >= 4 && char.IsAsciiDigit(part[0])))
            return true;
        if (part.Length < 5)
            return false;
        var turns = part.Zip(part.Skip(1)).Count(pair => char.IsAsciiLetterLower(pair.First) && char.IsAsciiLetterUpper(pair.Second));
        return turns * 3 > part.Length || !part.Any(letter => "aeiouyAEIOUY".Contains(letter, StringComparison.Ordinal));
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_-]*$", RegexOptions.NonBacktracking)]
    private static partial Regex Plain();

    [GeneratedRegex("^[a-z]+[0-9]{1,2}$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LettersThenDigit();

    [GeneratedRegex(
        "product|produkt|produit|artikel|article|buy|purchase|offer|detail|pdp|(^|[-_])main|summary",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Product();

    // Utility classes of the style libraries, and states that come and go.
    [GeneratedRegex(
        "^(text|font|col|row|container|wrapper|inner|outer|flex|grid|block|inline|hidden|visible|active|open|show|hide|"
        + "selected|disabled|left|right|top|bottom|center|large|small|bold|red|green|clearfix|d|w|h|p|m|[pm][trblxy]|"
        + "bg|border|rounded|shadow|items|justify|gap|float|pull|align|leading|tracking|sm|md|lg|xl|is|has|u|clear)(-.*)?$",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Style();

    [GeneratedRegex(
        "^(css-|sc-|jss|jsx-|svelte-|ember|react-|ng-|_ng|v-|data-v-|mui|radix|headlessui|chakra|emotion|ext-gen|yui)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Tool();

    [GeneratedRegex(
        "^(?<name>[A-Za-z]{4,30}([_-][A-Za-z]{2,20})?)(?<joint>__|_|--|-)(?<hash>[A-Za-z0-9]{4,12})$",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ModuleName();

    [GeneratedRegex(
        "price|preis|prix|precio|preco|prezzo|prijs|pris|cena|cijena|hinta|amount|betrag",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Price();

    [GeneratedRegex(
        "(^|[-_])(old|was|list|rrp|uvp|msrp|compare|before|former|regular|original|strike|crossed|statt)|"
        + "strike|oldprice|wasprice|listprice|compareat|highprice",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Former();

    [GeneratedRegex(
        "related|recommend|similar|upsell|cross-?sell|accessor|bundle|also|recent|carousel|slider|basket|minicart|(^|[-_])cart([-_]|$)|"
        + "review|shipping|delivery|versand|unit-?price|base-?price|grundpreis|instal|finance|coupon|footer|(^|[-_])nav",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Elsewhere();

    [GeneratedRegex(
        "stock|availab|verf(ue|ü)gbar|lieferbar|dispon|delivery-?status|inventory|voorraad|lager|sklad",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Stock();
}
