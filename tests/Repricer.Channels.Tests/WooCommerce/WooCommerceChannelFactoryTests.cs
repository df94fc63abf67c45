using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels;
using Repricer.Adapters.Channels.WooCommerce;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.WooCommerce;

public sealed class WooCommerceChannelFactoryTests
{
    private static readonly Dictionary<string, string?> Good = new()
    {
        ["Url"] = "https://shop.example/store", ["ConsumerKey"] = "env:K", ["ConsumerSecret"] = "env:S", ["Currency"] = "EUR",
    };

    [Fact]
    public void Create_WhatIsNeeded_MakesAChannelThatWritesPricesAlone()
    {
        var made = Create(Good);
        Assert.Empty(made.Errors);
        using var adapter = Assert.IsType<WooAdapter>(made.Adapter);
        Assert.Equal((100, true, ChannelOutputs.Price), (adapter.Traits.PushBatch, adapter.Traits.CanReadBack, adapter.Traits.Outputs));
    }

    [Fact]
    public void Create_SalesAreOurs_CrossedOutPricesAreTakenToo()
    {
        using var adapter = (WooAdapter)Create(new(Good) { ["OwnsSales"] = "true" }).Adapter!;
        Assert.Equal(ChannelOutputs.Price | ChannelOutputs.ListPrice, adapter.Traits.Outputs);
    }

    [Fact]
    public void Create_FaultySettings_NamesThemAllAndNoSecret()
    {
        var made = Create(new()
        {
            ["Url"] = "http://shop.example", ["ConsumerKey"] = "ck_hunter2", ["Currency"] = "eur", ["MaxBatch"] = "101", ["OwnSales"] = "yes",
        });
        Assert.Null(made.Adapter);
        Assert.Equal(
            ["ConsumerKey", "ConsumerSecret", "Currency", "MaxBatch", "Url", "OwnSales"], made.Errors.Select(error => error.Key));
        Assert.DoesNotContain(made.Errors, error => error.Message.Contains("hunter2", StringComparison.Ordinal));
        Assert.Contains("did you mean 'OwnsSales'?", made.Errors[^1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://shop.example/wp-json/wc/v3")]
    [InlineData("https://ck_1:cs_1@shop.example")]
    [InlineData("https://shop.example/?x=1")]
    [InlineData("shop.example")]
    public void Create_AddressThatIsNone_IsAnErrorOfUrl(string url) =>
        Assert.Equal("Url", Assert.Single(Create(new(Good) { ["Url"] = url }).Errors).Key);

    [Fact]
    public void Find_Type_IsKnown() => Assert.IsType<WooCommerceChannelFactory>(ChannelTypes.Find("woocommerce").Factory);

    private static ChannelCreation Create(Dictionary<string, string?> settings) => new WooCommerceChannelFactory().Create(
        new ChannelId("shop"), settings, new ChannelServices(new ManualTimeProvider(), NullLoggerFactory.Instance, _ => "cs_1"));
}
