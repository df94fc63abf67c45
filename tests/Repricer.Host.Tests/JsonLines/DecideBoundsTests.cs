using System.Text.Json.Nodes;
using Repricer.Host.JsonLines;
using Xunit;

namespace Repricer.Host.Tests.JsonLines;

/// <summary>Bounds of every kind, said in a file and asked of the shipped decide.</summary>
public sealed class DecideBoundsTests
{
    private const string Offers =
        """ "offers": [{"seller": "acme", "source": "market", "price": "8.00", "shipping": "0", "currency": "EUR", "condition": "new", "in_stock": true, "age_minutes": 5}] """;

    [Theory]
    [InlineData(
        "ladder: {steps: [{from: 0 days, markup: 25%}, {from: 90 days, markup: 0%}, {from: 180 days, markup: -20%, allow_loss: yes}]}",
        """ "stock_age_days": 30 """, "12.50")]
    [InlineData(
        "ladder: {steps: [{from: 0 days, markup: 25%}, {from: 90 days, markup: 0%}, {from: 180 days, markup: -20%, allow_loss: yes}]}",
        """ "stock_age_days": 100 """, "10.00")]
    [InlineData(
        "ladder: {steps: [{from: 0 days, markup: 25%}, {from: 90 days, markup: 0%}, {from: 180 days, markup: -20%, allow_loss: yes}]}",
        """ "stock_age_days": 180 """, "8.00")]
    [InlineData("formula: cost * 1.2 + 1", """ "stock": 3 """, "13.00")]
    [InlineData("formula: 'if(stock < 5, cost * 1.5, cost)'", """ "stock": 3 """, "15.00")]
    [InlineData("profit: 1", """ "allowance": "0.40" """, "11.40")]
    [InlineData("map: yes", """ "map": "11.50" """, "11.50")]
    public void Floor_OfThatKind_IsTheSum(string floor, string product, string expected)
    {
        var answer = Ask($"name: a\naction: match\nfloor: {{{floor}}}\n", product);

        Assert.Equal(expected, (string?)answer["floor"]);
    }

    [Fact]
    public void Floor_FormulaWithoutItsInput_SkipsAndNamesIt()
    {
        var answer = Ask("name: a\naction: match\nfloor: {formula: stock_age_days + 5}\n", """ "stock": 3 """);

        Assert.Equal(
            ("skip", "input_missing", "floor formula: stock_age_days unknown"),
            ((string?)answer["action"], (string?)answer["reason"], (string?)answer["detail"]));
    }

    [Fact]
    public void Ceiling_ParityAndFamily_CapAndAreNamed()
    {
        const string Strategy =
            "name: a\naction: match\nfloor: {amount: 5}\nceiling: {parity: {channels: [web-*]}, family: {at_most: 97%}}\n";
        var parity = Ask(
            Strategy, """ "units": 6 """,
            """ "siblings": [{"channel": "web-shop", "listing_id": "W", "price": "7.50", "price_origin": "confirmed", "shipping_charge": "0", "fulfilment": "platform", "stock": 4}] """);
        var family = Ask(
            Strategy, """ "units": 6, "family": "rope" """,
            """ "family": [{"sku": "ONE", "price": "1.20", "price_origin": "confirmed", "units": 1}] """);

        Assert.Equal(("7.50", "parity_cap"), ((string?)parity["price"], (string?)parity["binding"]));
        Assert.Equal(("6.98", "family_cap"), ((string?)family["price"], (string?)family["binding"]));
    }

    [Theory]
    [InlineData("2026-11-20T12:00:00Z", "10.00", "2026-11-26T23:00:00Z")]
    [InlineData("2026-11-28T12:00:00Z", "9.00", "2026-11-30T23:00:00Z")]
    [InlineData("2026-12-25T12:00:00Z", "6.00", "2026-12-26T23:00:00Z")]
    [InlineData("2027-02-01T12:00:00Z", "6.00", null)]
    public void Map_WithWindowAndPromotions_HoldsWhenItShould(string now, string floor, string? review)
    {
        var answer = Ask(
            """
            name: a
            action: match
            floor: {amount: 6}
            map:
              from: 2026-11-01
              until: 2027-01-01
              time_zone: Europe/Berlin
              promotions:
                - {from: '2026-11-27 00:00', until: '2026-12-01 00:00', amount: 9.00}
                - {from: '2026-12-24 00:00', until: '2026-12-27 00:00', suspended: yes}
            """,
            """ "map": "10.00" """, now: now);

        Assert.Equal(floor, (string?)answer["floor"]);
        if (review is not null)
            Assert.True(
                DateTimeOffset.Parse(
                    (string)answer["review_at"]!, System.Globalization.CultureInfo.InvariantCulture) <= DateTimeOffset.Parse(
                    review, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Coupon_FloorAndTrace_CountWhatTheBuyerPays()
    {
        var answer = Ask(
            "name: a\naction: match\nfloor: {amount: 9}\n", """ "stock": 3 """,
            listing: """ "coupon": "2.00", "stock": 1, "is_eligible": true """);

        Assert.Equal("11.00", (string?)answer["floor"]);
        Assert.Equal(
            "no_stock",
            (string?)Ask("name: a\naction: match\nfloor: {amount: 9}\n", """ "stock": 3 """, listing: """ "stock": 0 """)["reason"]);
    }

    [Fact]
    public void Fees_LaterSchedule_HoldsFromItsDayOn()
    {
        const string Fees = """ "fees": {"rate": 0, "later": [{"rate": 20, "valid_from": "2026-12-01"}]} """;
        const string Strategy = "name: a\naction: match\nfloor: {profit: 2}\n";

        Assert.Equal("12.00", (string?)Ask(Strategy, """ "stock": 3 """, fees: Fees)["floor"]);
        Assert.Equal("15.00", (string?)Ask(Strategy, """ "stock": 3 """, fees: Fees, now: "2026-12-01T00:00:00Z")["floor"]);
    }

    [Theory]
    [InlineData(""" "siblings": [{"listing_id": "W", "currency": "EURO"}] """, "no ISO currency code")]
    [InlineData(""" "family": [{"price": "1"}] """, "needs 'sku'")]
    public void State_Mistake_IsNamed(string state, string message) =>
        Assert.Contains(
            message, (string?)Ask("name: a\naction: match\nfloor: {amount: 9}\n", """ "stock": 3 """, state)["error"],
            StringComparison.Ordinal);

    private static JsonNode Ask(
        string strategy, string product, string state = """ "approved": true """, string listing = """ "account": "x" """,
        string fees = """ "fees": {"rate": 0} """, string now = "2026-11-21T12:00:00Z") =>
        JsonNode.Parse(DecideLine.Answer(
            $$"""
            {"id": 1, "now": "{{now}}", "strategy": {{JsonValue.Create(strategy).ToJsonString()}},
             "product": {"sku": "A", "currency": "EUR", "cost": "10.00", "shipping_cost": "0", {{product}} },
             "listing": {"channel": "market", "listing_id": "L", "currency": "EUR", "current_price": "9.50", "shipping_charge": "0", {{listing}} },
             "channel": {"prices_include_tax": false}, "state": { {{state}} }, {{fees}}, {{Offers}} }
            """.ReplaceLineEndings(" "),
            "."))!;
}
