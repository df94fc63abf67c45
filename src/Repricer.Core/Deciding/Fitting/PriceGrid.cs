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

    public Money ToMoney(decimal amount) => new(amount, Currency);
}
