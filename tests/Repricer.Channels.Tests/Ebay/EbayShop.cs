using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels.Ebay;
using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Xunit;

namespace Repricer.Channels.Tests.Ebay;

/// <summary>
/// An adapter and the simulated marketplace it talks to. At the end of each test the vendor's contract has the last word on every call and
/// answer.
/// </summary>
internal sealed class EbayShop : LoopbackUnderTest
{
    private readonly EbayAdapter _adapter;

    /// <param name="signs">The seller is of the European Union and has a key.</param>
    public EbayShop(IRateBuckets? rates = null, ITokenStore? tokens = null, TimeZoneInfo? dayZone = null, bool signs = false)
    {
        Market = new EbaySimulator(Time);
        Dictionary<string, string?> settings = new()
        {
            ["Url"] = Market.Api.Url.AbsoluteUri, ["FinancesUrl"] = Market.Api.Url.AbsoluteUri, ["Marketplace"] = EbaySimulator.Marketplace,
            ["Currency"] = "EUR", ["ClientId"] = "app-id", ["ClientSecret"] = "env:SECRET", ["RefreshToken"] = "env:REFRESH",
            ["AllowPrivateNetwork"] = "true",
        };
        if (signs)
            (settings["SigningKey"], settings["SigningJwe"], Market.Signing.IsDemanded) = ("env:KEY", "env:JWE", true);
        var services = new ChannelServices(OurClock, NullLoggerFactory.Instance, SecretOf)
        {
            Rates = (_, _) => rates ?? UnlimitedRates.Instance,
            Tokens = tokens ?? new TokensInMemory(), DayZone = dayZone ?? TimeZoneInfo.Utc,
        };
        _adapter = Make<EbayAdapter>(() => new EbayChannelFactory().Create(new ChannelId("shop"), settings, services));
    }

    public EbaySimulator Market { get; }

    public EbayAdapter Ebay => _adapter;

    public override IChannelAdapter Adapter => _adapter;

    public override IReadOnlyList<(string Listing, string Price, string Currency)> Arrived() => Market.Arrived;

    protected override LoopbackApi Api => Market.Api;

    protected override bool Writes(ApiCall call) => IsWrite(call);

    public override async ValueTask DisposeAsync()
    {
        _adapter.Dispose();
        await Market.DisposeAsync();
        Assert.Empty(Market.Judge.Violations);
    }

    public static bool IsWrite(ApiCall call) => call.Path.EndsWith("bulk_update_price_quantity", StringComparison.Ordinal);

    public async Task<PushOutcome> PushAsync(PriceChange change) => Assert.Single(
        await _adapter.PushAsync(ChannelConformance.Batch("b", change), TestContext.Current.CancellationToken));

    public async Task<PriceReadOutcome> ReadAsync(string listing) => Assert.Single(await _adapter.ReadPricesAsync(
        [new ListingId(new ChannelId("shop"), listing)], TestContext.Current.CancellationToken));

    private string SecretOf(string reference) => reference switch
    {
        "env:SECRET" => EbaySimulator.Secret,
        "env:KEY" => Market.Signing.PrivateKey,
        "env:JWE" => EbaySimSigning.Jwe,
        _ => Market.RefreshToken,
    };

    public ApiCall LastWrite() => Market.Api.Calls.Last(IsWrite);
}
