using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels;
using Repricer.Adapters.Channels.BigCommerce;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.BigCommerce;

public sealed class BigCommerceChannelFactoryTests
{
    private static readonly Dictionary<string, string?> Good = new()
    {
        ["StoreHash"] = "abc123", ["AccessToken"] = "env:T", ["Currency"] = "USD",
    };

    [Fact]
    public void Create_WhatIsNeeded_MakesAChannelThatWritesPricesAlone()
    {
        var made = Create(Good);
        Assert.Empty(made.Errors);
        using var adapter = Assert.IsType<BigCommerceAdapter>(made.Adapter);
        Assert.Equal((50, true, ChannelOutputs.Price), (adapter.Traits.PushBatch, adapter.Traits.CanReadBack, adapter.Traits.Outputs));
    }

    [Fact]
    public void Create_FaultySettings_NamesThemAllAndNoSecret()
    {
        var made = Create(new()
        {
            ["StoreHash"] = "stores/abc", ["AccessToken"] = "hunter2", ["Currency"] = "usd", ["MaxBatch"] = "51", ["PriceLists"] = "3",
            ["Url"] = "http://api.example",
        });
        Assert.Null(made.Adapter);
        Assert.Equal(
            ["StoreHash", "AccessToken", "Currency", "MaxBatch", "Url", "PriceLists"], made.Errors.Select(error => error.Key));
        Assert.DoesNotContain(made.Errors, error => error.Message.Contains("hunter2", StringComparison.Ordinal));
        Assert.Contains("did you mean 'PriceList'?", made.Errors[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_Type_IsKnown() => Assert.IsType<BigCommerceChannelFactory>(ChannelTypes.Find("bigcommerce").Factory);

    private static ChannelCreation Create(Dictionary<string, string?> settings) => new BigCommerceChannelFactory().Create(
        new ChannelId("shop"), settings, new ChannelServices(new ManualTimeProvider(), NullLoggerFactory.Instance, _ => "t"));
}
