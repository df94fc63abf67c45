using Repricer.Core;
using Repricer.Engine.Crawling;
using Repricer.Engine.Observing;

namespace Repricer.Engine.Evidence;

/// <summary>Makes the document of a stored reading, with its bytes packed. Pure.</summary>
internal sealed class EvidenceMaker(EvidenceOptions options)
{
    /// <summary>Pages have some hundreds; one that has more than this is a list of a whole shop.</summary>
    private const int MostCandidates = 500;

    /// <param name="number">The ledger's, of <paramref name="record"/>.</param>
    /// <param name="fetched">The outcome of <paramref name="page"/>.</param>
    /// <param name="seen">What it was read as.</param>
    public (EvidenceDocument Document, IReadOnlyList<EvidenceBody> Bodies) Make(
        long number, CrawledPage page, FetchOutcome.Fetched fetched, CrawlRecord record, SeenPage seen)
    {
        var bodies = new List<EvidenceBody>(2);
        var document = new EvidenceDocument
        {
            Number = number,
            At = ToMilliseconds(record.At),
            Source = record.Source.Value,
            Sku = record.Sku.Value,
            Watch = page.Watch.Id.Url,
            Status = SnakeCase.From(record.Status.ToString()),
            Detail = record.Detail,
            Fetch = new EvidenceFetch(
                fetched.FinalUrl, fetched.HttpStatus, fetched.ContentType, page.Source.Fetcher, (long)page.Duration.TotalMilliseconds,
                [.. fetched.Headers.Select(header => new EvidenceHeader(header.Key, header.Value))]),
            Context = EvidenceContexts.Of(seen.Context),
            Reader = ReaderVersion.Current,
            Answer = PageAnswer.Of(seen.Reading),
            Candidates = [.. seen.Findings.ExplainHeaviest(MostCandidates).Select(CandidateForms.Of)],
            CandidatesLeftOut = Math.Max(0, seen.Findings.Count - MostCandidates),
            Page = File(fetched.Body, fetched.ContentType, bodies),
            Screenshot = fetched.Picture is { } picture ? File(picture.Bytes, picture.MediaType, bodies) : null,
        };
        return (document, bodies);
    }

    /// <summary>The ledger knows no less than a millisecond, and both must name the same moment.</summary>
    private static DateTimeOffset ToMilliseconds(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());

    private EvidenceFile File(ReadOnlyMemory<byte> bytes, string? mediaType, List<EvidenceBody> bodies)
    {
        var sha256 = EvidenceBody.HashOf(bytes.Span);
        if (bytes.Length > options.MaxPageBytes)
            return new EvidenceFile(sha256, bytes.Length, mediaType, $"larger than Evidence:MaxPageBytes ({options.MaxPageBytes} bytes)");

        if (bodies.TrueForAll(body => body.Sha256 != sha256))
            bodies.Add(EvidenceBody.Pack(bytes, sha256));
        return new EvidenceFile(sha256, bytes.Length, mediaType);
    }
}
