using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Engine;
using Repricer.Engine.Evidence;

namespace Repricer.Host.Api.Peers;

/// <summary>
/// Asks the node that looked for what it saw: each question by a ticket of its own, to no other address than the one that the node told,
/// with a deadline and no more bytes than expected. What comes back counts only where it is signed and is what the ledger says it is.
/// </summary>
/// <param name="own">This node.</param>
internal sealed class EvidencePeers(IStore store, NodeId own) : IDisposable
{
    public const string Document = "document";
    public const string Page = "page";
    public const string Screenshot = "screenshot";

    private const int MostDocumentBytes = 16 * 1024 * 1024;
    private const int MostBytes = 64 * 1024 * 1024;
    private const int AtOnce = 4;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>Longer than the deadline: what lasts shorter than the question would be refused at its end.</summary>
    private static readonly TimeSpan TicketLasts = TimeSpan.FromSeconds(30);

    /// <summary>Who has been silent for so long is not asked: nobody is to wait for a machine that is gone.</summary>
    private static readonly TimeSpan Gone = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _room = new(AtOnce);

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        UseProxy = false, AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(2),
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>This node.</summary>
    public NodeId Own => own;

    /// <summary>What one says of evidence that lies at a node which cannot be asked from here.</summary>
    public static string LiesAt(NodeId node, string why) =>
        $"node {ShownText.Line(node.Value)} looked, and {why}. Price and decision are in the ledger; the page is not, it lies in that "
        + "node's data folder";

    /// <summary>Finds the document of a reading that another node made.</summary>
    public async ValueTask<EvidenceLookup<EvidenceDocument>> FindAsync(EvidenceEntry entry, CancellationToken ct)
    {
        var node = NodeOf(entry);
        switch (await AskAsync(entry, node, Document, MostDocumentBytes, ct))
        {
            case EvidenceLookup<ReadOnlyMemory<byte>>.Found found:
                return Read(found.Value.Span) is { } document && IsOf(document, entry)
                    ? new EvidenceLookup<EvidenceDocument>.Found(document)
                    : new EvidenceLookup<EvidenceDocument>.Unavailable(LiesAt(node, "answers with something else than was asked for"));
            case EvidenceLookup<ReadOnlyMemory<byte>>.Missing missing:
                return new EvidenceLookup<EvidenceDocument>.Missing(missing.Why);
            case EvidenceLookup<ReadOnlyMemory<byte>>.Unavailable busy:
                return new EvidenceLookup<EvidenceDocument>.Unavailable(busy.Why);
            case var other:
                throw new InvalidOperationException($"no answer for {other}");
        }
    }

    /// <summary>Finds the bytes of a file that the document of a reading names.</summary>
    /// <param name="part"><see cref="Page"/> or <see cref="Screenshot"/>.</param>
    public async ValueTask<EvidenceLookup<ReadOnlyMemory<byte>>> FindBytesAsync(
        EvidenceEntry entry, EvidenceFile file, string part, CancellationToken ct)
    {
        var node = NodeOf(entry);
        if (file.Bytes is < 0 or > MostBytes)
        {
            return Unavailable(
                node, string.Create(CultureInfo.InvariantCulture, $"its file has {file.Bytes} bytes, which is too much to hand over"));
        }

        var answer = await AskAsync(entry, node, part, (int)file.Bytes, ct);
        return answer is EvidenceLookup<ReadOnlyMemory<byte>>.Found found && EvidenceBody.HashOf(found.Value.Span) != file.Sha256
            ? Unavailable(node, "its bytes are not those that were kept")
            : answer;
    }

    public void Dispose()
    {
        _http.Dispose();
        _room.Dispose();
    }

    private async ValueTask<EvidenceLookup<ReadOnlyMemory<byte>>> AskAsync(
        EvidenceEntry entry, NodeId name, string part, int most, CancellationToken ct)
    {
        var node = await store.Nodes.FindAsync(name, ct);
        if (node is null)
            return Unavailable(name, "it is no node of this store any more");
        if (await store.Leases.GetNowAsync(ct) - node.SeenAt is var silence && (silence > Gone || node.Doing == "ended"))
        {
            return Unavailable(name, string.Create(
                CultureInfo.InvariantCulture, $"it last told of itself at {node.SeenAt.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"));
        }

        if (NodeAddress.Of(node) is not { } address)
            return Unavailable(name, "it serves no API that could be asked");
        if (NodeAddress.IsOutOfReach(node, address, own.Value))
            return Unavailable(name, $"its API at {address} listens for its own machine alone (Api:Urls)");

        using var late = new CancellationTokenSource(Deadline);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        try
        {
            await _room.WaitAsync(stop.Token);
            try
            {
                return await AskAsync(address, entry, name, part, most, stop.Token);
            }
            finally
            {
                _room.Release();
            }
        }
        catch (Exception error) when (error is HttpRequestException or IOException
            || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            var why = error is OperationCanceledException ? "in time" : $"({ShownText.Line(error.Message, 200)})";
            return Unavailable(name, $"does not answer at {address} {why}");
        }
    }

    private async Task<EvidenceLookup<ReadOnlyMemory<byte>>> AskAsync(
        Uri address, EvidenceEntry entry, NodeId node, string part, int most, CancellationToken ct)
    {
        var ticket = PeerSignature.NewTicket(node, entry.Key.Number);
        await store.EvidenceTickets.AddAsync(ticket, TicketLasts, ct);
        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri(address, string.Create(CultureInfo.InvariantCulture, $"/peers/evidence/{ticket.Number}/{part}")));
        request.Headers.Add(PeerSignature.Ticket, ticket.Id);
        request.Headers.Add(PeerSignature.Header, PeerSignature.OfQuestion(ticket, part));
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);

        // A sentence of why it has none is let through beside a file that is smaller.
        await response.Content.LoadIntoBufferAsync(Math.Max(most, 4096), ct);
        var body = await response.Content.ReadAsByteArrayAsync(ct);
        var signature = response.Headers.TryGetValues(PeerSignature.Header, out var values) ? values.FirstOrDefault() : null;
        if (!PeerSignature.IsSame(PeerSignature.OfAnswer(ticket, part, (int)response.StatusCode, body), signature))
        {
            return Unavailable(
                node, $"what answers at {address} does not prove to be that node (HTTP {(int)response.StatusCode}): another program, or an "
                + "older version");
        }

        return response.StatusCode switch
        {
            HttpStatusCode.OK => new EvidenceLookup<ReadOnlyMemory<byte>>.Found(body),
            HttpStatusCode.NotFound => new EvidenceLookup<ReadOnlyMemory<byte>>.Missing(
                $"node {ShownText.Line(node.Value)} looked, and says: {Said(body)}"),
            _ => Unavailable(node, $"says: {Said(body)}"),
        };
    }

    private static string Said(byte[] body) => ShownText.Line(Encoding.UTF8.GetString(body), 500);

    private static NodeId NodeOf(EvidenceEntry entry) =>
        entry.Node ?? throw new ArgumentException("nobody else looked", nameof(entry));

    private static EvidenceDocument? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, EvidenceJson.Default.EvidenceDocument);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsOf(EvidenceDocument document, EvidenceEntry entry) => document.Key == entry.Key
        && document.Source == entry.Source.Value && document.Sku == entry.Sku.Value && document.Watch == entry.Page;

    private static EvidenceLookup<ReadOnlyMemory<byte>>.Unavailable Unavailable(NodeId node, string why) => new(LiesAt(node, why));
}
