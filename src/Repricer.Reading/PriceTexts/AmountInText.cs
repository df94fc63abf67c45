namespace Repricer.Reading.PriceTexts;

/// <summary>One number of a text with what stands around it.</summary>
internal struct AmountInText
{
    public int Index;
    public NumberReading Number;

    /// <summary>The currency named at the number; the one in front where there are two.</summary>
    public CurrencyName? Word;

    /// <summary>A second name at the same number: the CAD of "$1.05 CAD".</summary>
    public CurrencyName? SecondWord;

    /// <summary>Index of the upper end of a range, or -1.</summary>
    public int Partner;

    public PriceTextKind Kind;

    /// <summary>10,000 for 万, 1,000 for $10k, a hundredth for 99¢; else 1.</summary>
    public decimal Factor;

    public bool IsPercent;
    public bool Negative;
    public bool From;
    public bool Former;
    public bool Saving;

    /// <summary>Labelled "regular price": a former one only where a second price stands beside it.</summary>
    public bool Regular;

    /// <summary>Cents that stand apart have been added to <see cref="Number"/>.</summary>
    public bool Merged;

    /// <summary>They may be something else.</summary>
    public bool Doubtful;
}
