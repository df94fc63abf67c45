namespace Repricer.Reading.PriceTexts;

/// <summary>Holds one number of a text with what stands around it.</summary>
internal struct AmountInText
{
    public int Index;
    public NumberReading Number;

    /// <summary>Holds the currency that is named at the number; the one in front where there are two; null = none.</summary>
    public CurrencyName? Word;

    /// <summary>Holds a second name of a currency at the same number: the CAD of "$1.05 CAD"; null = none.</summary>
    public CurrencyName? SecondWord;

    /// <summary>Holds the index of the number that is the upper end of a range; -1 = no range.</summary>
    public int Partner;

    public PriceTextKind Kind;

    /// <summary>Holds what the number is multiplied by: 10,000 for 万, 1,000 for $10k, a hundredth for 99¢; else 1.</summary>
    public decimal Factor;

    public bool IsPercent;
    public bool Negative;
    public bool From;
    public bool Former;
    public bool Saving;

    /// <summary>The number is labelled "regular price": a former one only where a second price stands beside it.</summary>
    public bool Regular;

    /// <summary>Cents that stand apart have been added to <see cref="Number"/>.</summary>
    public bool Merged;

    /// <summary>The reading may be another one: the cents may be a number of their own.</summary>
    public bool Doubtful;
}
