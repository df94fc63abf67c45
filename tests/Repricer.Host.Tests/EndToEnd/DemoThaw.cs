using System.Text.Json;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.EndToEnd;

/// <summary>The demo's marketplace as shipped: a hand edit freezes BULB-06, and a person says which price is right.</summary>
internal static class DemoThaw
{
    private const string Listing = "api/v1/products/BULB-06";

    /// <summary>Waits for the freeze, and has a person end it for good on a demo that runs.</summary>
    /// <param name="live">What is done with the live price: adopt or restore.</param>
    /// <param name="told">What the command says then.</param>
    public static async Task EndAsync(CommandRun folder, ApiPoll api, string live, string told)
    {
        var frozen = await api.UntilAsync(Listing, IsFrozen);
        var listing = frozen.GetProperty("listings")[0].GetProperty("listing").GetString()!;
        var before = frozen.GetProperty("listings")[0].GetProperty("updates")[0].GetProperty("id").GetInt64();

        var config = Path.Combine(api.DemoFolder, "appsettings.json");
        var (code, text, error) = await RepricerProcess.RunAsync(
            folder.Folder, "approve", listing, $"--{live}", "--reason", "looked at it", "--config", config);
        Assert.Equal((0, ""), (code, error.Trim()));
        Assert.Contains(told, text, StringComparison.Ordinal);

        // Both ways end with a price of ours on its way: from the adopted price back to the strategy's, or ours itself.
        var after = await api.UntilAsync(
            Listing, product => product.GetProperty("listings")[0].GetProperty("updates").EnumerateArray()
                .Any(update => update.GetProperty("id").GetInt64() > before && update.GetProperty("state").GetString() == "confirmed"));
        Assert.False(IsFrozen(after));
    }

    private static bool IsFrozen(JsonElement product) =>
        product.GetProperty("listings")[0].GetProperty("frozen_because").ValueKind == JsonValueKind.String;
}
