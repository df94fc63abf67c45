using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels.Ebay;
using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Publishing;
using Repricer.Engine.Settling;
using Repricer.Testing;
using Xunit;
using static Repricer.Channels.Tests.Ebay.EbaySimTransactions;

namespace Repricer.Channels.Tests.Ebay;

/// <summary>What was settled on a day, told by what came of each order, by signed calls where eBay demands them.</summary>
public sealed class EbaySettlementTests
{
    private static readonly DateOnly Day = new(2026, 2, 27);

    private static readonly DateTimeOffset Noon = new(2026, 2, 27, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadSettlements_SaleWithShipping_ComesByCauseUnderEbaysNames()
    {
        await using var shop = new EbayShop();
        var order = Sell(shop, EbaySimOrders.Line("SKU-1", "291", 2, 19.80m, discounted: 17.80m));
        shop.Market.Transactions.Add(
            Noon, "SALE", order, 18.79m,
            Line("1000291", 22.79m, ("FINAL_VALUE_FEE", 2.50m), ("FINAL_VALUE_FEE_FIXED_PER_ORDER", 0.35m), ("AD_FEE", 1.15m)));
        Assert.Equal(
            [
                (SettlementCause.Sale, "SALE", 2, 17.80m), (SettlementCause.Fee, "FINAL_VALUE_FEE", 0, -2.50m),
                (SettlementCause.Fee, "FINAL_VALUE_FEE_FIXED_PER_ORDER", 0, -0.35m), (SettlementCause.Shipping, "SALE", 0, 4.99m),
                (SettlementCause.Advertising, "AD_FEE", 0, -1.15m),
            ],
            (await ReadAsync(shop)).Select(line => (line.Cause, line.Detail, line.Units, line.Amount.Amount))
                .OrderBy(line => Array.IndexOf(Order, line.Cause)).ThenBy(line => line.Detail, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(true, 20, 10)]
    [InlineData(false, 22.5, 7.5)]
    public async Task ReadSettlements_SeveralLines_ShareWhatCameOfThemByWhatTheirFeesAreReckonedBy(bool told, double one, double other)
    {
        await using var shop = new EbayShop();
        shop.Market.Add("9", "SKU-site", "9.90").IsMadeElsewhere = true;
        var order = Sell(
            shop, EbaySimOrders.Line("SKU-1", "291", 1, 22.50m, shipping: 0m), EbaySimOrders.Line("SKU-2", "292", 1, 7.50m, shipping: 0m),
            EbaySimOrders.Line("SKU-site", "299", 1, 10m, shipping: 0m));
        shop.Market.Transactions.Add(
            Noon, "SALE", order, 36m, Line("1000291", told ? 20m : null, ("FINAL_VALUE_FEE", 2m)),
            Line("1000292", told ? 10m : null, ("FINAL_VALUE_FEE", 1m)), Line("1000299", told ? 10m : null, ("FINAL_VALUE_FEE", 1m)));
        var lines = await ReadAsync(shop);
        Assert.Equal(
            [("1", (decimal)one), ("2", (decimal)other)],
            lines.Where(line => line.Cause == SettlementCause.Sale).Select(line => (line.Listing.Value, line.Amount.Amount)).Order());
        Assert.Equal(-3m, lines.Where(line => line.Cause == SettlementCause.Fee).Sum(line => line.Amount.Amount));
    }

    [Fact]
    public async Task ReadSettlements_ThreeLinesAndACent_NothingIsLostByRounding()
    {
        await using var shop = new EbayShop();
        var order = Sell(shop, [.. Enumerable.Range(1, 3).Select(n => EbaySimOrders.Line($"SKU-{n}", $"29{n}", 1, 3.33m, shipping: 0m))]);
        shop.Market.Transactions.Add(Noon, "SALE", order, 10m);
        Assert.Equal([3.33m, 3.33m, 3.34m], (await ReadAsync(shop)).Select(line => line.Amount.Amount).Order());
    }

    [Fact]
    public async Task ReadSettlements_PartOfTheMoneyGoesBack_IsARefundOfNoPieces()
    {
        await using var shop = new EbayShop();
        var order = Sell(shop, EbaySimOrders.Line("SKU-1", "291", 2, 20m, shipping: 0m));
        shop.Market.Transactions.Add(Noon, "REFUND", order, -4.25m, Line("1000291", 5m, ("FINAL_VALUE_FEE", 0.75m)));
        Assert.Equal(
            [(SettlementCause.Refund, "FINAL_VALUE_FEE", 0, 0.75m), (SettlementCause.Refund, "REFUND", 0, -5m)],
            (await ReadAsync(shop)).Select(line => (line.Cause, line.Detail, line.Units, line.Amount.Amount))
                .OrderBy(line => line.Detail, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("SHIPPING_LABEL", -3.89, SettlementCause.Fulfilment)]
    [InlineData("DISPUTE", -20, SettlementCause.Other)]
    [InlineData("CREDIT", 2, SettlementCause.Other)]
    public async Task ReadSettlements_WhateverElseIsOfAnOrder_HasItsCause(string type, double amount, SettlementCause cause)
    {
        await using var shop = new EbayShop();
        shop.Market.Transactions.Add(Noon, type, Sell(shop, EbaySimOrders.Line("SKU-1", "291", 1, 20m)), (decimal)amount);
        Assert.Equal(
            [(cause, type, 0, (decimal)amount)],
            (await ReadAsync(shop)).Select(line => (line.Cause, line.Detail, line.Units, line.Amount.Amount)));
    }

    [Fact]
    public async Task ReadSettlements_WhatIsOfNoOrderOfOurs_IsLeftOut()
    {
        await using var shop = new EbayShop();
        var order = Sell(shop, EbaySimOrders.Line("SKU-1", "291", 1, 20m));
        shop.Market.Transactions.Add(Noon, "NON_SALE_CHARGE", null, -30m);
        shop.Market.Transactions.Add(Noon, "SALE", "an order that eBay tells no more", 30m);
        shop.Market.Transactions.Add(Noon, "SALE", order, 30m)["transactionStatus"] = "FAILED";
        shop.Market.Transactions.Add(Noon, "SALE", order, 30m)["amount"]!["currency"] = "GBP";
        Assert.Empty(await ReadAsync(shop));
    }

    [Fact]
    public async Task ReadSettlements_PagesOverlap_ATransactionCountsOnce()
    {
        await using var shop = new EbayShop();
        var order = Sell(shop, EbaySimOrders.Line("SKU-1", "291", 1, 10m, shipping: 0m));
        for (var i = 0; i < 201; i++)
            shop.Market.Transactions.Add(Noon.AddSeconds(i), "SALE", order, 1m);
        shop.Market.Transactions.RepeatsAcrossPages = true;
        Assert.Equal(201m, Assert.Single(await ReadAsync(shop)).Amount.Amount);
    }

    [Fact]
    public async Task ReadSettlements_FewerThanPromised_FailTheDay()
    {
        await using var shop = new EbayShop();
        shop.Market.Transactions.Add(Noon, "SALE", Sell(shop, EbaySimOrders.Line("SKU-1", "291", 1, 10m)), 1m);
        shop.Market.Transactions.Promised = 5;
        Assert.Contains("6 transactions and tells 1", Assert.IsType<SettlementReadOutcome.Failed>(
            await shop.Ebay.ReadSettlementsAsync(Day, Ct)).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/order", ApiFault.HtmlPage, typeof(SettlementReadOutcome.Failed))]
    [InlineData("/order", ApiFault.TooMany, typeof(SettlementReadOutcome.Throttled))]
    [InlineData("/offer", ApiFault.CutBody, typeof(SettlementReadOutcome.Failed))]
    [InlineData("/transaction", ApiFault.UnavailableForAWhile, typeof(SettlementReadOutcome.Throttled))]
    public async Task ReadSettlements_CallGoesWrong_NothingIsKnownOfTheDay(string path, ApiFault fault, Type outcome)
    {
        await using var shop = new EbayShop();
        shop.Market.Transactions.Add(Noon, "SALE", Sell(shop, EbaySimOrders.Line("SKU-1", "291", 1, 10m)), 8m);
        shop.Market.Api.Break(fault, call => call.Path.EndsWith(path, StringComparison.Ordinal));
        Assert.IsType(outcome, await shop.Ebay.ReadSettlementsAsync(Day, Ct));
    }

    [Fact]
    public async Task Signature_WhereItIsDemandedAndNoKeyIsThere_FailsWithEbaysWords()
    {
        await using var shop = new EbayShop();
        shop.Market.Signing.IsDemanded = true;
        Assert.Contains("x-ebay-signature-key", Assert.IsType<SettlementReadOutcome.Failed>(
            await shop.Ebay.ReadSettlementsAsync(Day, Ct)).Reason, StringComparison.Ordinal);
        Assert.Contains(await shop.Ebay.ProbeAsync(Ct), line =>
            line is { What: "settlements", Mark: ProbeMark.Warn } && line.Cure!.Contains("SigningKey", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Signature_EveryCallOfFinances_IsSignedAndNoOther()
    {
        await using var shop = new EbayShop(signs: true);
        shop.Market.Transactions.Add(Noon, "SALE", Sell(shop, EbaySimOrders.Line("SKU-1", "291", 1, 10m)), 8m);
        Assert.NotEmpty(await ReadAsync(shop));
        Assert.All(shop.Market.Api.Calls, call => Assert.Equal(
            call.Path.StartsWith("/sell/finances/", StringComparison.Ordinal), call.Header("Signature") is not null));
    }

    [Fact]
    public async Task Signature_OurClockIsFarOff_IsRefusedByEbay()
    {
        await using var shop = new EbayShop(signs: true);
        shop.OurClock.By = TimeSpan.FromMinutes(20);
        Assert.Contains(
            "too old", Assert.IsType<SettlementReadOutcome.Failed>(await shop.Ebay.ReadSettlementsAsync(Day, Ct)).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Probe_FinancesAreNotInTheConsent_SaysWhichScopeIsMissing()
    {
        await using var shop = new EbayShop();
        shop.Market.Transactions.MayRead = false;
        var line = Assert.Single(await shop.Ebay.ProbeAsync(Ct), line => line.What == "settlements");
        Assert.Equal(ProbeMark.Warn, line.Mark);
        Assert.Contains("sell.finances", line.Cure, StringComparison.Ordinal);
        Assert.IsType<SettlementReadOutcome.Refused>(await shop.Ebay.ReadSettlementsAsync(Day, Ct));
    }

    [Theory]
    [InlineData("pem", "jwe", null)]
    [InlineData("base64", "jwe", null)]
    [InlineData("base64", null, "SigningJwe")]
    [InlineData(null, "jwe", "SigningKey")]
    [InlineData("not a key", "jwe", "SigningKey")]
    [InlineData("-----BEGIN PRIVATE KEY-----", "jwe", "SigningKey")]
    [InlineData("elliptic", "jwe", "SigningKey")]
    public void Create_SigningKeys_GoTogetherAndAreOfTheCipherRsa(string? key, string? jwe, string? faulty)
    {
        using var signing = new EbaySimSigning(new ManualTimeProvider());
        using var elliptic = ECDsa.Create();
        var secret = key switch
        {
            "pem" => signing.PrivatePem,
            "base64" => signing.PrivateKey,
            "elliptic" => Convert.ToBase64String(elliptic.ExportPkcs8PrivateKey()),
            _ => key,
        };
        Dictionary<string, string?> settings = new()
        {
            ["Marketplace"] = "EBAY_DE", ["Currency"] = "EUR", ["ClientId"] = "app-id", ["ClientSecret"] = "env:SECRET",
            ["RefreshToken"] = "env:SECRET", ["SigningKey"] = key is null ? null : "env:KEY", ["SigningJwe"] = jwe is null ? null : "env:JWE",
        };
        var services = new ChannelServices(
            new ManualTimeProvider(), NullLoggerFactory.Instance, reference => reference == "env:KEY" ? secret : "else");
        var made = new EbayChannelFactory().Create(new ChannelId("shop"), settings, services);
        (made.Adapter as IDisposable)?.Dispose();
        Assert.Equal(faulty is null ? [] : [faulty], made.Errors.Select(error => error.Key));
        Assert.All(made.Errors, error => Assert.DoesNotContain(secret ?? "else", error.Message, StringComparison.Ordinal));
    }

    private static readonly SettlementCause[] Order =
        [SettlementCause.Sale, SettlementCause.Fee, SettlementCause.Shipping, SettlementCause.Advertising];

    private static string Sell(EbayShop shop, params JsonObject[] lines)
    {
        for (var n = 1; n <= 3; n++)
            shop.Market.Add($"{n}", $"SKU-{n}", "9.90");
        return (string)shop.Market.Orders.Add(Noon.AddDays(-5), lines)["orderId"]!;
    }

    private static async Task<IReadOnlyList<SettlementLine>> ReadAsync(EbayShop shop) =>
        Assert.IsType<SettlementReadOutcome.Read>(await shop.Ebay.ReadSettlementsAsync(Day, Ct)).Lines;
}
