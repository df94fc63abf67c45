using System.Globalization;

namespace Repricer.Reading;

/// <summary>Holds the page's answer to "which separator, which currency"; it is handed to every reading of a price text.</summary>
internal sealed record PageMoneyHints(string? Currency, char? DecimalSeparator, string? Locale)
{
    public string? TopLevelDomain { get; init; }

    public string? PageLanguage { get; init; }

    /// <summary>
    /// Holds the dollar that a bare "$" is where neither the source nor the page says: the US one, on addresses that name no country. Null
    /// = unknown.
    /// </summary>
    public string? Dollar { get; init; }

    /// <summary>
    /// Holds the currency of our own product; it is asked last, and only about a symbol that may stand for it. Null = unknown.
    /// </summary>
    public string? Ours { get; init; }

    public string? CurrencyOf(PriceTextReading reading, string text)
    {
        if (reading.Currency is not null)
        {
            return reading.Currency;
        }

        if (Ours is not null && reading.HasCurrencyText
            && PriceText.Read(text, new PriceTextContext(Ours, DecimalSeparator, null)).Currency == Ours)
        {
            return Ours;
        }

        return text.Contains('$', StringComparison.Ordinal) ? Dollar : null;
    }

    public PriceTextContext ToContext(string? stated = null) => new(stated ?? Currency, DecimalSeparator, Locale)
    {
        TopLevelDomain = TopLevelDomain,
        PageLanguage = PageLanguage,
    };
}

/// <summary>Holds an amount read from a value that a machine was meant to read, or from text.</summary>
internal readonly record struct AmountReading(decimal Amount, decimal? Max, string? Currency, decimal? Other, PriceTextKind Kind);

/// <summary>Reads values of attributes, meta tags and JSON: plain numbers are taken as they are, everything else as price text.</summary>
internal static class AmountText
{
    private const NumberStyles Plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;

    public static bool TryRead(string? text, PageMoneyHints hints, string? stated, out AmountReading reading)
    {
        reading = default;
        if (string.IsNullOrWhiteSpace(text) || text.Length > 120)
        {
            return false;
        }

        text = text.Trim();
        if (decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var plain) || TryExponent(text, out plain))
        {
            if (plain < 0 || plain > 1_000_000_000_000m)
            {
                return false;
            }

            // "1.299" may be a shop's own formatting that leaked into a machine's field: kept as a second reading for the rest of the page
            // to settle.
            var point = text.IndexOf('.', StringComparison.Ordinal);
            decimal? other = point is > 0 and < 4 && text.Length - point == 4 && text[0] != '0' ? plain * 1000m : null;
            reading = new AmountReading(plain, null, stated, other, PriceTextKind.Price);
            return true;
        }

        var read = PriceText.Read(text, hints.ToContext(stated));
        if (read.Amount is not { } amount || read.Kind is not (PriceTextKind.Price or PriceTextKind.Free) || amount < 0)
        {
            return false;
        }

        reading = new AmountReading(amount, read.AmountMax, stated ?? hints.CurrencyOf(read, text), null, read.Kind);
        return true;
    }

    private static bool TryExponent(string text, out decimal value)
    {
        value = 0;
        return text.AsSpan().IndexOfAny('e', 'E') > 0
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }
}
