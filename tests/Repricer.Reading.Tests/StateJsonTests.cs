using Xunit;

namespace Repricer.Reading.Tests;

public sealed class StateJsonTests
{
    [Theory]
    [InlineData("""<script id="__NEXT_DATA__" type="application/json">{"props":{"pageProps":{"product":"""
        + """{"name":"Walnut shelf","sku":"WS-1000","price":{"currency":"EUR","current":89.5,"original":120}}}}}</script>""")]
    [InlineData("""<script>window.__NUXT__={state:{product:{title:"Walnut shelf",currency:"EUR",salePrice:"89.50","""
        + """regularPrice:"120.00"}},serverRendered:!0};</script>""")]
    [InlineData("""<script>dataLayer.push({"ecommerce":{"currencyCode":"EUR","detail":{"products":["""
        + """{"name":"Walnut shelf","id":"WS-1000","price":"89.50"}]}}});</script>""")]
    [InlineData("""<script>var meta = {"product":"""
        + """{"title":"Walnut shelf","currency":"EUR","price_varies":false,"price":8950,"compare_at_price":12000}};</script>""")]
    public void State_OfTheKnownKinds_GivesThePrice(string script)
    {
        var reading = Page.Read($"<html><head><title>Walnut shelf</title></head><body><h1>Walnut shelf</h1>{script}</body></html>");
        Assert.Equal(89.50m, reading.Amount);
        Assert.Equal("EUR", reading.Currency);
        Assert.Equal(ReadingMethod.StateJson, reading.Method);
    }

    [Fact]
    public void State_OfOtherProducts_IsNotThePrice()
    {
        var reading = Page.Read("""
            <html><head><title>Walnut shelf</title></head><body><h1>Walnut shelf</h1>
            <script type="application/json">{"recommendations":[{"name":"Copper lamp","price":10},{"name":"Iron hook","price":12},
            {"name":"Steel bin","price":14}]}</script></body></html>
            """);
        Assert.Null(reading.Amount);
    }

    [Fact]
    public void Code_ThatIsNotData_IsPassedOver()
    {
        var reading = Page.Read("""
            <html><head><title>Walnut shelf</title></head><body><h1>Walnut shelf</h1>
            <script>function price(a){if(a.price>1){return a.price*2}};var t={name:"Walnut shelf",price:function(){return 3},sku:"WS-1000"};
            x({a:1},function(){price=5});</script></body></html>
            """);
        Assert.Null(reading.Amount);
        Assert.Equal(ReadingStatus.NoPrice, reading.Status);
    }
}
