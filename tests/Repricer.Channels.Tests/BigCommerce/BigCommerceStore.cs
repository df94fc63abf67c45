using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels.BigCommerce;
using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Xunit;

namespace Repricer.Channels.Tests.BigCommerce;

/// <summary>
/// An adapter and the simulated store it talks to. At the end of each test the vendor's contract has the last word on every call and answer.
/// </summary>
internal sealed class BigCommerceStore : LoopbackUnderTest
{
    public const string Secret = "the account's client secret";

    private readonly BigCommerceAdapter _adapter;

    public BigCommerceStore(
        Action<Dictionary<string, string?>>? change = null, IRateBuckets? rates = null, TimeZoneInfo? dayZone = null)
    {
        Store = new BigCommerceSimulator(Time);
        Dictionary<string, string?> settings = new()
        {
            ["Url"] = Store.Api.Url.AbsoluteUri, ["StoreHash"] = BigCommerceSimulator.Hash, ["AccessToken"] = "env:TOKEN", ["Currency"] = "EUR",
            ["ClientSecret"] = "env:SECRET", ["AllowPrivateNetwork"] = "true",
        };
        change?.Invoke(settings);
        var services = new ChannelServices(
            OurClock, NullLoggerFactory.Instance, reference => reference == "env:TOKEN" ? BigCommerceSimulator.Token : Secret)
        {
            Rates = (_, _) => rates ?? UnlimitedRates.Instance, DayZone = dayZone ?? TimeZoneInfo.Utc,
        };
        _adapter = Make<BigCommerceAdapter>(() => new BigCommerceChannelFactory().Create(new ChannelId("shop"), settings, services));
    }

    public BigCommerceSimulator Store { get; }

    public BigCommerceAdapter Bc => _adapter;

    public override IChannelAdapter Adapter => _adapter;

    public override IReadOnlyList<(string Listing, string Price, string Currency)> Arrived() => Store.Arrived;

    protected override LoopbackApi Api => Store.Api;

    protected override bool Writes(ApiCall call) => call.Method == "PUT";

    public override async ValueTask DisposeAsync()
    {
        _adapter.Dispose();
        await Store.DisposeAsync();
        Assert.Empty(Store.Judge.Violations);
    }

    public async Task<PushOutcome> PushAsync(PriceChange change) => Assert.Single(
        await _adapter.PushAsync(ChannelConformance.Batch("b", change), TestContext.Current.CancellationToken));

    public async Task<PriceReadOutcome> ReadAsync(string listing) => Assert.Single(await _adapter.ReadPricesAsync(
        [new ListingId(new ChannelId("shop"), listing)], TestContext.Current.CancellationToken));

    public ApiCall LastWrite() => Store.Api.Calls.Last(call => call.Method == "PUT");
}
