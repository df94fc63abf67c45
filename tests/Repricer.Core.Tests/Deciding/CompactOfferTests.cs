using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding.Market;
using Repricer.Core.Observing;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests.Deciding;

public sealed class CompactOfferTests
{
    private static readonly Currency Eur = Currency.Parse("EUR");
    private static readonly Currency Usd = Currency.Parse("USD");

    private static readonly Gen<decimal> Amounts =
        from digits in Gen.Choose(0, int.MaxValue)
        from scale in Gen.Choose(0, 9)
        select new decimal(digits, 0, 0, isNegative: false, (byte)scale);

    [Fact]
    public void Landed_AnyTwoAmounts_IsTheDecimalSumToTheLastZero() =>
        Prop.ForAll(Amounts.ToArbitrary(), Amounts.ToArbitrary(), (price, shipping) =>
        {
            var row = CompactOffer.Of([With(price, shipping)])[0];

            Assert.True(row.Has(CompactOfferTraits.HasLanded));
            Assert.Equal(Text(price + shipping), Text(row.Landed));
        }).Check(Fuzz.Property(2_000));

    [Theory]
    [InlineData("79228162514264337593543950335", "0")]
    [InlineData("9223372036854775807", "1")]
    [InlineData("1", "0.0000000000000000000000000001")]
    [InlineData("-1", "0.50")]
    [InlineData("12.50", "-0.50")]
    public void Landed_AmountTooLongOrNegative_IsLeftToTheOfferItself(string price, string shipping)
    {
        var row = CompactOffer.Of([With(Parse(price), Parse(shipping))])[0];

        Assert.False(row.Has(CompactOfferTraits.HasLanded));
    }

    [Fact]
    public void Landed_ShippingUnknownOrInAnotherCurrency_IsLeftToTheOfferItself()
    {
        var rows = CompactOffer.Of(
        [
            With(12m, 1m) with { Shipping = null }, With(12m, 1m) with { Shipping = new Money(1m, Usd) },
        ]);

        Assert.All(rows, row => Assert.False(row.Has(CompactOfferTraits.HasLanded)));
    }

    [Fact]
    public void Row_WhatNobodyKnows_StaysUnknown()
    {
        var row = CompactOffer.Of([With(12m, 1m)])[0];

        Assert.Null(row.InStock);
        Assert.Null(row.TaxIncluded);
        Assert.Null(row.Condition);
        Assert.Null(row.Fulfilment);
    }

    [Theory]
    [InlineData(true, Condition.New, Fulfilment.Platform)]
    [InlineData(false, Condition.UsedAcceptable, Fulfilment.Merchant)]
    public void Row_WhatIsKnown_IsWhatTheOfferSays(bool flag, Condition condition, Fulfilment fulfilment)
    {
        var offer = With(12m, 1m) with
        {
            InStock = flag, TaxIncluded = !flag, Condition = condition, Fulfilment = fulfilment, Featured = flag,
            IsMarketplaceRetail = flag, SellerId = flag ? "A1" : null, Ours = flag ? Ownership.Yes : Ownership.Maybe,
            Listing = flag ? new ListingId(new ChannelId("market"), "L-1") : null,
        };

        var row = CompactOffer.Of([offer])[0];

        Assert.Equal((flag, !flag, condition, fulfilment), (row.InStock, row.TaxIncluded, row.Condition, row.Fulfilment));
        Assert.Equal(flag, row.Has(CompactOfferTraits.Featured));
        Assert.Equal(flag, row.Has(CompactOfferTraits.MarketplaceRetail));
        Assert.Equal(flag, row.Has(CompactOfferTraits.SellerKnown));
        Assert.Equal(flag, row.Has(CompactOfferTraits.Marketplace));
        Assert.Equal(flag, row.Has(CompactOfferTraits.Ours));
        Assert.Equal(!flag, row.Has(CompactOfferTraits.OursMaybe));
        Assert.Equal((offer.SellerIdHash, offer.LastSeen.UtcTicks), (row.SellerIdHash, row.LastSeenTicks));
    }

    [Theory]
    [InlineData("0.01", true)]
    [InlineData("0", true)]
    [InlineData("-3", true)]
    [InlineData("0.02", false)]
    public void NoPrice_SmallestCoinAndLess_IsAPlaceholder(string price, bool expected) =>
        Assert.Equal(expected, CompactOffer.Of([With(Parse(price), 1m)])[0].Has(CompactOfferTraits.NoPrice));

    private static Offer With(decimal price, decimal shipping) => new()
    {
        Source = new SourceId("shop"), Price = new Money(price, Eur), Shipping = new Money(shipping, Eur),
        LastSeen = new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.FromHours(2)),
    };

    private static decimal Parse(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(decimal amount) => amount.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
