using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Simulating;
using Repricer.Engine.Channels;
using Repricer.Engine.Settling;
using Xunit;
using static Repricer.Channels.Tests.Amazon.AmazonSimTransactions;
using static Repricer.Channels.Tests.Amazon.AmazonUnderTest;

namespace Repricer.Channels.Tests.Amazon;

/// <summary>What Amazon's transactions say was settled, in our words.</summary>
public sealed class AmazonSettlementTests
{
    private static readonly DateOnly Day = new(2026, 2, 27);

    private static readonly DateTimeOffset Noon = new(2026, 2, 27, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadSettlements_AShipmentFromAmazonsWarehouse_ComesByCauseUnderAmazonsNames()
    {
        await using var shop = await OpenAsync();
        shop.Simulator.Transactions.Add(Noon, "Shipment", "o-1", [Item(
            "a", 2, Price(16.80m), Part("Tax", 4m, Part("OurPriceTax", 3.20m), Part("ShippingTax", 0.80m)),
            Part("Shipping", 4m, Part("ShippingPrincipal", 4m)), Part("PromoRebates", -1m, Part("ShippingDiscount", -1m)),
            Part(
                "AmazonFees", -11.27m, Part("Commission", -3.57m, Part("Base", -3m), Part("Tax", -0.57m)),
                Part("FBAPerUnitFulfillmentFee", -3.70m), Part("ShippingChargeback", -4m)))]);
        Assert.Equal(
            [
                (SettlementCause.Sale, "OurPricePrincipal", 2, 16.80m), (SettlementCause.Sale, "OurPriceTax", 0, 3.20m),
                (SettlementCause.Shipping, "ShippingChargeback", 0, -4m), (SettlementCause.Shipping, "ShippingPrincipal", 0, 4m),
                (SettlementCause.Shipping, "ShippingTax", 0, 0.80m), (SettlementCause.Fee, "Commission", 0, -3m),
                (SettlementCause.Fulfilment, "FBAPerUnitFulfillmentFee", 0, -3.70m), (SettlementCause.Promotion, "ShippingDiscount", 0, -1m),
                (SettlementCause.Tax, "CommissionTax", 0, -0.57m),
            ],
            await ReadAsync(shop));
    }

    [Fact]
    public async Task ReadSettlements_PricesWithoutTax_TheTaxIsNoPartOfThem()
    {
        await using var shop = await OpenAsync(pricesIncludeTax: false);
        shop.Simulator.Transactions.Add(Noon, "Shipment", "o-1", [Item(
            "a", 1, Price(20m), Part("Tax", 1.60m, Part("OurPriceTax", 1.60m)), Part("MarketplaceFacilitatorTax-Principal", -1.60m))]);
        Assert.Equal(
            [
                (SettlementCause.Sale, "OurPricePrincipal", 1, 20m), (SettlementCause.Tax, "MarketplaceFacilitatorTax-Principal", 0, -1.60m),
                (SettlementCause.Tax, "OurPriceTax", 0, 1.60m),
            ],
            await ReadAsync(shop));
    }

    [Fact]
    public async Task ReadSettlements_HeldBack_CountsWithItsReleaseAndOnlyThen()
    {
        await using var shop = await OpenAsync();
        shop.Simulator.Transactions.Add(Noon, "Shipment", "o-1", [Item("a", 1, Price(10m))], status: "DEFERRED");
        shop.Simulator.Transactions.Add(Noon, "Shipment", "o-2", [Item("a", 1, Price(10m))], status: "DEFERRED_RELEASED");
        var release = shop.Simulator.Transactions.Add(Noon, "Shipment", "o-2", [Item("a", 1, Price(10m))]);
        release["relatedIdentifiers"]!.AsArray().Add(new JsonObject
        {
            ["relatedIdentifierName"] = "DEFERRED_TRANSACTION_ID", ["relatedIdentifierValue"] = "t-2",
        });
        Assert.Equal([(SettlementCause.Sale, "OurPricePrincipal", 1, 10m)], await ReadAsync(shop));
    }

    [Fact]
    public async Task ReadSettlements_PagesOverlapAndSomeAreEmpty_EachTransactionCountsOnce()
    {
        await using var shop = await OpenAsync();
        var transactions = shop.Simulator.Transactions;
        (transactions.PageSize, transactions.Overlaps, transactions.HasEmptyPages) = (4, true, true);
        for (var i = 0; i < 11; i++)
            transactions.Add(Noon.AddSeconds(i), "Shipment", "o-1", [Item("a", 1, Price(10m))]);
        Assert.Equal([(SettlementCause.Sale, "OurPricePrincipal", 11, 110m)], await ReadAsync(shop));
    }

    [Fact]
    public async Task ReadSettlements_PagesThatNeverEnd_FailTheDay()
    {
        await using var shop = await OpenAsync();
        shop.Simulator.Transactions.NeverEnds = true;
        shop.Simulator.Transactions.Add(Noon, "Shipment", "o-1", [Item("a", 1, Price(10m))]);
        Assert.IsType<SettlementReadOutcome.Failed>(await shop.Amazon.ReadSettlementsAsync(Day, Ct));
        Assert.InRange(shop.Simulator.CountOf("transactions"), 2, 3);
    }

    [Fact]
    public async Task ReadSettlements_AnotherMarketplaceOrNone_IsLeftOut()
    {
        await using var shop = await OpenAsync();
        shop.Simulator.Transactions.Add(Noon, "Shipment", "o-1", [Item("a", 1, Price(10m))], market: AmazonSimulator.Abroad);
        shop.Simulator.Transactions.Add(Noon, "Shipment", "o-2", [Item("a", 1, Price(10m))], market: null);
        Assert.Empty(await ReadAsync(shop));
    }

    [Fact]
    public async Task ReadSettlements_OutsideOfOrders_NothingIsASaleOrItsFee()
    {
        await using var shop = await OpenAsync();
        var transactions = shop.Simulator.Transactions;
        transactions.Add(Noon, "ServiceFee", null, [Item("a", 1, Part("FBAStorageFee", -0.40m))]);
        transactions.Add(Noon, "RemovalShipment", null, [Item("a", 1, Part("RecommerceLiquidation", 0.83m), Part("AmazonFees", -0.47m))]);
        transactions.Add(Noon, "FBAInventoryReimbursement", null, [Item("a", 1)]);
        var lost = transactions.All[^1]["items"]![0]!;
        (lost["totalAmount"]!["currencyAmount"], lost["breakdowns"]) = (42.88m, new JsonArray());
        transactions.Add(Noon, "ProductAdsPayment", null, []);
        Assert.Equal(
            [
                (SettlementCause.Fulfilment, "FBAStorageFee", 0, -0.40m), (SettlementCause.Other, "AmazonFees", 0, -0.47m),
                (SettlementCause.Other, "FBAInventoryReimbursement", 0, 42.88m), (SettlementCause.Other, "RecommerceLiquidation", 0, 0.83m),
            ],
            await ReadAsync(shop));
    }

    [Fact]
    public async Task ReadSettlements_PartsThatDoNotComeToTheWhole_TheWholeCounts()
    {
        await using var shop = await OpenAsync();
        shop.Simulator.Transactions.Add(
            Noon, "Shipment", "o-1",
            [Item("a", 1, Part("ProductCharges", 10m, Part("OurPricePrincipal", 7m)), Part("SomethingNew", -0.10m))]);
        Assert.Equal(
            [(SettlementCause.Sale, "ProductCharges", 1, 10m), (SettlementCause.Other, "SomethingNew", 0, -0.10m)],
            await ReadAsync(shop));
    }

    [Fact]
    public async Task ReadSettlements_TheDayIsNotOver_AsksForNothingOfTheLastTwoMinutes()
    {
        await using var shop = await OpenAsync();
        var today = DateOnly.FromDateTime(shop.Time.GetUtcNow().UtcDateTime);
        shop.Simulator.Transactions.Add(shop.Time.GetUtcNow().AddHours(-1), "Shipment", "o-1", [Item("a", 1, Price(10m))]);
        Assert.Single(Assert.IsType<SettlementReadOutcome.Read>(await shop.Amazon.ReadSettlementsAsync(today, Ct)).Lines);
    }

    [Theory]
    [InlineData(429, typeof(SettlementReadOutcome.Throttled))]
    [InlineData(403, typeof(SettlementReadOutcome.Refused))]
    [InlineData(500, typeof(SettlementReadOutcome.Failed))]
    public async Task ReadSettlements_CallGoesWrong_NothingIsKnownOfTheDay(int status, Type outcome)
    {
        await using var shop = await OpenAsync();
        shop.Simulator.Fault = operation => operation == "transactions" ? AmazonFault.Status(status) : null;
        Assert.IsType(outcome, await shop.Amazon.ReadSettlementsAsync(Day, Ct));
    }

    [Fact]
    public async Task Probe_RoleForFinancesIsMissing_SaysWhich()
    {
        await using var shop = await OpenAsync();
        shop.Simulator.Listings.Add("sku");
        shop.Simulator.Fault = operation => operation == "transactions" ? AmazonFault.Status(403) : null;
        var line = Assert.Single(await shop.Amazon.ProbeAsync(Ct), line => line.What == "settlements");
        Assert.Equal(ProbeMark.Warn, line.Mark);
        Assert.Contains("Finance and Accounting", line.Cure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadSettlements_Rate_IsTheOneOfItsOwnBucket()
    {
        var rates = new CountedRates();
        await using var shop = await OpenAsync(rates: rates);
        await ReadAsync(shop);
        Assert.Equal(1, rates.Waits("transactions"));
    }

    private static async Task<IReadOnlyList<(SettlementCause Cause, string Detail, int Units, decimal Amount)>> ReadAsync(
        AmazonUnderTest shop)
    {
        var lines = Assert.IsType<SettlementReadOutcome.Read>(await shop.Amazon.ReadSettlementsAsync(Day, Ct)).Lines;
        return
        [
            .. lines.Select(line => (line.Cause, line.Detail, line.Units, line.Amount.Amount))
                .OrderBy(line => line.Cause).ThenBy(line => line.Detail, StringComparer.Ordinal),
        ];
    }
}
