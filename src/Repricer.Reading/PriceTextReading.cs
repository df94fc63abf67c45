namespace Repricer.Reading;

/// <summary>Says what kind of statement a price text makes.</summary>
public enum PriceTextKind
{
    /// <summary>The text names an amount of money for the thing itself.</summary>
    Price,

    /// <summary>The text names only a percentage ("40 % off"): no amount.</summary>
    Percentage,

    /// <summary>The text names a base price: per kilogram, litre, metre, 100 g.</summary>
    PerUnit,

    /// <summary>The text names a recurring amount: an instalment or a rate per month (or week, year).</summary>
    PerMonth,

    /// <summary>The text is a word that says the thing costs nothing; the amount is zero.</summary>
    Free,

    /// <summary>The text holds no price.</summary>
    None,
}

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

/// <summary>Holds what a text says about a price.</summary>
/// <param name="Amount">The best reading, the low end of a range; null where there is no price.</param>
/// <param name="AmountMax">The upper end of a range.</param>
/// <param name="Currency">ISO code where text and context settle it.</param>
/// <param name="Ambiguous">The amount or the currency could be read another way and nothing settles it.</param>
/// <param name="Kind">What the amount is for.</param>
public sealed record PriceTextReading(decimal? Amount, decimal? AmountMax, string? Currency, bool Ambiguous, PriceTextKind Kind)
{
    internal static readonly PriceTextReading Nothing = new(null, null, null, Ambiguous: false, PriceTextKind.None);

    /// <summary>The amount is the lowest price of several: "from", "ab", "à partir de".</summary>
    public bool From { get; init; }

    /// <summary>The amount itself could be read another way: <c>1.234</c> without anything that settles the point.</summary>
    public bool AmountAmbiguous { get; init; }

    /// <summary>A symbol such as <c>$</c> or <c>kr</c> was found that stands for several currencies.</summary>
    public bool CurrencyAmbiguous { get; init; }

    /// <summary>A currency symbol, word or code stands at the amount: strong evidence that it is money at all.</summary>
    public bool HasCurrencyText { get; init; }

    /// <summary>The amount is marked as a former or compared price: "was", "statt", "RRP".</summary>
    public bool Former { get; init; }

    /// <summary>The amount is what one does not pay: "you save 5 €", "$5 off".</summary>
    public bool Saving { get; init; }
}
