using System.Globalization;
using Repricer.Core.Amounts;
using Repricer.Reading;

namespace Repricer.Core.Deciding.Fitting;

/// <summary>
/// The grid holds the prices that may go out: whole multiples of the currency's minor unit, or of a coarser price step.
/// </summary>
/// <param name="currency">The listing's currency.</param>
/// <param name="step">The price step, a multiple of the minor unit; 0 = the minor unit itself.</param>
internal readonly struct PriceGrid(Currency currency, decimal step = 0m)
{
    private readonly byte _exponent = currency.Exponent;
    private readonly decimal _coarse = step;

    public Currency Currency { get; } = currency;

    /// <summary>Tells whether the steps are wider than the currency's minor unit.</summary>
    public bool IsCoarse { get; } = step != 0m;

    public decimal Step => IsCoarse ? _coarse : MinorUnit;

    /// <summary>Fees and other amounts that are no prices go by this step, however coarse the prices are.</summary>
    public decimal MinorUnit => new(1, 0, 0, isNegative: false, _exponent);

    /// <summary>No price goes beyond ten to the twelfth: what is higher is an error, and searches stay bounded.</summary>
    public static decimal Highest => AmountBounds.Highest;

    public decimal Down(decimal amount) => IsCoarse
        ? DownCoarse(amount)
        : decimal.Round(amount, _exponent, MidpointRounding.ToNegativeInfinity);

    public decimal Up(decimal amount) => IsCoarse
        ? -DownCoarse(-amount)
        : decimal.Round(amount, _exponent, MidpointRounding.ToPositiveInfinity);

    public decimal Round(decimal amount, RoundingDirection direction) => direction switch
    {
        RoundingDirection.Down => Down(amount),
        RoundingDirection.Up => Up(amount),
        _ => Nearest(amount),
    };

    public bool Contains(decimal amount) => IsCoarse ? amount % _coarse == 0m : Down(amount) == amount;

    /// <summary>
    /// Writes an amount with the decimals of its currency, and up to four where it is finer: 11.50, 4.3277, 1200 yen.
    /// </summary>
    public string Text(decimal amount) => amount.ToString(
        _exponent switch { 0 => "0.####", 1 => "0.0###", 2 => "0.00##", 3 => "0.000#", _ => "0.0000" },
        CultureInfo.InvariantCulture);

    public Money ToMoney(decimal amount) => new(amount, Currency);

    private decimal Nearest(decimal amount)
    {
        if (!IsCoarse)
            return decimal.Round(amount, _exponent, MidpointRounding.AwayFromZero);
        var low = DownCoarse(amount);
        return amount - low < low + _coarse - amount ? low : low + _coarse;
    }

    /// <summary>Goes by the remainder, which is exact, where a quotient may not be.</summary>
    private decimal DownCoarse(decimal amount)
    {
        var beyond = amount % _coarse;
        return beyond == 0m ? amount : beyond > 0m ? amount - beyond : amount - beyond - _coarse;
    }
}
