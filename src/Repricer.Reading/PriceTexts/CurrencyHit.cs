namespace Repricer.Reading.PriceTexts;

/// <summary>Places a currency's name in a normalised text.</summary>
internal struct CurrencyHit
{
    public int Start;
    public int End;
    public CurrencyName Word;
}
