using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Observing;
using Repricer.Reading;
using Xunit;

namespace Repricer.Engine.Tests.Observing;

public sealed class PageMoveTests
{
    private const string Old = "https://shop.example/p/kettle";
    private const string New = "https://shop.example/products/kettle-1700";
    private const string Gtin = "4006381333931";

    private static readonly ExpectedProduct Kettle = new("K-1", Gtin, "WK-1700", "Acme Kettle WK-1700 steel", "Acme", "EUR");

    [Theory]
    [InlineData(Gtin, "Something else", true)]
    [InlineData("4006381333948", "Acme Kettle WK-1700 steel", false)]
    [InlineData(null, "Acme Kettle WK-1700 steel", true)]
    [InlineData(null, "Acme Toaster TT-20 white", false)]
    [InlineData(null, "Acme Kettle WK-1700 steel, refurbished", false)]
    [InlineData(null, null, false)]
    public void Of_AnotherAddress_FitsWhereTheProductIsTheSame(string? gtin, string? title, bool fits)
    {
        var move = Move(New, gtin, title, ObservationStatus.Priced);
        Assert.Equal((New, fits, title), (move!.Url, move.Fits, move.Title));
    }

    /// <summary>A shop that goes over to https, or to www, is the same page though it names no product.</summary>
    [Theory]
    [InlineData("http://shop.example/p/kettle", "https://www.shop.example/p/kettle", true)]
    [InlineData("http://shop.example/p/kettle", "https://shop.example/p/kettle?ref=1", false)]
    [InlineData("http://shop.example/", "https://shop.example/", false)]
    [InlineData("http://shop.example/p/kettle", "https://other.example/p/kettle", false)]
    public void Of_PageThatNamesNoProduct_FitsAtTheSamePlaceAlone(string from, string to, bool fits) => Assert.Equal(
        fits, PageMove.Of(from, to, Read(null, null), ObservationStatus.Priced, Kettle, new Sku("K-1"))!.Fits);

    [Fact]
    public void Of_PageThatSaysAnotherProduct_NeverFits() =>
        Assert.False(Move("https://www.shop.example/p/kettle", Gtin, null, ObservationStatus.WrongPage)!.Fits);

    [Theory]
    [InlineData(ObservationStatus.NoPrice)]
    [InlineData(ObservationStatus.Blocked)]
    [InlineData(ObservationStatus.Unreadable)]
    public void Of_PlaceThatSellsNothing_IsNoMove(ObservationStatus status) => Assert.Null(Move(New, null, "Kettles", status));

    private static PageMove? Move(string to, string? gtin, string? title, ObservationStatus status) =>
        PageMove.Of(Old, to, Read(gtin, title), status, Kettle, new Sku("K-1"));

    private static PageReading Read(string? gtin, string? title) =>
        new() { Status = ReadingStatus.Priced, Amount = 9.99m, Gtin = gtin, Title = title };
}
