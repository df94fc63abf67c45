using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels.AdobeCommerce;
using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Repricer.Reading;
using Xunit;

namespace Repricer.Channels.Tests.AdobeCommerce;

/// <summary>
/// An adapter and the simulated shop it talks to. At the end of each test the vendor's contract has the last word on every call and answer.
/// </summary>
internal sealed class AdobeChannel : LoopbackUnderTest
{
    private readonly AdobeAdapter _adapter;

    public AdobeChannel(Action<Dictionary<string, string?>>? change = null, IRateBuckets? rates = null)
    {
        Shop = new AdobeSimulator(Time);
        Dictionary<string, string?> settings = new()
        {
            ["Url"] = Shop.Api.Url.AbsoluteUri, ["AccessToken"] = "env:TOKEN", ["Currency"] = "EUR", ["AllowPrivateNetwork"] = "true",
        };
        change?.Invoke(settings);
        var services = new ChannelServices(OurClock, NullLoggerFactory.Instance, SecretOf)
        {
            Rates = (_, _) => rates ?? UnlimitedRates.Instance,
        };
        _adapter = Make<AdobeAdapter>(() => new AdobeCommerceChannelFactory().Create(new ChannelId("shop"), settings, services));
    }

    public AdobeSimulator Shop { get; }

    public AdobeAdapter Ac => _adapter;

    public override IChannelAdapter Adapter => _adapter;

    public override IReadOnlyList<(string Listing, string Price, string Currency)> Arrived() => Shop.Arrived;

    protected override LoopbackApi Api => Shop.Api;

    protected override bool Writes(ApiCall call) => call.Path.EndsWith("/base-prices", StringComparison.Ordinal);

    public override async ValueTask DisposeAsync()
    {
        _adapter.Dispose();
        await Shop.DisposeAsync();
        Assert.Empty(Shop.Judge.Violations);
    }

    public async Task<PushOutcome> PushAsync(PriceChange change) => Assert.Single(await PushAllAsync(change));

    public async Task<IReadOnlyList<PushOutcome>> PushAllAsync(params PriceChange[] changes) =>
        await _adapter.PushAsync(ChannelConformance.Batch("b", changes), TestContext.Current.CancellationToken);

    public async Task<PriceReadOutcome> ReadAsync(string sku) =>
        Assert.Single(await _adapter.ReadPricesAsync([Of(sku)], TestContext.Current.CancellationToken));

    public async Task<PriceReadOutcome.Read> ReadPriceAsync(string sku) => Assert.IsType<PriceReadOutcome.Read>(await ReadAsync(sku));

    public IReadOnlyList<ApiCall> Writes() => [.. Shop.Api.Calls.Where(call => call.Path.Split('/')[^1] is
        "base-prices" or "special-price" or "special-price-delete" or "tier-prices" or "tier-prices-delete")];

    public static ListingId Of(string sku) => new(new ChannelId("shop"), sku);

    public static Money Euros(decimal amount) => new(amount, Currency.Parse("EUR"));

    private static string SecretOf(string reference) => reference switch
    {
        "env:KEY" => AdobeSimKeys.ConsumerKey,
        "env:SECRET" => AdobeSimKeys.ConsumerSecret,
        "env:TOKENSECRET" => AdobeSimKeys.TokenSecret,
        "env:PASSWORD" => AdobeSimKeys.Password,
        _ => AdobeSimKeys.Token,
    };
}
