using Repricer.Reading.Evidence;
using Xunit;

namespace Repricer.Reading.Tests;

public sealed class VariantTests
{
    private const string Group = """
        {"@type":"ProductGroup","name":"Oak stool","hasVariant":[
          {"@type":"Product","name":"Oak stool - Red / M","sku":"OS-R-M","color":"Red","size":"M","offers":{"@type":"Offer","price":"20.00",
           "priceCurrency":"EUR","availability":"https://schema.org/InStock","url":"https://shop.example/p/stool?variant=1001"}},
          {"@type":"Product","name":"Oak stool - Red / L","sku":"OS-R-L","color":"Red","size":"L","offers":{"@type":"Offer","price":"25.00",
           "priceCurrency":"EUR","availability":"https://schema.org/OutOfStock","url":"https://shop.example/p/stool?variant=1002"}},
          {"@type":"Product","name":"Oak stool - Grün / L","sku":"OS-G-L","color":"Grün","size":"L","offers":{"@type":"Offer",
           "price":"30.00","priceCurrency":"EUR","availability":"https://schema.org/InStock",
           "url":"https://shop.example/p/stool?variant=1003"}}]}
        """;

    [Theory]
    [InlineData("?variant=1002", "25.00", false)]
    [InlineData("?variant=1002&utm_source=x", "25.00", true)]
    [InlineData("?sku=OS-G-L", "30.00", true)]
    [InlineData("#sku=OS-R-L", "25.00", false)]
    [InlineData("#OS-G-L", "30.00", false)]
    [InlineData("#oak-stool-red-l", "25.00", true)]
    [InlineData("?color=red&size=M", "20.00", false)]
    [InlineData("?attribute_pa_farbe=gruen&attribute_pa_groesse=l", "30.00", true)]
    [InlineData("?dwvar_M12_color=RED&dwvar_M12_size=L", "25.00", false)]
    [InlineData("#/12-farbe-rot/3-size-l/4-color-red", "25.00", false)]
    public void Address_NamesAVariant_ItsPriceIsThePrice(string part, string expected, bool asMicrodata)
    {
        var reading = OfferSyntax.Read(Group, asMicrodata, "https://shop.example/p/stool" + part);
        var amount = decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(amount, reading.Amount);
        Assert.Equal(amount == 25.00m ? "OutOfStock" : "InStock", reading.Availability);
        foreach (var candidate in reading.Candidates.Where(one => one.Field == CandidateField.Price && one.Amount is not null))
        {
            Assert.True(candidate.Facts.Has(candidate.Amount == amount ? Fact.VariantOfAddress : Fact.VariantOfOther));
        }
    }

    [Fact]
    public void Address_NamesOnlyTheColour_ThePricesOfThatColourCount()
    {
        var reading = OfferSyntax.Read(Group.Replace("OutOfStock", "InStock", StringComparison.Ordinal), false,
            "https://shop.example/p/stool?color=Red");
        Assert.Equal(20.00m, reading.Amount);
        Assert.Equal(25.00m, reading.AmountMax);
    }

    [Theory]
    [InlineData("?page=2")]
    [InlineData("?utm_medium=L")]
    [InlineData("#reviews")]
    public void Address_NamesNoVariant_AllCount(string part)
    {
        var reading = OfferSyntax.Read(Group, false, "https://shop.example/p/stool" + part);
        Assert.Equal(20.00m, reading.Amount);
        Assert.Equal(30.00m, reading.AmountMax);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void CheapestVariant_SoldOut_IsNotThePrice(bool asMicrodata)
    {
        var reading = OfferSyntax.Read("""
            {"@type":"Product","name":"Oak stool","offers":{"@type":"AggregateOffer","lowPrice":"29.00","highPrice":"49.00",
             "priceCurrency":"EUR","offers":[
              {"@type":"Offer","price":"29.00","priceCurrency":"EUR","availability":"https://schema.org/OutOfStock"},
              {"@type":"Offer","price":"39.00","priceCurrency":"EUR","availability":"https://schema.org/InStock"},
              {"@type":"Offer","price":"49.00","priceCurrency":"EUR","availability":"https://schema.org/InStock"}]}}
            """, asMicrodata);
        Assert.Equal(39.00m, reading.Amount);
        Assert.Equal("InStock", reading.Availability);
        var candidate = Assert.Single(reading.Candidates, one => one.Field == CandidateField.Price && one.Amount == 39.00m);
        Assert.Equal([29.00m, 39.00m, 49.00m], candidate.Members!);
        Assert.True(candidate.Facts.Has(Fact.StatedRangeOfKnown));
    }

    [Fact]
    public void SingleOffer_UnderAnAddressThatNamesAVariant_IsKnownToSayNothingOfIt()
    {
        const string Json = """{"@type":"Product","name":"Oak stool","offers":{"@type":"Offer","price":"20.00","priceCurrency":"EUR"}}""";
        var named = OfferSyntax.Read(Json, false, "https://shop.example/p/stool?variant=1002");
        var plain = OfferSyntax.Read(Json, false, "https://shop.example/p/stool");
        Assert.True(named.Candidates.First(one => one.Field == CandidateField.Price).Facts.Has(Fact.StatedWithoutVariant));
        Assert.False(plain.Candidates.First(one => one.Field == CandidateField.Price).Facts.Has(Fact.StatedWithoutVariant));
    }
}
