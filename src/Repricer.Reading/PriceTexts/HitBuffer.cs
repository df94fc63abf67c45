namespace Repricer.Reading.PriceTexts;

/// <summary>Gives room for the names of currencies in one text, without an allocation.</summary>
[System.Runtime.CompilerServices.InlineArray(24)]
internal struct HitBuffer
{
    private CurrencyHit _first;
}
