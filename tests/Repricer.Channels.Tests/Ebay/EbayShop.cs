using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels.Ebay;
using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Ebay;

/// <summary>
/// An adapter and the simulated marketplace it talks to. At the end of each test the vendor's contract has the last word on every call and
/// answer.
/// </summary>
internal sealed class EbayShop : ChannelUnderTest
{
    private readonly EbayAdapter _adapter;

    public EbayShop(IRateBuckets? rates = null, ITokenStore? tokens = null, TimeZoneInfo? dayZone = null)
    {
        Market = new EbaySimulator(Time);
        Dictionary<string, string?> settings = new()
        {
            ["Url"] = Market.Api.Url.AbsoluteUri, ["Marketplace"] = EbaySimulator.Marketplace, ["Currency"] = "EUR", ["ClientId"] = "app-id",
            ["ClientSecret"] = "env:SECRET", ["RefreshToken"] = "env:REFRESH", ["AllowPrivateNetwork"] = "true",
        };
        var services = new ChannelServices(
            Time, NullLoggerFactory.Instance, reference => reference == "env:SECRET" ? EbaySimulator.Secret : Market.RefreshToken)
        {
            Rates = (_, _) => rates ?? UnlimitedRates.Instance,
            Tokens = tokens ?? new TokensInMemory(), DayZone = dayZone ?? TimeZoneInfo.Utc,
        };
        var made = new EbayChannelFactory().Create(new ChannelId("shop"), settings, services);
        Assert.Empty(made.Errors);
        _adapter = (EbayAdapter)made.Adapter!;
    }

    public ManualTimeProvider Time { get; } = new();

    public EbaySimulator Market { get; }

    public EbayAdapter Ebay => _adapter;

    public override IChannelAdapter Adapter => _adapter;

    public override IReadOnlyList<(string Listing, string Price, string Currency)> Arrived() => Market.Arrived;

    public override void TakeAway() => Market.Api.StopAsync().GetAwaiter().GetResult();

    public override async ValueTask DisposeAsync()
    {
        _adapter.Dispose();
        await Market.DisposeAsync();
        Assert.Empty(Market.Judge.Violations);
    }

    public async Task<PushOutcome> PushAsync(PriceChange change) => Assert.Single(
        await _adapter.PushAsync(ChannelConformance.Batch("b", change), TestContext.Current.CancellationToken));

    public async Task<PriceReadOutcome> ReadAsync(string listing) => Assert.Single(await _adapter.ReadPricesAsync(
        [new ListingId(new ChannelId("shop"), listing)], TestContext.Current.CancellationToken));

    public ApiCall LastWrite() => Market.Api.Calls.Last(call => call.Path.EndsWith("bulk_update_price_quantity", StringComparison.Ordinal));
}
