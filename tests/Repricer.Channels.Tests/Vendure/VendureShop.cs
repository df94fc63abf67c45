using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels.Vendure;
using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Xunit;

namespace Repricer.Channels.Tests.Vendure;

/// <summary>An adapter and the simulated server it talks to: by an API key, unless a test wants it otherwise.</summary>
internal sealed class VendureShop : LoopbackUnderTest
{
    private readonly VendureAdapter _adapter;

    public VendureShop(Action<Dictionary<string, string?>>? change = null, bool? taxIncluded = true)
    {
        Dictionary<string, string?> settings = new()
        {
            ["Url"] = new Uri(Server.Api.Url, "admin-api").AbsoluteUri, ["ApiKey"] = "env:KEY", ["Currency"] = "EUR",
            ["AllowPrivateNetwork"] = "true",
        };
        change?.Invoke(settings);
        _adapter = Make<VendureAdapter>(
            () => new VendureChannelFactory().Create(new ChannelId("shop"), settings, Services(taxIncluded)));
    }

    public VendureSimulator Server { get; } = new();

    public VendureAdapter Vendure => _adapter;

    public override IChannelAdapter Adapter => _adapter;

    public static void SignIn(Dictionary<string, string?> settings)
    {
        settings.Remove("ApiKey");
        (settings["User"], settings["Password"]) = ("admin", "env:PASSWORD");
    }

    public override IReadOnlyList<(string Listing, string Price, string Currency)> Arrived() => Server.Arrived;

    protected override LoopbackApi Api => Server.Api;

    protected override bool Writes(ApiCall call) => IsUpdate(call);

    public override async ValueTask DisposeAsync()
    {
        _adapter.Dispose();
        await Server.DisposeAsync();
    }

    public ValueTask<IReadOnlyList<PushOutcome>> PushAsync(params PriceChange[] changes) =>
        _adapter.PushAsync(ChannelConformance.Batch("b", changes), TestContext.Current.CancellationToken);

    public async Task<PushOutcome> PushAsync(string sku, decimal price, string currency = "EUR") =>
        Assert.Single(await PushAsync(ChannelConformance.Change(sku, price, currency)));

    public ValueTask<IReadOnlyList<PriceReadOutcome>> ReadAsync(params string[] skus) => _adapter.ReadPricesAsync(
        [.. skus.Select(sku => new ListingId(new ChannelId("shop"), sku))], TestContext.Current.CancellationToken);

    public IEnumerable<ApiCall> Updates => Server.Api.Calls.Where(IsUpdate);

    public static bool IsUpdate(ApiCall call) => call.Text.Contains("updateProductVariants", StringComparison.Ordinal);

    private ChannelServices Services(bool? taxIncluded) =>
        new(OurClock, NullLoggerFactory.Instance, SecretOf) { PricesIncludeTax = taxIncluded };

    private static string? SecretOf(string reference) => reference switch
    {
        "env:KEY" => VendureSimulator.ApiKey,
        "env:PASSWORD" => VendureSimulator.Password,
        "env:WRONG" => "not the password",
        _ => null,
    };
}
