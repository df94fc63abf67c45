using System.Net;
using System.Text.Json;
using Microsoft.Playwright;
using Repricer.Adapters.Storage.Sql;
using Repricer.Core.Catalog;
using Repricer.Engine.Clustering;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>What an operator of several nodes sees: who lives, who has what, what nobody does; and nothing of it where there is one.</summary>
public sealed class NodesPageTests
{
    private const string One = "10.0.0.1:7411";
    private const string Two = "10.0.0.2:7411";
    private const string Three = "10.0.0.3:7411";

    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OneEngine_HasNoNodes_AndNoPageLeadsThere()
    {
        await using var bench = new PageBench();
        await bench.InitializeAsync();
        using var ann = await bench.LogInAsync(bench.Operate);

        Assert.Contains("This engine has the store to itself", (await ann.GetAsync("/nodes?find=shop")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/nodes\"", (await ann.GetAsync("/operations")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("node", (await ann.GetAsync("/channels/shop")).Html, StringComparison.OrdinalIgnoreCase);
        using var http = new HttpClient { BaseAddress = bench.Address };
        using var answer = await http.GetAsync(new Uri("api/v1/cluster", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Nodes_AreShown_WithWhatTheyHave_AndWhatNobodyDoes()
    {
        await using var bench = new PageBench();
        await bench.InitializeAsync();
        await FillAsync(bench);
        using var ann = await bench.LogInAsync(bench.Operate);

        var (status, html) = await ann.GetAsync("/nodes");
        Assert.Equal(HttpStatusCode.OK, status);
        foreach (var told in new[]
        {
            "Works", "Silent", "Waits", "10.0.0.1:7411 has newer settings", "href=\"http://10.0.0.1:5080/nodes\"",
            "No figures, alerts, feeds and daily tasks", "href=\"/channels/shop\"", "href=\"/nodes\"",
        })
        {
            Assert.Contains(told, html, StringComparison.Ordinal);
        }

        // Neither what is no more in the settings nor what no watch is on is missed by anybody.
        Assert.DoesNotContain("old-channel", html, StringComparison.Ordinal);
        Assert.DoesNotContain("forgotten.example", html, StringComparison.Ordinal);

        var found = (await ann.GetAsync("/nodes?find=SHOP.ex")).Html;
        Assert.Contains("shop.example", found, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing that nodes hold is named", found, StringComparison.Ordinal);
        var none = (await ann.GetAsync("/nodes?find=" + Uri.EscapeDataString(PageBench.Hostile))).Html;
        Assert.Contains("Nothing that nodes hold is named", none, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", none, StringComparison.Ordinal);

        var channel = (await ann.GetAsync("/channels/shop")).Html;
        Assert.Contains("Served by node", channel, StringComparison.Ordinal);
        Assert.Contains("href=\"/nodes?find=channel%3Ashop\"", channel, StringComparison.Ordinal);
        Assert.Contains("1 node works on this store, 2 do not", (await ann.GetAsync("/operations")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cluster_IsGivenToPrograms()
    {
        await using var bench = new PageBench();
        await bench.InitializeAsync();
        await FillAsync(bench);
        using var http = new HttpClient { BaseAddress = bench.Address };

        var cluster = await GetAsync(http, "api/v1/cluster");
        Assert.Equal([One, Two, Three], cluster.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("node").GetString()));
        var three = cluster.GetProperty("nodes")[2];
        Assert.Contains(One, three.GetProperty("behind").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, cluster.GetProperty("nodes")[0].GetProperty("hosts").GetInt32());
        Assert.Equal(["rest:rest"], cluster.GetProperty("unheld").EnumerateArray().Select(name => name.GetString()));

        var leases = await GetAsync(http, "api/v1/cluster/leases?name=HOST:&limit=1");
        var first = Assert.Single(leases.GetProperty("items").EnumerateArray());
        Assert.Equal(
            ("host:forgotten.example", JsonValueKind.Null, Two),
            (first.GetProperty("name").GetString(), first.GetProperty("node").ValueKind, first.GetProperty("last_node").GetString()));
        var next = await GetAsync(http, "api/v1/cluster/leases?name=host:&limit=1&cursor=" + leases.GetProperty("next").GetString());
        Assert.Equal(
            ("host:shop.example", One),
            (next.GetProperty("items")[0].GetProperty("name").GetString(), next.GetProperty("items")[0].GetProperty("node").GetString()));
        using var answer = await http.GetAsync(new Uri("api/v1/cluster/leases?limit=0", UriKind.Relative), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Page_LooksRight_LightAndWide_DarkAndNarrow()
    {
        Assert.SkipWhen(Chromium.Missing is not null, $"the page needs Chromium to be looked at: {Chromium.Missing}");
        await using var bench = new PageBench();
        await bench.InitializeAsync();
        await FillAsync(bench);
        await using var chromium = await Chromium.LaunchAsync();
        var page = await DemoBrowser.LogInAsync(await chromium.ContextAsync(bench.Address), bench.Operate, "/nodes?find=shop");
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await LookTests.JudgeAsync(page, "nodes", scheme, 1280, axe: true);
            await LookTests.JudgeAsync(page, "nodes", scheme, 390, axe: true);
        }

        await page.GotoAsync("/operations");
        await LookTests.JudgeAsync(page, "nodes-operations", ColorScheme.Light, 1280, axe: true);
        await page.GotoAsync("/channels/shop");
        await LookTests.JudgeAsync(page, "nodes-channel", ColorScheme.Dark, 390, axe: true);
    }

    /// <summary>Three nodes: one that has most, one that is silent, one with older settings; and what nobody has.</summary>
    private static async Task FillAsync(PageBench bench)
    {
        var store = bench.Engine.Store;
        var node = new NodeState(
            new NodeId(One), One + "/a", One, "http://0.0.0.0:5080", 52, "aaaaaaaaaaaa", DateTimeOffset.UnixEpoch.AddDays(2), "working",
            default);
        await store.Nodes.BeatAsync(node, Ct);
        await store.Nodes.BeatAsync(
            node with
            {
                Node = new NodeId(Two), Holder = Two + "/b", Endpoint = Two, Api = null, Doing = "working",
            },
            Ct);
        await store.Nodes.BeatAsync(
            node with
            {
                Node = new NodeId(Three), Holder = Three + "/c", Endpoint = Three, Api = "http://10.0.0.3:5080", Settings = "bbbbbbbbbbbb",
                SettingsSince = DateTimeOffset.UnixEpoch.AddDays(1), Doing = "10.0.0.1:7411 has newer settings: start this node with them",
            },
            Ct);
        // By the store's clock one has said nothing for a while, and the others go on telling however long the test takes.
        await ((SqlStore)store).Database.WriteAsync(
            session => session.Execute(
                "update cluster_nodes set seen_at = seen_at + case when node = @node then -40000 else 3600000 end", Two), Ct);
        foreach (var name in new[] { "host:shop.example", "channel:shop", "book:strategies", "shard:0", "shard:1" })
            Assert.NotNull(await store.Leases.TakeAsync(name, new NodeId(One), One + "/a", Long, Ct));
        Assert.NotNull(await store.Leases.TakeAsync("shard:2", new NodeId(Two), Two + "/b", Long, Ct));
        foreach (var name in new[] { "rest:rest", "channel:old-channel", "host:forgotten.example" })
        {
            var grant = await store.Leases.TakeAsync(name, new NodeId(Two), Two + "/b", Long, Ct);
            await store.Leases.ReleaseAsync(grant!.Fence, Ct);
        }
    }

    private static async Task<JsonElement> GetAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
