using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Repricer.Engine;
using Repricer.Engine.Evidence;
using Repricer.Host.Api.Http;

namespace Repricer.Host.Api.Peers;

/// <summary>
/// What nodes of a cluster ask one another. No API key: a ticket out of the store counts, which is taken with the question. It says what
/// lies in this node's own archive and asks nobody on, so that no question goes round.
/// </summary>
internal static class PeersApi
{
    private const string Octets = "application/octet-stream";

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/peers/evidence/{number:long}/{part}", EvidenceAsync).WithTags("Cluster")
            .Produces<byte[]>(StatusCodes.Status200OK, Octets).ProducesProblem(StatusCodes.Status401Unauthorized)
            .Produces(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status421MisdirectedRequest)
            .Produces(StatusCodes.Status503ServiceUnavailable)
            .WithSummary("What another node of the cluster asks of what this one has seen, by a ticket of the store; needs no API key");

    private static async Task<IResult> EvidenceAsync(
        long number, string part, HttpContext http, IStore store, EvidenceReader reader, CancellationToken ct)
    {
        var id = http.Request.Headers[PeerSignature.Ticket].ToString();
        if (reader.Node is not { } own || !PeerSignature.IsTicket(id)
            || await store.EvidenceTickets.TakeAsync(id, ct) is not { } ticket)
        {
            return Refused();
        }

        if (ticket.Node != own)
            return Problems.Of(StatusCodes.Status421MisdirectedRequest, "Misdirected request", "another node was to be asked");
        if (ticket.Number != number
            || !PeerSignature.IsSame(PeerSignature.OfQuestion(ticket, part), http.Request.Headers[PeerSignature.Header]))
        {
            return Refused();
        }

        var (status, body) = await reader.OwnAsync(number, part, ct) switch
        {
            EvidenceLookup<ReadOnlyMemory<byte>>.Found found => (StatusCodes.Status200OK, found.Value),
            EvidenceLookup<ReadOnlyMemory<byte>>.Missing missing => (StatusCodes.Status404NotFound, Encoding.UTF8.GetBytes(missing.Why)),
            EvidenceLookup<ReadOnlyMemory<byte>>.Unavailable busy =>
                (StatusCodes.Status503ServiceUnavailable, Encoding.UTF8.GetBytes(busy.Why)),
            var other => throw new InvalidOperationException($"no answer for {other}"),
        };
        http.Response.Headers[PeerSignature.Header] = PeerSignature.OfAnswer(ticket, part, status, body.Span);
        return new Answer(status, body);
    }

    private static ProblemHttpResult Refused() => Problems.Of(
        StatusCodes.Status401Unauthorized, "Unauthorized", "only nodes of the cluster are answered here, each question once");

    private sealed class Answer(int status, ReadOnlyMemory<byte> body) : IResult
    {
        public async Task ExecuteAsync(HttpContext http)
        {
            (http.Response.StatusCode, http.Response.ContentType, http.Response.ContentLength) = (status, Octets, body.Length);
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
        }
    }
}
