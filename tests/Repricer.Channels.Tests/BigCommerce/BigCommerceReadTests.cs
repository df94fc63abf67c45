using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;
using Repricer.Reading;
using Xunit;
using static Repricer.Channels.Tests.ChannelConformance;

namespace Repricer.Channels.Tests.BigCommerce;

/// <summary>What our writes left, and what a buyer pays: B3 to B6 of the design.</summary>
public sealed class BigCommerceReadTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task B3_AnotherListThanTheConfigured_HidesOurPrice()
    {
        await using var store = new BigCommerceStore(settings => settings["PriceList"] = "0");
        store.Store.Add(1, 11, 9m);
        store.Store.Lists.Assign(3, channel: 1);
        store.Store.Lists.Put(3, 11, 7m);
        var read = Assert.IsType<PriceReadOutcome.Read>(await store.ReadAsync("1/11"));
        Assert.Equal((Euros(9m), Euros(7m), "a price list"), (read.Price, read.Shown, read.ShownBecause));
        Assert.DoesNotContain(store.Store.Api.Calls, call => call.Path.Contains("assignments", StringComparison.Ordinal));
    }

    [Fact]
    public async Task B3_ListWithoutARecord_TheCataloguesPriceStands()
    {
        await using var store = new BigCommerceStore();
        store.Store.Add(1, 11, 9m);
        store.Store.Lists.Assign(3, channel: 1);
        var read = Assert.IsType<PriceReadOutcome.Read>(await store.ReadAsync("1/11"));
        Assert.Equal((Euros(9m), null), (read.Price, read.Shown));
    }

    [Fact]
    public async Task B4_RecordOfZero_IsReadAsThePriceItIs()
    {
        await using var store = new BigCommerceStore();
        store.Store.Add(1, 11, 9m);
        store.Store.Lists.Assign(3, channel: 1);
        store.Store.Lists.Put(3, 11, 0m);
        Assert.Equal(Euros(0m), Assert.IsType<PriceReadOutcome.Read>(await store.ReadAsync("1/11")).Price);
    }

    [Fact]
    public async Task B5_VariantWithoutAPrice_HasTheProducts()
    {
        await using var store = new BigCommerceStore();
        store.Store.Add(1, 11, null);
        store.Store.Product(1).Price = 6.5m;
        var read = Assert.IsType<PriceReadOutcome.Read>(await store.ReadAsync("1/11"));
        Assert.Equal((Euros(6.5m), null), (read.Price, read.Shown));
    }

    [Fact]
    public async Task B6_SaleBelowOurPrice_IsWhatIsPaidAndDoesNotTakeItsPlace()
    {
        await using var store = new BigCommerceStore();
        store.Store.Add(1, 11, 9m).Sale = 7m;
        var read = Assert.IsType<PriceReadOutcome.Read>(await store.ReadAsync("1/11"));
        Assert.Equal((Euros(9m), Euros(7m), "sale"), (read.Price, read.Shown, read.ShownBecause));
        await store.PushAsync(Change("1/11", 8m));
        Assert.Equal((8m, 7m), (store.Store[11].Price, store.Store[11].Sale));
    }

    [Fact]
    public async Task B6_SalesAreOurs_TheSalePriceIsOurPrice()
    {
        await using var store = new BigCommerceStore(settings => settings["OwnsSales"] = "true");
        store.Store.Add(1, 11, 9m).Sale = 7m;
        var read = Assert.IsType<PriceReadOutcome.Read>(await store.ReadAsync("1/11"));
        Assert.Equal((Euros(7m), null), (read.Price, read.Shown));
    }

    [Fact]
    public async Task Read_ManyProductsInAnotherOrder_AnswersEachInOrder()
    {
        await using var store = new BigCommerceStore();
        store.Store.Shuffles = true;
        for (var id = 1; id <= 600; id++)
            store.Store.Add(1, id, id);
        store.Store.Add(2, 1001, 7m);
        ListingId[] asked = [.. new[] { "2/1001", "1/599", "1/3", "9/9", "x", "1/1001" }.Select(id => new ListingId(new ChannelId("shop"), id))];
        var reads = await store.Adapter.ReadPricesAsync(asked, Ct);
        Assert.Equal(asked, reads.Select(read => read.Listing));
        Assert.Equal([7m, 599m, 3m], reads.Take(3).Select(read => Assert.IsType<PriceReadOutcome.Read>(read).Price.Amount));
        Assert.IsType<PriceReadOutcome.Gone>(reads[3]);
        Assert.IsType<PriceReadOutcome.Gone>(reads[4]);
        Assert.IsType<PriceReadOutcome.Gone>(reads[5]);
    }

    [Theory]
    [InlineData(ApiFault.HtmlPage)]
    [InlineData(ApiFault.Unavailable)]
    [InlineData(ApiFault.BadGateway)]
    [InlineData(ApiFault.CutBody)]
    public async Task Read_AnyOfItsCallsBreaks_NothingIsLearned(ApiFault fault)
    {
        await using var store = new BigCommerceStore();
        store.Store.Add(1, 11, 9m);
        foreach (var part in new[] { "assignments", "variants", "pricing" })
        {
            store.Store.Api.Break(fault, call => call.Path.Contains(part, StringComparison.Ordinal));
            Assert.IsType<PriceReadOutcome.Failed>(await store.ReadAsync("1/11"));
        }
    }

    private static Money Euros(decimal amount) => new(amount, Currency.Parse("EUR"));
}
