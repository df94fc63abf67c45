using System.Text.Json.Nodes;
using Repricer.Host.JsonLines;
using Xunit;

namespace Repricer.Host.Tests.JsonLines;

/// <summary>Coupons, deals and the crossed-out price, asked of the shipped decide.</summary>
public sealed class DecideMoneyTests
{
    private const string Beat = "name: a\naction: {beat: 0.01}\nfloor: manual_minimum\nceiling: manual_maximum\n";

    [Theory]
    [InlineData(""" "10%" """, "20.00")] // 0.9 p >= 18
    [InlineData(""" "2.00" """, "20.00")]
    [InlineData(""" 2 """, "20.00")]
    [InlineData(""" ["10%", "0.90"] """, "21.00")] // 0.9 p - 0.90 >= 18
    [InlineData(""" "10%; 10%" """, "22.50")] // Each of the whole price: 0.8 p >= 18
    [InlineData(""" "0" """, "18.49")]
    public void Coupon_SharesAndAmounts_FloorHoldsForWhatIsLeft(string coupon, string price)
    {
        var answer = Ask("name: a\naction: {beat: 0.01}\nfloor: {markup: 0%}\n", listing: $""" "coupon": {coupon} """);

        Assert.Equal(("set", price), ((string?)answer["action"], (string?)answer["price"]));
    }

    [Fact]
    public void Coupon_OfTheProduct_CountsWhereTheListingSaysNothing()
    {
        const string Strategy = "name: a\naction: {beat: 0.01}\nfloor: {markup: 0%}\n";

        Assert.Equal("20.00", (string?)Ask(Strategy, product: """ "coupon": "10%" """)["price"]);
        Assert.Equal("18.49", (string?)Ask(Strategy, product: """ "coupon": "10%" """, listing: """ "coupon": "none" """)["price"]);
    }

    [Theory]
    [InlineData(""" "coupon": "ten" """, "is no coupon: expected a share such as 10%")]
    [InlineData(""" "coupon": "100%" """, "leaves nothing of the price")]
    [InlineData(""" "promo_code": "10%" """, "did you mean 'coupon'")]
    public void Coupon_Mistake_IsNamed(string listing, string message) =>
        Assert.Contains(message, (string?)Ask(Beat, listing: listing)["error"], StringComparison.Ordinal);

    [Theory]
    [InlineData(""" "lightning deal until 2026-11-27T20:00:00Z" """, "lightning deal until 2026-11-27 20:00 UTC")]
    [InlineData(""" true """, "deal")]
    [InlineData(""" {"name": "Black Week", "from": "2026-11-23T00:00:00Z", "until": "2026-11-30T00:00:00Z"} """,
        "Black Week until 2026-11-30 00:00 UTC")]
    public void Deal_Running_HoldsTheListing(string deal, string detail)
    {
        var answer = Ask(Beat, state: $""" "deal": {deal} """);

        Assert.Equal(
            ("hold", null, "deal_running", detail),
            ((string?)answer["action"], (string?)answer["price"], (string?)answer["reason"], (string?)answer["detail"]));
    }

    [Theory]
    [InlineData(""" "lightning deal until 2026-11-25T11:59:00Z" """, null)]
    [InlineData(""" "from 2026-11-25T15:00:00Z until 2026-11-27" """, "2026-11-25T15:00:00Z")]
    [InlineData(""" "no" """, null)]
    public void Deal_OverOrToCome_PricesGoOn(string deal, string? review)
    {
        var answer = Ask(Beat, state: $""" "deal": {deal} """);

        Assert.Equal(("set", "18.49"), ((string?)answer["action"], (string?)answer["price"]));
        if (review is not null)
            Assert.Equal(review, (string?)answer["review_at"]);
    }

    [Fact]
    public void Deal_UnreadableEnd_IsAnError() =>
        Assert.Contains(
            "no moment such as", (string?)Ask(Beat, state: """ "deal": "deal until Friday" """)["error"], StringComparison.Ordinal);

    [Fact]
    public void Deal_SwitchThatIsOnWhileIt_PricesInIt()
    {
        var strategy = Beat + "switches:\n  - {name: in a deal, while: deal, then: {action: {beat: 1.00}}}\n";

        Assert.Equal("17.50", (string?)Ask(strategy, state: """ "deal": "yes" """)["price"]);
        Assert.Equal("18.49", (string?)Ask(strategy, state: """ "deal": "no" """)["price"]);
        Assert.Contains(
            "did you mean 'deal'",
            (string?)Ask(strategy.Replace("while: deal", "while: deals", StringComparison.Ordinal))["error"], StringComparison.Ordinal);
        Assert.Contains(
            "contradiction",
            (string?)Ask(strategy.Replace("while: deal", "while: deal, enter: stock < 5", StringComparison.Ordinal))["error"],
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("own_lowest_30_days", """ "own_lowest_30_days": "21.00" """, "eu", "21.00")]
    [InlineData("own_lowest_30_days", """ "own_lowest_30_days": "18.00" """, "eu", null)]
    [InlineData("own_lowest_30_days", """ "approved": true """, "eu", null)]
    [InlineData("list_price", """ "own_lowest_30_days": "21.00" """, "eu", "21.00")]
    [InlineData("list_price", """ "own_lowest_30_days": "21.00" """, "list_price", "29.00")]
    [InlineData("list_price", """ "own_lowest_30_days": "21.00", "own_median_90_days": "14.00" """, "list_price", null)]
    [InlineData("{price: own_lowest_30_days, at_least: 15%}", """ "own_lowest_30_days": "21.00" """, "eu", null)]
    [InlineData("none", """ "own_lowest_30_days": "21.00" """, "eu", null)]
    public void CrossedOut_IsWhatIsWished_AsFarAsItIsTrue(string rule, string state, string law, string? expected)
    {
        var answer = Ask(Beat + $"crossed_out: {rule}\n", state: state, listing: """ "list_price": "29.00" """, law: law);

        Assert.Equal("18.49", (string?)answer["price"]);
        Assert.True(answer.AsObject().ContainsKey("crossed_out"));
        Assert.Equal(expected, (string?)answer["crossed_out"]);
    }

    [Fact]
    public void CrossedOut_NotSaid_IsNotInTheAnswer_AndAMistakeIsNamed()
    {
        Assert.False(Ask(Beat).AsObject().ContainsKey("crossed_out"));
        Assert.Contains(
            "did you mean 'crossed_out'", (string?)Ask(Beat + "compare_at: list_price\n")["error"], StringComparison.Ordinal);
        Assert.Contains(
            "did you mean 'list_price'", (string?)Ask(Beat + "crossed_out: msrp\n")["error"], StringComparison.Ordinal);
    }

    private static JsonNode Ask(
        string strategy, string product = """ "stock": 20 """, string listing = """ "account": "x" """,
        string state = """ "approved": true """, string law = "eu") =>
        JsonNode.Parse(DecideLine.Answer(
            $$"""
            {"id": 1, "now": "2026-11-25T12:00:00Z", "strategy": {{JsonValue.Create(strategy).ToJsonString()}},
             "product": {"sku": "A", "currency": "EUR", "cost": "18.00", "shipping_cost": "0", "tax_rate": "0", "min_price": "10", "max_price": "40", {{product}} },
             "listing": {"channel": "market", "listing_id": "L", "currency": "EUR", "current_price": "22.00", "shipping_charge": "0", {{listing}} },
             "channel": {"crossed_out": "{{law}}"}, "state": { {{state}} }, "fees": {"rate": 0},
             "offers": [{"seller": "a", "price": "18.50", "shipping": "0", "currency": "EUR", "condition": "new", "in_stock": true, "age_minutes": 10, "source": "market"}]}
            """.ReplaceLineEndings(" "),
            "."))!;
}
