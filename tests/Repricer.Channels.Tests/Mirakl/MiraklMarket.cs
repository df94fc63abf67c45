using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels.Mirakl;
using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Xunit;

namespace Repricer.Channels.Tests.Mirakl;

/// <summary>
/// An adapter and the simulated marketplace it talks to. At the end of each test the vendor's contract has the last word on every call and
/// answer, and nothing but prices was ever written.
/// </summary>
internal sealed class MiraklMarket : LoopbackUnderTest
{
    public MiraklMarket(
        Action<Dictionary<string, string?>>? change = null, IRateBuckets? rates = null, string currency = "EUR", bool immediate = true,
        TimeZoneInfo? dayZone = null)
    {
        Shop = new MiraklSimulator(Time, currency) { Imports = { AreImmediate = immediate } };
        Dictionary<string, string?> settings = new()
        {
            ["Url"] = Shop.Api.Url.AbsoluteUri, ["ApiKey"] = "env:KEY", ["Currency"] = "EUR", ["AllowPrivateNetwork"] = "true",
        };
        change?.Invoke(settings);
        var services = new ChannelServices(OurClock, NullLoggerFactory.Instance, _ => MiraklSimulator.Key)
        {
            Rates = (_, _) => rates ?? UnlimitedRates.Instance, DayZone = dayZone ?? TimeZoneInfo.Utc,
        };
        Mirakl = Make<MiraklAdapter>(() => new MiraklChannelFactory().Create(new ChannelId("shop"), settings, services));
    }

    public MiraklSimulator Shop { get; }

    public MiraklAdapter Mirakl { get; }

    public override IChannelAdapter Adapter => Mirakl;

    public static ListingId Of(string sku) => new(new ChannelId("shop"), sku);

    public override IReadOnlyList<(string Listing, string Price, string Currency)> Arrived() => Shop.Arrived;

    protected override LoopbackApi Api => Shop.Api;

    protected override bool Writes(ApiCall call) => call.Method == "POST";

    public override async ValueTask DisposeAsync()
    {
        Mirakl.Dispose();
        await Shop.DisposeAsync();
        Assert.Empty(Shop.Judge.Violations);
        Assert.Empty(Shop.Imports.UnknownColumns);
        Assert.All(Shop.Api.Calls, call => Assert.True(call.Method == "GET" || call.Path == "/api/offers/pricing/imports", call.Target));
    }

    public async Task<PushOutcome> PushAsync(PriceChange change) => Assert.Single(
        await Mirakl.PushAsync(ChannelConformance.Batch("b", change), TestContext.Current.CancellationToken));

    public async Task<PriceReadOutcome> ReadAsync(string sku) =>
        Assert.Single(await Mirakl.ReadPricesAsync([Of(sku)], TestContext.Current.CancellationToken));

    public ValueTask<SubmissionOutcome> EndOfAsync(PushOutcome outcome, params string[] skus) => Mirakl.ReadSubmissionAsync(
        Assert.IsType<PushOutcome.Accepted>(outcome).Submission!, [.. skus.Select(Of)], TestContext.Current.CancellationToken);
}
