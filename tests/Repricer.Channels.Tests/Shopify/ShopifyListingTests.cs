using System.Text.Json.Nodes;
using Repricer.Engine.Channels;
using Repricer.Engine.Selling;
using Xunit;
using static Repricer.Channels.Tests.Shopify.ShopifyUnderTest;

namespace Repricer.Channels.Tests.Shopify;

public sealed class ShopifyListingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Import_MoreThanAPage_GivesEachVariantOnce()
    {
        await using var channel = await OpenAsync();
        for (var i = 1; i <= 250; i++)
            channel.Shop.Store.Add(i / 3, 1000 + i);
        List<ChannelListing> all = [];
        string? cursor = null;
        do
        {
            var page = Assert.IsType<ListingPageOutcome.Page>(await channel.Shopify.ReadListingsAsync(cursor, null, Ct));
            all.AddRange(page.Listings);
            cursor = page.Next;
        }
        while (cursor is not null);

        // Product 0 is no number of Shopify's: its variants cannot be named.
        Assert.Equal(
            channel.Shop.Store.All.Where(variant => variant.Product > 0).Select(variant => Listing(variant.Product, variant.Id)),
            all.Select(listing => listing.Id));
    }

    [Fact]
    public async Task Import_WhatTheShopKnows_IsTakenAndWhatItDoesNotIsNull()
    {
        await using var channel = await OpenAsync();
        var known = channel.Shop.Store.Add(1, 11, 19.9m);
        (known.Cost, known.CompareAt, known.Barcode, known.Quantity) = (7.5m, 29.9m, " 4006381333931 ", 3);
        var bare = channel.Shop.Store.Add(2, 21);
        (bare.Sku, bare.Tracked, bare.CompareAt, bare.Status) = (null, false, 0m, "DRAFT");

        var page = Assert.IsType<ListingPageOutcome.Page>(await channel.Shopify.ReadListingsAsync(null, null, Ct));
        var first = page.Listings[0];
        Assert.Equal((19.9m, 29.9m, 7.5m), (first.Price!.Value.Amount, first.ListPrice!.Value.Amount, first.Cost!.Value.Amount));
        Assert.Equal(("SKU-11", "4006381333931", 3, ListingStatus.Active), (first.ChannelSku, first.Gtin, first.Stock, first.Status));
        var second = page.Listings[1];
        Assert.True(second is { Cost: null, Stock: null, ListPrice: null, Gtin: null });
        Assert.Equal(("", ListingStatus.Inactive, "draft"), (second.ChannelSku, second.Status, second.StatusReason));
    }

    [Fact]
    public async Task Import_AppMayNotSeeCosts_IsTakenWithoutThem()
    {
        await using var channel = await OpenAsync();
        channel.Shop.Store.Add(1, 11).Cost = 7.5m;
        channel.Shop.Graph.CostsAreDenied = true;
        var page = Assert.IsType<ListingPageOutcome.Page>(await channel.Shopify.ReadListingsAsync(null, null, Ct));
        Assert.Null(Assert.Single(page.Listings).Cost);
    }

    [Fact]
    public async Task Import_CursorHasExpired_IsFailedWithTheShopsWords()
    {
        await using var channel = await OpenAsync();
        channel.Shop.Store.Add(1, 11);
        var failed = Assert.IsType<ListingPageOutcome.Failed>(await channel.Shopify.ReadListingsAsync("eyJsYXN0X2lkIjoxfQ", null, Ct));
        Assert.Contains("cursor", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_ChangedSince_AsksForThoseAlone()
    {
        await using var channel = await OpenAsync();
        await channel.Shopify.ReadListingsAsync(null, new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(1)), Ct);
        Assert.Equal("updated_at:>='2026-03-01T11:00:00Z'", (string?)channel.Shop.Calls.Last()["variables"]!["query"]);
    }

    [Fact]
    public async Task Import_PageThatBroke_IsFailed()
    {
        await using var channel = await OpenAsync();
        channel.Shop.Faults.Enqueue(ShopifyFaults.BreaksInside);
        Assert.IsType<ListingPageOutcome.Failed>(await channel.Shopify.ReadListingsAsync(null, null, Ct));
    }

    [Fact]
    public async Task Sales_DayOfTheShopsZone_AddsUpLinesByVariantWithoutTestsAndCancelled()
    {
        await using var channel = await OpenAsync(new() { ["Zone"] = "Europe/Berlin" });
        channel.Shop.Graph.Orders.AddRange(
        [
            // 23:30 of the day before in UTC is half past midnight in Berlin.
            Order("2026-02-28T23:30:00Z", (11, 2, "19.80"), (12, 1, "5.00")),
            Order("2026-03-01T12:00:00Z", (11, 1, "9.90")),
            Order("2026-03-01T23:30:00Z", (11, 7, "70.00")),
        ]);
        channel.Shop.Graph.Orders.Add(Order("2026-03-01T13:00:00Z", (11, 50, "1.00")));
        channel.Shop.Graph.Orders[^1]["test"] = true;
        channel.Shop.Graph.Orders.Add(Order("2026-03-01T13:00:00Z", (11, 50, "1.00")));
        channel.Shop.Graph.Orders[^1]["cancelledAt"] = "2026-03-01T14:00:00Z";

        var read = Assert.IsType<SalesReadOutcome.Read>(await channel.Shopify.ReadSalesAsync(new DateOnly(2026, 3, 1), Ct));
        Assert.Equal(
            [(Listing(1, 11), 3, 29.7m), (Listing(1, 12), 1, 5m)],
            read.Days.OrderBy(day => day.Listing).Select(day => (day.Listing, day.Units, day.Revenue!.Value.Amount)));
        Assert.All(read.Days, (SalesDay day) => Assert.Equal(new DateOnly(2026, 3, 1), day.Day));
    }

    [Fact]
    public async Task Sales_OrderLargerThanAPage_FailsTheDay()
    {
        await using var channel = await OpenAsync();
        channel.Shop.Graph.Orders.Add(Order("2026-03-01T12:00:00Z", (11, 1, "9.90")));
        channel.Shop.Graph.Orders[0]["lineItems"]!["pageInfo"]!["hasNextPage"] = true;
        Assert.IsType<SalesReadOutcome.Failed>(await channel.Shopify.ReadSalesAsync(new DateOnly(2026, 3, 1), Ct));
    }

    internal static JsonObject Order(string at, params (int Variant, int Units, string Paid)[] lines) => new()
    {
        ["createdAt"] = at,
        ["cancelledAt"] = null,
        ["test"] = false,
        ["lineItems"] = new JsonObject
        {
            ["pageInfo"] = new JsonObject { ["hasNextPage"] = false, ["endCursor"] = null },
            ["nodes"] = new JsonArray([.. lines.Select(line => (JsonNode)new JsonObject
            {
                ["quantity"] = line.Units,
                ["variant"] = new JsonObject
                {
                    ["id"] = $"gid://shopify/ProductVariant/{line.Variant}",
                    ["product"] = new JsonObject { ["id"] = "gid://shopify/Product/1" },
                },
                ["discountedTotalSet"] = new JsonObject
                {
                    ["shopMoney"] = new JsonObject { ["amount"] = line.Paid, ["currencyCode"] = "EUR" },
                },
            })]),
        },
    };
}
