using Repricer.Reading.Evidence;
using Repricer.Testing;
using Xunit;

namespace Repricer.Reading.Tests;

/// <summary>Amounts in state that are not the price of the page's product.</summary>
public sealed class StateBelongingTests
{
    [Theory]
    [InlineData("""{"related":[{"name":"Copper lamp","price":10}],"name":"Walnut shelf"}""")]
    [InlineData("""{"freeShippingThreshold":{"price":50},"title":"Walnut shelf"}""")]
    [InlineData("""{"product":{"name":"Walnut shelf","shipping":{"price":4.9},"unitPrice":{"amount":3}}}""")]
    [InlineData("""{"category":{"name":"Walnut shelf","products":[{"name":"Oak shelf","price":10},{"name":"Elm shelf","price":20}]}}""")]
    [InlineData("""{"category":{"name":"Walnut shelf","products":[{"id":1,"price":10},{"id":2,"price":20}]}}""")]
    [InlineData("""{"facets":[{"name":"Up to 10","price":10}],"filters":{"price":{"min":5,"max":80}}}""")]
    [InlineData("""{"product":{"name":"Walnut shelf","installment":{"price":12.5},"financing":{"price":9}}}""")]
    public void State_OfSomethingElse_IsNotThePrice(string json) =>
        Assert.Null(Page.Read(Around($"<script type=\"application/json\">{json}</script>")).Amount);

    [Theory]
    [InlineData("?variant=40002", "26.00")]
    [InlineData("?variant=40001", "24.00")]
    public void State_WithAVariantInTheAddress_GivesItsPrice(string query, string expected)
    {
        var page = Around("""
            <script type="application/json">{"product":{"title":"Walnut shelf","currency":"EUR","variants":[
            {"id":40001,"title":"Small","price":"24.00"},{"id":40002,"title":"Large","price":"26.00"},
            {"id":40003,"title":"Huge","price":"39.00"}]}}</script>
            """);
        var price = Assert.Single(Of(page, CandidateField.Price, "https://shop.example/products/walnut-shelf" + query));
        Assert.Equal(expected, price.Text);
        Assert.True(price.Facts.Has(Fact.VariantOfAddress));
    }

    [Fact]
    public void State_WithVariants_SaysThatEachIsOneOfSeveral()
    {
        var prices = Of(Around("""
            <script type="application/json">{"product":{"title":"Walnut shelf","currency":"EUR","variants":[
            {"id":40001,"title":"Red","price":"24.00"},{"id":40002,"title":"Blue","price":"26.00"}]}}</script>
            """), CandidateField.Price, "https://shop.example/products/walnut-shelf");
        Assert.Equal(["24.00", "26.00"], prices.Select(price => price.Text));
        Assert.All(prices, price => Assert.True(price.Facts.Has(Fact.StateOneOfSeveral) && price.Facts.Has(Fact.StateSameTitle)));
    }

    [Fact]
    public void State_WithAPriceBefore_GivesTheListPrice()
    {
        var page = Around("""
            <script type="application/json">{"product":{"name":"Walnut shelf","prices":[{"value":{"centAmount":12000,"currencyCode":"EUR",
            "fractionDigits":2},"discounted":{"value":{"centAmount":8950,"currencyCode":"EUR","fractionDigits":2}}}]}}</script>
            """);
        Assert.Equal(89.50m, Assert.Single(Of(page, CandidateField.Price)).Amount);
        Assert.Equal(120m, Assert.Single(Of(page, CandidateField.ListPrice)).Amount);
    }

    [Fact]
    public void FlatArray_WithCyclesAndWideSharing_IsReadWithBoundedWork()
    {
        var elements = string.Join(',', Enumerable.Range(1, 3000).Select(at =>
            $"[{string.Join(',', Enumerable.Range(0, 40).Select(other => (at + other) % 3000))}]"));
        var page = Around($"""<script type="application/json">[{elements},"text",9.5,"price"]</script>""");
        Watchdog.Run("a flat array", () => Assert.Null(Page.Read(page).Amount));
    }

    public static TheoryData<string> Hostile => new()
    {
        "<script>var a={" + string.Concat(Enumerable.Repeat("\"price\":0,\"name\":\"abcdefgh\",", 60_000)) + "}</script>",
        "<script type=\"application/json\">[{\"a\":1},[" + string.Join(',', Enumerable.Repeat("1", 60_000)) + "],\"price\","
            + "{" + string.Concat(Enumerable.Repeat("\"x\":\"y\",", 60_000)) + "}]</script>",
        "<script>window.__NUXT__=(function(a,b){" + string.Concat(Enumerable.Repeat("b.price=a;", 30_000)) + "return {x:["
            + string.Join(',', Enumerable.Repeat("b", 30_000)) + "]}}([" + string.Join(',', Enumerable.Repeat("1", 30_000))
            + "],{}));</script>",
        "<script type=\"application/json\">{" + string.Concat(Enumerable.Range(0, 20_000).Select(at => $"\"Product:{at}\":"
            + $"{{\"name\":\"Walnut shelf\",\"price\":1,\"next\":{{\"__ref\":\"Product:{(at + 1) % 20_000}\"}}}},")) + "}</script>",
        string.Concat(Enumerable.Repeat("<i data-x='{\"price\":1,\"name\":\"Walnut shelf\"}'></i>", 30_000)),
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void State_MadeToKeepTheReaderBusy_IsReadWithBoundedWork(string state)
    {
        var page = Around(state);
        var allocated = Watchdog.Run(state[..40], () => Assert.NotNull(Page.Read(page, "https://shop.example/products/walnut-shelf?variant=40002")));
        Assert.True(allocated < 400L * page.Length, $"{allocated} bytes for {page.Length}");
    }

    private static List<Candidate> Of(string page, CandidateField field, string? url = null) =>
        [.. Page.Read(page, url, explain: true).Candidates.Where(candidate => candidate.Field == field && candidate.Scope is null)];

    private static string Around(string state) => "<html lang=\"en\"><head><title>Walnut shelf | Shop</title></head><body>"
        + "<h1>Walnut shelf</h1><button>Add to cart</button>" + state + "</body></html>";
}
