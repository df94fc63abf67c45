using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels.Walmart;
using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Xunit;

namespace Repricer.Channels.Tests.Walmart;

/// <summary>
/// An adapter and the simulated marketplace it talks to. At the end of each test the vendor's contract has the last word on every call and
/// answer.
/// </summary>
internal sealed class WalmartShop : LoopbackUnderTest
{
    public const string HookSecret = "hook-secret-0123456789";

    public WalmartShop(TimeZoneInfo dayZone)
        : this(null, "us", dayZone, [])
    {
    }

    public WalmartShop(IRateBuckets? rates = null, string market = "us", params (string Key, string Value)[] more)
        : this(rates, market, TimeZoneInfo.Utc, more)
    {
    }

    private WalmartShop(IRateBuckets? rates, string market, TimeZoneInfo dayZone, (string Key, string Value)[] more)
    {
        Market = new WalmartSimulator(Time, market == "ca" ? "CAD" : "USD");
        Dictionary<string, string?> settings = new()
        {
            ["Url"] = Market.Api.Url.AbsoluteUri, ["ClientId"] = "key-id", ["FeedFrom"] = "20", ["ClientSecret"] = "env:SECRET", ["HookSecret"] = "env:HOOK",
            ["Market"] = market, ["Parallel"] = "1", ["AllowPrivateNetwork"] = "true",
        };
        foreach (var (key, value) in more)
            settings[key] = value;
        var services = new ChannelServices(
            OurClock, NullLoggerFactory.Instance, reference => reference == "env:SECRET" ? WalmartSimulator.Secret : HookSecret)
        {
            Rates = (_, _) => rates ?? UnlimitedRates.Instance, DayZone = dayZone,
        };
        Walmart = Make<WalmartAdapter>(() => new WalmartChannelFactory().Create(new ChannelId("shop"), settings, services));
    }

    public WalmartSimulator Market { get; }

    public WalmartAdapter Walmart { get; }

    public override IChannelAdapter Adapter => Walmart;

    public override IReadOnlyList<(string Listing, string Price, string Currency)> Arrived() => Market.Arrived;

    /// <inheritdoc/>
    public override void Settle() => Time.Advance(TimeSpan.FromMinutes(6));

    protected override LoopbackApi Api => Market.Api;

    protected override bool Writes(ApiCall call) => call.Method == "PUT" || call.Path == "/v3/feeds";

    public override async ValueTask DisposeAsync()
    {
        Walmart.Dispose();
        await Market.DisposeAsync();
        Assert.Empty(Market.Judge.Violations);
    }

    public static ListingId Of(string sku) => new(new ChannelId("shop"), sku);

    public static PriceChange Change(string sku, decimal price, long version = 1, string currency = "USD") =>
        ChannelConformance.Change(sku, price, currency, version);

    public async Task<PushOutcome> PushAsync(string sku, decimal price) => Assert.Single(
        await Walmart.PushAsync(ChannelConformance.Batch("b", Change(sku, price)), TestContext.Current.CancellationToken));

    /// <summary>So many prices that they go as a feed, all of them the same.</summary>
    /// <returns>The outcomes and, where it was accepted, the feed.</returns>
    public async Task<(IReadOnlyList<PushOutcome> Outcomes, string? Feed)> FeedAsync(decimal price, params string[] skus)
    {
        var outcomes = await Walmart.PushAsync(
            ChannelConformance.Batch("f", [.. skus.Select(sku => Change(sku, price))]), TestContext.Current.CancellationToken);
        return (outcomes, (outcomes[0] as PushOutcome.Accepted)?.Submission);
    }

    public async Task<PriceReadOutcome> ReadAsync(string sku) => Assert.Single(
        await Walmart.ReadPricesAsync([Of(sku)], TestContext.Current.CancellationToken));

    public ApiCall Last(string path) => Market.Api.Calls.Last(call => call.Path.StartsWith(path, StringComparison.Ordinal));

    /// <summary>Items of these names, at five dollars.</summary>
    public string[] Add(int count)
    {
        string[] skus = [.. Enumerable.Range(1, count).Select(i => $"sku-{i:0000}")];
        foreach (var sku in skus)
            Market.Items.Add(sku, 5m).Now = Time.GetUtcNow;
        return skus;
    }
}
