namespace Repricer.Reading;

/// <summary>Holds what is known about a page before its bytes are looked at. Nothing here is required: null is unknown.</summary>
public sealed record PageContext
{
    /// <summary>Holds the final URL after redirects; null = unknown.</summary>
    public string? Url { get; init; }

    /// <summary>Holds the HTTP status of the response; null where there was none (a file).</summary>
    public int? HttpStatus { get; init; }

    /// <summary>Holds the Content-Type header as sent, charset parameter included; null = unknown.</summary>
    public string? ContentType { get; init; }

    /// <summary>Holds the BCP 47 language tag of the source, e.g. "de-DE"; null = unknown.</summary>
    public string? Locale { get; init; }

    /// <summary>
    /// Holds the source's currency, which settles ambiguous symbols and stands in where a page names none; null = unknown.
    /// </summary>
    public Currency? Currency { get; init; }

    /// <summary>Holds what the catalogue knows of the product, for the identity check; null = nothing is checked.</summary>
    public ExpectedProduct? Expected { get; init; }

    /// <summary>Holds what selectors of the caller's found on this page; it is weighed with the reader's own candidates.</summary>
    public IReadOnlyList<Candidate> ExtraCandidates { get; init; } = [];

    /// <summary>
    /// Asks for <see cref="PageReading.Candidates"/>: every candidate, its weight and why it lost. Who learns only afterwards whether that
    /// is needed asks for <see cref="PageFindings"/> instead.
    /// </summary>
    public bool Explain { get; init; }
}
