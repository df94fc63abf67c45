using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Repricer.Core.Catalog;
using Repricer.Engine.Evidence;

namespace Repricer.Host.Api.Peers;

/// <summary>
/// How nodes sign what they ask one another and what they answer: HMAC-SHA-256 under the secret of one ticket. The secret lies in the
/// store for some seconds and never goes over the wire, and no API key does: who listens there has nothing that opens anything, and who
/// answers in a node's place is found out.
/// </summary>
internal static class PeerSignature
{
    /// <summary>Names the ticket.</summary>
    public const string Ticket = "Repricer-Ticket";

    /// <summary>Of the question, and of the answer.</summary>
    public const string Header = "Repricer-Signature";

    private const int IdBytes = 16;
    private const int SecretBytes = 32;

    /// <summary>A ticket for one question, of random bits.</summary>
    public static EvidenceTicket NewTicket(NodeId node, long number) => new(
        Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes)),
        Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)), node, number);

    /// <summary>Whether a text can be the name of a ticket at all.</summary>
    public static bool IsTicket(string? id) => id is { Length: <= 64 } && Base64Url.IsValid(id, out var bytes) && bytes == IdBytes;

    /// <param name="part">What of the evidence is wanted.</param>
    public static string OfQuestion(EvidenceTicket ticket, string part) => Sign(
        ticket, string.Create(CultureInfo.InvariantCulture, $"ask\n{ticket.Id}\n{ticket.Node.Value}\n{ticket.Number}\n{part}"));

    /// <param name="status">Of the answer.</param>
    public static string OfAnswer(EvidenceTicket ticket, string part, int status, ReadOnlySpan<byte> body) => Sign(
        ticket,
        string.Create(
            CultureInfo.InvariantCulture, $"answer\n{ticket.Id}\n{part}\n{status}\n{EvidenceBody.HashOf(body)}"));

    /// <summary>Compares in a time that says nothing of where they differ.</summary>
    public static bool IsSame(string expected, string? given) => given is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));

    private static string Sign(EvidenceTicket ticket, string text) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(ticket.Secret), Encoding.UTF8.GetBytes(text)));
}
