using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels.Amazon;
using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Repricer.Reading;
using Xunit;

namespace Repricer.Channels.Tests.Amazon;

/// <summary>The adapter, made by its factory, and the simulated Amazon.</summary>
internal sealed class AmazonUnderTest : VendorUnderTest
{
    public static readonly Currency Euro = Currency.Parse("EUR");

    private AmazonUnderTest()
    {
    }

    public AmazonSimulator Simulator { get; private set; } = null!;

    public AmazonAdapter Amazon { get; private set; } = null!;

    public override IChannelAdapter Adapter => Amazon;

    public static async Task<AmazonUnderTest> OpenAsync(
        Action<Dictionary<string, string?>>? change = null, IRateBuckets? rates = null, ILoggerFactory? loggers = null,
        TimeZoneInfo? dayZone = null, bool? pricesIncludeTax = null)
    {
        var shop = new AmazonUnderTest();
        shop.Simulator = await AmazonSimulator.StartAsync(shop.Time);
        shop.Amazon = shop.Make<AmazonAdapter>(() => Create(
            shop.Simulator, shop.OurClock, change, rates, loggers, dayZone: dayZone, pricesIncludeTax: pricesIncludeTax));
        return shop;
    }

    public static ChannelCreation Create(
        AmazonSimulator simulator, TimeProvider time, Action<Dictionary<string, string?>>? change = null, IRateBuckets? rates = null,
        ILoggerFactory? loggers = null, string channel = "shop", Func<string, IReadOnlyList<RateBucket>, IRateBuckets>? ratesOf = null,
        TimeZoneInfo? dayZone = null, bool? pricesIncludeTax = null)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Marketplace"] = "DE", ["SellerId"] = AmazonSimulator.Seller, ["ClientId"] = "amzn1.application-oa2-client.1",
            ["ClientSecret"] = "env:SECRET", ["RefreshToken"] = "env:REFRESH", ["Url"] = simulator.Url.ToString(),
            ["TokenUrl"] = new Uri(simulator.Url, "auth/o2/token").ToString(), ["AllowPrivateNetwork"] = "true", ["Parallel"] = "1",
        };
        change?.Invoke(settings);
        return new AmazonChannelFactory().Create(
            new ChannelId(channel), settings,
            new ChannelServices(time, loggers ?? NullLoggerFactory.Instance, SecretOf)
            {
                Rates = ratesOf ?? ((_, _) => rates ?? UnlimitedRates.Instance), DayZone = dayZone ?? TimeZoneInfo.Utc,
                PricesIncludeTax = pricesIncludeTax,
            });
    }

    public static string? SecretOf(string reference) => reference switch
    {
        "env:SECRET" => AmazonSimTokens.Secret,
        "env:REFRESH" => AmazonSimTokens.Refresh,
        "env:QUEUE" => "aws-secret",
        _ => null,
    };

    public static ListingId Of(string sku) => new(new ChannelId("shop"), sku);

    public static Money Eur(decimal amount) => new(amount, Euro);

    public static PriceChange Change(string sku, decimal price, long version = 1) => ChannelConformance.Change(sku, price, version: version);

    public static PriceTerms Bounds(decimal? lowest, decimal? highest) => PriceTerms.Leave with
    {
        Bounds = new Desired<ChannelBounds>(
            DesiredKind.Set, new ChannelBounds(lowest is { } least ? Eur(least) : null, highest is { } most ? Eur(most) : null)),
    };

    public static PriceTerms Tiers(params (int From, decimal Price)[] tiers) => PriceTerms.Leave with
    {
        Tiers = new Desired<EqualList<TierPrice>>(
            DesiredKind.Set, new EqualList<TierPrice>([.. tiers.Select(tier => new TierPrice(tier.From, Eur(tier.Price)))])),
    };

    /// <summary>Pushes one price and gives its outcome.</summary>
    public async Task<PushOutcome> PushAsync(PriceChange change, CancellationToken ct) =>
        Assert.Single(await Adapter.PushAsync(ChannelConformance.Batch($"b-{change.Version}", change), ct));

    public async Task<PriceReadOutcome> ReadAsync(string sku, CancellationToken ct) =>
        Assert.Single(await Adapter.ReadPricesAsync([Of(sku)], ct));

    public override IReadOnlyList<(string Listing, string Price, string Currency)> Arrived() => Simulator.Listings.Applied;

    public override void TakeAway() => Simulator.Stop();

    public override IEnumerable<string> Credentials => Simulator.Credentials;

    public override void BreakWrite(ApiFault fault, Func<Task>? reached = null)
    {
        var done = false;
        Simulator.Fault = operation =>
        {
            if (done || operation != "patch")
                return null;
            done = true;
            return AmazonFault.Of(fault, reached);
        };
    }

    public override async ValueTask DisposeAsync()
    {
        Amazon.Dispose();
        await Simulator.DisposeAsync();
    }
}
