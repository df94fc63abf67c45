using Repricer.Reading.PriceTexts;

namespace Repricer.Reading.Amounts;

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

    /// <summary>Keeps what follows from the hints for texts, and for those whose decimal separator is sure to be a point.</summary>
    private MoneyContext? _plain;
    private MoneyContext? _pointed;

    /// <summary>Reads an amount as the page shows it.</summary>
    /// <param name="text">The amount, with or without its currency.</param>
    /// <param name="hasPoint">Its decimal separator is sure to be a point.</param>
    public PriceTextReading Read(string text, bool hasPoint) => hasPoint
        ? PriceText.Read(text, ToContext() with { DecimalSeparator = '.' }, ref _pointed)
        : PriceText.Read(text, ToContext() with { DecimalSeparator = null }, ref _plain);

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

        return text.Contains('$', StringComparison.Ordinal) || text.Contains("dollar", StringComparison.OrdinalIgnoreCase) ? Dollar : null;
    }

    public PriceTextContext ToContext(string? stated = null) => new(stated ?? Currency, DecimalSeparator, Locale)
    {
        TopLevelDomain = TopLevelDomain,
        PageLanguage = PageLanguage,
    };
}
