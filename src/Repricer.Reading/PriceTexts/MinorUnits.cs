namespace Repricer.Reading.PriceTexts;

/// <summary>Knows currencies that shops write without decimals, whatever their minor unit is on paper.</summary>
internal static class MinorUnits
{
    /// <summary>Tells whether shops write no decimals in a currency: three digits behind a point are thousands.</summary>
    public static bool HasNone(string? currency) => Currency.TryParse(currency, out var known)
        && (known.Exponent == 0 || known.Code is "HUF" or "IDR" or "COP" or "LBP" or "IRR" or "UZS" or "MMK" or "KHR" or "LAK" or "TZS"
            or "MNT"
            or "CRC" or "SYP" or "YER" or "AMD" or "MGA" or "ARS" or "IQD");
}
