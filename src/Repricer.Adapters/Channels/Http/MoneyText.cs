using System.Globalization;
using Repricer.Core.Amounts;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Http;

/// <summary>The encodings of money that channels have: each exact, none with an exponent, a thousands mark or a comma.</summary>
internal static class MoneyText
{
    /// <summary>"19.90" as text, with as many decimals as the currency has.</summary>
    public static string Text(Money money) => money.ToAmountString();

    /// <summary>19.90 as a JSON number: a decimal keeps its scale when it is written.</summary>
    public static decimal Number(Money money) => decimal.Parse(money.ToAmountString(), CultureInfo.InvariantCulture);

    /// <summary>1990 as a whole number of the currency's smallest unit.</summary>
    public static long Minor(Money money) => money.ToMinorUnits();

    /// <summary>19900000 as text: millionths.</summary>
    public static string Micros(Money money) => checked((long)(money.Amount * 1_000_000m)).ToString(CultureInfo.InvariantCulture);

    /// <summary>A decimal of a channel as written in text; null = it is none, or no sensible one.</summary>
    public static Money? Parse(string? text, Currency currency) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)
            ? new Money(amount, currency)
            : null;
}
