using Repricer.Adapters.Channels.Amazon;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Amazon;

public sealed class AmazonFactoryTests
{
    [Fact]
    public async Task Create_NothingIsWritten_TellsAllThatIsMissingAtOnce()
    {
        await using var simulator = await AmazonSimulator.StartAsync(TimeProvider.System);
        var creation = AmazonUnderTest.Create(simulator, TimeProvider.System, settings => settings.Clear());
        Assert.Equal(["ClientId", "ClientSecret", "Marketplace", "RefreshToken", "SellerId"], creation.Errors.Select(error => error.Key).Order(StringComparer.Ordinal));
        Assert.Null(creation.Adapter);
    }

    [Theory]
    [InlineData("Marketplace", "Germany", "is no marketplace of Amazon")]
    [InlineData("ClientSecret", "the-secret-itself", "must name where the secret is")]
    [InlineData("RefreshToken", "env:NOT_THERE", "there is nothing at env:NOT_THERE")]
    [InlineData("FeedFrom", "5", "too few for a feed")]
    [InlineData("Url", "ftp://amazon", "no http:// or https:// address")]
    [InlineData("QueueUrl", "https://queue.example/1", "does not name its region")]
    [InlineData("SelerId", "x", "unknown key")]
    public async Task Create_WrongValue_IsToldWithItsKey(string key, string value, string message)
    {
        await using var simulator = await AmazonSimulator.StartAsync(TimeProvider.System);
        var creation = AmazonUnderTest.Create(simulator, TimeProvider.System, settings => settings[key] = value);
        Assert.Contains(creation.Errors, error => error.Message.Contains(message, StringComparison.Ordinal));
        Assert.DoesNotContain(creation.Errors, error => error.Message.Contains("the-secret-itself", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("DE", "A1PA6795UKMFR9", "eu", "EUR")]
    [InlineData("uk", "A1F83G8C2ARO7P", "eu", "GBP")]
    [InlineData("ATVPDKIKX0DER", "ATVPDKIKX0DER", "na", "USD")]
    [InlineData("JP", "A1VC38T7YXB528", "fe", "JPY")]
    public void Find_Marketplace_KnowsRegionAndCurrency(string text, string id, string region, string currency)
    {
        var market = AmazonMarket.Find(text)!;
        Assert.Equal((id, region, currency, $"https://sellingpartnerapi-{region}.amazon.com/"), (market.Id, market.Region, market.Currency.Code, market.Api.ToString()));
        Assert.Equal(AmazonMarket.All.Count, AmazonMarket.All.Select(found => found.Id).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData(null, 1_500)]
    [InlineData("21", 21)]
    [InlineData("0", null)]
    public async Task Create_FeedFrom_IsWhatAmazonAdvisesUnlessSet(string? configured, int? from)
    {
        await using var simulator = await AmazonSimulator.StartAsync(TimeProvider.System);
        var creation = AmazonUnderTest.Create(simulator, TimeProvider.System, settings => settings["FeedFrom"] = configured);
        Assert.Empty(creation.Errors);
        using var adapter = (IDisposable)creation.Adapter!;
        Assert.Equal(
            from is { } least ? new BulkCalls(least, 2_000) { AsksBeforePost = true } : null, creation.Adapter!.Traits.Bulk);
    }

    [Fact]
    public async Task Create_TwoMarketplacesOfARegion_AskForRatesOfTheSameRegion()
    {
        List<(string Region, int Buckets)> asked = [];
        await using var simulator = await AmazonSimulator.StartAsync(TimeProvider.System);
        foreach (var market in new[] { "DE", "FR", "US" })
        {
            var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
            {
                ["Marketplace"] = market, ["SellerId"] = AmazonSimulator.Seller, ["ClientId"] = "c", ["ClientSecret"] = "env:SECRET", ["RefreshToken"] = "env:REFRESH",
            };
            var creation = new AmazonChannelFactory().Create(
                new ChannelId(market), settings,
                new ChannelServices(new ManualTimeProvider(), Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance, AmazonUnderTest.SecretOf)
                {
                    Rates = (region, buckets) =>
                    {
                        asked.Add((region, buckets.Count));
                        return UnlimitedRates.Instance;
                    },
                });
            Assert.Empty(creation.Errors);
            (creation.Adapter as IDisposable)?.Dispose();
        }

        Assert.Equal(["eu", "eu", "na"], asked.Select(found => found.Region));
        Assert.All(asked, found => Assert.True(found.Buckets > 10));
    }
}
