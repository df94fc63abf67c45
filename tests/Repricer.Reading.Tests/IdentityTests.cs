using Xunit;

namespace Repricer.Reading.Tests;

public sealed class IdentityTests
{
    private const string Html = """
        <html><head><title>Oak stool</title><script type="application/ld+json">{"@type":"Product","name":"Oak stool","sku":"S-1",
        "mpn":"OS-77","gtin13":"4006381333931",
        "offers":{"@type":"Offer","price":"20.00","priceCurrency":"EUR"}}</script></head><body><h1>Oak stool</h1></body></html>
        """;

    [Fact]
    public void Gtin_Conflicting_IsTheWrongPage()
    {
        var reading = Page.Read(Html, expected: new ExpectedProduct("X", "9780306406157", null, "Oak stool", null));
        Assert.Equal(ReadingStatus.WrongPage, reading.Status);
        Assert.Null(reading.Amount);
        Assert.Contains("4006381333931", reading.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Mpn_Conflicting_IsTheWrongPage() =>
        Assert.Equal(ReadingStatus.WrongPage, Page.Read(Html, expected: new ExpectedProduct(null, null, "ZZ-1", null, null)).Status);

    [Theory]
    [InlineData("4006381333931", null)]
    [InlineData("04006381333931", null)]
    [InlineData("4006381333931", "another part number")]
    [InlineData(null, "os 77")]
    public void Identity_Agreeing_NeverLowersTheConfidence(string? gtin, string? mpn)
    {
        var plain = Page.Read(Html);
        var known = Page.Read(Html, expected: new ExpectedProduct(null, gtin, mpn, "Oak stool", null));
        Assert.Equal(ReadingStatus.Priced, known.Status);
        Assert.True(known.Confidence >= plain.Confidence);
    }

    [Fact]
    public void TitleAndSku_Differing_OnlyLowerTheConfidence()
    {
        var plain = Page.Read(Html);
        var other = Page.Read(Html, expected: new ExpectedProduct("OUR-9", null, null, "Copper kettle with lid", null));
        Assert.NotEqual(ReadingStatus.WrongPage, other.Status);
        Assert.True(other.Amount is null or 20.00m);
        Assert.True(other.Confidence < plain.Confidence);
    }

    [Theory]
    [InlineData("$49.99", "CAD", "CAD")]
    [InlineData("499 kr", "DKK", "DKK")]
    [InlineData("£49.99", "CAD", "GBP")]
    [InlineData("49,99 €", "CAD", "EUR")]
    public void SharedSymbol_ThatNothingElseSettles_IsOurProductsCurrency(string price, string ours, string expected)
    {
        var reading = Page.Read($"<html><head><title>Oak stool</title></head><body><h1>Oak stool</h1><p class='price'>{price}</p></body>"
            + "</html>", "http://127.0.0.1:5080/p/1", new ExpectedProduct(null, null, null, "Oak stool", null, ours));
        Assert.Equal(expected, reading.Currency);
    }

    [Fact]
    public void CanonicalAddress_StandsInForALoopbackOne()
    {
        var reading = Page.Read("<html><head><title>Oak stool</title><link rel='canonical' href='https://shop.example.ca/stool'></head>"
            + "<body><h1>Oak stool</h1><p class='price'>$20.00</p></body></html>", "http://127.0.0.1:5080/p/1");
        Assert.Equal("CAD", reading.Currency);
    }
}
