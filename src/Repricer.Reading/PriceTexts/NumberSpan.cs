namespace Repricer.Reading.PriceTexts;

/// <summary>Places a number in a normalised text, before anything is known about its separators.</summary>
internal struct NumberSpan
{
    public int Start;

    /// <summary>Holds the index behind the last digit.</summary>
    public int End;

    /// <summary>Holds the index behind what belongs to the number without being digits: ",-" or ".–".</summary>
    public int Tail;
}
