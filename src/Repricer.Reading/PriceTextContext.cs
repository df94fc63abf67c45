namespace Repricer.Reading;

/// <summary>Holds what is known around a price text. Everything may be unknown.</summary>
/// <param name="CurrencyHint">An ISO code, a symbol, or any text near the price that may name its currency.</param>
/// <param name="DecimalSeparator">Known for certain (machine-readable data has a point); beats everything else.</param>
/// <param name="Locale">BCP 47 tag of the source, e.g. "de-CH": settles separators and ambiguous symbols.</param>
public readonly record struct PriceTextContext(string? CurrencyHint, char? DecimalSeparator, string? Locale)
{
    /// <summary>Holds the last label of the page's host, e.g. "ch"; it is asked where <see cref="Locale"/> says nothing.</summary>
    public string? TopLevelDomain { get; init; }

    /// <summary>
    /// Holds the decimal separator that unmistakable prices of the same page have ("19,99 €"); it is asked before the locale.
    /// </summary>
    public char? PageSeparator { get; init; }

    /// <summary>
    /// Holds the page's own lang attribute; it is asked after the domain, because shops often leave a template's language in place.
    /// </summary>
    public string? PageLanguage { get; init; }
}
