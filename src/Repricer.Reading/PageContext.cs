namespace Repricer.Reading;

/// <summary>What is known about a page before its bytes are looked at. Nothing here is required: null is unknown.</summary>
public sealed record PageContext
{
    /// <summary>The final URL after redirects.</summary>
    public string? Url { get; init; }

    /// <summary>HTTP status of the response; null where there was none (a file).</summary>
    public int? HttpStatus { get; init; }

    /// <summary>The Content-Type header as sent, charset parameter included.</summary>
    public string? ContentType { get; init; }

    /// <summary>BCP 47 language tag of the source, e.g. "de-DE".</summary>
    public string? Locale { get; init; }

    /// <summary>The source's currency: settles ambiguous symbols and stands in where a page names none.</summary>
    public Currency? Currency { get; init; }

    /// <summary>What the catalogue knows of the product, for the identity check.</summary>
    public ExpectedProduct? Expected { get; init; }

    /// <summary>What selectors of the caller found on this page; weighed with the reader's own candidates.</summary>
    public IReadOnlyList<Candidate> ExtraCandidates { get; init; } = [];

    /// <summary>Fill <see cref="PageReading.Candidates"/> with every candidate, its weight and why it lost (explain); else only what the answer needs.</summary>
    public bool Explain { get; init; }
}

/// <summary>What our catalogue says the page should show. Only a conflicting <see cref="Gtin"/> or <see cref="Mpn"/> makes a wrong page.</summary>
/// <param name="Currency">ISO code of our own product: settles a symbol that several currencies share ($, kr, £, ¥) and that neither page, address, language nor source settles.</param>
public sealed record ExpectedProduct(string? Sku, string? Gtin, string? Mpn, string? Title, string? Brand, string? Currency = null);
