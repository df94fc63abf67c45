namespace Repricer.Reading;

/// <summary>What kind of statement a price text makes.</summary>
public enum PriceTextKind
{
    /// <summary>An amount of money for the thing itself.</summary>
    Price,

    /// <summary>Only a percentage ("40 % off"): no amount.</summary>
    Percentage,

    /// <summary>A base price: per kilogram, litre, metre, 100 g.</summary>
    PerUnit,

    /// <summary>A recurring amount: an instalment or a rate per month (or week, year).</summary>
    PerMonth,

    /// <summary>A word that says it costs nothing; the amount is zero.</summary>
    Free,

    /// <summary>No price in the text.</summary>
    None,
}

/// <summary>What is known around a price text. Everything may be unknown.</summary>
/// <param name="CurrencyHint">An ISO code, a symbol, or any text near the price that may name its currency.</param>
/// <param name="DecimalSeparator">Known for certain (machine-readable data has a point); beats everything else.</param>
/// <param name="Locale">BCP 47 tag of the source, e.g. "de-CH": settles separators and ambiguous symbols.</param>
public readonly record struct PriceTextContext(string? CurrencyHint, char? DecimalSeparator, string? Locale)
{
    /// <summary>The last label of the page's host, e.g. "ch"; asked where <see cref="Locale"/> says nothing.</summary>
    public string? TopLevelDomain { get; init; }

    /// <summary>The decimal separator that unmistakable prices of the same page have ("19,99 €"); asked before the locale.</summary>
    public char? PageSeparator { get; init; }

    /// <summary>The page's own lang attribute; asked after the domain, because shops often leave a template's language in place.</summary>
    public string? PageLanguage { get; init; }
}

/// <summary>What a text says about a price.</summary>
/// <param name="Amount">The best reading, the low end of a range; null where there is no price.</param>
/// <param name="AmountMax">The upper end of a range.</param>
/// <param name="Currency">ISO code where text and context settle it.</param>
/// <param name="Ambiguous">The amount or the currency could be read another way and nothing settles it.</param>
/// <param name="Kind">What the amount is for.</param>
public sealed record PriceTextReading(decimal? Amount, decimal? AmountMax, string? Currency, bool Ambiguous, PriceTextKind Kind)
{
    internal static readonly PriceTextReading Nothing = new(null, null, null, Ambiguous: false, PriceTextKind.None);

    /// <summary>A lowest price of several: "from", "ab", "à partir de".</summary>
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
