using System.Text;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Alerting;

/// <summary>A channel refuses our price while an old one, of a campaign, sells below the floor: people are told at once.</summary>
public sealed class RefusedPriceTests : IDisposable
{
    private readonly CommandRun _run = new();

    public void Dispose() => _run.Dispose();

    [Trait("situation", "1")]
    [Fact]
    public async Task Push_RefusedWhileTheLivePriceIsBelowTheFloor_IsToldAtOnceAndUntilItIsRight()
    {
        var answer = 422;
        await using var shop = new HttpPeer(_ => Task.FromResult<PeerAnswer?>(new PeerAnswer(answer)));
        await using var chat = new HttpPeer(static _ => Task.FromResult<PeerAnswer?>(new PeerAnswer(200)));
        await PrepareAsync(shop.Url, chat.Url, floor: "30.00");

        await CycleAsync();
        var told = Assert.Single(Told(chat), text => text.Contains("CRITICAL live_below_floor", StringComparison.Ordinal));
        Assert.Contains("1 listing on shop is live below the floor", told, StringComparison.Ordinal);

        // Neither is the price tried for ever, nor is anybody told again and again.
        for (var i = 0; i < 4; i++)
            await CycleAsync();
        Assert.InRange(shop.Requests.Count, 1, 2);
        Assert.Single(Told(chat), text => text.Contains("live_below_floor", StringComparison.Ordinal));

        Assert.Equal(1, await _run.RunAsync("status"));
        Assert.Contains("CRITICAL live_below_floor shop since ", _run.Out, StringComparison.Ordinal);
        Assert.Contains("WARNING pushes_rejected shop since ", _run.Out, StringComparison.Ordinal);
        Assert.Equal(0, await _run.RunAsync("holds"));
        Assert.Contains(": rejected by channel", _run.Out, StringComparison.Ordinal);
        Assert.Contains("the receiver answered 422", _run.Out, StringComparison.Ordinal);

        // A price that the channel takes ends it.
        answer = 200;
        await ImportAsync(floor: "31.00");
        await CycleAsync();
        await _run.RunAsync("status");
        Assert.DoesNotContain("live_below_floor", _run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("pushes_rejected", _run.Out, StringComparison.Ordinal);
    }

    private async Task PrepareAsync(Uri shop, Uri chat, string floor)
    {
        _run.Environment["HOOK"] = "whsec_" + Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('k', 32)));
        _run.Environment["CHAT"] = chat.AbsoluteUri;
        _run.Write("appsettings.json", $$"""
            { "Channels": { "shop": { "Type": "webhook",
                "Settings": { "Url": "{{shop}}", "Secret": "env:HOOK", "AllowPrivateNetwork": true } } },
              "Alerts": { "Targets": { "chat": { "Type": "slack", "Settings": { "Url": "env:CHAT" } } } } }
            """);
        _run.Write("strategies/lowest.yaml", "name: lowest\nreference: lowest\naction:\n  beat: 0.01\nfloor:\n  manual_minimum: yes\n");
        await ImportAsync(floor);
    }

    private async Task ImportAsync(string floor)
    {
        _run.Write("products.csv", "sku,title,currency\nA,Drill,EUR\n");
        _run.Write("listings.csv", $"channel,listing_id,sku,currency,current_price,min_price,max_price\nshop,L1,A,EUR,25.00,{floor},99.00\n");
        var code = await _run.RunAsync("import", "--products", "products.csv", "--listings", "listings.csv");
        Assert.True(code == 0, _run.Out + _run.Error);
    }

    private async Task CycleAsync()
    {
        var code = await _run.RunAsync("run", "--once");
        Assert.True(code is 0 or 1, _run.Out + _run.Error);
    }

    private static IEnumerable<string> Told(HttpPeer chat) => chat.Requests.Select(request => Encoding.UTF8.GetString(request.Body));
}
