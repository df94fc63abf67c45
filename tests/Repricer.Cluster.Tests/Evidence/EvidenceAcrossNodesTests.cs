using System.Globalization;
using System.Net;
using System.Text.Json;
using Repricer.Core.Catalog;
using Repricer.Engine.Evidence;
using Repricer.Host.Api.Peers;
using Repricer.Testing;
using Xunit;

namespace Repricer.Cluster.Tests.Evidence;

/// <summary>What one node saw and another is asked for.</summary>
[Collection(ServerTests.Name)]
public sealed class EvidenceAcrossNodesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Evidence_OfAnotherNode_IsShownByAnyAndHandedOutToNodesAlone()
    {
        await using var nodes = await TwoNodes.StartAsync(Ct);
        var entry = (await nodes.ListAsync(Ct))[0];
        var looked = entry.Node!.Value;
        var asked = (await nodes.ListAsync(Ct)).Select(one => one.Node!.Value).First(node => node != looked);
        using var http = new HttpClient { BaseAddress = new Uri((await nodes.NodeAsync(asked, Ct)).Api!) };
        using var there = new HttpClient { BaseAddress = new Uri((await nodes.NodeAsync(looked, Ct)).Api!) };
        var path = Path(entry.Key.Number);

        // The archive is beside the way of prices: the page may be stored a moment after its number.
        JsonElement detail = default;
        await Watchdog.UntilAsync(
            "the node that looked has it",
            async () => (detail = await GetAsync(there, path)).GetProperty("document").ValueKind == JsonValueKind.Object, Ct,
            nodes.Describe);
        Assert.Equal(JsonValueKind.Null, detail.GetProperty("address").ValueKind);

        var other = await GetAsync(http, path);
        Assert.True(JsonElement.DeepEquals(detail.GetProperty("document"), other.GetProperty("document")), other.ToString());
        Assert.Equal(looked.Value, other.GetProperty("reading").GetProperty("node").GetString());
        Assert.Equal($"{there.BaseAddress}{path}", other.GetProperty("address").GetString());
        var bytes = await http.GetByteArrayAsync(new Uri(path + "/page", UriKind.Relative), Ct);
        Assert.Equal(detail.GetProperty("document").GetProperty("page").GetProperty("sha256").GetString(), EvidenceBody.HashOf(bytes));
        Assert.Contains(".90", await http.GetStringAsync(new Uri(path + "/text", UriKind.Relative), Ct), StringComparison.Ordinal);
        using (var picture = await http.GetAsync(new Uri(path + "/screenshot", UriKind.Relative), Ct))
            Assert.Equal(HttpStatusCode.NotFound, picture.StatusCode);

        var number = entry.Key.Number.ToString(CultureInfo.InvariantCulture);
        var (code, said) = await nodes.RunAsync(asked, Ct, "evidence", entry.Sku.Value, "--number", number, "--save", "page.html");
        Assert.True(code == 0, said);
        Assert.Contains($"read by      node {looked}", said, StringComparison.Ordinal);
        Assert.Equal(
            EvidenceBody.HashOf(bytes),
            EvidenceBody.HashOf(await File.ReadAllBytesAsync(System.IO.Path.Combine(nodes.FolderOf(asked.Value), "page.html"), Ct)));

        await RefusesAsync(nodes, there, looked, asked, entry.Key.Number);

        // The verb itself asks where no engine of its folder does.
        nodes.ProcessOf(asked).Signal("TERM");
        Assert.Equal(0, await nodes.ProcessOf(asked).ExitAsync(Ct));
        (code, said) = await nodes.RunAsync(asked, Ct, "evidence", entry.Sku.Value, "--number", number, "--save", "again.html");
        Assert.True(code == 0, said);
        Assert.Equal(
            EvidenceBody.HashOf(bytes),
            EvidenceBody.HashOf(await File.ReadAllBytesAsync(System.IO.Path.Combine(nodes.FolderOf(asked.Value), "again.html"), Ct)));
    }

    [Fact]
    public async Task Nodes_AreShownByAnyOfThem()
    {
        await using var nodes = await TwoNodes.StartAsync(Ct);
        var entry = (await nodes.ListAsync(Ct))[0];
        var looked = entry.Node!.Value;
        var other = (await nodes.ListAsync(Ct)).Select(one => one.Node!.Value).First(node => node != looked);
        using var http = new HttpClient { BaseAddress = new Uri((await nodes.NodeAsync(other, Ct)).Api!) };

        // What is held moves about while both have just come.
        JsonElement cluster = default;
        await Watchdog.UntilAsync(
            "everything is held",
            async () => (cluster = await GetAsync(http, "api/v1/cluster")).GetProperty("unheld").GetArrayLength() == 0
                && cluster.GetProperty("nodes").EnumerateArray().Sum(node => node.GetProperty("shards").GetInt32()) == 64,
            Ct, nodes.Describe);
        Assert.Equal(2, cluster.GetProperty("nodes").GetArrayLength());
        Assert.All(
            cluster.GetProperty("nodes").EnumerateArray(), node => Assert.Equal(JsonValueKind.Null, node.GetProperty("behind").ValueKind));

        var page = await http.GetStringAsync(new Uri("nodes?find=shard:63", UriKind.Relative), Ct);
        Assert.Contains($"This page comes from <bdi>{other}</bdi>", page, StringComparison.Ordinal);
        Assert.Contains(looked.Value, page, StringComparison.Ordinal);
        Assert.Contains("Everything is done by a node", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing that nodes hold is named", page, StringComparison.Ordinal);

        var host = new Uri(entry.Page).Authority;
        var lease = (await GetAsync(http, $"api/v1/cluster/leases?name={host}")).GetProperty("items")[0];
        Assert.Equal($"host:{host}", lease.GetProperty("name").GetString());
        var source = await http.GetStringAsync(new Uri($"sources/{entry.Source}", UriKind.Relative), Ct);
        Assert.Contains("Asked by node", source, StringComparison.Ordinal);
        Assert.Contains($"/nodes?find=host%3A{Uri.EscapeDataString(host)}", source, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_OfANodeThatIsGone_IsSaidToBeThere()
    {
        await using var nodes = await TwoNodes.StartAsync(Ct);
        var entry = (await nodes.ListAsync(Ct))[0];
        var looked = entry.Node!.Value;
        var asked = (await nodes.ListAsync(Ct)).Select(one => one.Node!.Value).First(node => node != looked);
        using var http = new HttpClient { BaseAddress = new Uri((await nodes.NodeAsync(asked, Ct)).Api!) };
        var path = Path(entry.Key.Number);

        nodes.ProcessOf(looked).Signal("KILL");
        await nodes.ProcessOf(looked).ExitAsync(Ct);
        var missing = (await GetAsync(http, path)).GetProperty("missing").GetString();
        Assert.Contains($"node {looked} looked, and does not answer at http://127.0.0.1:", missing, StringComparison.Ordinal);
        Assert.Contains("Price and decision are in the ledger", missing, StringComparison.Ordinal);
        using (var page = await http.GetAsync(new Uri(path + "/page", UriKind.Relative), Ct))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);

        // As it is told after a minute, or after an end in order: nobody waits for a machine that is gone.
        await nodes.Store.Nodes.BeatAsync(await nodes.NodeAsync(looked, Ct) with { Doing = "ended" }, Ct);
        missing = (await GetAsync(http, path)).GetProperty("missing").GetString();
        Assert.Contains($"node {looked} looked, and it last told of itself at ", missing, StringComparison.Ordinal);
        var (code, said) = await nodes.RunAsync(
            asked, Ct, "evidence", entry.Sku.Value, "--number", entry.Key.Number.ToString(CultureInfo.InvariantCulture));
        Assert.Equal(1, code);
        Assert.Contains("not here", said, StringComparison.Ordinal);
    }

    private static async Task RefusesAsync(TwoNodes nodes, HttpClient there, NodeId looked, NodeId asked, long number)
    {
        async Task<HttpStatusCode> AskAsync(EvidenceTicket? ticket, string part = "document", string? signature = null, long? about = null)
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Get, string.Create(CultureInfo.InvariantCulture, $"peers/evidence/{about ?? number}/{part}"));
            if (ticket is not null)
            {
                request.Headers.Add(PeerSignature.Ticket, ticket.Id);
                request.Headers.Add(PeerSignature.Header, signature ?? PeerSignature.OfQuestion(ticket, part));
            }

            using var answer = await there.SendAsync(request, Ct);
            return answer.StatusCode;
        }

        async Task<EvidenceTicket> TicketAsync(NodeId node)
        {
            var ticket = PeerSignature.NewTicket(node, number);
            await nodes.Store.EvidenceTickets.AddAsync(ticket, TimeSpan.FromSeconds(30), Ct);
            return ticket;
        }

        var good = await TicketAsync(looked);
        Assert.Equal(HttpStatusCode.OK, await AskAsync(good));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(good));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(null));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(PeerSignature.NewTicket(looked, number)));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await AskAsync(await TicketAsync(asked)));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(await TicketAsync(looked), signature: new string('0', 64)));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(await TicketAsync(looked), about: number + 1));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(await TicketAsync(looked), part: "everything"));
    }

    private static string Path(long number) => string.Create(CultureInfo.InvariantCulture, $"api/v1/evidence/{number}");

    private static async Task<JsonElement> GetAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), Ct);
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
