using System.Globalization;
using Repricer.Core.Amounts;
using Repricer.Core.Documents;
using Repricer.Reading;

namespace Repricer.Host.Dashboard.Formats;

/// <summary>
/// Writes numbers, amounts and times for people. The host runs without cultures, so what parts and groups digits stands here.
/// </summary>
/// <param name="Decimal">Parts the whole from the fraction.</param>
/// <param name="Group">Stands between groups of three digits.</param>
internal sealed record PageFormat(string Decimal, string Group)
{
    /// <summary>A blank that breaks no line.</summary>
    private const string NoBreak = "\u00a0";

    /// <summary>1,234.56</summary>
    public static PageFormat Default { get; } = new(".", ",");

    /// <summary>How times and days are written.</summary>
    public ViewerZone Times { get; init; } = ViewerZone.Utc;

    private static readonly Dictionary<string, PageFormat> ByLanguage = new(StringComparer.OrdinalIgnoreCase)
    {
        ["en"] = Default, ["de"] = new(",", "."), ["es"] = new(",", "."), ["it"] = new(",", "."), ["nl"] = new(",", "."),
        ["pt"] = new(",", "."), ["da"] = new(",", "."), ["tr"] = new(",", "."), ["fr"] = new(",", NoBreak), ["pl"] = new(",", NoBreak),
        ["sv"] = new(",", NoBreak), ["nb"] = new(",", NoBreak), ["fi"] = new(",", NoBreak), ["cs"] = new(",", NoBreak),
        ["de-CH"] = new(".", "’"),
    };

    /// <summary>Chooses by the header Accept-Language; what nobody knows is written as in English.</summary>
    public static PageFormat For(string? acceptLanguage) => Choose(acceptLanguage, ByLanguage) ?? Default;

    /// <summary>Takes what is known of the first language of the header of which anything is; null = of none.</summary>
    /// <param name="known">By language, or by language and country.</param>
    internal static T? Choose<T>(string? acceptLanguage, IReadOnlyDictionary<string, T> known)
        where T : class
    {
        foreach (var part in (acceptLanguage ?? "").Split(',', 8, StringSplitOptions.TrimEntries))
        {
            var tag = part.Split(';')[0].Trim();
            if (known.TryGetValue(tag, out var exact) || known.TryGetValue(tag.Split('-')[0], out exact))
                return exact;
        }

        return null;
    }

    /// <summary>A whole number in groups of three digits.</summary>
    public string Count(long number) => Written(number.ToString("N0", CultureInfo.InvariantCulture));

    /// <summary>The amount alone, with its currency's minor units.</summary>
    public string Amount(Money money) => Written(
        money.Amount.ToString(money.IsOnGrid ? $"N{money.Currency.Exponent}" : "#,##0.00######", CultureInfo.InvariantCulture));

    /// <summary>The amount and its currency; null stays null: who shows it says why it is unknown.</summary>
    public string? Money(Money? money) => money is { } known ? Amount(known) + NoBreak + known.Currency.Code : null;

    /// <param name="text">Decimal text as the API gives it.</param>
    public string? Money(string? text, string currency) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)
            && Currency.TryParse(currency, out var code)
            ? Money(new Money(amount, code))
            : null;

    /// <summary>A number with a fixed number of digits after the point.</summary>
    public string Number(decimal number, int decimals) =>
        Written(number.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    /// <summary>A share in percent, with one digit after the point.</summary>
    public string Percent(decimal share) => Written(share.ToString("0.0", CultureInfo.InvariantCulture)) + NoBreak + "%";

    /// <summary>A day as who looks writes it.</summary>
    public string Day(DateOnly day) => Times.Dates.Write(day);

    /// <summary>How long ago, in one unit: 40 s, 12 min, 5 h, 9 d.</summary>
    public static string Age(TimeSpan age) => age.TotalSeconds switch
    {
        < 1 => "now",
        < 120 => $"{(long)age.TotalSeconds}{NoBreak}s",
        < 7200 => $"{(long)age.TotalMinutes}{NoBreak}min",
        < 172_800 => $"{(long)age.TotalHours}{NoBreak}h",
        _ => $"{(long)age.TotalDays}{NoBreak}d",
    };

    /// <summary>Text from elsewhere, cut and made harmless: what would turn, hide or forge other text is written as an escape.</summary>
    public static string Text(string? text, int longest = ShownText.Longest) => ShownText.Line(text, longest);

    private string Written(string invariant) => (Decimal, Group) == (".", ",")
        ? invariant
        : string.Concat(invariant.Select(letter => letter switch { '.' => Decimal, ',' => Group, _ => letter.ToString() }));
}
