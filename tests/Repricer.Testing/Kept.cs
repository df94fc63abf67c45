using System.Globalization;
using System.Text;
using System.Text.Json;
using Repricer.Engine.Evidence;

namespace Repricer.Testing;

/// <summary>Documents for tests of archives, each with a page of its own unless told otherwise.</summary>
public static class Kept
{
    public static readonly DateTimeOffset Day = new(2026, 11, 28, 9, 30, 0, 123, TimeSpan.Zero);

    public static byte[] PageOf(string words) => Encoding.UTF8.GetBytes(
        "<html><body>" + string.Concat(Enumerable.Range(0, 200).Select(line => $"<p>{words} {line}</p>")) + "</body></html>");

    public static (EvidenceDocument Document, IReadOnlyList<EvidenceBody> Bodies) Make(
        long number, DateTimeOffset? at = null, string? page = null)
    {
        var bytes = PageOf(page ?? string.Create(CultureInfo.InvariantCulture, $"page {number}"));
        var sha = EvidenceBody.HashOf(bytes);
        var document = new EvidenceDocument
        {
            Number = number,
            At = at ?? Day,
            Source = "acme",
            Sku = "A-1",
            Watch = "https://acme.example/a?x=1&y=\"<'ü€😀",
            Status = "priced",
            Detail = "2026-11-28T10:00:00Z",
            Fetch = new EvidenceFetch(
                "https://acme.example/a", 200, "text/html; charset=utf-8", "http", 81,
                [new EvidenceHeader("Date", "Sat, 28 Nov 2026 09:30:00 GMT"), new EvidenceHeader("ETag", "\"x\"")]),
            Context = new EvidenceContext(
                "de-DE", "EUR", new EvidenceProduct("A-1", "4006381333931", null, "Füller", "Acme", "EUR"),
                [new EvidenceCandidate("price", "selector", "19,99", ".price", 19.99m, null, "EUR", null, "new", 80, null, null, null)]),
            Reader = "1.0.0+01234567",
            Answer = new PageAnswer
            {
                Status = "priced", Amount = 19.990m, Currency = "EUR", Method = "json_ld", Confidence = 0.97m, Charset = "utf-8",
                TaxIncluded = false, Title = "A \u202Etitle\u0007",
            },
            Candidates =
            [
                new EvidenceCandidate(
                    "price", "json_ld", "19.990", "offers[0].price", 19.990m, 24m, "EUR", "another seller", null, 97, "asked", "why not",
                    new Dictionary<string, int>(StringComparer.Ordinal) { ["InOffer"] = 120, ["SaysUnit"] = -70 }),
            ],
            CandidatesLeftOut = 3,
            Page = new EvidenceFile(sha, bytes.Length, "text/html"),
        };
        return (document, [EvidenceBody.Pack(bytes, sha)]);
    }

    /// <summary>All of a document as one text, to compare by.</summary>
    public static string Text(this EvidenceDocument document) => JsonSerializer.Serialize(document, EvidenceJson.Default.EvidenceDocument);
}
