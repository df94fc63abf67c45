namespace Repricer.Reading.PriceTexts;

/// <summary>Holds what settles which separator is the decimal one.</summary>
/// <param name="Certain">Stated by the caller; null = not.</param>
/// <param name="Usual">Of the locale; null = unknown.</param>
/// <param name="Exponent">Decimals of the currency, or null while it is unknown.</param>
internal readonly record struct SeparatorEvidence(char? Certain, char? Usual, byte? Exponent)
{
    /// <summary>The text says that there are no cents ("1.299,-"): its one separator parts thousands.</summary>
    public bool NoCents { get; init; }
}
