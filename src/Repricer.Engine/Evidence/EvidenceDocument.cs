using System.Text.Json.Serialization;

namespace Repricer.Engine.Evidence;

/// <summary>
/// One reading that changed something, with all that is needed to say why it was read so and to read the page again. Every text that comes
/// from the page is untrusted. Times are UTC; amounts are decimal text in JSON.
/// </summary>
public sealed record EvidenceDocument
{
    public const int NewestForm = 1;

    /// <summary>The version of this shape; what is kept is never rewritten.</summary>
    public int Form { get; init; } = NewestForm;

    /// <summary>The ledger's number.</summary>
    public required long Number { get; init; }

    /// <summary>When the page was read, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    public required string Source { get; init; }

    public required string Sku { get; init; }

    /// <summary>The watch's address as the catalogue has it.</summary>
    public required string Watch { get; init; }

    /// <summary>What became of the reading, as "priced".</summary>
    public required string Status { get; init; }

    /// <summary>Why it is not priced; null = it is.</summary>
    public string? Detail { get; init; }

    public required EvidenceFetch Fetch { get; init; }

    public required EvidenceContext Context { get; init; }

    /// <summary>Which build of the reader read it (<see cref="ReaderVersion"/>).</summary>
    public required string Reader { get; init; }

    /// <summary>What it answered.</summary>
    public required PageAnswer Answer { get; init; }

    /// <summary>All that was found, with where it stood and what it weighed; the heaviest where there were too many.</summary>
    public IReadOnlyList<EvidenceCandidate> Candidates { get; init; } = [];

    /// <summary>How many candidates were left out of <see cref="Candidates"/>.</summary>
    public int CandidatesLeftOut { get; init; }

    /// <summary>The page's bytes, decompressed, as they were read.</summary>
    public required EvidenceFile Page { get; init; }

    /// <summary>Null = no picture was taken.</summary>
    public EvidenceFile? Screenshot { get; init; }

    /// <summary>The name it is kept under.</summary>
    [JsonIgnore]
    public EvidenceKey Key => new(Number, At);
}

/// <summary>How the page came.</summary>
/// <param name="Url">The address after redirects.</param>
/// <param name="Fetcher">The name of the fetcher.</param>
/// <param name="Milliseconds">From the request to the last byte.</param>
/// <param name="Headers">Those that say which state of the page was served; never cookies.</param>
public sealed record EvidenceFetch(
    string Url, int HttpStatus, string? ContentType, string Fetcher, long Milliseconds, IReadOnlyList<EvidenceHeader> Headers);

public sealed record EvidenceHeader(string Name, string Value);

/// <summary>What was known beside the bytes when they were read; null = unknown.</summary>
/// <param name="Selected">What the source's selectors found.</param>
public sealed record EvidenceContext(
    string? Locale, string? Currency, EvidenceProduct? Expected, IReadOnlyList<EvidenceCandidate> Selected);

/// <summary>What our catalogue said of the product.</summary>
public sealed record EvidenceProduct(string? Sku, string? Gtin, string? Mpn, string? Title, string? Brand, string? Currency);

/// <summary>One statement that was found on the page.</summary>
/// <param name="Weight">0 to 100: how likely an amount has its role, or what any other statement is worth beside others.</param>
/// <param name="Lost">Why it is not the answer; null = it is, or nobody knows.</param>
/// <param name="Facts">What is known of an amount and what it is worth, in hundredths of a nat.</param>
public sealed record EvidenceCandidate(
    string Field, string Method, string Text, string Where,
    [property: JsonConverter(typeof(DecimalAsText))] decimal? Amount, [property: JsonConverter(typeof(DecimalAsText))] decimal? AmountMax,
    string? Currency, string? Scope,
    string? Condition, int Weight, string? Role, string? Lost, IReadOnlyDictionary<string, int>? Facts);

/// <summary>Bytes that belong to a document.</summary>
/// <param name="Sha256">Of the bytes, in lower-case hex: under it they are kept, once for every document of a day that has them.</param>
/// <param name="Missing">Why the bytes are not kept; null = they are.</param>
public sealed record EvidenceFile(string Sha256, long Bytes, string? MediaType, string? Missing = null);
