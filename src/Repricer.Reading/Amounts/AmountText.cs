using System.Globalization;
using Repricer.Reading.Json;
using Repricer.Reading.PriceTexts;

namespace Repricer.Reading.Amounts;

/// <summary>Reads values of attributes, meta tags and JSON: plain numbers are taken as they are, everything else as price text.</summary>
internal static class AmountText
{
    private const NumberStyles Plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;

    /// <summary>Holds the highest amount that anything may cost: sums and shares of it stay within a decimal.</summary>
    public const decimal Most = 1_000_000_000_000m;

    public static bool TryRead(string? text, PageMoneyHints hints, string? stated, out AmountReading reading)
    {
        reading = default;
        if (string.IsNullOrWhiteSpace(text) || text.Length > 120)
        {
            return false;
        }

        text = text.Trim();
        var isScientific = Scientific.Is(text);
        if (decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var plain)
            || (isScientific && Scientific.TryRead(text, out plain)))
        {
            if (plain < 0 || plain > Most || (plain == 0 && text.AsSpan().ContainsAnyInRange('1', '9') && !isScientific))
            {
                return false;
            }

            // "1.299" may be a shop's own formatting that leaked into a machine's field: kept as a second reading for the rest of the page
            // to settle. Where the currency has no decimals in shops, it is the first one.
            var point = text.IndexOf('.', StringComparison.Ordinal);
            decimal? other = point is > 0 and < 4 && text.Length - point == 4 && text[0] != '0' ? plain * 1000m : null;
            reading = other is not null && MinorUnits.HasNone(stated ?? hints.Currency)
                ? new AmountReading(other.Value, null, stated, Residue.Cut(plain), PriceTextKind.Price)
                : new AmountReading(Residue.Cut(plain), null, stated, other, PriceTextKind.Price);
            return true;
        }

        if (isScientific)
        {
            // Beyond all measure: its digits without the exponent are another number.
            return false;
        }

        var read = PriceText.Read(text, hints.ToContext(stated));
        if (read.Amount is not { } amount || read.Kind is not (PriceTextKind.Price or PriceTextKind.Free) || amount < 0)
        {
            return false;
        }

        reading = new AmountReading(amount, read.AmountMax, stated ?? hints.CurrencyOf(read, text), null, read.Kind);
        return true;
    }
}
