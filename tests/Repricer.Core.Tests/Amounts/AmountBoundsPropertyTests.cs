using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Amounts;
using Repricer.Core.Documents;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests.Amounts;

public sealed class AmountBoundsPropertyTests
{
    private static readonly Arbitrary<Currency> Currencies = Gen
        .Elements(Currency.All.OrderBy(currency => currency.Code, StringComparer.Ordinal).ToArray())
        .ToArbitrary();

    /// <summary>Amounts of every size that a decimal can have, the largest among them.</summary>
    private static readonly Arbitrary<decimal> Amounts =
        (from low in Gen.Choose(int.MinValue, int.MaxValue)
         from middle in Gen.Choose(int.MinValue, int.MaxValue)
         from high in Gen.Elements(0, 0, 1, -1, 77)
         from negative in Gen.Elements(true, false)
         from scale in Gen.Choose(0, 20)
         select new decimal(low, middle, high, negative, (byte)scale)).ToArbitrary();

    [Fact]
    public void AmountInBounds_OfEveryCurrency_FitsItsMinorUnitsAndComesBack() =>
        Prop.ForAll(Currencies, Amounts, (currency, amount) =>
        {
            var money = new Money(amount, currency);
            Assert.Equal(Math.Abs(amount) <= AmountBounds.Highest, money.IsInBounds);
            if (!money.IsInBounds)
                return;
            var rounded = money.RoundToGrid(RoundingDirection.Nearest);
            Assert.Equal(rounded, Money.FromMinorUnits(rounded.ToMinorUnits(), currency));
        }).Check(Fuzz.Property(2000));

    [Fact]
    public void WrittenMoney_IsReadExactlyWhereItIsInBounds() =>
        Prop.ForAll(Currencies, Amounts, (currency, amount) =>
        {
            var text = $"{amount.ToString(CultureInfo.InvariantCulture)} {currency}";
            if (ScalarText.TryMoney(text, out var money, out var problem))
                Assert.True(money is { IsInBounds: true, IsOnGrid: true });
            else
                Assert.NotEmpty(problem);
        }).Check(Fuzz.Property(1000));

    [Fact]
    public void WrittenMoney_BeyondTheBounds_SaysTheBound()
    {
        Assert.True(ScalarText.TryMoney("1000000000000 EUR", out _, out _));
        Assert.False(ScalarText.TryMoney("79228162514264337593543950335 EUR", out _, out var problem));
        Assert.Contains("at most 1000000000000", problem, StringComparison.Ordinal);
    }
}
