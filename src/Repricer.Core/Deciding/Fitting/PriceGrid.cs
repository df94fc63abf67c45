using System.Globalization;
using Repricer.Core.Amounts;
using Repricer.Reading;

namespace Repricer.Core.Deciding.Fitting;

/// <summary>The grid holds the prices a currency knows: whole multiples of its minor unit.</summary>
internal readonly struct PriceGrid(Currency currency)
{
    private readonly byte _exponent = currency.Exponent;

    public Currency Currency { get; } = currency;

    public decimal Step => new(1, 0, 0, isNegative: false, _exponent);

    /// <summary>No price goes beyond ten to the twelfth: what is higher is an error, and searches stay bounded.</summary>
    public static decimal Highest => AmountBounds.Highest;

    public decimal Down(decimal amount) => decimal.Round(amount, _exponent, MidpointRounding.ToNegativeInfinity);

    public decimal Up(decimal amount) => decimal.Round(amount, _exponent, MidpointRounding.ToPositiveInfinity);

    public decimal Round(decimal amount, RoundingDirection direction) => direction switch
    {
        RoundingDirection.Down => Down(amount),
        RoundingDirection.Up => Up(amount),
        _ => decimal.Round(amount, _exponent, MidpointRounding.AwayFromZero),
    };

    public bool Contains(decimal amount) => Down(amount) == amount;

    /// <summary>
    /// Writes an amount with the decimals of its currency, and up to four where it is finer: 11.50, 4.3277, 1200 yen.
    /// </summary>
    public string Text(decimal amount) => amount.ToString(
        _exponent switch { 0 => "0.####", 1 => "0.0###", 2 => "0.00##", 3 => "0.000#", _ => "0.0000" },
        CultureInfo.InvariantCulture);

    public Money ToMoney(decimal amount) => new(amount, Currency);
}
