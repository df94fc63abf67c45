using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Reading;
using Xunit;

namespace Repricer.Core.Tests.Observing;

public sealed class OfferNormaliserTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ExpectedProduct Nothing = new(null, null, null, null, null);
    private static readonly PageReading Priced = new()
    {
        Status = ReadingStatus.Priced, Amount = 84.0973m, Currency = "EUR", Availability = "InStock", Confidence = 0.9m,
    };

    [Fact]
    public void Normalise_PricedPage_IsTheShopsOffer()
    {
        var page = Normalise(Priced with { Shipping = 0m, Condition = Condition.Refurbished });
        Assert.Equal(ObservationStatus.Priced, page.Status);
        var offer = page.Offer!;
        Assert.Equal(
            (new Money(84.0973m, Currency.Parse("EUR")), "shop", "http://shop.example/p", true, Condition.Refurbished, 0.9m),
            (offer.Price, offer.Seller, offer.Url, offer.InStock, offer.Condition, offer.Confidence));
        Assert.Equal(Money.Zero(Currency.Parse("EUR")), offer.Shipping);
        Assert.Equal((At, At, false), (offer.FirstSeen, offer.LastSeen, offer.TaxIncluded));
        Assert.Null(offer.Listing);
    }

    [Fact]
    public void Normalise_WhatThePageDoesNotSay_StaysUnknown()
    {
        var offer = Normalise(Priced with { Availability = null }).Offer!;
        Assert.Null(offer.InStock);
        Assert.Null(offer.Shipping);
        Assert.Null(offer.Condition);
    }

    [Fact]
    public void Normalise_PageSaysMoreThanTheConfiguration_ThePageWins()
    {
        var offer = Normalise(Priced with { TaxIncluded = true, Seller = "Marketplace Ltd" }).Offer!;
        Assert.True(offer.TaxIncluded);
        Assert.Equal("Marketplace Ltd", offer.Seller);
    }

    [Theory]
    [InlineData("InStock", true)]
    [InlineData("LimitedAvailability", true)]
    [InlineData("PreOrder", false)]
    [InlineData("BackOrder", false)]
    [InlineData("InStoreOnly", false)]
    [InlineData("Discontinued", false)]
    [InlineData("MadeToOrder", null)]
    [InlineData(null, null)]
    public void InStock_SchemaTerm_IsStockUnknownOrNone(string? term, bool? expected) =>
        Assert.Equal(expected, OfferNormaliser.InStock(term));

    [Fact]
    public void Normalise_OutOfStock_KeepsTheStatedPriceAsNotInStock()
    {
        var page = Normalise(Priced with { Status = ReadingStatus.OutOfStock, Availability = "OutOfStock" });
        Assert.Equal((ObservationStatus.OutOfStock, false), (page.Status, page.Offer!.InStock));
        Assert.Null(Normalise(new PageReading { Status = ReadingStatus.OutOfStock }).Offer);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(9_999_999_999_999)]
    public void Normalise_AmountThatIsNoPrice_IsNoOffer(long amount)
    {
        var page = Normalise(Priced with { Amount = amount });
        Assert.Equal(ObservationStatus.NoPrice, page.Status);
        Assert.Null(page.Offer);
        Assert.NotNull(page.Detail);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("XYZ")]
    public void Normalise_NoCurrency_IsAmbiguousNotAGuess(string? currency)
    {
        var page = Normalise(Priced with { Currency = currency });
        Assert.Equal(ObservationStatus.Ambiguous, page.Status);
        Assert.Null(page.Offer);
    }

    [Theory]
    [InlineData(ReadingStatus.NoPrice, ObservationStatus.NoPrice)]
    [InlineData(ReadingStatus.Ambiguous, ObservationStatus.Ambiguous)]
    [InlineData(ReadingStatus.Blocked, ObservationStatus.Blocked)]
    [InlineData(ReadingStatus.Gone, ObservationStatus.Gone)]
    [InlineData(ReadingStatus.WrongPage, ObservationStatus.WrongPage)]
    [InlineData(ReadingStatus.Unreadable, ObservationStatus.Unreadable)]
    public void Normalise_OtherReading_HasNoOfferWhateverElseItSays(ReadingStatus reading, ObservationStatus expected)
    {
        var page = Normalise(Priced with { Status = reading, Reason = new string('x', 1000) });
        Assert.Equal(expected, page.Status);
        Assert.Null(page.Offer);
        Assert.Equal(300, page.Detail!.Length);
    }

    [Fact]
    public void ObservationStatus_HasEveryReadingStatusByNameAndValue() =>
        Assert.All(Enum.GetValues<ReadingStatus>(), status => Assert.Equal(status.ToString(), ((ObservationStatus)status).ToString()));

    [Fact]
    public void ObservationStatus_KeepsTheNumbersThatDataFoldersHold() => Assert.Equal(
        "None Priced OutOfStock NotModified NoOffers Gone NoPrice Ambiguous Blocked WrongPage Unreadable Throttled Failed Disallowed "
        + "Refused NoBrowser",
        string.Join(' ', Enumerable.Range(0, 16).Select(value => (ObservationStatus)value)));

    [Fact]
    public void Normalise_AnotherGtin_IsAWrongPage()
    {
        var page = OfferNormaliser.Normalise(Priced with { Gtin = "4006381333931" }, Nothing with { Gtin = "4006381333948" }, Shop(), At);
        Assert.Equal(ObservationStatus.WrongPage, page.Status);
        Assert.Null(page.Offer);
    }

    private static ShopPage Shop() => new(new SourceId("shop"), "http://shop.example/p", null, PricesIncludeTax: false);

    private static (ObservationStatus Status, Offer? Offer, string? Detail) Normalise(PageReading reading) =>
        OfferNormaliser.Normalise(reading, Nothing, Shop(), At);
}
