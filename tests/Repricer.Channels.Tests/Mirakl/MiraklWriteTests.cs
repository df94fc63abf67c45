using Repricer.Core.Amounts;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;
using static Repricer.Channels.Tests.ChannelConformance;

namespace Repricer.Channels.Tests.Mirakl;

/// <summary>What is written, and what has to stay: M1, M2, M4, M9 and M10 of the design, and the public situation 17.</summary>
public sealed class MiraklWriteTests
{
    private static readonly DateTimeOffset Tomorrow = new ManualTimeProvider().GetUtcNow().AddDays(1);

    [Trait("situation", "17")]
    [Fact]
    public async Task M1_Push_SendsPricesAndNothingElse()
    {
        await using var market = new MiraklMarket();
        var offer = market.Shop.Add("a", 5m);
        (offer.Quantity, offer.Lead) = (42, 9);
        Assert.IsType<PushOutcome.Accepted>(await market.PushAsync(Change("a", 9.90m)));
        Assert.Equal(
            "\"offer-sku\";\"price\";\"discount-price\";\"discount-start-date\";\"discount-end-date\"\n\"a\";\"9.90\";\"\";\"\";\"\"\n",
            Assert.Single(market.Shop.Imports.Files));
        Assert.Equal((9.90m, 42, 9), (offer.Default.Price, offer.Quantity, offer.Lead));
        Assert.DoesNotContain(market.Shop.Api.Calls, call => call is { Method: "POST", Path: "/api/offers" or "/api/offers/imports" });
    }

    [Fact]
    public async Task M2_Push_KeepsDiscountRangesAndThePricesOfOthers()
    {
        await using var market = new MiraklMarket();
        var offer = market.Shop.Add("a", 10m);
        MiraklSimPrice[] others =
        [
            new(12m) { Channel = "FR", Discount = 11m, DiscountUntil = Tomorrow, Ranges = [(5, 9m)] },
            new(8m) { From = Tomorrow, Until = Tomorrow.AddDays(3) },
            new(7m) { Groups = ["gold"] },
        ];
        offer.Prices =
        [
            new(10m)
            {
                Discount = 6m, DiscountFrom = Tomorrow, DiscountUntil = Tomorrow.AddDays(1), Ranges = [(10, 8m)],
                DiscountRanges = [(10, 5m)],
            },
            .. others,
        ];
        Assert.IsType<PushOutcome.Accepted>(await market.PushAsync(Change("a", 9m)));
        Assert.Equal(4, offer.Prices.Count);
        var ours = offer.Default;
        Assert.Equal((9m, 6m, Tomorrow, Tomorrow.AddDays(1)), (ours.Price, ours.Discount, ours.DiscountFrom, ours.DiscountUntil));
        Assert.Equal([(10, 8m)], ours.Ranges);
        Assert.Equal([(10, 5m)], ours.DiscountRanges);
        var french = Assert.Single(offer.Prices, price => price.Channel == "FR");
        Assert.Equal((12m, 11m, Tomorrow, (5, 9m)), (french.Price, french.Discount, french.DiscountUntil, Assert.Single(french.Ranges)));
        Assert.Equal(8m, Assert.Single(offer.Prices, price => price.From == Tomorrow && price.Until == Tomorrow.AddDays(3)).Price);
        Assert.Equal(7m, Assert.Single(offer.Prices, price => price.Groups.Contains("gold")).Price);
    }

    [Fact]
    public async Task M2_ChannelsAreToldOnlyWhenAsked_OtherChannelsKeepTheirPrices()
    {
        await using var market = new MiraklMarket(settings => (settings["OtherChannels:0"], settings["OtherChannels:1"]) = ("FR", "BE"));
        market.Shop.TellsAllChannels = false;
        var offer = market.Shop.Add("a", 10m);
        offer.Prices = [new(10m), new(12m) { Channel = "FR" }, new(13m) { Channel = "BE" }];
        Assert.IsType<PushOutcome.Accepted>(await market.PushAsync(Change("a", 9m)));
        Assert.Equal(
            [("BE", 13m), ("FR", 12m), ("", 9m)],
            offer.Prices.Select(price => (price.Channel ?? "", price.Price)).OrderByDescending(price => price.Price));
    }

    [Fact]
    public async Task M2_PriceForSeveralChannels_IsALineForEach()
    {
        await using var market = new MiraklMarket();
        var offer = market.Shop.Add("a", 10m);
        offer.Prices = [new(10m), new(12m) { Channel = "FR", AlsoOn = ["BE"] }];
        await market.PushAsync(Change("a", 9m));
        Assert.Equal([("BE", 12m), ("FR", 12m)], offer.Prices.Where(price => price.Channel is not null)
            .Select(price => (price.Channel!, price.Price)).Order());
    }

    [Fact]
    public async Task M2_PriceForSeveralCustomers_IsRejectedAndNothingIsSent()
    {
        await using var market = new MiraklMarket();
        market.Shop.Add("a", 10m).Prices = [new(10m), new(8m) { Groups = ["gold", "silver"] }];
        Assert.Contains("several customers", Assert.IsType<PushOutcome.Rejected>(await market.PushAsync(Change("a", 9m))).Reason);
        Assert.Empty(market.Shop.Imports.Files);
    }

    [Fact]
    public async Task M2_OthersDiscountIsNotBelowTheNewPrice_IsRejected()
    {
        await using var market = new MiraklMarket();
        market.Shop.Add("a", 10m).Prices = [new(10m) { Discount = 8m }];
        Assert.Contains("end the discount", Assert.IsType<PushOutcome.Rejected>(await market.PushAsync(Change("a", 7.5m))).Reason);
    }

    [Fact]
    public async Task M2_DiscountIsOver_IsLeftOut()
    {
        await using var market = new MiraklMarket();
        var offer = market.Shop.Add("a", 10m);
        offer.Prices = [new(10m) { Discount = 8m, DiscountUntil = new ManualTimeProvider().GetUtcNow().AddDays(-1) }];
        Assert.IsType<PushOutcome.Accepted>(await market.PushAsync(Change("a", 7.5m)));
        Assert.Equal((7.5m, null), (offer.Default.Price, offer.Default.Discount));
    }

    [Fact]
    public async Task Tiers_SetLeaveAndClear_AreVolumePricesAndNeverAZero()
    {
        await using var market = new MiraklMarket();
        var offer = market.Shop.Add("a", 10m);
        await market.PushAsync(Change("a", 9m).WithTiers(8.50m, 8m));
        Assert.Equal([(5, 8.50m), (10, 8m)], offer.Default.Ranges);
        await market.PushAsync(Change("a", 9.20m, version: 2));
        Assert.Equal([(5, 8.50m), (10, 8m)], offer.Default.Ranges);
        await market.PushAsync(Change("a", 9.30m, version: 3).WithTiers());
        Assert.Empty(offer.Default.Ranges);
        Assert.Equal(9.30m, offer.Default.Price);
        Assert.DoesNotContain("\"0", market.Shop.Imports.Files[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("|0", market.Shop.Imports.Files[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task CrossedOut_DiscountsAreOurs_SetLeaveAndClear()
    {
        await using var market = new MiraklMarket(settings => settings["OwnsDiscounts"] = "true");
        var offer = market.Shop.Add("a", 10m);
        await market.PushAsync(Change("a", 8m) with { Terms = PriceTerms.CrossedOut(new Money(12m, Currency.Parse("EUR"))) });
        Assert.Equal((12m, 8m), (offer.Default.Price, offer.Default.Discount));
        Assert.Equal(8m, Assert.IsType<PriceReadOutcome.Read>(await market.ReadAsync("a")).Price.Amount);
        await market.PushAsync(Change("a", 7m, version: 2));
        Assert.Equal((12m, 7m), (offer.Default.Price, offer.Default.Discount));
        await market.PushAsync(Change("a", 7m, version: 3) with { Terms = PriceTerms.NothingCrossedOut });
        Assert.Equal((7m, null), (offer.Default.Price, offer.Default.Discount));
    }

    [Fact]
    public async Task M4_Columns_AreAllOfTheDocumentedOnes()
    {
        await using var market = new MiraklMarket(settings => settings["OwnsDiscounts"] = "true");
        market.Shop.Add("a", 10m).Prices =
            [new(10m), new(9m) { Channel = "FR", From = Tomorrow }, new(8m) { Groups = ["gold"], Until = Tomorrow }];
        var tiered = Change("a", 8m).WithTiers(7m);
        await market.PushAsync(tiered with
        {
            Terms = PriceTerms.CrossedOut(new Money(12m, Currency.Parse("EUR"))) with { Tiers = tiered.Terms.Tiers },
        });
        Assert.Empty(market.Shop.Imports.UnknownColumns);
        var ours = market.Shop["a"].Default;
        Assert.Equal((12m, 8m, (5, 7m)), (ours.Price, ours.Discount, Assert.Single(ours.DiscountRanges)));
        Assert.Empty(ours.Ranges);
    }

    [Fact]
    public async Task M9_OurChannel_IsWrittenAndTheDefaultStays()
    {
        await using var market = new MiraklMarket(settings => settings["PricingChannel"] = "FR");
        var offer = market.Shop.Add("a", 10m);
        await market.PushAsync(Change("a", 9m));
        Assert.Equal([(null, 10m), ("FR", 9m)], offer.Prices.Select(price => (price.Channel, price.Price)).OrderBy(price => price.Channel));
        Assert.Equal(9m, Assert.IsType<PriceReadOutcome.Read>(await market.ReadAsync("a")).Price.Amount);
        await market.PushAsync(Change("a", 8m, version: 2));
        Assert.Equal([(null, 10m), ("FR", 8m)], offer.Prices.Select(price => (price.Channel, price.Price)).OrderBy(price => price.Channel));
    }

    [Fact]
    public async Task M9_OnePriceForOurChannelAndAnother_IsRejected()
    {
        await using var market = new MiraklMarket(settings => settings["PricingChannel"] = "FR");
        market.Shop.Add("a", 10m).Prices = [new(10m), new(12m) { Channel = "FR", AlsoOn = ["BE"] }];
        Assert.Contains("FR, BE", Assert.IsType<PushOutcome.Rejected>(await market.PushAsync(Change("a", 9m))).Reason);
    }

    [Fact]
    public async Task M10_ShopSellsInAnotherCurrency_IsRejectedAndReadAsItIs()
    {
        await using var market = new MiraklMarket(currency: "PLN");
        market.Shop.Add("a", 10m);
        Assert.Contains("PLN", Assert.IsType<PushOutcome.Rejected>(await market.PushAsync(Change("a", 9m))).Reason);
        Assert.Equal("PLN", Assert.IsType<PriceReadOutcome.Read>(await market.ReadAsync("a")).Price.Currency.Code);
        Assert.Empty(market.Shop.Imports.Files);
    }

    [Fact]
    public async Task Push_NoSuchOfferOrDropship_IsRejectedAndTheOthersGo()
    {
        await using var market = new MiraklMarket();
        market.Shop.Add("a", 10m);
        market.Shop.Add("d", 10m).IsDropship = true;
        var found = await market.Mirakl.PushAsync(
            Batch("b", Change("a", 9m), Change("x", 9m), Change("d", 9m)), TestContext.Current.CancellationToken);
        Assert.Equal(
            [typeof(PushOutcome.Accepted), typeof(PushOutcome.Rejected), typeof(PushOutcome.Rejected)],
            found.Select(outcome => outcome.GetType()));
        Assert.Equal(9m, market.Shop["a"].Default.Price);
    }
}
