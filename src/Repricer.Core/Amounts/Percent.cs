using System.Globalization;

namespace Repricer.Core.Amounts;

/// <summary>A percentage as people write it: <c>new Percent(19)</c> is 19 %, its <see cref="Fraction"/> is 0.19.</summary>
public readonly record struct Percent(decimal Value) : IComparable<Percent>
{
    public decimal Fraction => Value * 0.01m;

    public decimal Of(decimal amount) => amount * Value * 0.01m;

    public Money Of(Money amount) => amount with { Amount = Of(amount.Amount) };

    public int CompareTo(Percent other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("0.####", CultureInfo.InvariantCulture) + " %";
}
