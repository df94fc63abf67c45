using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels.Shopify;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Shopify;

public sealed class ShopifyFactoryTests
{
    [Theory]
    [InlineData("Shop", "toys.myshopify.com", "without the rest")]
    [InlineData("Country", "de", "two capitals")]
    [InlineData("Zone", "Berlin", "Europe/Berlin")]
    [InlineData("ApiVersion", "latest", "2026-10")]
    [InlineData("Url", "toys", "http")]
    [InlineData("BulkFrom", "50", "too few")]
    [InlineData("BulkFrom", "many", "many")]
    [InlineData("PointsPerSecond", "0", "0")]
    [InlineData("ClientSecret", "shpss_hunter2", "env:NAME")]
    [InlineData("ClientSecret", null, "known by both")]
    [InlineData("ClientId", null, "known by both")]
    [InlineData("Shopp", "toys", "did you mean 'Shop'?")]
    public void Create_FaultySetting_IsToldWithItsKeyAndWithoutASecret(string key, string? value, string says)
    {
        var made = Create(new() { [key] = value });
        Assert.Null(made.Adapter);
        Assert.Contains(made.Errors, error => error.Key == key && error.Message.Contains(says, StringComparison.Ordinal));
        Assert.DoesNotContain(made.Errors, error => error.Message.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public void Create_NeitherAppNorToken_SaysSo()
    {
        var made = Create(new() { ["ClientId"] = null, ["ClientSecret"] = null });
        Assert.Contains(made.Errors, error => error.Message.Contains("AccessToken", StringComparison.Ordinal));
    }

    [Fact]
    public void Create_TokenAlone_IsEnough()
    {
        var made = Create(new() { ["ClientId"] = null, ["ClientSecret"] = null, ["AccessToken"] = "env:TOKEN" });
        Assert.Empty(made.Errors);
        ((IDisposable)made.Adapter!).Dispose();
    }

    [Fact]
    public void Create_Adapter_DeclaresWhatTheEngineHasToKnow()
    {
        var made = Create(new() { ["BulkFrom"] = null, ["PointsPerSecond"] = "1000" });
        var traits = made.Adapter!.Traits;
        Assert.Equal((100, 100, true), (traits.PushBatch, traits.ReadBatch, traits.CanReadBack));
        Assert.Equal(ChannelOutputs.Price | ChannelOutputs.ListPrice, traits.Outputs);
        Assert.Equal(new RateBucket("points", 1000m, 10_000), Assert.Single(traits.Buckets));
        Assert.Equal(new BulkCalls(500, 5_000) { AsksBeforePost = true }, traits.Bulk);
        ((IDisposable)made.Adapter!).Dispose();
    }

    private static ChannelCreation Create(Dictionary<string, string?> settings) => new ShopifyChannelFactory().Create(
        ShopifyUnderTest.Id, ShopifyUnderTest.Settings(new Uri("http://127.0.0.1/"), settings),
        new ChannelServices(new ManualTimeProvider(), NullLoggerFactory.Instance, _ => ShopifySimulator.ClientSecret));
}
