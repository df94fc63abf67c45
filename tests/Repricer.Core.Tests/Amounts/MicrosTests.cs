using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Amounts;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests.Amounts;

public sealed class MicrosTests
{
    [Theory]
    [InlineData("12.34", 12_340_000)]
    [InlineData("-0.000001", -1)]
    [InlineData("5.00000000000000000", 5_000_000)]
    [InlineData("0.0000000000000000000000000000", 0)]
    [InlineData("3000000", 3_000_000_000_000)]
    public void TryFrom_WholeNumberOfMicros_IsTaken(string amount, long expected)
    {
        Assert.True(Micros.TryFrom(Parse(amount), out var micros));
        Assert.Equal(expected, micros);
    }

    [Theory]
    [InlineData("0.0000001")]
    [InlineData("3000000.000001")]
    [InlineData("-3000001")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("0.0000000000000000000000000001")]
    public void TryFrom_FinerOrBeyond_IsRefused(string amount) => Assert.False(Micros.TryFrom(Parse(amount), out _));

    [Fact]
    public void TryFrom_RandomUnits_GivesWhatADecimalSays() =>
        Prop.ForAll(Gen.Choose(int.MinValue, int.MaxValue).ToArbitrary(), Gen.Choose(0, 12).ToArbitrary(), (units, places) =>
        {
            var amount = new decimal(Math.Abs(units & int.MaxValue), 0, 0, units < 0, (byte)places);
            var exact = amount * Micros.One;
            var fits = exact == decimal.Truncate(exact) && Math.Abs(exact) <= Micros.Most;
            Assert.Equal(fits, Micros.TryFrom(amount, out var micros));
            if (fits)
                Assert.Equal(exact, micros);
        }).Check(Fuzz.Property(10_000));

    private static decimal Parse(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
