using System.Globalization;
using Repricer.Reading;

namespace Repricer.Core.Amounts;

/// <summary>
/// An amount in one currency. Observed amounts may be finer than the currency's grid (shops quote 84.0973); a price that goes out must be
/// <see cref="IsOnGrid"/>. Arithmetic between different currencies throws: that is a bug, never data.
/// </summary>
public readonly record struct Money(decimal Amount, Currency Currency) : IComparable<Money>
{
    public bool IsOnGrid => Amount == Math.Round(Amount, Currency.Exponent);

    /// <summary>Tells whether the amount is one that can be kept and counted with, see <see cref="AmountBounds"/>.</summary>
    public bool IsInBounds => AmountBounds.Hold(Amount);

    public bool IsNegative => Amount < 0;

    public static Money Zero(Currency currency) => new(0m, currency);

    /// <param name="minorUnits">Cents for EUR, yen for JPY, fils for KWD.</param>
    public static Money FromMinorUnits(long minorUnits, Currency currency) => new(minorUnits * currency.GridStep, currency);

    /// <exception cref="InvalidOperationException">The amount is not on the currency's grid.</exception>
    /// <exception cref="OverflowException">The amount does not fit 64 bits of minor units.</exception>
    public long ToMinorUnits() => IsOnGrid
        ? decimal.ToInt64(Amount / Currency.GridStep)
        : throw new InvalidOperationException($"{this} is not on the grid of {Currency}");

    /// <summary>Rounds to the currency's grid.</summary>
    public Money RoundToGrid(RoundingDirection direction) => this with { Amount = direction.Round(Amount, Currency.GridStep) };

    public static Money operator +(Money left, Money right) => new(left.Amount + right.Amount, Same(left, right));

    public static Money operator -(Money left, Money right) => new(left.Amount - right.Amount, Same(left, right));

    public static Money operator *(Money left, decimal factor) => new(left.Amount * factor, left.Currency);

    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    public static Money Min(Money left, Money right) => left <= right ? left : right;

    public static Money Max(Money left, Money right) => left >= right ? left : right;

    public int CompareTo(Money other)
    {
        _ = Same(this, other);
        return Amount.CompareTo(other.Amount);
    }

    /// <summary>The amount alone, invariant, with at least the currency's decimals: "12.30", "84.0973", "1200" for JPY.</summary>
    public string ToAmountString()
    {
        var fixedScale = Amount.ToString("F" + Currency.Exponent.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return IsOnGrid ? fixedScale : (Amount / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
    }

    public override string ToString() => $"{ToAmountString()} {Currency}";

    private static Currency Same(Money left, Money right) => left.Currency == right.Currency
        ? left.Currency
        : throw new InvalidOperationException($"{left.Currency} and {right.Currency} do not mix");
}
