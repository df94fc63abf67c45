using System.Net;
using Repricer.Reading.Evidence;
using Xunit;

namespace Repricer.Reading.Tests;

public sealed class VariationListTests
{
    private const string Woo = """
        [{"attributes":{"attribute_pa_farbe":"rot","attribute_groesse":"M"},"display_price":19.9,"display_regular_price":19.9,
          "is_in_stock":false,"sku":"W-1","variation_id":3001},
         {"attributes":{"attribute_pa_farbe":"gruen","attribute_groesse":"M"},"display_price":24.9,"display_regular_price":34.9,
          "is_in_stock":true,"sku":"W-2","variation_id":3002},
         {"attributes":{"attribute_pa_farbe":"blau","attribute_groesse":"L"},"display_price":29.9,"display_regular_price":29.9,
          "is_in_stock":true,"sku":"W-3","variation_id":3003}]
        """;

    [Theory]
    [InlineData("?attribute_pa_farbe=blau", "29.90", "InStock")]
    [InlineData("?attribute_pa_farbe=Gr%C3%BCn&attribute_groesse=M", "24.90", "InStock")]
    [InlineData("?variation_id=3001", "19.90", "OutOfStock")]
    [InlineData("#W-3", "29.90", "InStock")]
    public void Variations_NamedByTheAddress_GiveItsPriceAndStock(string part, string expected, string availability)
    {
        var reading = Read(Woo, "", part);
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), reading.Amount);
        Assert.Equal(availability, reading.Availability);
        Assert.True(reading.Candidates.First(one => one.Amount == reading.Amount).Facts.Has(Fact.VariantOfAddress));
        Assert.Equal(2, reading.Candidates.Count(one => one.Facts.Has(Fact.VariantOfOther)));
    }

    [Fact]
    public void Variations_WithAChosenOption_GiveItsPrice()
    {
        var reading = Read(Woo, """<select name="attribute_pa_farbe"><option value="">-</option><option value="blau" selected>Blau</option>"""
            + "</select>", "");
        Assert.Equal(29.90m, reading.Amount);
        Assert.True(reading.Candidates.First(one => one.Amount == 29.90m).Facts.Has(Fact.VariantChosenInForm));
    }

    [Fact]
    public void Variations_WithoutAChoice_AreASpanOfThoseToBeHad()
    {
        var candidate = Read(Woo, "", "").Candidates.First(one => one.Facts.Has(Fact.Variations) && one.Field == CandidateField.Price);
        Assert.Equal(24.90m, candidate.Amount);
        Assert.Equal(29.90m, candidate.AmountMax);
        Assert.Equal([19.9m, 24.9m, 29.9m], candidate.Members!);
    }

    [Fact]
    public void Variants_InHundredths_AreBroughtToWholeUnits()
    {
        const string Json = """
            [{"id":9911,"title":"Small","option1":"Small","price":1900,"compare_at_price":null,"available":true},
             {"id":9912,"title":"Large","option1":"Large","price":3200,"compare_at_price":4000,"available":true}]
            """;
        var page = $"""<html lang="de"><head><title>Hocker</title></head><body><h1>Hocker</h1><div class="product"><variant-picker """
            + $"""data-variants="{WebUtility.HtmlEncode(Json)}"></variant-picker><button>In den Warenkorb</button></div></body></html>""";
        var reading = Page.Read(page, "https://shop.example.de/p/hocker?variant=9912", explain: true);
        Assert.Equal(32.00m, reading.Amount);
        Assert.Equal(40.00m, reading.ListPrice);
    }

    [Fact]
    public void Attributes_OfOldAndPresentPrice_AreToldApart()
    {
        var reading = Page.Read("""
            <html lang="de"><head><title>Hocker</title></head><body><div class="product-detail"><h1>Hocker</h1>
            <div class="price-box" data-price="49.90" data-price-old="59.90" data-price-net="41.93"></div>
            <button>In den Warenkorb</button></div></body></html>
            """, "https://shop.example.de/p", explain: true);
        Assert.Equal(49.90m, reading.Amount);
        Assert.Equal(59.90m, reading.ListPrice);
        Assert.True(reading.Candidates.First(one => one.Amount == 41.93m).Facts.Has(Fact.StatedNet));
    }

    private static PageReading Read(string json, string form, string part) => Page.Read($"""
        <html lang="de"><head><title>Hocker</title></head><body><div class="product"><h1>Hocker</h1>
        <form class="variations_form cart" data-product_variations="{WebUtility.HtmlEncode(json)}">{form}
        <button type="submit">In den Warenkorb</button></form></div></body></html>
        """, "https://shop.example.de/p/hocker/" + part, explain: true);
}
