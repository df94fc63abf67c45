using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage.Sql;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine;
using Repricer.Engine.Clustering;
using Repricer.Engine.Evidence;
using Repricer.Host.Api.Peers;
using Repricer.Host.Hosting;
using Repricer.Host.Tests.Dashboard;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Evidence;

/// <summary>A node is asked for what it saw, and something else answers in its place, or nothing does.</summary>
public sealed class EvidencePeersTests : IAsyncLifetime
{
    private static readonly NodeId Here = new("127.0.0.1:7411");
    private static readonly NodeId There = new("127.0.0.2:7411");
    private static readonly DateTimeOffset At = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);

    private static readonly EvidenceEntry Entry = new(
        new EvidenceKey(4711, At), new SourceId("rival"), new Sku("MUG-1"), "http://rival.example/mug", ObservationStatus.Priced, There);

    private static readonly byte[] Mug = Encoding.UTF8.GetBytes("<h1>Mug</h1>");

    private readonly CommandRun _run = new();
    private IStore? _store;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IStore Store => _store!;

    public async ValueTask InitializeAsync() =>
        _store = await Stores.OpenAsync(_run.Folder, TimeProvider.System, NullLoggerFactory.Instance, Ct);

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
        _run.Dispose();
    }

    [Fact]
    public async Task SignedAnswer_IsBelieved_AndCarriesNoSecretOverTheWire()
    {
        var secrets = new List<string>();
        await using var node = Node(async request =>
        {
            var ticket = (await Store.EvidenceTickets.TakeAsync(HeaderOf(request, PeerSignature.Ticket), Ct))!;
            secrets.Add(ticket.Secret);
            Assert.Equal(PeerSignature.OfQuestion(ticket, "document"), HeaderOf(request, PeerSignature.Header));
            return Signed(ticket, "document", Json(Document()));
        });
        await TellAsync(node.Url.ToString());

        var found = Assert.IsType<EvidenceLookup<EvidenceDocument>.Found>(await AskAsync());

        Assert.Equal("19.90", found.Value.Answer.Amount?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var asked = Assert.Single(node.Requests);
        Assert.DoesNotContain(Assert.Single(secrets), string.Join('\n', asked.Headers), StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", string.Join('\n', asked.Headers), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Answer_ThatIsNotTheNodes_IsNone()
    {
        var other = Document() with { Sku = "POT-2" };
        await UnavailableAsync("does not prove to be that node (HTTP 200)", _ => Task.FromResult(Unsigned(200, Json(Document()))));
        await UnavailableAsync("does not prove to be that node (HTTP 404)", _ => Task.FromResult(Unsigned(404, [])));
        await UnavailableAsync("does not prove to be that node (HTTP 200)", async request => Signed(
            await TakeAsync(request) with { Secret = "guessed" }, "document", Json(Document())));
        await UnavailableAsync("does not prove to be that node (HTTP 200)", async request => Signed(
            await TakeAsync(request), "page", Json(Document())));
        await UnavailableAsync("answers with something else", async request => Signed(
            await TakeAsync(request), "document", Json(other)));
        await UnavailableAsync("answers with something else", async request => Signed(
            await TakeAsync(request), "document", Encoding.UTF8.GetBytes("{")));
        await UnavailableAsync("says: the disk is in trouble", async request => Signed(
            await TakeAsync(request), "document", Encoding.UTF8.GetBytes("the disk is in trouble"), 503));
        await UnavailableAsync(
            "does not prove to be that node (HTTP 302)",
            _ => Task.FromResult(new Answer(302, [], ["Location: http://elsewhere.example/"])));
    }

    [Fact]
    public async Task Answer_LargerThanTheFile_IsBrokenOff()
    {
        await using var node = Node(async request => Signed(await TakeAsync(request), "page", new byte[100_000]));
        await TellAsync(node.Url.ToString());
        using var peers = new EvidencePeers(Store, Here);

        var file = new EvidenceFile(EvidenceBody.HashOf(Mug), Mug.Length, "text/html");
        var answer = Assert.IsType<EvidenceLookup<ReadOnlyMemory<byte>>.Unavailable>(
            await peers.FindBytesAsync(Entry, file, EvidencePeers.Page, Ct));
        Assert.Contains("does not answer at", answer.Why, StringComparison.Ordinal);

        var huge = file with { Bytes = long.MaxValue };
        answer = Assert.IsType<EvidenceLookup<ReadOnlyMemory<byte>>.Unavailable>(
            await peers.FindBytesAsync(Entry, huge, EvidencePeers.Page, Ct));
        Assert.Contains("too much", answer.Why, StringComparison.Ordinal);
        Assert.Single(node.Requests);
    }

    [Fact]
    public async Task Bytes_OfAnotherHash_AreNone()
    {
        await using var node = Node(async request => Signed(await TakeAsync(request), "page", Mug));
        await TellAsync(node.Url.ToString());
        using var peers = new EvidencePeers(Store, Here);
        var file = new EvidenceFile(EvidenceBody.HashOf(Mug), Mug.Length, "text/html");

        var found = Assert.IsType<EvidenceLookup<ReadOnlyMemory<byte>>.Found>(
            await peers.FindBytesAsync(Entry, file, EvidencePeers.Page, Ct));
        Assert.Equal(Mug, found.Value);
        var other = Assert.IsType<EvidenceLookup<ReadOnlyMemory<byte>>.Unavailable>(
            await peers.FindBytesAsync(Entry, file with { Sha256 = new string('0', 64) }, EvidencePeers.Page, Ct));
        Assert.Contains("not those that were kept", other.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignedMissing_IsMissingForGood()
    {
        await using var node = Node(async request => Signed(
            await TakeAsync(request), "document", Encoding.UTF8.GetBytes("deleted \u001b[31mlong\u202e ago"), 404));
        await TellAsync(node.Url.ToString());

        var missing = Assert.IsType<EvidenceLookup<EvidenceDocument>.Missing>(await AskAsync());

        Assert.StartsWith($"node {There} looked, and says: deleted ", missing.Why, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', missing.Why);
        Assert.DoesNotContain('\u202e', missing.Why);
    }

    [Theory]
    [InlineData(null, "working", "it serves no API")]
    [InlineData("ftp://10.0.0.2:21", "working", "it serves no API")]
    [InlineData("http://127.0.0.1:5080", "working", "listens for its own machine alone")]
    [InlineData("http://127.0.0.1:5080", "ended", "it last told of itself at ")]
    public async Task Node_ThatCannotBeAsked_IsNot(string? api, string doing, string why)
    {
        await TellAsync(api, doing, "10.0.0.2:7411");
        Assert.Contains(why, Assert.IsType<EvidenceLookup<EvidenceDocument>.Unavailable>(await AskAsync()).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Node_ThatIsUnknownOrSilentForLong_IsNotAsked()
    {
        Assert.Contains(
            "it is no node of this store any more",
            Assert.IsType<EvidenceLookup<EvidenceDocument>.Unavailable>(await AskAsync()).Why, StringComparison.Ordinal);
        await using var node = Node(_ => Task.FromResult(Unsigned(200, [])));
        await TellAsync(node.Url.ToString());
        await ((SqlStore)Store).Database.WriteAsync(
            session => session.Execute("update cluster_nodes set seen_at = seen_at - 120000 where node = @node", There.Value), Ct);

        var away = Assert.IsType<EvidenceLookup<EvidenceDocument>.Unavailable>(await AskAsync()).Why;

        Assert.Contains($"node {There} looked, and it last told of itself at ", away, StringComparison.Ordinal);
        Assert.Contains("Price and decision are in the ledger", away, StringComparison.Ordinal);
        Assert.Empty(node.Requests);
    }

    [Theory]
    [InlineData("http://0.0.0.0:5080", "http://10.0.0.2:5080/")]
    [InlineData("http://[::]:5080", "http://10.0.0.2:5080/")]
    [InlineData("http://*:5080", "http://10.0.0.2:5080/")]
    [InlineData("http://10.0.0.9:5080", "http://10.0.0.9:5080/")]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("nonsense", null)]
    public void Address_IsOneThatAnotherMachineCanReach(string api, string? address) => Assert.Equal(
        address,
        NodeAddress.Of(new NodeState(There, "h", "10.0.0.2:7411", api, 52, "", At, "working", At))?.ToString());

    [Theory]
    [InlineData("/peers/evidence/1/page", System.Net.HttpStatusCode.Unauthorized)]
    [InlineData("/api/v1/evidence/1", System.Net.HttpStatusCode.MisdirectedRequest)]
    public async Task Question_ComesByWhateverNameTheNodesKnow_AndIsRefusedWithoutATicket(
        string path, System.Net.HttpStatusCode status)
    {
        await using var bench = new PageBench
        {
            Change = config => config with { Api = config.Api with { AllowedHosts = ["prices.example"] } },
        };
        await bench.InitializeAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(bench.Address, path));
        request.Headers.Host = "10.0.0.2:5080";
        request.Headers.Add(PeerSignature.Ticket, PeerSignature.NewTicket(There, 1).Id);

        using var answer = await http.SendAsync(request, Ct);

        Assert.Equal(status, answer.StatusCode);
    }

    private static string HeaderOf(LoopbackRequest request, string name) =>
        request.Headers.First(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    private static byte[] Json(EvidenceDocument document) =>
        JsonSerializer.SerializeToUtf8Bytes(document, EvidenceJson.Default.EvidenceDocument);

    private static Answer Unsigned(int status, byte[] body) => new(status, body, []);

    private static Answer Signed(EvidenceTicket ticket, string part, byte[] body, int status = 200) =>
        new(status, body, [$"{PeerSignature.Header}: {PeerSignature.OfAnswer(ticket, part, status, body)}"]);

    private static EvidenceDocument Document() => new()
    {
        Number = Entry.Key.Number, At = At, Source = "rival", Sku = "MUG-1", Watch = Entry.Page, Status = "priced",
        Fetch = new EvidenceFetch(Entry.Page, 200, "text/html", "http", 12, []),
        Context = new EvidenceContext("en", "EUR", null, []),
        Reader = "1", Answer = new PageAnswer { Status = "priced", Method = "json_ld", Charset = "utf-8", Amount = 19.90m },
        Page = new EvidenceFile(EvidenceBody.HashOf(Mug), Mug.Length, "text/html"),
    };

    private async Task<EvidenceTicket> TakeAsync(LoopbackRequest request) =>
        (await Store.EvidenceTickets.TakeAsync(HeaderOf(request, PeerSignature.Ticket), Ct))!;

    private async Task UnavailableAsync(string why, Func<LoopbackRequest, Task<Answer>> answer)
    {
        await using var node = Node(answer);
        await TellAsync(node.Url.ToString());
        var said = Assert.IsType<EvidenceLookup<EvidenceDocument>.Unavailable>(await AskAsync()).Why;
        Assert.Contains(why, said, StringComparison.Ordinal);
        Assert.StartsWith($"node {There} looked, and ", said, StringComparison.Ordinal);
        Assert.Single(node.Requests);
    }

    private static LoopbackServer Node(Func<LoopbackRequest, Task<Answer>> answer) =>
        new(async (request, response) =>
        {
            var (status, body, headers) = await answer(request);
            await response.SendAsync(status, body, headers);
        });

    private Task TellAsync(string? api, string doing = "working", string? endpoint = null) => Store.Nodes.BeatAsync(
        new NodeState(There, "holder", endpoint ?? There.Value, api, 52, "hash", At, doing, default), Ct).AsTask();

    private async Task<EvidenceLookup<EvidenceDocument>> AskAsync()
    {
        using var peers = new EvidencePeers(Store, Here);
        return await peers.FindAsync(Entry, Ct);
    }

    private sealed record Answer(int Status, byte[] Body, string[] Headers);
}
