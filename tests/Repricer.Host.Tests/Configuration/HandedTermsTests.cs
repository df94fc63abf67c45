using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Channels;
using Repricer.Engine.Publishing;
using Repricer.Engine.Publishing.Rates;
using Repricer.Host.Configuration;
using Repricer.Host.Hosting;
using Repricer.Host.Tests.Support;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Configuration;

/// <summary>What an adapter is told of its channel's other settings: by it, a shop that means its prices otherwise is noticed.</summary>
public sealed class HandedTermsTests
{
    private const string Answer = """
        { "data": {
            "activeChannel": { "code": "shop", "pricesIncludeTax": true, "defaultCurrencyCode": "EUR", "availableCurrencyCodes": ["EUR"] },
            "globalSettings": { "trackInventory": true, "outOfStockThreshold": 0, "serverConfig": { "moneyStrategyPrecision": 2 } },
            "productVariants": { "totalItems": 0, "items": [] } } }
        """;

    [Theory]
    [InlineData("", false)]
    [InlineData("\"PricesIncludeTax\": true,", false)]
    [InlineData("\"PricesIncludeTax\": false,", true)]
    public async Task PricesIncludeTax_OfTheChannel_ReachesItsAdapter(string setting, bool isRefused)
    {
        await using var shop = new HttpPeer(_ => Task.FromResult<PeerAnswer?>(new PeerAnswer(200)
        {
            Headers = { ["Content-Type"] = "application/json" }, Body = Encoding.UTF8.GetBytes(Answer),
        }));
        using var run = new CommandRun();
        run.Write("appsettings.json", $$"""
            { "Channels": { "shop": { "Type": "vendure", {{setting}} "Settings": {
                "Url": "{{new Uri(shop.Url, "admin-api")}}", "ApiKey": "env:KEY", "Currency": "EUR", "AllowPrivateNetwork": true } } } }
            """);
        var (config, findings) = ConfigLoader.Load(run.Context(TextWriter.Null, TextWriter.Null), null, Setup.Names);
        Assert.Empty(findings.Lines());
        var options = new EngineRunOptions
        {
            DataDirectory = run.Folder, StrategiesDirectory = run.Folder, WorkingDirectory = run.Folder, Secret = _ => "key",
        };
        var adapter = ChannelSet
            .Create(config, options, TimeProvider.System, NullLoggerFactory.Instance, new RateBook(TimeProvider.System)).Single();
        using var held = adapter as IDisposable;
        var change = new PriceChange(
            "d", new ListingId(adapter.Id, "L"), new Sku("S"), new Money(1m, Currency.Parse("EUR")), 1, DateTimeOffset.UnixEpoch);
        var outcome = Assert.Single(await adapter.PushAsync(new SendBatch("b", "l", [change], [1]), TestContext.Current.CancellationToken));

        Assert.Equal(isRefused, outcome is PushOutcome.Refused);
        Assert.Equal(!isRefused, outcome is PushOutcome.Rejected);
    }

    [Theory]
    [InlineData("", "2026-02-27T00:00:00Z")]
    [InlineData("\"TimeZone\": \"Europe/Berlin\",", "2026-02-26T23:00:00Z")]
    public async Task TimeZone_OfTheChannel_ReachesItsAdapter(string setting, string start)
    {
        await using var shop = new HttpPeer(_ => Task.FromResult<PeerAnswer?>(new PeerAnswer(204)));
        using var run = new CommandRun();
        run.Write("appsettings.json", $$"""
            { "Channels": { "shop": { "Type": "bigcommerce", {{setting}} "Settings": {
                "Url": "{{shop.Url}}", "StoreHash": "abc", "AccessToken": "env:KEY", "Currency": "EUR", "AllowPrivateNetwork": true } } } }
            """);
        var (config, findings) = ConfigLoader.Load(run.Context(TextWriter.Null, TextWriter.Null), null, Setup.Names);
        Assert.Empty(findings.Lines());
        var options = new EngineRunOptions
        {
            DataDirectory = run.Folder, StrategiesDirectory = run.Folder, WorkingDirectory = run.Folder, Secret = _ => "key",
        };
        var adapter = ChannelSet
            .Create(config, options, TimeProvider.System, NullLoggerFactory.Instance, new RateBook(TimeProvider.System)).Single();
        using var held = adapter as IDisposable;
        Assert.IsType<SalesReadOutcome.Read>(
            await ((ISalesSource)adapter).ReadSalesAsync(new DateOnly(2026, 2, 27), TestContext.Current.CancellationToken));
        Assert.Contains("min_date_created=" + Uri.EscapeDataString(start), Assert.Single(shop.Requests).Path, StringComparison.Ordinal);
    }
}
