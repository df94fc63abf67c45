using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Repricer.Reading;
using Xunit;
using static Repricer.Channels.Tests.ChannelConformance;

namespace Repricer.Channels.Tests.WooCommerce;

/// <summary>What is written, and what the shop makes of it: C1 to C5 and C12 of the design, and the public situations 18 and 3.</summary>
public sealed class WooWriteTests
{
    private static readonly Currency Euro = Currency.Parse("EUR");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task C1_OneItemFailsInATwoHundred_OnlyThatOneIsRejected()
    {
        await using var shop = new WooShop();
        shop.Shop.Add(1, "5.00");
        shop.Shop.Add(2, "5.00");
        shop.Shop.Add(3, "5.00");
        var outcomes = Push(shop, Change("1", 9m), Change("2", 9m), Change("3", 9m));
        shop.Shop.Api.Meanwhile = call =>
        {
            // It goes between our look and our write.
            if (call.Method == "POST")
                shop.Shop.Remove(2);
            return Task.CompletedTask;
        };
        var found = await outcomes();
        Assert.IsType<PushOutcome.Accepted>(found[0]);
        Assert.Contains("Invalid ID", Assert.IsType<PushOutcome.Rejected>(found[1]).Reason, StringComparison.Ordinal);
        Assert.IsType<PushOutcome.Accepted>(found[2]);
        Assert.Equal(1, shop.Shop.Api.Calls.Count(call => call.Method == "POST"));
    }

    [Fact]
    public async Task C1_AnswersInAnotherOrder_AreTakenByNumberAndNotByPlace()
    {
        await using var shop = new WooShop();
        shop.Shop.Shuffles = true;
        foreach (var id in new[] { 1L, 2, 3 })
            shop.Shop.Add(id, "5.00");
        shop.Shop.Api.Meanwhile = call =>
        {
            if (call.Method == "POST")
                shop.Shop.Remove(1);
            return Task.CompletedTask;
        };
        var found = await Push(shop, Change("1", 9m), Change("2", 9m), Change("3", 9m))();
        Assert.IsType<PushOutcome.Rejected>(found[0]);
        Assert.IsType<PushOutcome.Accepted>(found[1]);
        Assert.IsType<PushOutcome.Accepted>(found[2]);
    }

    [Fact]
    public async Task C1_ItemThatTheAnswerDoesNotName_IsUnknown()
    {
        await using var shop = new WooShop();
        shop.Shop.Add(1, "5.00");
        shop.Shop.Add(2, "5.00");
        shop.Shop.Unnamed.Add(2);
        var found = await Push(shop, Change("1", 9m), Change("2", 9m))();
        Assert.IsType<PushOutcome.Accepted>(found[0]);
        Assert.IsType<PushOutcome.Unknown>(found[1]);
    }

    [Trait("situation", "18")]
    [Fact]
    public async Task C2_ParentOfVariations_IsNeverWritten()
    {
        await using var shop = new WooShop();
        shop.Shop.Add(41, "5.00", parent: 34);
        var outcome = Assert.IsType<PushOutcome.Rejected>(await shop.PushAsync(Change("34", 9m)));
        Assert.Contains("PRODUCT/VARIATION", outcome.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(shop.Shop.Api.Calls, call => call.Method == "POST");
        Assert.IsType<PushOutcome.Accepted>(await shop.PushAsync(Change("34/41", 9m)));
        Assert.Equal("/wp-json/wc/v3/products/34/variations/batch", shop.LastWrite().Path);
        Assert.Equal("9.00", shop.Shop[41].Price);
    }

    [Trait("situation", "18")]
    [Fact]
    public async Task C3_SaleThatIsNotBelowTheNewPrice_IsTheShopsOwnAndNotRunOver()
    {
        await using var shop = new WooShop();
        shop.Shop.Add(1, "20.00");
        shop.Shop.Edit(1, row => row.Sale = "15.00");
        var outcome = Assert.IsType<PushOutcome.Rejected>(await shop.PushAsync(Change("1", 14m)));
        Assert.Contains("15.00 EUR without an end", outcome.Reason, StringComparison.Ordinal);
        Assert.Equal(("20.00", "15.00"), (shop.Shop[1].Regular, shop.Shop[1].Sale));
        Assert.IsType<PushOutcome.Accepted>(await shop.PushAsync(Change("1", 16m)));
        Assert.Equal(("16.00", "15.00"), (shop.Shop[1].Regular, shop.Shop[1].Sale));
    }

    [Trait("situation", "18")]
    [Fact]
    public async Task C4_SaleThatHasEnded_IsTakenAwaySoThatTheBatchPasses()
    {
        await using var shop = new WooShop();
        shop.Shop.RefusesWholeBatch = true;
        foreach (var id in new[] { 41L, 42, 43 })
            shop.Shop.Add(id, "20.00", parent: 34);
        shop.Shop.Edit(42, row => (row.Sale, row.SaleTo) = ("15.00", shop.Time.GetUtcNow().AddDays(-1)));
        var found = await Push(shop, Change("34/41", 14m), Change("34/42", 14m), Change("34/43", 14m))();
        Assert.All(found, outcome => Assert.IsType<PushOutcome.Accepted>(outcome));
        Assert.Equal(("14.00", "", (DateTimeOffset?)null), (shop.Shop[42].Regular, shop.Shop[42].Sale, shop.Shop[42].SaleTo));
        Assert.Contains("\"sale_price\":\"\"", shop.LastWrite().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task C4_BatchRefusedAsAWhole_GoesOneByOneAndOnlyTheBadOneIsRejected()
    {
        await using var shop = new WooShop();
        shop.Shop.RefusesWholeBatch = true;
        foreach (var id in new[] { 41L, 42, 43 })
            shop.Shop.Add(id, "20.00", parent: 34);
        shop.Shop.Api.Meanwhile = call =>
        {
            // Somebody makes a sale between our look and our write.
            if (call.Method == "POST")
                shop.Shop[42].Sale = "15.00";
            return Task.CompletedTask;
        };
        var found = await Push(shop, Change("34/41", 14m), Change("34/42", 14m), Change("34/43", 14m))();
        Assert.IsType<PushOutcome.Accepted>(found[0]);
        Assert.IsType<PushOutcome.Rejected>(found[1]);
        Assert.IsType<PushOutcome.Accepted>(found[2]);
    }

    [Fact]
    public async Task C5_MoreThanTheShopTakes_GoesByHalves()
    {
        await using var shop = new WooShop();
        shop.Shop.BatchLimit = 30;
        for (var id = 1; id <= 100; id++)
            shop.Shop.Add(id, "5.00");
        var found = await Push(shop, [.. Enumerable.Range(1, 100).Select(id => Change($"{id}", 9m))])();
        Assert.All(found, outcome => Assert.IsType<PushOutcome.Accepted>(outcome));
        Assert.All(Enumerable.Range(1, 100), id => Assert.Equal(("9.00", 1), (shop.Shop[id].Price, shop.Shop[id].Revisions)));
    }

    [Fact]
    public async Task C5_HundredAndOne_AreNeverOneCall()
    {
        await using var shop = new WooShop();
        for (var id = 1; id <= 101; id++)
            shop.Shop.Add(id, "5.00");
        Assert.All(
            await Push(shop, [.. Enumerable.Range(1, 101).Select(id => Change($"{id}", 9m))])(),
            outcome => Assert.IsType<PushOutcome.Accepted>(outcome));
        Assert.Equal([100, 1], shop.Shop.Api.Calls.Where(call => call.Method == "POST").Select(call => call.Json!["update"]!.AsArray().Count));
    }

    [Fact]
    public async Task C12_Amounts_AreTextWithAPointAndNothingElse()
    {
        await using var shop = new WooShop();
        shop.Shop.Add(1, "5.00");
        await shop.PushAsync(Change("1", 12345.5m));
        Assert.Equal("""{"update":[{"id":1,"regular_price":"12345.50"}]}""", shop.LastWrite().Text);
        Assert.Equal("12345.50", shop.Shop[1].Price);
    }

    [Fact]
    public async Task CrossedOut_Set_IsTheRegularPriceWithOursOnSaleWithoutAWindow()
    {
        await using var shop = new WooShop(settings => settings["OwnsSales"] = "true");
        shop.Shop.Add(1, "5.00");
        shop.Shop.Edit(1, row => (row.Sale, row.SaleFrom, row.SaleTo) = ("4.00", At(shop, 1), At(shop, 2)));
        await shop.PushAsync(Change("1", 9.9m) with { Terms = PriceTerms.CrossedOut(new Money(19.9m, Euro)) });
        Assert.Equal(
            """{"update":[{"id":1,"regular_price":"19.90","sale_price":"9.90","date_on_sale_from":"","date_on_sale_to":""}]}""",
            shop.LastWrite().Text);
        Assert.Equal("9.90", shop.Shop[1].Price);
    }

    [Fact]
    public async Task CrossedOut_Clear_IsTheEmptyTextAndNeverAZero()
    {
        await using var shop = new WooShop(settings => settings["OwnsSales"] = "true");
        shop.Shop.Add(1, "19.90");
        shop.Shop.Edit(1, row => row.Sale = "9.90");
        await shop.PushAsync(Change("1", 12m) with { Terms = PriceTerms.NothingCrossedOut });
        Assert.Equal("""{"update":[{"id":1,"regular_price":"12.00","sale_price":""}]}""", shop.LastWrite().Text);
        Assert.Equal(("12.00", ""), (shop.Shop[1].Price, shop.Shop[1].Sale));
    }

    [Fact]
    public async Task CrossedOut_Leave_KeepsWhatStandsWhileItIsAboveThePrice()
    {
        await using var shop = new WooShop(settings => settings["OwnsSales"] = "true");
        shop.Shop.Add(1, "19.90");
        shop.Shop.Edit(1, row => row.Sale = "9.90");
        await shop.PushAsync(Change("1", 12m));
        Assert.Equal("""{"update":[{"id":1,"sale_price":"12.00"}]}""", shop.LastWrite().Text);
        await shop.PushAsync(Change("1", 25m));
        Assert.Equal(("25.00", "25.00", ""), (shop.Shop[1].Price, shop.Shop[1].Regular, shop.Shop[1].Sale));
    }

    [Fact]
    public async Task CrossedOut_NotAboveThePrice_IsRejectedBeforeTheShopDropsIt()
    {
        await using var shop = new WooShop(settings => settings["OwnsSales"] = "true");
        shop.Shop.Add(1, "19.90");
        var outcome = await shop.PushAsync(Change("1", 12m) with { Terms = PriceTerms.CrossedOut(new Money(12m, Euro)) });
        Assert.IsType<PushOutcome.Rejected>(outcome);
        Assert.Equal(0, shop.Shop[1].Revisions);
    }

    [Theory]
    [InlineData("01")]
    [InlineData("a")]
    [InlineData("1/2/3")]
    [InlineData("0")]
    [InlineData("1/")]
    [InlineData("99999999999999999999")]
    public async Task Push_NoIdOfAShop_IsRejectedWithoutACall(string listing)
    {
        await using var shop = new WooShop();
        Assert.IsType<PushOutcome.Rejected>(await shop.PushAsync(Change(listing, 9m)));
        Assert.Empty(shop.Shop.Api.Calls);
        Assert.Equal("products", shop.Woo.GroupOf(new ListingId(new ChannelId("shop"), listing)));
    }

    [Fact]
    public async Task Push_AnotherCurrency_IsRejectedAndNeverConverted()
    {
        await using var shop = new WooShop();
        shop.Shop.Add(1, "5.00");
        Assert.Contains(
            "EUR", Assert.IsType<PushOutcome.Rejected>(await shop.PushAsync(Change("1", 9m, "USD"))).Reason, StringComparison.Ordinal);
        Assert.Empty(shop.Shop.Api.Calls);
    }

    [Fact]
    public void GroupOf_VariationsOfOneParent_AreTogetherAndApartFromProducts()
    {
        using var shop = WooShop.Alone();
        string[] groups = [.. new[] { "34/41", "34/42", "35/43", "34", "7" }.Select(id => shop.GroupOf(new ListingId(new ChannelId("shop"), id)))];
        Assert.Equal(["34", "34", "35", "products", "products"], groups);
    }

    private static DateTimeOffset At(WooShop shop, int days) => shop.Time.GetUtcNow().AddDays(days);

    private static Func<Task<IReadOnlyList<PushOutcome>>> Push(WooShop shop, params PriceChange[] changes) =>
        () => shop.Adapter.PushAsync(Batch("b", changes), Ct).AsTask();
}
