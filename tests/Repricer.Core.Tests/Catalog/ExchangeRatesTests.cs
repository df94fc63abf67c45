using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests.Catalog;

public sealed class ExchangeRatesTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly Currency Eur = Currency.Parse("EUR");
    private static readonly Currency Usd = Currency.Parse("USD");
    private static readonly Currency Gbp = Currency.Parse("GBP");

    [Fact]
    public void Convert_DirectAndInverse_AreEachOthersInverse() =>
        Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), Gen.Choose(1, 100_000).ToArbitrary(), (cents, rate) =>
        {
            var rates = new ExchangeRates([new ExchangeRate(Eur, Usd, rate / 1000m, Now)], TimeSpan.FromDays(1));
            var there = rates.Convert(new Money(cents / 100m, Eur), Usd, Now)!.Value;
            var back = rates.Convert(there, Eur, Now)!.Value;

            Assert.Equal(cents / 100m, Math.Round(back.Amount, 18));
        }).Check(Fuzz.Property(500));

    [Fact]
    public void Convert_OldMissingOrChained_IsNull()
    {
        var rates = new ExchangeRates(
            [new ExchangeRate(Eur, Usd, 1.1m, Now.AddDays(-2)), new ExchangeRate(Usd, Gbp, 0.8m, Now)], TimeSpan.FromDays(1));

        Assert.Null(rates.Convert(new Money(1m, Eur), Usd, Now));
        Assert.Null(rates.Convert(new Money(1m, Eur), Gbp, Now));
        Assert.Null(ExchangeRates.None.Convert(new Money(1m, Eur), Usd, Now));
        Assert.Equal(new Money(1m, Eur), ExchangeRates.None.Convert(new Money(1m, Eur), Eur, Now));
    }

    [Fact]
    public void Convert_SeveralQuotes_TheNewestWinsWhateverTheOrder()
    {
        ExchangeRate[] quotes =
        [
            new(Eur, Usd, 1.1m, Now.AddHours(-2)), new(Usd, Eur, 0.8m, Now.AddHours(-1)), new(Eur, Usd, 1.25m, Now.AddHours(-1)),
        ];

        foreach (var order in new[] { quotes, [.. quotes.Reverse()] })
            Assert.Equal(new Money(12.5m, Usd), new ExchangeRates(order, TimeSpan.FromDays(1)).Convert(new Money(10m, Eur), Usd, Now));
    }
}
