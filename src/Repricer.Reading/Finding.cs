namespace Repricer.Reading;

/// <summary>A candidate while it is being weighed.</summary>
internal sealed class Finding
{
    public required CandidateField Field { get; init; }
    public required ReadingMethod Method { get; init; }
    public required string Text { get; init; }
    public required string Where { get; init; }
    public decimal? Amount { get; set; }
    public decimal? AmountMax { get; set; }

    /// <summary>A second way to read the same text ("1.299" as thousands), where the text alone does not settle it.</summary>
    public decimal? OtherReading { get; init; }
    public string? Currency { get; set; }

    /// <summary>Null = the page's main product; else the other product, variant or seller it belongs to.</summary>
    public string? Scope { get; init; }
    public Condition? Condition { get; init; }

    /// <summary>How much the place alone is worth, 0 to 100.</summary>
    public int Weight { get; set; }

    /// <summary>The statement is a line of its own, not a part of a sentence.</summary>
    public bool IsBrief { get; init; }

    /// <summary>Equal for amounts whose elements and their ancestors are named alike: entries of one list. 0 = not told.</summary>
    public int Signature { get; init; }

    /// <summary>Index of the token it was read from; -1 = none.</summary>
    public int Token { get; init; } = -1;
    public string? LostBecause { get; set; }

    /// <summary>The price holds for some only, or before tax: nothing beside it is a list price because of it.</summary>
    public bool IsConditional { get; init; }

    /// <summary>A list price by the name of its element or a word such as "regular" alone.</summary>
    public bool IsWeak { get; init; }

    /// <summary>The single prices behind a range (variants, sellers); null = not a range of known prices.</summary>
    public IReadOnlyList<decimal>? Members { get; init; }

    /// <summary>What a selector of a person's own profile found counts more than anything that the reader guesses.</summary>
    /// <returns>Null where a text about stock says nothing that is understood: "sold" unread must not pass for a shop that can deliver.</returns>
    public static Finding? From(Candidate candidate) =>
        candidate.Field != CandidateField.Availability ? Of(candidate, candidate.Text) : AvailabilityText.Read(candidate.Text) is { } term ? Of(candidate, term) : null;

    private static Finding Of(Candidate candidate, string text) => new()
    {
        Field = candidate.Field,
        Method = candidate.Method,
        Text = text,
        Where = candidate.Where,
        Amount = candidate.Amount,
        AmountMax = candidate.AmountMax,
        Currency = candidate.Currency,
        Scope = candidate.Scope,
        Condition = candidate.Condition,
        Weight = candidate.Weight > 0 ? candidate.Weight : 95,
    };

    public Candidate ToCandidate() => new()
    {
        Field = Field,
        Method = Method,
        Text = Text,
        Where = Where,
        Amount = Amount,
        AmountMax = AmountMax,
        Currency = Currency,
        Scope = Scope,
        Condition = Condition,
        Weight = Math.Clamp(Weight, 0, 100),
        LostBecause = LostBecause,
    };
}
