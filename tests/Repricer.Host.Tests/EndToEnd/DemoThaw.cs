using System.Text.Json;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.EndToEnd;

/// <summary>The demo's marketplace as shipped: a hand edit freezes BULB-06, and a person says which price is right.</summary>
public sealed class DemoThawTests
{
    private const string Path = "api/v1/products/BULB-06";

    [Theory]
    [InlineData("adopt", "adopted the live price")]
    [InlineData("restore", "goes out again over")]
    public async Task Approve_OfTheHandEditedListing_EndsTheFreezeForGood(string live, string told)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent with kill");
        using var folder = new CommandRun();
        using var demo = RepricerProcess.Start(folder.Folder, "demo", "--seed", "7", "--urls", "http://127.0.0.1:0", "--json");
        using var api = await demo.ApiAsync();
        var frozen = await api.UntilAsync(Path, IsFrozen);
        var listing = frozen.GetProperty("listings")[0].GetProperty("listing").GetString()!;
        var before = frozen.GetProperty("listings")[0].GetProperty("updates")[0].GetProperty("id").GetInt64();

        var config = System.IO.Path.Combine(api.DemoFolder, "appsettings.json");
        var (code, text, error) = await RepricerProcess.RunAsync(
            folder.Folder, "approve", listing, $"--{live}", "--reason", "looked at it", "--config", config);
        Assert.Equal((0, ""), (code, error.Trim()));
        Assert.Contains(told, text, StringComparison.Ordinal);

        // Both ways end with a price of ours on its way: from the adopted price back to the strategy's, or ours itself.
        var after = await api.UntilAsync(
            Path, product => product.GetProperty("listings")[0].GetProperty("updates").EnumerateArray()
                .Any(update => update.GetProperty("id").GetInt64() > before && update.GetProperty("state").GetString() == "confirmed"));
        Assert.False(IsFrozen(after));
        demo.Signal("INT");
        Assert.Equal(0, await demo.ExitAsync());
    }

    private static bool IsFrozen(JsonElement product) =>
        product.GetProperty("listings")[0].GetProperty("frozen_because").ValueKind == JsonValueKind.String;
}
