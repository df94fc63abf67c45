using System.Text.Json;
using Repricer.Host.Tests.EndToEnd;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Api;

/// <summary>There is one kill switch, whoever asks. A folder of its name counts, as a file does: whatever bears it stops everything.</summary>
public sealed class KillSwitchTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task KillSwitch_IsAFolder_IsOnForGuardStatusAndHealth()
    {
        // The higher minimum calls for a correction, the most urgent price there is.
        api.Write("raise.csv", "channel,listing_id,sku,currency,current_price,min_price,max_price\nshop,L2,B%2F,EUR,9.00,9.50,12.00\n");
        Assert.Equal(0, (await api.CommandAsync("import", "--listings", "raise.csv")).Code);
        var path = Directory.CreateDirectory(Path.Combine(api.DataDirectory, "STOP")).FullName;
        using var stop = new CancellationTokenSource();
        var working = api.WorkAsync(stop.Token);
        using var poll = new ApiPoll(api.Http.BaseAddress!.Port);

        var status = await api.GetAsync("/api/v1/status");
        var (verb, text, _) = await api.CommandAsync("status");
        var (_, explained, _) = await api.CommandAsync("explain", "shop/L2", "--json");
        var ready = await poll.UntilAsync("/health/ready", _ => true, TimeSpan.FromMinutes(1));
        await stop.CancelAsync();
        await working;

        var why = $"{path} is there, a folder";
        Assert.Equal(("stopped", true), (status.GetProperty("state").GetString(), status.GetProperty("kill_switch").GetBoolean()));
        Assert.Equal(why, status.GetProperty("kill_switch_reason").GetString());
        Assert.Equal(1, verb);
        Assert.Contains($"STOPPED: {why}", text, StringComparison.Ordinal);
        var guarded = JsonDocument.Parse(explained).RootElement[0];
        Assert.Equal(("held", "kill_switch"), (guarded.GetProperty("verdict").GetString(), guarded.GetProperty("hold_reason").GetString()));
        Assert.EndsWith(why, guarded.GetProperty("hold_detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("stopped: the kill switch is on", ready.GetProperty("status").GetString());
    }
}
