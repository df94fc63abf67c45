using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels.WooCommerce;
using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.WooCommerce;

/// <summary>An adapter and the simulated shop it talks to: over https unless a test wants it otherwise.</summary>
internal sealed class WooShop : LoopbackUnderTest
{
    private readonly WooAdapter _adapter;

    public WooShop(Action<Dictionary<string, string?>>? change = null, bool plain = false, IRateBuckets? rates = null)
    {
        Shop = new WooSimulator(Time);
        Dictionary<string, string?> settings = new()
        {
            ["Url"] = plain ? Shop.Api.Url.AbsoluteUri : "https://shop.test", ["ConsumerKey"] = "env:KEY", ["ConsumerSecret"] = "env:SECRET",
            ["Currency"] = "EUR", ["AllowPrivateNetwork"] = "true", ["WebhookSecret"] = "env:HOOK",
        };
        change?.Invoke(settings);
        _adapter = Make<WooAdapter>(() => new WooCommerceChannelFactory().Create(
            new ChannelId("shop"), settings, Services(rates), plain ? null : inner => new EncryptedElsewhere(Shop.Api.Url, inner)));
    }

    /// <summary>An adapter without a shop, for what it can say by itself.</summary>
    public static WooAdapter Alone(bool hooks = true)
    {
        Dictionary<string, string?> settings = new()
        {
            ["Url"] = "https://shop.test", ["ConsumerKey"] = "env:KEY", ["ConsumerSecret"] = "env:SECRET", ["Currency"] = "EUR",
        };
        if (hooks)
            settings["WebhookSecret"] = "env:HOOK";
        var services = new ChannelServices(new ManualTimeProvider(), NullLoggerFactory.Instance, _ => HookSecret);
        return (WooAdapter)new WooCommerceChannelFactory().Create(new ChannelId("shop"), settings, services).Adapter!;
    }

    public const string HookSecret = "the shop's own words";

    public WooSimulator Shop { get; }

    public WooAdapter Woo => _adapter;

    public override IChannelAdapter Adapter => _adapter;

    public override IReadOnlyList<(string Listing, string Price, string Currency)> Arrived() => Shop.Arrived;

    protected override LoopbackApi Api => Shop.Api;

    protected override bool Writes(ApiCall call) => call.Method == "POST";

    public override async ValueTask DisposeAsync()
    {
        _adapter.Dispose();
        await Shop.DisposeAsync();
    }

    public async Task<PushOutcome> PushAsync(PriceChange change) => Assert.Single(
        await _adapter.PushAsync(ChannelConformance.Batch("b", change), TestContext.Current.CancellationToken));

    public async Task<PriceReadOutcome> ReadAsync(string listing) => Assert.Single(await _adapter.ReadPricesAsync(
        [new ListingId(new ChannelId("shop"), listing)], TestContext.Current.CancellationToken));

    public ApiCall LastWrite() => Shop.Api.Calls.Last(call => call.Method == "POST");

    private ChannelServices Services(IRateBuckets? rates) => new(OurClock, NullLoggerFactory.Instance, reference => reference switch
    {
        "env:KEY" => Shop.Keys.Key,
        "env:SECRET" => Shop.Keys.Secret,
        "env:HOOK" => HookSecret,
        _ => null,
    })
    {
        Rates = (_, _) => rates ?? UnlimitedRates.Instance,
    };
}
