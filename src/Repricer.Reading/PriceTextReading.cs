namespace Repricer.Reading;

/// <summary>Holds what a text says about a price.</summary>
/// <param name="Amount">The best reading, the low end of a range; null where there is no price.</param>
/// <param name="AmountMax">The upper end of a range.</param>
/// <param name="Currency">ISO code where text and context settle it.</param>
/// <param name="Ambiguous">
/// The amount or the currency could be read another way and nothing settles it, or the amount is no plain price but a saving, the price of
/// a unit or of several pieces, or one of several payments.
/// </param>
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
