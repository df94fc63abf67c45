using Repricer.Channels.Tests.Simulating;
using Repricer.Engine.Publishing;
using Xunit;

namespace Repricer.Channels.Tests.Vendure;

public sealed class VendureWriteTests
{
    [Fact]
    public async Task Push_OneCurrency_IsWrittenInUnitsAndNothingElse()
    {
        await using var shop = new VendureShop();
        var row = shop.Server.Add("A");
        row.Prices["USD"] = 700m;
        Assert.IsType<PushOutcome.Accepted>(await shop.PushAsync("A", 19.99m));
        Assert.Equal((1999m, 700m), (row.Prices["EUR"], row.Prices["USD"]));
        Assert.Equal(
            """{"input":[{"id":"1","prices":[{"currencyCode":"EUR","price":1999}]}]}""",
            Assert.Single(shop.Updates).Json!["variables"]!.ToJsonString());
    }

    [Theory]
    [InlineData("JPY", "1200", 2, 120000L)]
    [InlineData("JPY", "1200", 0, 1200L)]
    [InlineData("KWD", "1.250", 2, 125L)]
    [InlineData("KWD", "1.255", 3, 1255L)]
    [InlineData("KWD", "1.255", 2, null)]
    [InlineData("EUR", "19.99", 1, null)]
    [InlineData("EUR", "90071992547409.92", 2, null)]
    public async Task Push_ServersUnit_IsExactOrNothing(string currency, string price, int decimals, long? units)
    {
        await using var shop = new VendureShop(settings => settings["Currency"] = currency);
        shop.Server.Currencies.Add(currency);
        shop.Server.Decimals = decimals;
        var row = shop.Server.Add("A", null);
        var outcome = await shop.PushAsync("A", decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture), currency);
        Assert.Equal(units is not null, outcome is PushOutcome.Accepted);
        Assert.Equal(units is null, outcome is PushOutcome.Rejected);
        Assert.Equal(units is null ? [] : [(decimal)units], row.Prices.Values);
    }

    [Fact]
    public async Task Push_SkusThatAreNotOneVariant_AreRejectedAndTheOthersGo()
    {
        await using var shop = new VendureShop();
        shop.Server.Add("A");
        shop.Server.Add("TWICE");
        shop.Server.Add("TWICE");
        shop.Server.Add("case");
        string[] skus = ["A", "TWICE", "CASE", "case", "no", "\0"];
        var outcomes = await shop.PushAsync([.. skus.Select(sku => ChannelConformance.Change(sku, 9m))]);
        Assert.IsType<PushOutcome.Accepted>(outcomes[0]);
        Assert.Equal("2 variants of the channel have this SKU (2, 3)", Assert.IsType<PushOutcome.Rejected>(outcomes[1]).Reason);
        Assert.Equal("the channel has no variant with this SKU", Assert.IsType<PushOutcome.Rejected>(outcomes[2]).Reason);
        Assert.IsType<PushOutcome.Accepted>(outcomes[3]);
        Assert.All(outcomes.Skip(4), outcome => Assert.IsType<PushOutcome.Rejected>(outcome));
        Assert.Equal(["A", "case"], shop.Arrived().Select(arrived => arrived.Listing));
    }

    [Fact]
    public async Task Push_OneIsGoneMeanwhile_ThatOneIsRejectedAndTheOthersGoInTheSameCall()
    {
        await using var shop = new VendureShop();
        foreach (var sku in (string[])["A", "B", "C"])
            shop.Server.Add(sku);
        shop.Server.Api.Meanwhile = call =>
        {
            if (VendureShop.IsUpdate(call))
                shop.Server.Rows.RemoveAll(row => row.Sku == "B");
            return Task.CompletedTask;
        };
        var outcomes = await shop.PushAsync(
            ChannelConformance.Change("A", 9m), ChannelConformance.Change("B", 9m), ChannelConformance.Change("C", 9m));
        Assert.IsType<PushOutcome.Accepted>(outcomes[0]);
        Assert.Equal(
            "No ProductVariant with the id \"2\" could be found (ENTITY_NOT_FOUND)",
            Assert.IsType<PushOutcome.Rejected>(outcomes[1]).Reason);
        Assert.IsType<PushOutcome.Accepted>(outcomes[2]);
    }

    [Fact]
    public async Task Push_ServerFailsOverOne_ThatOneIsUnknownAndTheOthersAreNot()
    {
        await using var shop = new VendureShop();
        shop.Server.Add("A");
        shop.Server.Add(new VendureRow("2", "B") { IsPoison = true });
        var outcomes = await shop.PushAsync(ChannelConformance.Change("A", 9m), ChannelConformance.Change("B", 9m));
        Assert.IsType<PushOutcome.Accepted>(outcomes[0]);
        Assert.Contains("INTERNAL_SERVER_ERROR", Assert.IsType<PushOutcome.Unknown>(outcomes[1]).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Push_ServerFailsAndThenLetsNobodyIn_AllIsUnknown()
    {
        await using var shop = new VendureShop();
        shop.Server.Add(new VendureRow("1", "A") { IsPoison = true });
        shop.Server.Add("B");
        var updates = 0;
        shop.Server.Api.Meanwhile = call =>
        {
            if (VendureShop.IsUpdate(call) && ++updates == 2)
                shop.Server.Permissions.Clear();
            return Task.CompletedTask;
        };
        var outcomes = await shop.PushAsync(ChannelConformance.Change("A", 9m), ChannelConformance.Change("B", 9m));
        Assert.All(outcomes, outcome => Assert.IsType<PushOutcome.Unknown>(outcome));
    }

    [Fact]
    public async Task Push_AnswerDoesNotNameOne_ThatOneIsUnknown()
    {
        await using var shop = new VendureShop();
        shop.Server.Add("A");
        shop.Server.Add("B");
        shop.Server.Untold.Add("2");
        var outcomes = await shop.PushAsync(ChannelConformance.Change("A", 9m), ChannelConformance.Change("B", 8m));
        Assert.IsType<PushOutcome.Accepted>(outcomes[0]);
        Assert.IsType<PushOutcome.Unknown>(outcomes[1]);
    }

    [Theory]
    [InlineData(ApiFault.CutBody, typeof(PushOutcome.Unknown))]
    [InlineData(ApiFault.HtmlPage, typeof(PushOutcome.Unknown))]
    [InlineData(ApiFault.HtmlForbidden, typeof(PushOutcome.Unknown))]
    [InlineData(ApiFault.BadGateway, typeof(PushOutcome.Unknown))]
    [InlineData(ApiFault.Unavailable, typeof(PushOutcome.Unknown))]
    [InlineData(ApiFault.UnavailableForAWhile, typeof(PushOutcome.Throttled))]
    [InlineData(ApiFault.TooMany, typeof(PushOutcome.Throttled))]
    public async Task Push_FaultOnTheWay_IsWhatIsCertainOfTheEffect(ApiFault fault, Type outcome)
    {
        await using var shop = new VendureShop();
        shop.Server.Add("A");
        shop.Server.Add("B");
        shop.Server.Api.Break(fault, VendureShop.IsUpdate);
        var outcomes = await shop.PushAsync(ChannelConformance.Change("A", 9m), ChannelConformance.Change("B", 9m));
        Assert.All(outcomes, one => Assert.IsType(outcome, one));
        Assert.Single(shop.Updates);
    }

    [Fact]
    public async Task Push_LookBeforeItFails_NothingWasSent()
    {
        await using var shop = new VendureShop();
        shop.Server.Add("A");
        shop.Server.Api.Break(ApiFault.CutBody);
        Assert.IsType<PushOutcome.NotSent>(await shop.PushAsync("A", 9m));
        Assert.Empty(shop.Updates);
    }

    [Fact]
    public async Task Push_AnotherCurrencyThanConfigured_IsRejected()
    {
        await using var shop = new VendureShop();
        shop.Server.Add("A");
        Assert.IsType<PushOutcome.Rejected>(await shop.PushAsync("A", 9m, "USD"));
        Assert.Empty(shop.Updates);
    }
}
