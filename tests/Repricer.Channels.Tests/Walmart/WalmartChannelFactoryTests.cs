using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels;
using Repricer.Adapters.Channels.Walmart;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Walmart;

public sealed class WalmartChannelFactoryTests
{
    private static readonly Dictionary<string, string?> Good = new() { ["ClientId"] = "key-id", ["ClientSecret"] = "env:T" };

    [Fact]
    public void Create_WhatIsNeeded_MakesAChannelOfTheUnitedStates()
    {
        var made = Create(Good);
        Assert.Empty(made.Errors);
        using var adapter = Assert.IsType<WalmartAdapter>(made.Adapter);
        Assert.Equal((10, true, ChannelOutputs.Price), (adapter.Traits.PushBatch, adapter.Traits.CanReadBack, adapter.Traits.Outputs));
        Assert.Equal(new BulkCalls(20, 1000) { CorrectionsFrom = 100, AsksBeforePost = true }, adapter.Traits.Bulk);
    }

    [Fact]
    public void Create_FeedsAsConfigured_OrNone()
    {
        using var adapter = (WalmartAdapter)Create(new(Good) { ["FeedFrom"] = "300" }).Adapter!;
        Assert.Equal(new BulkCalls(300, 1000) { CorrectionsFrom = 300, AsksBeforePost = true }, adapter.Traits.Bulk);
        using var without = (WalmartAdapter)Create(new(Good) { ["FeedFrom"] = "0" }).Adapter!;
        Assert.Null(without.Traits.Bulk);

        // Feeds that are smaller than the least that goes as one: nobody has asked for them.
        using var small = (WalmartAdapter)Create(new(Good) { ["MaxFeed"] = "15" }).Adapter!;
        Assert.Null(small.Traits.Bulk);
    }

    [Fact]
    public void Create_FaultySettings_NamesThemAllAndNoSecret()
    {
        var made = Create(new()
        {
            ["ClientSecret"] = "hunter2", ["Market"] = "de", ["FeedFrom"] = "10", ["Url"] = "http://api.example", ["HookSecrets"] = "env:X",
        });
        Assert.Null(made.Adapter);
        Assert.Equal(
            ["ClientId", "ClientSecret", "FeedFrom", "HookSecrets", "Market", "Url"], made.Errors.Select(error => error.Key).Order());
        Assert.DoesNotContain(made.Errors, error => error.Message.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public void Find_Type_IsKnown() => Assert.IsType<WalmartChannelFactory>(ChannelTypes.Find("walmart").Factory);

    private static ChannelCreation Create(Dictionary<string, string?> settings) => new WalmartChannelFactory().Create(
        new ChannelId("shop"), settings, new ChannelServices(new ManualTimeProvider(), NullLoggerFactory.Instance, _ => "t"));
}
