using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Engine.Evidence;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Api.Http;
using Repricer.Reading;

namespace Repricer.Host.Api;

/// <summary>
/// Serves what was seen. What a foreign page sent leaves this server as a file to save or as text with everything escaped that a screen
/// would obey, and never as a page.
/// </summary>
internal static class EvidenceApi
{
    private const int MostLines = 20_000;
    private const string Octets = "application/octet-stream";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/evidence", ListAsync).AllowQuery<Filters>().WithTags("Evidence").WithSummary(
            "Readings that changed something, newest first; of a decision: those that its offers come from");
        api.MapGet("/evidence/{number:long}", GetAsync).AllowQuery().WithTags("Evidence").WithSummary(
            "What was seen: the fetch, what was known beside it, the answer, and every candidate with its weight");
        api.MapGet("/evidence/{number:long}/text", TextAsync).AllowQuery().WithTags("Evidence")
            .Produces<string>(StatusCodes.Status200OK, "text/plain").ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithSummary("The page's text as the reader sees it, escaped");
        api.MapGet("/evidence/{number:long}/page", PageAsync).AllowQuery().WithTags("Evidence")
            .Produces<byte[]>(StatusCodes.Status200OK, Octets).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithSummary("The page's bytes, decompressed, as a file to save");
        api.MapGet("/evidence/{number:long}/screenshot", ScreenshotAsync).AllowQuery().WithTags("Evidence")
            .Produces<byte[]>(StatusCodes.Status200OK, Octets).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithSummary("What the page looked like in the browser, as a file to save");
    }

    /// <summary>The page's text as it may be shown.</summary>
    public static string TextOf(EvidenceDocument document, ReadOnlyMemory<byte> page) => string.Concat(
        PageText.Read(page.Span, document.Fetch.ContentType, document.Fetch.Url, MostLines).Select(line => ShownText.Escape(line) + "\n"));

    private static async Task<Results<Ok<PageOf<EvidenceView>>, ProblemHttpResult>> ListAsync(
        [AsParameters] Filters filters, EvidenceReader reader, CancellationToken ct)
    {
        var checks = new QueryChecks();
        var query = new EvidenceQuery(
            filters.Sku is { } sku ? new Sku(sku) : null, filters.Source is { } source ? new SourceId(source) : null,
            checks.Instant("since", filters.Since), NumberOf(filters.Cursor), checks.Limit(filters.Limit));
        if (filters.Cursor is not null && query.Before is null)
            return Problems.Invalid("cursor", "the one that a page before has shown is expected");
        if (checks.Problem is { } problem)
            return problem;
        if (filters.Decision is not { } decision)
            return TypedResults.Ok(await reader.ListAsync(query, ct));

        if (filters is not { Sku: null, Source: null, Since: null, Cursor: null })
            return Problems.Invalid("decision", "a decision is asked for alone");
        return await reader.OfDecisionAsync(decision, ct) is { } page
            ? TypedResults.Ok(page)
            : Problems.NotFound($"there is no decision '{ShownText.Line(decision)}', or it is older than the retention");
    }

    private static async Task<Results<Ok<EvidenceDetail>, ProblemHttpResult>> GetAsync(
        long number, EvidenceReader reader, CancellationToken ct) =>
        await reader.FindAsync(number, ct) is { } detail ? TypedResults.Ok(detail) : None(number);

    private static Task<IResult> TextAsync(long number, EvidenceReader reader, CancellationToken ct) => AnswerAsync(
        number, reader, static document => document.Page,
        static (document, _, bytes) => Results.Text(TextOf(document, bytes), "text/plain; charset=utf-8"), ct);

    private static Task<IResult> PageAsync(long number, EvidenceReader reader, CancellationToken ct) => AnswerAsync(
        number, reader, static document => document.Page, static (document, _, bytes) => Save(document, bytes, "html"), ct);

    private static Task<IResult> ScreenshotAsync(long number, EvidenceReader reader, CancellationToken ct) => AnswerAsync(
        number, reader, static document => document.Screenshot,
        static (document, file, bytes) => Save(document, bytes, file.MediaType == "image/png" ? "png" : "jpg"), ct);

    private static async Task<IResult> AnswerAsync(
        long number, EvidenceReader reader, Func<EvidenceDocument, EvidenceFile?> fileOf,
        Func<EvidenceDocument, EvidenceFile, ReadOnlyMemory<byte>, IResult> answer, CancellationToken ct)
    {
        switch (await reader.FindDocumentAsync(number, ct))
        {
            case null:
                return None(number);
            case EvidenceLookup<EvidenceDocument>.Missing gone:
                return Problems.NotFound(gone.Why);
            case EvidenceLookup<EvidenceDocument>.Unavailable away:
                return NotNow(away.Why);
            case EvidenceLookup<EvidenceDocument>.Found { Value: var document }:
                if (fileOf(document) is not { } file)
                    return Problems.NotFound($"no picture was taken of evidence {number}");
                return await reader.BytesAsync(document, file, ct) switch
                {
                    EvidenceLookup<ReadOnlyMemory<byte>>.Found found => answer(document, file, found.Value),
                    EvidenceLookup<ReadOnlyMemory<byte>>.Missing missing => Problems.NotFound(missing.Why),
                    EvidenceLookup<ReadOnlyMemory<byte>>.Unavailable busy => NotNow(busy.Why),
                    var other => throw new InvalidOperationException($"no answer for {other}"),
                };
            case var other:
                throw new InvalidOperationException($"no answer for {other}");
        }
    }

    private static ProblemHttpResult NotNow(string why) =>
        Problems.Of(StatusCodes.Status503ServiceUnavailable, "Not available now", why);

    /// <summary>The name says nothing that came from the page, and the type is none that a browser would open.</summary>
    private static IResult Save(EvidenceDocument document, ReadOnlyMemory<byte> bytes, string extension) => Results.File(
        bytes.ToArray(), Octets, string.Create(CultureInfo.InvariantCulture, $"evidence-{document.Number}.{extension}"));

    private static ProblemHttpResult None(long number) =>
        Problems.NotFound($"there is no evidence {number}, or it is older than the retention");

    private static long? NumberOf(string? cursor) =>
        long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    internal sealed record Filters(
        [FromQuery(Name = "sku")] string? Sku,
        [FromQuery(Name = "source")] string? Source,
        [FromQuery(Name = "decision")] string? Decision,
        [FromQuery(Name = "since")] string? Since,
        [FromQuery(Name = "cursor")] string? Cursor,
        [FromQuery(Name = "limit")] string? Limit);
}
