using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Amounts;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests.Amounts;

public sealed class MoneyPropertyTests
{
    private static readonly Arbitrary<Currency> Currencies = Gen
        .Elements(Currency.All.OrderBy(currency => currency.Code, StringComparer.Ordinal).ToArray())
        .ToArbitrary();
    private static readonly Arbitrary<long> Units = Gen.Choose(-1_000_000_000, 1_000_000_000).Select(units => (long)units).ToArbitrary();

    private static readonly Arbitrary<decimal> Amounts =
        (from units in Gen.Choose(-100_000_000, 100_000_000)
         from scale in Gen.Choose(0, 6)
         select new decimal(Math.Abs(units), 0, 0, units < 0, (byte)scale)).ToArbitrary();

    [Fact]
    public void MinorUnits_ThereAndBack_IsTheSame() =>
        Prop.ForAll(Currencies, Units, (currency, units) =>
        {
            var money = Money.FromMinorUnits(units, currency);
            Assert.True(money.IsOnGrid);
            Assert.Equal(units, money.ToMinorUnits());
        }).Check(Fuzz.Property(500));

    [Fact]
    public void Rounding_LiesOnTheGridWithinAStepAndInItsDirection() =>
        Prop.ForAll(Currencies, Amounts, (currency, amount) =>
        {
            var money = new Money(amount, currency);
            Money down = money.RoundToGrid(RoundingDirection.Down), up = money.RoundToGrid(
                RoundingDirection.Up), nearest = money.RoundToGrid(RoundingDirection.Nearest);

            Assert.True(down.IsOnGrid && up.IsOnGrid && nearest.IsOnGrid);
            Assert.True(down <= money && money <= up);
            Assert.Equal(money.IsOnGrid ? 0m : currency.GridStep, (up - down).Amount);
            Assert.True(Math.Abs((nearest - money).Amount) * 2 <= currency.GridStep);
            Assert.Equal(nearest, nearest.RoundToGrid(RoundingDirection.Up));
        }).Check(Fuzz.Property(1000));

    [Fact]
    public void Arithmetic_SameCurrency_IsExact() =>
        Prop.ForAll(Amounts, Amounts, (left, right) =>
        {
            var eur = Currency.Parse("EUR");
            Money a = new(left, eur), b = new(right, eur);

            Assert.Equal(a, a + b - b);
            Assert.Equal(a + b, b + a);
            Assert.Equal(a.CompareTo(b), left.CompareTo(right));
            Assert.Equal(a + b, Money.Min(a, b) + Money.Max(a, b));
        }).Check(Fuzz.Property(500));

    [Fact]
    public void Arithmetic_DifferentCurrencies_Throws()
    {
        Money eur = new(1m, Currency.Parse("EUR")), usd = new(1m, Currency.Parse("USD"));

        Assert.Throws<InvalidOperationException>(() => eur + usd);
        Assert.Throws<InvalidOperationException>(() => eur < usd);
        Assert.NotEqual(eur, usd);
    }

    [Fact]
    public void Percent_OfAnAmount_IsExactAndAdditive() =>
        Prop.ForAll(Amounts, Gen.Choose(-1000, 1000).ToArbitrary(), Gen.Choose(-1000, 1000).ToArbitrary(), (amount, p, q) =>
        {
            Percent left = new(p / 10m), right = new(q / 10m);

            Assert.Equal(left.Of(amount) + right.Of(amount), new Percent(left.Value + right.Value).Of(amount));
            Assert.Equal(amount * left.Fraction, left.Of(amount));
            Assert.Equal(amount, new Percent(100).Of(amount));
        }).Check(Fuzz.Property(500));

    [Theory]
    [InlineData("EUR", "12.3", "12.30")]
    [InlineData("EUR", "84.0973", "84.0973")]
    [InlineData("JPY", "1200", "1200")]
    [InlineData("KWD", "1.5", "1.500")]
    public void ToAmountString_AtLeastTheCurrencysDecimals(string currency, string amount, string expected) =>
        Assert.Equal(
            expected,
            new Money(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), Currency.Parse(currency)).ToAmountString());
}
