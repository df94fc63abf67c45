using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;
using Xunit;
using static Repricer.Channels.Tests.AdobeCommerce.AdobeChannel;
using static Repricer.Channels.Tests.ChannelConformance;

namespace Repricer.Channels.Tests.AdobeCommerce;

/// <summary>What our writes left and what a buyer pays: D2, D3, D4 and D8 of the design, and situation 20 of the public ones.</summary>
public sealed class AdobeReadTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Trait("situation", "20")]
    [Fact]
    public async Task D2_OneViewWasChangedByHand_OursIsToldAndTheOtherIsShown()
    {
        await using var channel = In("default");
        channel.Shop.Add("a", 5m);
        await channel.PushAsync(Change("a", 7m));
        channel.Shop["a"].Base[2] = 6m;
        Expect(await channel.ReadPriceAsync("a"), 7m, 6m, "store view english has another price");

        // The next price stands in all of them again.
        await channel.PushAsync(Change("a", 8m, version: 2));
        Expect(await channel.ReadPriceAsync("a"), 8m);
    }

    [Fact]
    public async Task D2_DefaultOfAllViews_IsHiddenByAViewsOwnPrice()
    {
        await using var channel = new AdobeChannel();
        channel.Shop.Add("a", 5m).Base[3] = 9m;
        Expect(await channel.ReadPriceAsync("a"), 5m, 9m, "store view swiss has another price");
    }

    [Fact]
    public async Task D2_RowsOfAViewWhereTheScopeIsGlobal_AreLeftOversThatNobodyPays()
    {
        await using var channel = In("english");
        channel.Shop.IsGlobal = true;
        channel.Shop.Add("a", 5m).Base[2] = 9m;
        Expect(await channel.ReadPriceAsync("a"), 5m);
    }

    [Fact]
    public async Task D3_SpecialPriceOfTheShop_IsShownAndDoesNotTakeOursPlace()
    {
        await using var channel = In("default");
        var product = channel.Shop.Add("a", 9m);
        (product.Special[0], product.SpecialFrom[0], product.SpecialTo[0]) = (7m, "2025-01-01 00:00:00", "2037-12-01 00:00:00");
        Expect(await channel.ReadPriceAsync("a"), 9m, 7m, "special price until 2037-12-01");
        await channel.PushAsync(Change("a", 8m));
        Assert.Equal((8m, 7m), (product.BaseIn(1), product.Special[0]));
        product.SpecialTo.Clear();
        product.Special[1] = 6m;
        Expect(await channel.ReadPriceAsync("a"), 8m, 6m, "special price");
    }

    [Theory]
    [InlineData("2026-03-03 00:00:00", "", false)]
    [InlineData("2026-03-02 23:59:59", "", true)]
    [InlineData("", "2026-03-01 23:00:00", false)]
    [InlineData("", "2026-03-02 00:00:00", true)]
    [InlineData("2026-03-02", "2026-03-02", true)]
    [InlineData("yesterday", "never", true)]
    public async Task D3_SpecialPriceHasDates_TheyAreDaysOfTheStoresZone(string from, string to, bool runs)
    {
        await using var channel = In("default");
        channel.Shop.Views[0] = channel.Shop.Views[0] with { Zone = "Asia/Tokyo" };

        // Eleven at night in UTC is the next morning in Tokyo.
        channel.Time.Advance(TimeSpan.FromHours(11));
        var product = channel.Shop.Add("a", 9m);
        product.Special[0] = 7m;
        if (from.Length > 0)
            product.SpecialFrom[0] = from;
        if (to.Length > 0)
            product.SpecialTo[0] = to;
        channel.Shop.Catalogue.IndexIsLate = true;
        Assert.Equal(runs ? Euros(7m) : null, (await channel.ReadPriceAsync("a")).Shown);
    }

    [Fact]
    public async Task D3_SpecialPriceAboveTheBasePrice_IsNoPrice()
    {
        await using var channel = new AdobeChannel();
        channel.Shop.Add("a", 9m).Special[0] = 11m;
        Expect(await channel.ReadPriceAsync("a"), 9m);
    }

    [Trait("situation", "20")]
    [Fact]
    public async Task D4_ScheduledUpdateBringsTheOldPriceBack_IsReadAsWhatStands()
    {
        await using var channel = In("default");
        channel.Shop.Add("a", 5m);
        await channel.PushAsync(Change("a", 7m));
        Expect(await channel.ReadPriceAsync("a"), 7m);
        foreach (var view in new[] { 1, 2 })
            channel.Shop["a"].Base[view] = 5m;
        Expect(await channel.ReadPriceAsync("a"), 5m);
    }

    [Fact]
    public async Task D8_IndexRunsLater_PriceStandsAndNothingHidesIt()
    {
        await using var channel = new AdobeChannel();
        channel.Shop.Add("a", 5m);
        channel.Shop.Catalogue.RunIndexer();
        channel.Shop.Catalogue.IndexIsLate = true;
        await channel.PushAsync(Change("a", 7m));
        Expect(await channel.ReadPriceAsync("a"), 7m);
    }

    [Fact]
    public async Task D8_IndexRunsLaterAndIsWaitedFor_OldPriceIsLiveUntilItRan()
    {
        await using var channel = new AdobeChannel(settings => settings["WaitsForIndex"] = "true");
        channel.Shop.Add("a", 5m);
        channel.Shop.Catalogue.RunIndexer();
        channel.Shop.Catalogue.IndexIsLate = true;
        await channel.PushAsync(Change("a", 7m));
        Expect(await channel.ReadPriceAsync("a"), 5m);
        channel.Shop.Catalogue.RunIndexer();
        Expect(await channel.ReadPriceAsync("a"), 7m);
    }

    [Fact]
    public async Task D8_OwnSpecialPriceIsNotIndexedYet_IsNotLiveWhereTheIndexIsWaitedFor()
    {
        await using var channel = new AdobeChannel(settings => (settings["WaitsForIndex"], settings["OwnsSales"]) = ("true", "true"));
        channel.Shop.Add("a", 9m);
        channel.Shop.Catalogue.RunIndexer();
        channel.Shop.Catalogue.IndexIsLate = true;
        await channel.PushAsync(AdobeSpecialTests.CrossedOut(Change("a", 7m), 9m));
        Expect(await channel.ReadPriceAsync("a"), 9m);
        channel.Shop.Catalogue.RunIndexer();
        Expect(await channel.ReadPriceAsync("a"), 7m);
    }

    [Fact]
    public async Task Read_CatalogueRule_IsShownExactly()
    {
        await using var channel = new AdobeChannel();
        channel.Shop.Add("a", 19.99m).Rule = 0.9m;
        Expect(await channel.ReadPriceAsync("a"), 19.99m, 17.99m, "a catalogue rule or group price");
    }

    [Fact]
    public async Task Read_CatalogueRuleOnPagesWithTax_IsShownByItsPart()
    {
        await using var channel = new AdobeChannel();
        channel.Shop.Catalogue.TaxShown = 0.19m;
        channel.Shop.Add("a", 100m).Rule = 0.9m;
        channel.Shop.Add("b", 100m);
        Expect(await channel.ReadPriceAsync("a"), 100m, 90m, "a catalogue rule or group price");
        Expect(await channel.ReadPriceAsync("b"), 100m);
    }

    [Fact]
    public async Task Read_ShownPricesAreNotWanted_PagesAreNotAskedFor()
    {
        await using var channel = new AdobeChannel(settings => settings["ReadsShown"] = "false");
        channel.Shop.Add("a", 100m).Rule = 0.9m;
        Expect(await channel.ReadPriceAsync("a"), 100m);
        Assert.DoesNotContain(channel.Shop.Api.Calls, call => call.Path.Contains("render", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Read_NumbersWithDigitsOfTheMachine_AreThePricesThatStand()
    {
        await using var channel = new AdobeChannel();
        channel.Shop.Add("a", 19.99m);
        channel.Shop.Prices.PrintsNoise = true;
        Assert.Equal(Euros(19.99m), (await channel.ReadPriceAsync("a")).Price);
    }

    [Fact]
    public async Task Read_PriceOfZero_IsOneAndAnAbsentOneIsNot()
    {
        await using var channel = new AdobeChannel();
        channel.Shop.Add("zero", 0m);
        channel.Shop.Add("none", 0m).Base.Clear();
        channel.Shop.Add("parent", 5m).Type = "configurable";
        channel.Shop.Add("hidden", 5m).IsEnabled = false;
        Assert.Equal(Euros(0m), (await channel.ReadPriceAsync("zero")).Price);
        Assert.Equal(new PriceReadOutcome.Failed(Of("none"), "the shop tells no price for it"), await channel.ReadAsync("none"));
        Assert.Equal(
            new PriceReadOutcome.Failed(Of("parent"), "a product of type configurable has no price of its own"),
            await channel.ReadAsync("parent"));
        Expect(await channel.ReadPriceAsync("hidden"), 5m);
        Assert.IsType<PriceReadOutcome.Gone>(await channel.ReadAsync("never"));
    }

    [Fact]
    public async Task Read_ManyWithAwkwardNames_AnswersEachInOrder()
    {
        await using var channel = new AdobeChannel();
        var names = Enumerable.Range(0, 44).Select(i => $"{i} a long name, with a comma / and more — of {new string('x', 30)}");
        string[] skus = [.. names, "b", "C", "d"];
        for (var i = 0; i < skus.Length; i++)
            channel.Shop.Add(skus[i], 5m + i);
        ListingId[] asked = [.. skus.Reverse().Append("never").Append("c").Select(Of)];
        var reads = await channel.Adapter.ReadPricesAsync(asked, Ct);
        Assert.Equal(asked, reads.Select(read => read.Listing));
        Assert.Equal(
            Enumerable.Range(0, skus.Length).Reverse().Select(i => Euros(5m + i)),
            reads.Take(skus.Length).Select(read => Assert.IsType<PriceReadOutcome.Read>(read).Price));
        Assert.IsType<PriceReadOutcome.Gone>(reads[^2]);
        Assert.Equal(Euros(50m), Assert.IsType<PriceReadOutcome.Read>(reads[^1]).Price);
        Assert.All(channel.Shop.Api.Calls, call => Assert.True(call.Target.Length < 8000));
    }

    [Theory]
    [InlineData(ApiFault.HtmlPage, typeof(PriceReadOutcome.Failed))]
    [InlineData(ApiFault.Unavailable, typeof(PriceReadOutcome.Failed))]
    [InlineData(ApiFault.BadGateway, typeof(PriceReadOutcome.Failed))]
    [InlineData(ApiFault.CutBody, typeof(PriceReadOutcome.Failed))]
    [InlineData(ApiFault.TooMany, typeof(PriceReadOutcome.Throttled))]
    public async Task Read_AnyOfItsCallsBreaks_NothingIsLearned(ApiFault fault, Type outcome)
    {
        await using var channel = new AdobeChannel();
        channel.Shop.Add("a", 9m);
        foreach (var part in new[] { "storeConfigs", "attributes/price", "base-prices", "special-price", "V1/products", "render-info" })
        {
            channel.Shop.Api.Break(fault, call => call.Path.Contains(part, StringComparison.Ordinal)
                && (part != "V1/products" || call.Path.EndsWith(part, StringComparison.Ordinal)));
            Assert.IsType(outcome, await channel.ReadAsync("a"));
        }

        Expect(await channel.ReadPriceAsync("a"), 9m);
    }

    private static AdobeChannel In(string view) => new(settings => settings["StoreView"] = view);

    private static void Expect(PriceReadOutcome.Read read, decimal price, decimal? shown = null, string? because = null) =>
        Assert.Equal((Euros(price), shown is { } amount ? Euros(amount) : null, because), (read.Price, read.Shown, read.ShownBecause));
}
