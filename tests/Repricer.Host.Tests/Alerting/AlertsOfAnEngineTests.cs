using System.Net;
using System.Text;
using System.Text.Json;
using Repricer.Host.Tests.Planning;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Alerting;

/// <summary>Alerts of a whole engine, from the condition to the chat.</summary>
public sealed class AlertsOfAnEngineTests
{
    private const string Settings =
        """
        { "Channels": { "shop": { "Type": "csv", "Settings": { "Folder": "drop" } } },
          "Alerts": { "Targets": { "chat": { "Type": "slack", "Settings": { "Url": "env:CHAT" } } } } }
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Engine_ThatIsStopped_TellsIt_AndListsIt()
    {
        await using var chat = new HttpPeer(static _ => Task.FromResult<PeerAnswer?>(new PeerAnswer(200)));
        await using var bench = await BenchAsync(chat.Url);
        bench.Write("data/STOP", "stocktaking <!channel>");
        await bench.StartAsync(works: true);
        await Watchdog.UntilAsync("a message", () => new(chat.Requests.Count > 0), Ct);

        var text = Encoding.UTF8.GetString(chat.Requests.First().Body);
        Assert.Contains("CRITICAL stopped", text, StringComparison.Ordinal);
        var block = JsonDocument.Parse(text).RootElement.GetProperty("blocks")[1];
        Assert.Equal("plain_text", block.GetProperty("text").GetProperty("type").GetString());

        await Watchdog.UntilAsync(
            "the record", async () => TargetOf(await bench.GetAsync("/api/v1/alerts")).GetProperty("waiting").GetInt32() == 0, Ct);
        var view = await bench.GetAsync("/api/v1/alerts");
        var alert = Assert.Single(view.GetProperty("alerts").EnumerateArray(), one => one.GetProperty("kind").GetString() == "stopped");
        Assert.Equal(("firing", "chat"), (alert.GetProperty("state").GetString(), alert.GetProperty("targets")[0].GetString()));
        Assert.Equal(JsonValueKind.Null, view.GetProperty("error").ValueKind);

        var listed = await bench.DoAsync("alerts");
        Assert.Contains("CRITICAL stopped, firing, since ", listed, StringComparison.Ordinal);
        Assert.Contains("target chat (slack): last message ", listed, StringComparison.Ordinal);
        Assert.All(listed.Split('\n'), line => Assert.True(line.Length <= 80, line));

        await bench.StopAsync();
        Assert.Contains("CRITICAL stopped, firing, since ", await bench.DoAsync("alerts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_OfATarget_GoesThroughTheEngineOrFromHere()
    {
        var status = 200;
        await using var chat = new HttpPeer(_ => Task.FromResult<PeerAnswer?>(new PeerAnswer(status)));
        await using var bench = await BenchAsync(chat.Url);
        Assert.Equal("chat: the test message was taken\n", (await bench.DoAsync("alerts", "test", "chat")).ReplaceLineEndings("\n"));
        Assert.Contains("test message", Encoding.UTF8.GetString(chat.Requests.Single().Body), StringComparison.Ordinal);

        await bench.StartAsync(works: false);
        Assert.Contains("the test message was taken", await bench.DoAsync("alerts", "test", "chat"), StringComparison.Ordinal);
        Assert.Equal(2, chat.Requests.Count);

        status = 404;
        Assert.Equal(1, await bench.RunAsync("alerts", "test", "chat"));
        Assert.Equal("repricer: chat: the receiver answered 404: this address is no more\n", bench.Error.ReplaceLineEndings("\n"));
        Assert.Equal(1, await bench.RunAsync("alerts", "test", "chat", "--json"));
        Assert.False(JsonDocument.Parse(bench.Out).RootElement.GetProperty("delivered").GetBoolean());
        Assert.Equal(1, await bench.RunAsync("alerts", "test", "chatt"));
        Assert.Contains("there is no target 'chatt'; known: chat", bench.Error, StringComparison.Ordinal);
        Assert.Equal(2, await bench.RunAsync("alerts", "test"));
    }

    [Fact]
    public async Task Test_OverTheApi_NeedsTheScopeOperate()
    {
        await using var chat = new HttpPeer(static _ => Task.FromResult<PeerAnswer?>(new PeerAnswer(200)));
        await using var bench = await BenchAsync(chat.Url);
        var (read, operate) = (await bench.KeyAsync("r", "read"), await bench.KeyAsync("o"));
        await bench.StartAsync(works: false);
        const string path = "/api/v1/alerts/test";
        const string body = """{"target":"chat"}""";
        Assert.Equal(HttpStatusCode.Unauthorized, (await bench.SendAsync(HttpMethod.Post, path, body)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await bench.SendAsync(HttpMethod.Post, path, body, read)).Status);
        Assert.Empty(chat.Requests);
        Assert.True((await bench.SendAsync(HttpMethod.Post, path, body, operate)).Body.GetProperty("delivered").GetBoolean());
        Assert.Equal(HttpStatusCode.NotFound, (await bench.SendAsync(HttpMethod.Post, path, """{"target":"x"}""", operate)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await bench.SendAsync(HttpMethod.Post, path, "{}", operate)).Status);
    }

    [Fact]
    public async Task Cycle_ThatRunsOnce_TellsWhatIsWrong()
    {
        await using var chat = new HttpPeer(static _ => Task.FromResult<PeerAnswer?>(new PeerAnswer(200)));
        await using var bench = await BenchAsync(chat.Url);
        bench.Write("data/STOP", "");
        await bench.RunAsync("run", "--once");
        await bench.RunAsync("run", "--once");
        Assert.Single(chat.Requests, request => Encoding.UTF8.GetString(request.Body).Contains("CRITICAL stopped", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_WithATargetWithoutItsSecret_IsRefusedWithTheKey()
    {
        await using var bench = await BenchAsync(null);
        Assert.Equal(1, await bench.RunAsync("run", "--once"));
        Assert.Contains("Alerts:Targets:chat:Settings:Url: there is nothing at env:CHAT", bench.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_AreServedToWhoMayRead_AndNotWhereTheyAreOff()
    {
        await using var bench = await PlanBench.CreateAsync("on_save");
        bench.Write("appsettings.json", """
            { "Channels": { "shop": { "Type": "csv", "Settings": { "Folder": "drop" } } }, "Api": { "RequireKeyForReads": true } }
            """);
        var key = await bench.KeyAsync("scraper", "read");
        await bench.StartAsync(works: true);
        Assert.Equal(HttpStatusCode.Unauthorized, (await bench.TextAsync("/metrics", null)).Status);
        await Watchdog.UntilAsync(
            "the gauges of the store",
            async () => (await bench.TextAsync("/metrics", key)).Text.Contains(
                "repricer_catalogue_items{kind=\"listings\"} 20\n", StringComparison.Ordinal),
            Ct);
        var (_, text, type) = await bench.TextAsync("/metrics", key);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", type);
        Assert.DoesNotContain("MUG-", text, StringComparison.Ordinal);
        await bench.StopAsync();
    }

    [Fact]
    public async Task Metrics_SwitchedOff_AreNotThere()
    {
        await using var bench = await PlanBench.CreateAsync("on_save");
        bench.Write("appsettings.json", """
            { "Channels": { "shop": { "Type": "csv", "Settings": { "Folder": "drop" } } }, "Telemetry": { "Scrape": false } }
            """);
        await bench.StartAsync(works: false);
        Assert.Equal(HttpStatusCode.NotFound, (await bench.TextAsync("/metrics", null)).Status);
    }

    private static JsonElement TargetOf(JsonElement view) => view.GetProperty("targets")[0];

    private static async Task<PlanBench> BenchAsync(Uri? chat)
    {
        var bench = await PlanBench.CreateAsync("on_save");
        bench.Write("appsettings.json", Settings);
        if (chat is not null)
            bench.Environment["CHAT"] = chat.AbsoluteUri;
        return bench;
    }
}
