using System.Text;
using Xunit;

namespace Repricer.Channels.Tests.Contracts;

/// <summary>The judge itself: what each vendor's contract takes and refuses. A judge that says yes to everything fails here.</summary>
public sealed class ContractFileTests
{
    private const string AmazonItem = "/listings/2021-08-01/items/A1/SKU%2F1";
    private const string AmazonQuery = "marketplaceIds=ATVPDKIKX0DER";

    private const string AmazonPatch =
        """{"productType":"PRODUCT","patches":[{"op":"replace","path":"/attributes/purchasable_offer","value":[{"currency":"EUR","our_price":[{"schedule":[{"value_with_tax":19.99}]}]}]}]}""";

    private const string EbayPrices =
        """{"requests":[{"offers":[{"offerId":"1","price":{"value":"19.99","currency":"EUR"}}]}]}""";

    private static ContractJudge Amazon => ContractJudge.With(
        [], AmazonOfferRule.FaultOf, "amazon-sp-api/models/listingsItems_2021-08-01.json", "amazon-sp-api/models/productFeesV0.json");

    private static ContractJudge Ebay => ContractJudge.Of("ebay/sell_inventory_v1_oas3.json");

    private static ContractJudge BigCommerce => ContractJudge.Of("bigcommerce/product-variants_catalog.v3.yml");

    [Fact]
    public void Amazon_PriceAsTheContractSays_IsTaken()
    {
        var judge = Judge(Amazon);
        Assert.Null(judge.Judge(Call("PATCH", AmazonItem, AmazonQuery, AmazonPatch)));
    }

    [Theory]
    [InlineData("\"replace\"", "\"set\"", "enum")]
    [InlineData("\"op\":\"replace\",", "", "op")]
    [InlineData("[{\"currency\"", "{\"x\":[{\"currency\"", "JSON")]
    public void Amazon_PatchOfAnotherShape_IsAViolation(string from, string to, string says)
    {
        var judge = Judge(Amazon);
        var violation = judge.Judge(Call("PATCH", AmazonItem, AmazonQuery, AmazonPatch.Replace(from, to, StringComparison.Ordinal)));
        Assert.Contains(says, violation, StringComparison.Ordinal);
        Assert.Single(judge.Violations);
    }

    [Theory]
    [InlineData("our_price", "ourprice")]
    [InlineData("19.99", "\"19.99\"")]
    [InlineData("value_with_tax", "value")]
    public void Amazon_OfferThatItsContractLeavesOpen_IsJudgedAsObserved(string from, string to)
    {
        var judge = Judge(Amazon);
        var violation = judge.Judge(Call("PATCH", AmazonItem, AmazonQuery, AmazonPatch.Replace(from, to, StringComparison.Ordinal)));
        Assert.Contains("purchasable_offer", violation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "'marketplaceIds' is missing")]
    [InlineData("marketplaceIds=A&pageSzie=20", "'pageSzie' is not known")]
    public void Amazon_ParametersOfAnotherShape_AreViolations(string query, string says) =>
        Assert.Contains(says, Judge(Amazon).Judge(Call("PATCH", AmazonItem, query, AmazonPatch)), StringComparison.Ordinal);

    [Fact]
    public void Amazon_PageThatIsTooLarge_IsAViolation()
    {
        var judge = Judge(Amazon);
        Assert.Null(judge.Judge(Call("GET", "/listings/2021-08-01/items/A1", AmazonQuery + "&pageSize=20", "")));
        Assert.Contains(
            "pageSize", judge.Judge(Call("GET", "/listings/2021-08-01/items/A1", AmazonQuery + "&pageSize=21", "")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Amazon_AnswerWithAWordThatIsNone_IsAViolation()
    {
        var judge = Judge(Amazon);
        var call = Call("PATCH", AmazonItem, AmazonQuery, AmazonPatch);
        Assert.Null(judge.Judge(call, 200, "application/json", """{"sku":"A","status":"ACCEPTED","submissionId":"s"}"""u8.ToArray()));
        Assert.NotNull(judge.Judge(call, 200, "application/json", """{"sku":"A","status":"OK","submissionId":"s"}"""u8.ToArray()));
        Assert.NotNull(judge.Judge(call, 200, "application/json", "<html>"u8.ToArray()));
        Assert.Contains("names no answer 418", judge.Judge(call, 418, "", []), StringComparison.Ordinal);
    }

    [Fact]
    public void Ebay_PriceAsText_IsTakenAndAsNumberIsNot()
    {
        var judge = Judge(Ebay);
        const string path = "/sell/inventory/v1/bulk_update_price_quantity";
        Assert.Null(judge.Judge(Call("POST", path, "", EbayPrices, ("Content-Language", "en-US"))));
        var violation = judge.Judge(Call(
            "POST", path, "", EbayPrices.Replace("\"19.99\"", "19.99", StringComparison.Ordinal), ("Content-Language", "en-US")));
        Assert.Contains("/requests/0/offers/0/price/value", violation, StringComparison.Ordinal);
    }

    [Fact]
    public void BigCommerce_PriceAsNumberOrNull_IsTakenAndAsTextIsNot()
    {
        var judge = Judge(BigCommerce);
        const string path = "/stores/abc/v3/catalog/variants";
        Assert.Null(judge.Judge(Call("PUT", path, "", """[{"id":1,"price":19.99}]""", ("Accept", "application/json"))));
        Assert.Null(judge.Judge(Call("PUT", path, "", """[{"id":1,"price":null}]""", ("Accept", "application/json"))));
        Assert.NotNull(judge.Judge(Call("PUT", path, "", """[{"id":1,"price":"19.99"}]""", ("Accept", "application/json"))));
        Assert.Contains(
            "'Accept' is missing", judge.Judge(Call("PUT", path, "", """[{"id":1,"price":19.99}]""")), StringComparison.Ordinal);
    }

    [Fact]
    public void Adobe_ItemWithoutAStore_IsAViolation()
    {
        var judge = Judge(ContractJudge.Of("adobe-commerce/prices-slice-2.4.9.json"));
        const string path = "/rest/default/V1/products/base-prices";
        Assert.Null(judge.Judge(Call("POST", path, "", """{"prices":[{"price":19.99,"store_id":0,"sku":"A"}]}""")));
        Assert.NotNull(judge.Judge(Call("POST", path, "", """{"prices":[{"price":19.99,"sku":"A"}]}""")));
    }

    [Fact]
    public void Contract_OperationThatNobodyKnows_IsAViolationAndOneBesideIsNot()
    {
        var judge = Judge(ContractJudge.With(["/auth/o2/token"], static (_, _) => null, "amazon-sp-api/models/productFeesV0.json"));
        Assert.Contains("no contract knows", judge.Judge(Call("GET", "/products/fees/v1", "", "")), StringComparison.Ordinal);
        Assert.Null(judge.Judge(Call("POST", "/auth/o2/token", "", "")));
    }

    [Theory]
    [InlineData("walmart/prices.yml")]
    [InlineData("walmart/items.yml")]
    [InlineData("walmart/feeds.yml")]
    [InlineData("mirakl/mirakl-mmp-seller.json")]
    [InlineData("bol/bol-retailer-v10.json")]
    [InlineData("bigcommerce/price_lists.v3.yml")]
    [InlineData("bigcommerce/pricing.sf.yml")]
    [InlineData("ebay/buy_browse_v1_oas3.json")]
    [InlineData("amazon-sp-api/models/productPricing_2022-05-01.json")]
    [InlineData("amazon-sp-api/models/productPricingV0.json")]
    [InlineData("amazon-sp-api/models/feeds_2021-06-30.json")]
    public void Contract_OfEveryVendor_OpensAndEverySchemaOfItCanBeMade(string file)
    {
        var judge = Judge(ContractJudge.Of(file));
        var contract = ContractFile.TryOpen(file)!;
        Assert.NotEmpty(contract.Operations);

        // Something of a wrong shape is put to every operation: each schema has to be made for it.
        foreach (var operation in contract.Operations)
        {
            var path = System.Text.RegularExpressions.Regex.Replace(
                operation.Path, @"\{[^}]+\}", "1", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
            judge.Judge(Call(operation.Method, path, "", "[[]]"));
            judge.Judge(Call(operation.Method, path, "", "[[]]"), 200, "application/json", "[[]]"u8.ToArray());
        }

        Assert.NotEmpty(judge.Violations);
    }

    private static ContractJudge Judge(ContractJudge judge)
    {
        judge.Require();
        return judge;
    }

    private static ContractCall Call(string method, string path, string query, string body, params (string Name, string Value)[] headers) =>
        new(method, path, query,
            name => headers.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase)).Value,
            body.Length > 0 ? "application/json" : "", Encoding.UTF8.GetBytes(body));
}
