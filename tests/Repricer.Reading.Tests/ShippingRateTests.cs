using Xunit;

namespace Repricer.Reading.Tests;

public sealed class ShippingRateTests
{
    private const string ByCountry = """
        [{"@type":"OfferShippingDetails","shippingRate":{"@type":"MonetaryAmount","value":"4.95","currency":"EUR"},
          "shippingDestination":{"@type":"DefinedRegion","addressCountry":"DE"}},
         {"@type":"OfferShippingDetails","shippingRate":{"@type":"MonetaryAmount","value":"3.50","currency":"EUR"},
          "shippingDestination":[{"@type":"DefinedRegion","addressCountry":["NL","BE"]}]},
         {"@type":"OfferShippingDetails","shippingRate":{"@type":"MonetaryAmount","value":"12.90","currency":"EUR"},
          "shippingDestination":{"@type":"DefinedRegion","addressCountry":{"@type":"Country","name":"Schweiz"}}}]
        """;

    [Theory]
    [InlineData("https://shop.example.de/p", "en", "4.95")]
    [InlineData("https://shop.example.be/p", "en", "3.50")]
    [InlineData("https://shop.example.ch/p", "en", "12.90")]
    [InlineData("https://shop.example/de-nl/p", "en", "3.50")]
    [InlineData("https://shop.example.com/p", "de-CH", "12.90")]
    [InlineData("https://shop.example.com/p", "de", "4.95")]
    [InlineData("https://shop.example.fr/p", "en", null)]
    public void Rates_ByCountry_ThatOfThePageCounts(string url, string lang, string? expected)
    {
        foreach (var asMicrodata in (bool[])[false, true])
        {
            var amount = expected is null ? (decimal?)null : decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(amount, Shipping(ByCountry, url, lang, asMicrodata));
        }
    }

    [Theory]
    [InlineData("60", "5.00")]
    [InlineData("20", "0")]
    public void FreeShipping_AboveAnOrderValue_CountsWhereThePriceReachesIt(string threshold, string expected)
    {
        var details = $$$"""
            [{"@type":"OfferShippingDetails","shippingRate":{"@type":"MonetaryAmount","value":"5.00","currency":"EUR"}},
             {"@type":"OfferShippingDetails","shippingRate":{"@type":"MonetaryAmount","value":"0","currency":"EUR"},
              "eligibleTransactionVolume":{"@type":"PriceSpecification","minPrice":"{{{threshold}}}"}}]
            """;
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
            Shipping(details, "https://shop.example.de/p", "de", false));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void DeliveryCharge_BesideThePrice_IsShipping(bool asMicrodata)
    {
        var reading = OfferSyntax.Read("""
            {"@type":"Product","name":"Oak stool","offers":{"@type":"Offer","price":"30.00","priceCurrency":"EUR","priceSpecification":
             {"@type":"DeliveryChargeSpecification","price":"4.90","priceCurrency":"EUR","eligibleRegion":"DE"}}}
            """, asMicrodata, "https://shop.example.de/p");
        Assert.Equal(30.00m, reading.Amount);
        Assert.Equal(4.90m, reading.Shipping);
    }

    [Fact]
    public void Place_ThatIsNotShippedTo_IsNoRate()
    {
        const string Details = """
            [{"@type":"OfferShippingDetails","doesNotShip":true,"shippingRate":{"@type":"MonetaryAmount","value":"0"}},
             {"@type":"OfferShippingDetails","shippingRate":{"@type":"MonetaryAmount","value":"6.00"}}]
            """;
        Assert.Equal(6.00m, Shipping(Details, "https://shop.example.de/p", "de", false));
    }

    private static decimal? Shipping(string details, string url, string lang, bool asMicrodata) => OfferSyntax.Read($$$"""
        {"@type":"Product","name":"Oak stool","offers":{"@type":"Offer","price":"30.00","priceCurrency":"EUR","shippingDetails":{{{details}}}}}
        """, asMicrodata, url, lang: lang).Shipping;
}
