using System.Text.Json.Nodes;
using Repricer.Host.JsonLines;
using Xunit;

namespace Repricer.Host.Tests.JsonLines;

/// <summary>Steps, endings and quantities of every kind, said in a file and asked of the shipped decide.</summary>
public sealed class DecideGridTests
{
    private const string EveryFive =
        "[.00, .05, .10, .15, .20, .25, .30, .35, .40, .45, .50, .55, .60, .65, .70, .75, .80, .85, .90, .95]";

    [Theory]
    [InlineData("CHF", "price_step: 0.05", "22.03", "22.00")]
    [InlineData("CHF", "price_step: {CHF: 0.05, CZK: 1}", "22.03", "22.00")]
    [InlineData("CZK", "price_step: {CHF: 0.05, CZK: 1}", "22.03", "22.00")]
    [InlineData("EUR", "price_step: {CHF: 0.05, CZK: 1}", "22.03", "22.03")]
    [InlineData("CHF", "endings: " + EveryFive, "22.03", "22.00")]
    [InlineData("CHF", "endings: [{currency: [CHF], use: [.90]}, {use: [.99]}]", "22.03", "21.90")]
    [InlineData("EUR", "endings: [{currency: [CHF], use: [.90]}, {use: [.99]}]", "22.03", "21.99")]
    [InlineData("EUR", "endings: [{up_to: 20, use: [.99]}, {up_to: 50, use: [.49]}, {use: [9]}]", "20.30", "19.99")]
    [InlineData("EUR", "endings: [{up_to: 20, use: [.99]}, {up_to: 50, use: [.49]}, {use: [9]}]", "22.30", "21.49")]
    [InlineData("EUR", "endings: [{up_to: 20, use: [.99]}, {up_to: 50, use: [.49]}, {use: [9]}]", "68.30", "59.00")]
    [InlineData("EUR", "endings: {bands: [{up_to: 20, use: .99}, {from: 40, use: 9}], prefer: ending}", "29.00", "19.99")]
    [InlineData("EUR", "endings: {bands: [{from: 40, use: 9}], prefer: ending}", "30.00", "49.00")]
    public void Match_WithAStepOrEndings_GoesDownToThem(string currency, string line, string rival, string expected) =>
        Assert.Equal(expected, (string?)Ask(currency, $"name: a\naction: match\nfloor: manual_minimum\n{line}\n", rival)["price"]);

    [Theory]
    [InlineData("price_step: 0.05", "")]
    [InlineData("endings: " + EveryFive, "")]
    [InlineData("description: the step is the catalogue's", """ , "price_step": "0.05" """)]
    public void Pin_BetweenTwoSteps_IsMovedOntoOne(string line, string listing)
    {
        var answer = Ask(
            "CHF", $"name: a\naction: match\nfloor: manual_minimum\n{line}\n", "22.00", listing,
            """ "pin": {"price": "20.86", "until": "2026-12-24T00:00:00Z", "reason": "x"} """);

        Assert.Equal(("set", "20.90"), ((string?)answer["action"], (string?)answer["price"]));
    }

    [Fact]
    public void ChannelStep_IsKept() =>
        Assert.Equal(
            "22.00",
            (string?)Ask(
                "CZK", "name: a\naction: match\nfloor: manual_minimum\n", "22.60", channel: """ "price_step": "1" """)["price"]);

    [Theory]
    [InlineData("price_step: 0", "price_step:")]
    [InlineData("price_step: 5%", "price_step:")]
    [InlineData("price_step: {CHF: 0.005}", "no multiple of 0.01")]
    [InlineData("price_step: {CFH: 0.05}", "is no ISO currency code")]
    [InlineData("round_to: 0.05", "did you mean 'price_step'?")]
    [InlineData("endings: [.99, {from: 50, use: [9]}]", "plain endings do not stand beside bands")]
    [InlineData("endings: [{from: 50, up_to: 20, use: [9]}]", "up_to 20 is not above 50")]
    [InlineData("endings: [{from: 50}]", "use")]
    [InlineData("endings: [{currency: CFH, use: [.95]}]", "is no ISO currency code such as CHF")]
    [InlineData("quantity_tiers: [{from: 5, off: 3%, shipping: once}]", "did you mean 'per_order'?")]
    public void Mistake_IsTold(string line, string expected) =>
        Assert.Contains(
            expected, (string?)Ask("CHF", $"name: a\naction: match\nfloor: manual_minimum\n{line}\n", "22")["error"],
            StringComparison.Ordinal);

    [Theory]
    [InlineData("per_piece", "3.00", "0", "14.30")]
    [InlineData("per_order", "3.00", "0", "11.60")]
    [InlineData("per_order", "3.00", "2.50", "11.35")]
    public void Tier_ShippingOfTheOrder_CountsAsSaid(string shipping, string cost, string charge, string expected)
    {
        // 10 + 1 + 3.00 / 10 for the order, and 3.00 for the shipping of each piece or of all together, less what the buyer pays for it.
        var answer = Ask(
            "EUR", $"name: a\naction: match\nfloor: {{markup: 10%}}\nquantity_tiers: [{{from: 10, off: 60%, shipping: {shipping}}}]\n", "22",
            $""" , "shipping_charge": "{charge}" """, product: $""" "cost": "10", "tax_rate": "0", "shipping_cost": "{cost}" """,
            fees: """ "fees": {"rate": 0, "fixed_per_order": "3.00"}, """);

        Assert.Equal(("10", expected), (answer["tiers"]![0]!["from"]!.ToString(), (string?)answer["tiers"]![0]!["price"]));
    }

    private static JsonNode Ask(
        string currency, string strategy, string rival, string listing = "", string state = """ "approved": true """,
        string channel = """ "prices_include_tax": false """, string product = """ "min_price": "10" """, string fees = "")
    {
        var own = decimal.Parse(rival, System.Globalization.CultureInfo.InvariantCulture) < 30m ? "21.00" : "48.00";
        var shipping = listing.Contains("shipping_charge", StringComparison.Ordinal) ? "" : """ , "shipping_charge": "0" """;
        return JsonNode.Parse(DecideLine.Answer(
            $$"""
            {"id": 1, "now": "2026-11-21T12:00:00Z", "strategy": {{JsonValue.Create(strategy).ToJsonString()}},
             "product": {"sku": "A", "currency": "{{currency}}", "stock": 9, {{product}} },
             "listing": {"channel": "market", "listing_id": "L", "currency": "{{currency}}", "current_price": "{{own}}" {{shipping}} {{listing}} },
             "channel": { {{channel}} }, "state": { {{state}} }, {{fees}}
             "offers": [{"seller": "acme", "source": "market", "price": "{{rival}}", "shipping": "0", "currency": "{{currency}}",
                         "condition": "new", "in_stock": true, "age_minutes": 5}] }
            """.ReplaceLineEndings(" "),
            "."))!;
    }
}
