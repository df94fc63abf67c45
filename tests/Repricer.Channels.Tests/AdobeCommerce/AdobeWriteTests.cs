using Repricer.Channels.Tests.Simulating;
using Repricer.Engine.Publishing;
using Xunit;
using static Repricer.Channels.Tests.AdobeCommerce.AdobeChannel;
using static Repricer.Channels.Tests.ChannelConformance;

namespace Repricer.Channels.Tests.AdobeCommerce;

/// <summary>Base prices: D1, D2, D5 and D7 of the design.</summary>
public sealed class AdobeWriteTests
{
    [Fact]
    public async Task D1_SuccessWithTroubles_RejectsThoseThatAreNamedAndSendsNothingAgain()
    {
        await using var channel = Filled("a", "b", "c");
        channel.Shop["b"].Type = "configurable";
        var outcomes = await channel.PushAllAsync(Change("a", 7m), Change("missing", 7m), Change("b", 7m), Change("c", 7m));
        Assert.Equal(
            [new PushOutcome.Accepted(), new PushOutcome.Rejected("Invalid attribute SKU = missing."),
                new PushOutcome.Rejected("Invalid attribute SKU = b."), new PushOutcome.Accepted()],
            outcomes);
        Assert.Single(channel.Writes());
        Assert.Equal((7m, 5m, 7m), (channel.Shop["a"].BaseIn(0), channel.Shop["b"].BaseIn(0), channel.Shop["c"].BaseIn(0)));
    }

    [Fact]
    public async Task D1_TheOnlyTroubleIsTheLastOnes_IsNotTakenForTheFirst()
    {
        await using var channel = Filled("a", "b");
        var outcomes = await channel.PushAllAsync(Change("a", 7m), Change("b", 7m), Change("missing", 7m));
        Assert.Equal([true, true, false], outcomes.Select(one => one is PushOutcome.Accepted));
        Assert.IsType<PushOutcome.Rejected>(outcomes[2]);
    }

    [Fact]
    public async Task D1_TroubleThatNamesNobody_IsFoundByHalvesAndNobodyElseIsRejected()
    {
        string[] skus = [.. Enumerable.Range(0, 37).Select(i => $"sku-{i}")];
        await using var channel = Filled(skus);
        channel.Shop.Prices.Nameless.Add("sku-23");
        var outcomes = await channel.PushAllAsync([.. skus.Append("missing").Select(sku => Change(sku, 7m))]);
        Assert.Equal(new PushOutcome.Rejected("Invalid attribute Price = 7.00."), outcomes[23]);
        Assert.IsType<PushOutcome.Rejected>(outcomes[37]);
        Assert.Equal(36, outcomes.OfType<PushOutcome.Accepted>().Count());
        Assert.All(skus.Where(sku => sku != "sku-23"), sku => Assert.Equal(7m, channel.Shop[sku].BaseIn(0)));
    }

    [Fact]
    public async Task D1_SkusThatBeginAlike_AreEachMeantByTheirOwnName()
    {
        await using var channel = Filled("A", "A.B");
        var outcomes = await channel.PushAllAsync(Change("A", 7m), Change("A.B.", 7m), Change("A.B", 7m), Change("A, B", 7m));
        Assert.Equal([true, false, true, false], outcomes.Select(one => one is PushOutcome.Accepted));
    }

    [Fact]
    public async Task D1_MessagesInAnotherLanguage_AreUnderstoodByTheirParameters()
    {
        await using var channel = Filled("a");
        channel.Shop.Prices.IsGerman = true;
        var outcomes = await channel.PushAllAsync(Change("a", 7m), Change("missing", 7m));
        Assert.Equal([new PushOutcome.Accepted(), new PushOutcome.Rejected("Ungültiges Attribut SKU = missing.")], outcomes);
    }

    [Fact]
    public async Task D2_StoreView_WritesAllViewsOfItsWebsiteAndNoOther()
    {
        await using var channel = Filled(settings => settings["StoreView"] = "english", "a");
        channel.Shop.Prices.SpreadsToWebsite = false;
        await channel.PushAsync(Change("a", 7m));
        Assert.Equal(new SortedDictionary<int, decimal> { [0] = 5m, [1] = 7m, [2] = 7m }, channel.Shop["a"].Base);
        var read = await channel.ReadPriceAsync("a");
        Assert.Equal((Euros(7m), null), (read.Price, read.Shown));
    }

    [Fact]
    public async Task D2_StoreViewIsGoneMeanwhile_APartStandsAndIsReadBack()
    {
        await using var channel = Filled(settings => settings["StoreView"] = "default", "a");
        await channel.PushAsync(Change("a", 7m));
        channel.Shop.Views.RemoveAt(1);
        var outcomes = await channel.PushAllAsync(Change("a", 8m, version: 2), Change("missing", 8m));
        Assert.Contains("Requested store is not found", Assert.IsType<PushOutcome.Unknown>(outcomes[0]).Reason, StringComparison.Ordinal);
        Assert.IsType<PushOutcome.Rejected>(outcomes[1]);
        Assert.Equal(8m, channel.Shop["a"].BaseIn(1));
        channel.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.IsType<PushOutcome.Accepted>(await channel.PushAsync(Change("a", 8m, version: 2)));
    }

    [Fact]
    public async Task D2_PriceScopeIsGlobal_WhatWouldSilentlyLandInAllViewsIsWrittenThere()
    {
        await using var channel = Filled(settings => settings["StoreView"] = "english", "a");
        channel.Shop.IsGlobal = true;
        await channel.PushAsync(Change("a", 7m));
        Assert.Equal("""{"prices":[{"price":7.00,"store_id":0,"sku":"a"}]}""", Assert.Single(channel.Writes()).Text);
        Assert.Equal(Euros(7m), (await channel.ReadPriceAsync("a")).Price);
    }

    [Fact]
    public async Task D5_ProductsOwnRoute_IsNeverUsedAndABodyHoldsPricesAlone()
    {
        await using var channel = Filled(settings => (settings["OwnsSales"], settings["TierGroup"]) = ("true", "ALL GROUPS"), "a");
        await channel.PushAsync(Change("a", 7m).WithTiers(6m, 5.5m));
        await channel.PushAsync(Change("a", 8m, version: 2).WithTiers());
        Assert.All(channel.Shop.Api.Calls.Where(call => call.Method != "GET"), call => Assert.Equal("POST", call.Method));
        Assert.All(channel.Writes(), call => Assert.Equal(["prices"], call.Json!.AsObject().Select(field => field.Key)));
        Assert.All(
            channel.Writes().SelectMany(call => call.Json!["prices"]!.AsArray()),
            row => Assert.Empty(row!.AsObject().Select(field => field.Key).Except(
                ["price", "store_id", "sku", "price_from", "price_to", "price_type", "website_id", "customer_group", "quantity"])));
        Assert.Equal("A long text", channel.Shop["a"].Description);
    }

    [Fact]
    public async Task Push_Body_IsExactlyTheContracts()
    {
        await using var channel = Filled("a");
        await channel.PushAllAsync(Change("a", 1234567.9m));
        var call = Assert.Single(channel.Writes());
        Assert.Equal(("POST", "/rest/all/V1/products/base-prices"), (call.Method, call.Path));
        Assert.Equal("""{"prices":[{"price":1234567.90,"store_id":0,"sku":"a"}]}""", call.Text);
    }

    [Fact]
    public async Task Push_DatabaseGivesUp_NothingWasSavedAndNoPriceIsAtFault()
    {
        await using var channel = Filled("a", "b");
        channel.Shop.Prices.RollsBack = 1;
        var outcomes = await channel.PushAllAsync(Change("a", 7m), Change("b", 7m));
        Assert.All(outcomes, outcome => Assert.Contains(
            "Could not save", Assert.IsType<PushOutcome.NotSent>(outcome).Reason, StringComparison.Ordinal));
        Assert.Single(channel.Writes());
    }

    [Fact]
    public async Task Push_MoreThanTheShopTakesAtOnce_GoesByHalves()
    {
        string[] skus = [.. Enumerable.Range(0, 50).Select(i => $"sku-{i}")];
        await using var channel = Filled(skus);
        channel.Shop.Prices.MostRows = 20;
        var outcomes = await channel.PushAllAsync([.. skus.Select(sku => Change(sku, 7m))]);
        Assert.All(outcomes, outcome => Assert.IsType<PushOutcome.Accepted>(outcome));
        Assert.All(skus, sku => Assert.Equal((7m, 1), (channel.Shop[sku].BaseIn(0), channel.Shop[sku].Revisions)));
    }

    [Fact]
    public async Task Push_WhatCannotBeOfThisShop_IsRejectedWithoutACall()
    {
        await using var channel = Filled("a");
        var outcomes = await channel.PushAllAsync(Change("a", 7m, "USD"), Change(" a", 7m), Change(new string('x', 65), 7m));
        Assert.Contains("in EUR, not in USD", Assert.IsType<PushOutcome.Rejected>(outcomes[0]).Reason, StringComparison.Ordinal);
        Assert.All(outcomes, outcome => Assert.IsType<PushOutcome.Rejected>(outcome));
        Assert.Empty(channel.Shop.Api.Calls);
    }

    [Theory]
    [InlineData(ApiFault.CutBody, typeof(PushOutcome.Unknown))]
    [InlineData(ApiFault.HtmlPage, typeof(PushOutcome.Unknown))]
    [InlineData(ApiFault.HtmlForbidden, typeof(PushOutcome.Unknown))]
    [InlineData(ApiFault.BadGateway, typeof(PushOutcome.Unknown))]
    [InlineData(ApiFault.Unavailable, typeof(PushOutcome.Unknown))]
    [InlineData(ApiFault.UnavailableForAWhile, typeof(PushOutcome.Throttled))]
    [InlineData(ApiFault.TooMany, typeof(PushOutcome.Throttled))]
    public async Task Push_CallGoesWrong_SaysWhatIsCertain(ApiFault fault, Type outcome)
    {
        await using var channel = Filled("a", "b");
        channel.Shop.Api.Break(fault, call => call.Path.EndsWith("base-prices", StringComparison.Ordinal));
        Assert.All(await channel.PushAllAsync(Change("a", 7m), Change("b", 7m)), one => Assert.IsType(outcome, one));
        Assert.Single(channel.Writes());
    }

    [Fact]
    public async Task Push_ShopDoesNotTellHowItIsSetUp_NothingIsSent()
    {
        await using var channel = Filled("a");
        channel.Shop.Api.Break(ApiFault.HtmlPage, call => call.Path.EndsWith("storeConfigs", StringComparison.Ordinal));
        Assert.IsType<PushOutcome.NotSent>(await channel.PushAsync(Change("a", 7m)));
        Assert.Empty(channel.Writes());
        Assert.IsType<PushOutcome.Accepted>(await channel.PushAsync(Change("a", 7m)));
    }

    [Fact]
    public async Task Push_OneAfterAnother_AsksHowTheShopIsSetUpOnceInAWhile()
    {
        await using var channel = Filled("a");
        await channel.PushAsync(Change("a", 7m));
        await channel.PushAsync(Change("a", 8m, version: 2));
        Assert.Single(channel.Shop.Api.Calls, call => call.Path.EndsWith("storeConfigs", StringComparison.Ordinal));
        channel.Time.Advance(TimeSpan.FromMinutes(10));
        await channel.PushAsync(Change("a", 9m, version: 3));
        Assert.Equal(2, channel.Shop.Api.Calls.Count(call => call.Path.EndsWith("storeConfigs", StringComparison.Ordinal)));
    }

    private static AdobeChannel Filled(params string[] skus) => Filled(null, skus);

    private static AdobeChannel Filled(Action<Dictionary<string, string?>>? change, params string[] skus)
    {
        var channel = new AdobeChannel(change);
        foreach (var sku in skus)
            channel.Shop.Add(sku, 5m);
        return channel;
    }
}
