using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels;
using Repricer.Adapters.Channels.AdobeCommerce;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.AdobeCommerce;

public sealed class AdobeFactoryTests
{
    private static readonly Dictionary<string, string?> Good = new()
    {
        ["Url"] = "https://shop.example", ["AccessToken"] = "env:T", ["Currency"] = "EUR",
    };

    [Fact]
    public void Create_WhatIsNeeded_MakesAChannelThatWritesPricesAloneAndNoBulks()
    {
        using var adapter = Made(Good);
        Assert.Equal(
            (100, null, true, ChannelOutputs.Price),
            (adapter.Traits.PushBatch, adapter.Traits.Bulk, adapter.Traits.CanReadBack, adapter.Traits.Outputs));
    }

    [Fact]
    public void Create_WhatElseIsOurs_IsWrittenToo()
    {
        using var adapter = Made(new(Good) { ["OwnsSales"] = "true", ["TierGroup"] = "ALL GROUPS" });
        Assert.Equal(ChannelOutputs.Price | ChannelOutputs.ListPrice | ChannelOutputs.Tiers, adapter.Traits.Outputs);
    }

    [Fact]
    public void Create_FaultySettings_NamesThemAllAndNoSecret()
    {
        var made = Create(new()
        {
            ["Url"] = "https://shop.example/rest/V1", ["AccessToken"] = "hunter2", ["Currency"] = "eur", ["StoreView"] = "a b",
            ["MaxBatch"] = "501", ["BulkFrom"] = "5", ["Storeview2"] = "x",
        });
        Assert.Null(made.Adapter);
        Assert.Equal(
            ["Url", "Currency", "AccessToken", "StoreView", "MaxBatch", "BulkFrom", "Storeview2"], made.Errors.Select(error => error.Key));
        Assert.DoesNotContain(made.Errors, error => error.Message.Contains("hunter2", StringComparison.Ordinal));
        Assert.Contains("did you mean 'StoreView'?", made.Errors[^1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Url=http://shop.example", "Url: http:// would show")]
    [InlineData("Url=https://me:pw@shop.example", "Url: must not hold a name")]
    [InlineData("Url=https://shop.example?x=1", "Url: must be the shop's address alone")]
    [InlineData("AccessToken=", "AccessToken: is missing")]
    [InlineData("AccessToken=|Username=me", "Password: is missing")]
    [InlineData("AccessToken=|Password=env:P", "Username: is missing")]
    [InlineData("Username=me|Password=env:P", "Username: an integration is configured as well (AccessToken)")]
    [InlineData("ConsumerKey=env:K", "ConsumerSecret: is missing|AccessTokenSecret: is missing")]
    [InlineData("OwnsSales=true|BulkFrom=500", "BulkFrom: a bulk takes base prices alone")]
    public void Create_OneFault_IsSaid(string changes, string said)
    {
        var settings = new Dictionary<string, string?>(Good);
        foreach (var change in changes.Split('|').Select(pair => pair.Split('=', 2)))
            settings[change[0]] = change[1];
        var errors = Create(settings).Errors.Select(error => $"{error.Key}: {error.Message}").ToList();
        var expected = said.Split('|');
        Assert.Equal(expected.Length, errors.Count);
        Assert.All(expected.Zip(errors), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public void Find_Type_IsKnown() => Assert.IsType<AdobeCommerceChannelFactory>(ChannelTypes.Find("adobe-commerce").Factory);

    private static AdobeAdapter Made(Dictionary<string, string?> settings)
    {
        var made = Create(settings);
        Assert.Empty(made.Errors);
        return Assert.IsType<AdobeAdapter>(made.Adapter);
    }

    private static ChannelCreation Create(Dictionary<string, string?> settings) => new AdobeCommerceChannelFactory().Create(
        new ChannelId("shop"), settings, new ChannelServices(new ManualTimeProvider(), NullLoggerFactory.Instance, _ => "t"));
}
