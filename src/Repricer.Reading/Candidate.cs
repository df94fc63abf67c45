namespace Repricer.Reading;

/// <summary>
/// One statement found on a page, with its provenance: what selectors hand in, what the reader finds itself and weighs, and what explaining shows.
/// It cannot be changed from outside; the reader settles amount, weight and loss of its own copies while it weighs them.
/// </summary>
public sealed record Candidate
{
    private decimal? _amount;
    private decimal? _amountMax;
    private int _weight;

    /// <summary>What the statement is about.</summary>
    public required CandidateField Field { get; init; }

    /// <summary>How it was found.</summary>
    public required ReadingMethod Method { get; init; }

    /// <summary>The text as it stands on the page (decoded, trimmed). It is untrusted: encode it wherever it is shown.</summary>
    public required string Text { get; init; }

    /// <summary>The place it was found at: a path such as "offers[0].price", a selector, or "@" and the number of a token of the page.</summary>
    public required string Where { get; init; }

    /// <summary>The amount, for fields of money; null where the text could not be read as a number.</summary>
    public decimal? Amount { get => _amount; init => _amount = value; }

    /// <summary>The upper end of a range that begins with <see cref="Amount"/>; null = no range.</summary>
    public decimal? AmountMax { get => _amountMax; init => _amountMax = value; }

    /// <summary>The ISO 4217 code stated with this candidate; null = none was stated.</summary>
    public string? Currency { get; init; }

    /// <summary>The other product, variant, seller or part of the page that this belongs to; null = the page's main product.</summary>
    public string? Scope { get; init; }

    /// <summary>The grade that is stated with an amount; null = none was stated.</summary>
    public Condition? Condition { get; init; }

    /// <summary>How much the place alone is worth, 0 to 100. Zero in what a caller hands in leaves the weighing to the reader.</summary>
    public int Weight { get => _weight; init => _weight = value; }

    /// <summary>Why it lost, in a few words for people; null for a winner, and for most when not explaining.</summary>
    public string? LostBecause { get; internal set; }

    /// <summary>A second way to read the same text ("1.299" as thousands) where the text alone does not settle it; null = there is none.</summary>
    internal decimal? OtherReading { get; init; }

    /// <summary>The statement is a line of its own, not a part of a sentence.</summary>
    internal bool IsBrief { get; init; }

    /// <summary>Equal for amounts whose elements and their ancestors are named alike: entries of one list. 0 = not told.</summary>
    internal int Signature { get; init; }

    /// <summary>The index of the token it was read from; -1 = none.</summary>
    internal int Token { get; init; } = -1;

    /// <summary>The price holds for some buyers only, or before tax: nothing beside it is a list price because of it.</summary>
    internal bool IsConditional { get; init; }

    /// <summary>It is a list price only by the name of its element, or by a word such as "regular".</summary>
    internal bool IsWeak { get; init; }

    /// <summary>The single prices behind a range (variants, sellers); null = no range of known prices.</summary>
    internal IReadOnlyList<decimal>? Members { get; init; }

    /// <summary>What other candidates settle: the other reading of the text, or which of several variants' prices is meant.</summary>
    internal void Settle(decimal amount, decimal? max)
    {
        _amount = amount;
        _amountMax = max;
    }

    /// <summary>Takes weight away, but no more than there is, and says why.</summary>
    internal void Doubt(int by, string because)
    {
        _weight = Math.Max(0, _weight - by);
        LostBecause = because;
    }
}
