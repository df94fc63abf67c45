using Repricer.Reading.Evidence;
using Xunit;

namespace Repricer.Reading.Tests;

public sealed class MainThingTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void RelatedProducts_WithTheOnlyMarkup_AreOtherThings(bool asMicrodata)
    {
        var names = new[] { ("Savon lavande", "5.90"), ("Savon miel", "7.20"), ("Savon menthe", "6.10") };
        var data = names.Select(one => $$$"""
            {"@type":"Product","name":"{{{one.Item1}}}","offers":{"@type":"Offer","price":"{{{one.Item2}}}","priceCurrency":"EUR"}}
            """);
        var reading = Read(data, asMicrodata, "Savon argile", "");
        var prices = reading.Candidates.Where(one => one.Field == CandidateField.Price && one.Amount is not null).ToList();
        Assert.Equal(3, prices.Count(one => one.Facts.Has(Fact.OtherThing)));
        Assert.Null(reading.Amount);
        Assert.NotEqual("Savon lavande", reading.Title);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ProductNamedByTheHeading_BesideOthers_IsTheMainThing(bool asMicrodata)
    {
        var data = new[]
        {
            """{"@type":"Product","name":"Savon miel","offers":{"@type":"Offer","price":"7.20","priceCurrency":"EUR"}}""",
            """{"@type":"Product","name":"Savon argile","offers":{"@type":"Offer","price":"6.50","priceCurrency":"EUR"}}""",
        };
        var reading = Read(data, asMicrodata, "Savon argile", "");
        Assert.Contains(reading.Candidates, one => one.Amount == 6.50m && one.Scope is null && !one.Facts.Has(Fact.OtherThing));
        Assert.Contains(reading.Candidates, one => one.Amount == 7.20m && one.Facts.Has(Fact.OtherThing));
        Assert.Equal("Savon argile", reading.Title);
    }

    [Fact]
    public void OneRelatedProduct_BehindTheHeading_IsNotTheMainThing()
    {
        var data = new[] { """{"@type":"Product","name":"Lampe","offers":{"@type":"Offer","price":"7.20","priceCurrency":"EUR"}}""" };
        var reading = Read(data, asMicrodata: true, "Tabouret en chêne", "");
        Assert.Contains(reading.Candidates, one => one.Amount == 7.20m && one.Facts.Has(Fact.OtherThing));
    }

    [Fact]
    public void OfferThatNobodyNames_BehindTheHeading_IsThePages()
    {
        var data = new[]
        {
            """{"@type":"Offer","price":"6.50","priceCurrency":"EUR"}""",
            """{"@type":"Product","name":"Lampe","offers":{"@type":"Offer","price":"7.20","priceCurrency":"EUR"}}""",
        };
        var reading = Read(data, asMicrodata: true, "Tabouret en chêne", "");
        Assert.Contains(reading.Candidates, one => one.Amount == 6.50m && one.Scope is null && !one.Facts.Has(Fact.OtherThing));
    }

    private static PageReading Read(IEnumerable<string> things, bool asMicrodata, string heading, string body)
    {
        var markup = string.Concat(things.Select(json => asMicrodata ? OfferSyntax.Microdata(json)
            : $"""<script type="application/ld+json">{json}</script>"""));
        return Page.Read($"""<html lang="fr"><head><title>{heading} | Savonnerie</title></head><body><h1>{heading}</h1>{body}{markup}"""
            + "</body></html>", "https://www.boutique.example/12", explain: true);
    }
}
