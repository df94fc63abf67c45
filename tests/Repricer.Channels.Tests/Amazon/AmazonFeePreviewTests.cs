using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Peers;
using Repricer.Engine.Channels;
using Xunit;

namespace Repricer.Channels.Tests.Amazon;

/// <summary>Fees that change on a later day, out of Data Kiosk.</summary>
public sealed class AmazonFeePreviewTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task D1_SpansSplitWhereFeesChange_AreChangesOfADayWithoutTax()
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        var read = await ReadAsync(
            shop,
            Line("a", Fee("FBA fulfillment fees", ("2026-03-01", 4.00m, 0m, 1m), ("2026-05-15", 4.25m, 0m, 1m)),
                Fee("Closing fees", ("2026-05-15", 1.19m, 0.19m, 1m), ("2026-03-01", 0.95m, 0.15m, 1m))),
            Line("b", Fee(
                "FBA fulfillment fees", ("2026-03-01", 12m, 0m, 3m), ("2026-04-01", 11.40m, 0m, 3m), ("2026-06-01", 12.60m, 0m, 3m))),
            Line("same", Fee("FBA fulfillment fees", ("2026-03-01", 4m, 0m, 1m))));
        Assert.Equal(
            [("a", "2026-05-15", 0.45m), ("b", "2026-04-01", -0.20m), ("b", "2026-06-01", 0.40m)],
            read.Select(change => (change.Listing.Value, change.From.ToString("O"), change.Added.Amount)));
        Assert.Equal(1, shop.Simulator.CountOf("query"));
        Assert.Contains(
            "startDate:\"2026-03-01\",endDate:\"2026-06-28\"", Assert.Single(shop.Simulator.Queries.Asked), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("overlap")]
    [InlineData("quantity")]
    [InlineData("currency")]
    [InlineData("marketplace")]
    [InlineData("past")]
    public async Task D2_WhatIsNotClear_IsNoChange(string fault)
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        var line = Line("a", Fee("FBA fulfillment fees", ("2026-03-01", 4m, 0m, 1m), ("2026-05-15", 5m, 0m, 1m)));
        var charges = line["fees"]![0]!["charges"]!.AsArray();
        switch (fault)
        {
            case "overlap":
                charges.Add(charges[1]!.DeepClone());
                break;
            case "quantity":
                charges[0]!["aggregatedDetail"]!["quantity"] = null;
                break;
            case "currency":
                charges[1]!["aggregatedDetail"]!["totalAmount"]!["currencyCode"] = "GBP";
                break;
            case "marketplace":
                line["marketplaceId"] = "A13V1IB3VIYZZH";
                break;
            default:
                (charges[0]!["startDate"], charges[1]!["startDate"]) = ("2026-02-01", "2026-03-01");
                break;
        }

        Assert.Empty(await ReadAsync(shop, line));
    }

    [Fact]
    public async Task D3_QueryFails_SaysSo()
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        shop.Simulator.Fault = operation => operation == "query" ? AmazonFault.Status(403) : null;
        Assert.IsType<FeeChangesOutcome.Failed>(await shop.Amazon.ReadFeeChangesAsync(Today, Ct));
        shop.Simulator.Fault = operation => operation == "query" ? AmazonFault.Status(429, "", "70") : null;
        Assert.Equal(
            TimeSpan.FromSeconds(70), Assert.IsType<FeeChangesOutcome.Later>(await shop.Amazon.ReadFeeChangesAsync(Today, Ct)).After);
    }

    [Theory]
    [InlineData("analytics_economics_2024_03_15.graphql", "fees")]
    [InlineData("analytics_salesAndTraffic_2024_04_24.graphql", "sales")]
    public async Task Queries_AndLinesOfTheSimulator_AreTakenByAmazonsSchema(string schema, string what)
    {
        await using var judge = await ChannelPeers.DataKioskAsync(schema, Ct);
        await using var shop = await AmazonUnderTest.OpenAsync();
        JsonNode line;
        if (what == "fees")
        {
            await shop.Amazon.ReadFeeChangesAsync(Today, Ct);
            line = Line("a", Fee("FBA fulfillment fees", ("2026-03-01", 4m, 0.5m, 1m)));
        }
        else
        {
            await shop.Amazon.ReadSalesAsync(Today, Ct);
            line = JsonNode.Parse(
                """
                {"sku":"a","sales":{"unitsOrdered":3,"orderedProductSales":{"amount":59.97,"currencyCode":"EUR"}},"traffic":{"sessions":120}}
                """)!;
        }

        var query = Assert.Single(shop.Simulator.Queries.Asked);
        Assert.Empty((await judge.CallAsync("judge", query, new JsonArray(line)))!.AsArray().Select(fault => (string?)fault));
        var wrong = query.Replace("amount", "amounts", StringComparison.Ordinal);
        Assert.NotEmpty((await judge.CallAsync("judge", wrong, new JsonArray()))!.AsArray());
    }

    private static async Task<IReadOnlyList<FeeChangeAhead>> ReadAsync(AmazonUnderTest shop, params JsonObject[] lines)
    {
        shop.Simulator.Queries.Lines = string.Join('\n', lines.Select(line => line.ToJsonString()));
        Assert.IsType<FeeChangesOutcome.Later>(await shop.Amazon.ReadFeeChangesAsync(Today, Ct));
        shop.Time.Advance(TimeSpan.FromMinutes(3));
        return Assert.IsType<FeeChangesOutcome.Read>(await shop.Amazon.ReadFeeChangesAsync(Today, Ct)).Changes;
    }

    private static JsonObject Line(string sku, params JsonObject[] fees) => new()
    {
        ["msku"] = sku, ["marketplaceId"] = AmazonSimulator.Market, ["fees"] = new JsonArray([.. fees]),
    };

    private static JsonObject Fee(string name, params (string From, decimal Total, decimal Tax, decimal Quantity)[] spans) => new()
    {
        ["feeTypeName"] = name,
        ["charges"] = new JsonArray([.. spans.Select(span => new JsonObject
        {
            ["startDate"] = span.From,
            ["aggregatedDetail"] = new JsonObject
            {
                ["quantity"] = span.Quantity, ["totalAmount"] = Amount(span.Total), ["taxAmount"] = Amount(span.Tax),
            },
        })]),
    };

    private static JsonObject Amount(decimal amount) => new() { ["amount"] = amount, ["currencyCode"] = "EUR" };
}
