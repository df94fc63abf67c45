using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels.Shopify;
using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Shopify;

/// <summary>The adapter and the simulator it runs against.</summary>
internal sealed class ShopifyUnderTest : VendorUnderTest
{
    public static readonly ChannelId Id = new("shop");

    private ShopifyUnderTest(ManualTimeProvider? time)
        : base(time)
    {
    }

    public ShopifySimulator Shop { get; private set; } = null!;

    public ShopifyAdapter Shopify { get; private set; } = null!;

    public override IChannelAdapter Adapter => Shopify;

    public override IReadOnlyList<(string Listing, string Price, string Currency)> Arrived() =>
        [.. Shop.Store.Changes.Select(change => (change.Listing, change.Price, Shop.Store.Currency))];

    /// <param name="settings">Beside those that every test needs; null takes one away.</param>
    public static async Task<ShopifyUnderTest> OpenAsync(
        Dictionary<string, string?>? settings = null, Func<string, IReadOnlyList<RateBucket>, TimeProvider, IRateBuckets>? rates = null,
        ILoggerFactory? loggers = null, decimal points = 1_000_000m, Uri? through = null, ShopifySimulator? shop = null,
        ManualTimeProvider? time = null)
    {
        var channel = new ShopifyUnderTest(time);
        channel.Shop = shop ?? await ShopifySimulator.StartAsync(channel.Time, points);
        var services = new ChannelServices(
            channel.OurClock, loggers ?? NullLoggerFactory.Instance, _ => ShopifySimulator.ClientSecret);
        if (rates is not null)
            services = services with { Rates = (region, buckets) => rates(region, buckets, channel.Time) };
        channel.Shopify = channel.Make<ShopifyAdapter>(
            () => new ShopifyChannelFactory().Create(Id, Settings(through ?? channel.Shop.Url, settings), services));
        return channel;
    }

    public static Dictionary<string, string?> Settings(Uri url, Dictionary<string, string?>? more = null)
    {
        Dictionary<string, string?> settings = new(StringComparer.OrdinalIgnoreCase)
        {
            ["Shop"] = "toys", ["ClientId"] = ShopifySimulator.ClientId, ["ClientSecret"] = "env:SECRET", ["Url"] = url.AbsoluteUri,
            ["AllowPrivateNetwork"] = "true", ["BulkFrom"] = "0",
        };
        foreach (var (key, value) in more ?? [])
            settings[key] = value;
        return settings;
    }

    public static ListingId Listing(long product, long variant) => new(
        Id, $"{product.ToString(CultureInfo.InvariantCulture)}/{variant.ToString(CultureInfo.InvariantCulture)}");

    public static PriceChange Change(long product, long variant, decimal price, long version = 1, string currency = "EUR") => new(
        $"d-{variant}-{version}", Listing(product, variant), new Sku($"sku-{variant}"), new Money(price, Currency.Parse(currency)), version,
        new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public async Task<IReadOnlyList<PushOutcome>> PushAsync(params PriceChange[] changes) =>
        await Adapter.PushAsync(ChannelConformance.Batch("b1", changes), TestContext.Current.CancellationToken);

    public async Task<IReadOnlyList<PriceReadOutcome>> ReadAsync(params ListingId[] listings) =>
        await Adapter.ReadPricesAsync(listings, TestContext.Current.CancellationToken);

    /// <summary>The bodies of the calls that changed prices.</summary>
    public IReadOnlyList<string> Updates() =>
        [.. Shop.Calls.Select(call => call.ToJsonString()).Where(IsUpdate)];

    public override IEnumerable<string> Credentials => Enumerable.Range(0, Shop.TokensGiven).Select(ShopifySimulator.TokenOf);

    public override void BreakWrite(ApiFault fault, Func<Task>? reached = null)
    {
        var done = false;
        Shop.NextFault = () =>
        {
            if (done || !IsUpdate(Shop.Calls.Last().ToJsonString()))
                return null;
            done = true;
            return ShopifyFaults.Of(fault, reached);
        };
    }

    public override void TakeAway() => Shop.DisposeAsync().AsTask().Wait();

    private static bool IsUpdate(string call) =>
        call.Contains("mutation Prices", StringComparison.Ordinal) && !call.Contains("mutation Run", StringComparison.Ordinal);

    public override async ValueTask DisposeAsync()
    {
        Shopify.Dispose();
        await Shop.DisposeAsync();
    }
}
