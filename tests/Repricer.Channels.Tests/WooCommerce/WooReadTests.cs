using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;
using Repricer.Reading;
using Xunit;
using static Repricer.Channels.Tests.ChannelConformance;

namespace Repricer.Channels.Tests.WooCommerce;

/// <summary>What stands at the shop, and what a buyer pays: C6 and C7 of the design, and the public situation 19.</summary>
public sealed class WooReadTests
{
    private static readonly Currency Euro = Currency.Parse("EUR");

    [Fact]
    public async Task C6_ParentsPriceIsStale_TheVariationsOwnIsRead()
    {
        await using var shop = new WooShop();
        shop.Shop.Add(41, "5.00", parent: 34);
        await shop.PushAsync(Change("34/41", 9m));
        Assert.Equal("5.00", shop.Shop[34].Price);
        Assert.Equal(Euros(9m), Assert.IsType<PriceReadOutcome.Read>(await shop.ReadAsync("34/41")).Price);
        Assert.IsType<PriceReadOutcome.Failed>(await shop.ReadAsync("34"));
    }

    [Trait("situation", "19")]
    [Fact]
    public async Task C7_SaleIsOnAndPriceNotYetSwitched_WhatIsPaidCounts()
    {
        await using var shop = new WooShop();
        shop.Shop.SwitchesSalesByCron = true;
        shop.Shop.Add(1, "20.00");
        shop.Shop.Edit(1, row => (row.Sale, row.SaleTo) = ("15.00", shop.Time.GetUtcNow().AddHours(1)));
        var early = Assert.IsType<PriceReadOutcome.Read>(await shop.ReadAsync("1"));
        Assert.Equal((Euros(20m), null), (early.Price, early.Shown));

        shop.Shop.RunCron();
        var on = Assert.IsType<PriceReadOutcome.Read>(await shop.ReadAsync("1"));
        Assert.Equal((Euros(20m), Euros(15m), "sale until 2026-03-01"), (on.Price, on.Shown, on.ShownBecause));

        // It is over, and still on until cron comes by.
        shop.Time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(Euros(15m), Assert.IsType<PriceReadOutcome.Read>(await shop.ReadAsync("1")).Shown);
        shop.Shop.RunCron();
        Assert.Null(Assert.IsType<PriceReadOutcome.Read>(await shop.ReadAsync("1")).Shown);
    }

    [Fact]
    public async Task Read_AnotherRuleOfTheShop_IsShownAndNotTakenForOurPrice()
    {
        await using var shop = new WooShop();
        shop.Shop.Add(1, "20.00").Price = "17.5";
        var read = Assert.IsType<PriceReadOutcome.Read>(await shop.ReadAsync("1"));
        Assert.Equal((Euros(20m), Euros(17.5m), "another rule of the shop"), (read.Price, read.Shown, read.ShownBecause));
    }

    [Fact]
    public async Task Read_SalesAreOurs_OurPriceIsTheSalePrice()
    {
        await using var shop = new WooShop(settings => settings["OwnsSales"] = "true");
        shop.Shop.Add(1, "20.00");
        shop.Shop.Edit(1, row => row.Sale = "15.00");
        var read = Assert.IsType<PriceReadOutcome.Read>(await shop.ReadAsync("1"));
        Assert.Equal((Euros(15m), null), (read.Price, read.Shown));

        shop.Shop.Edit(1, row => row.SaleFrom = shop.Time.GetUtcNow().AddDays(1));
        read = Assert.IsType<PriceReadOutcome.Read>(await shop.ReadAsync("1"));
        Assert.Equal((Euros(15m), Euros(20m)), (read.Price, read.Shown));
        Assert.Contains("window", read.ShownBecause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_ManyParents_AnswersEachInOrder()
    {
        await using var shop = new WooShop();
        for (var id = 1; id <= 4; id++)
            shop.Shop.Add(100 + id, $"{id}.00", parent: 34 + (id % 2));
        shop.Shop.Add(1, "9.00");
        ListingId[] asked = [.. new[] { "35/101", "1", "34/102", "35/103", "34/104" }.Select(id => new ListingId(new ChannelId("shop"), id))];
        var reads = await shop.Adapter.ReadPricesAsync(asked, TestContext.Current.CancellationToken);
        Assert.Equal(asked, reads.Select(read => read.Listing));
        Assert.Equal([1m, 9m, 2m, 3m, 4m], reads.Select(read => Assert.IsType<PriceReadOutcome.Read>(read).Price.Amount));
        Assert.Equal(3, shop.Shop.Api.Calls.Count);
    }

    [Fact]
    public async Task Read_WhatTheListLeavesOut_IsGoneOnlyIfItsOwnAddressSaysSo()
    {
        await using var shop = new WooShop();
        shop.Shop.Add(1, "9.00").Status = "trash";
        shop.Shop.Add(41, "9.00", parent: 34);
        Assert.Contains("trash", Assert.IsType<PriceReadOutcome.Failed>(await shop.ReadAsync("1")).Reason, StringComparison.Ordinal);
        Assert.IsType<PriceReadOutcome.Gone>(await shop.ReadAsync("2"));
        Assert.IsType<PriceReadOutcome.Gone>(await shop.ReadAsync("34/42"));
        Assert.IsType<PriceReadOutcome.Gone>(await shop.ReadAsync("99/41"));
        Assert.IsType<PriceReadOutcome.Gone>(await shop.ReadAsync("none"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("19,99")]
    [InlineData("1.999,00")]
    public async Task C12_PriceThatIsNoNumber_IsNoPrice(string written)
    {
        await using var shop = new WooShop();
        shop.Shop.Add(1, written);
        Assert.IsType<PriceReadOutcome.Failed>(await shop.ReadAsync("1"));
    }

    private static Money Euros(decimal amount) => new(amount, Euro);
}
