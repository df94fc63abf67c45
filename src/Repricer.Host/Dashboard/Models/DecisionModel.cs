namespace Repricer.Host.Dashboard.Models;

/// <summary>Why a price is what it is, or why there is none.</summary>
/// <param name="Outcome">In a word: set, unchanged, hold, skip, held by the guard.</param>
/// <param name="Headline">Outcome, price and reason.</param>
/// <param name="Cure">What ends the hold; null = nothing is held, or nothing helps.</param>
/// <param name="Steps">Null = the way cannot be taken again, and <paramref name="NoSteps"/> says why.</param>
public sealed record DecisionModel(
    string Id, string Outcome, string Kind, string Headline, string? Detail, string? Cure, string Strategy, int? Revision,
        DateTimeOffset DecidedAt,
    DateTimeOffset Since, string Listing, string Sku, string ProductHref, Drawing? Bounds, IReadOnlyList<FactModel> Figures,
    IReadOnlyList<StepLine>? Steps, string? NoSteps, IReadOnlyList<FactModel> Inputs, IReadOnlyList<UsedOffer> Offers,
    IReadOnlyList<UsedPlace> Places, IReadOnlyList<string> Changes, ProfitTable? Profit, string? NoProfit, string Test, DateTimeOffset Now)
{
    /// <summary>The decision that stands now, where it is another one.</summary>
    public ActLink? Newer { get; init; }

    /// <summary>What became of the price; null = none went out by this decision.</summary>
    public PushLine? Push { get; init; }

    public IReadOnlyList<ActLink> Acts { get; init; } = [];
}

/// <param name="IsClamp">The step moved the price.</param>
public sealed record StepLine(string Step, string Text, string? Before, string? After, bool IsClamp);

/// <param name="Age">When it was decided.</param>
/// <param name="Dropped">Why it plainly does not count; null = it may. The way says what the strategy's filters did.</param>
public sealed record UsedOffer(
    string Seller, string Source, string Price, string? Shipping, string? Landed, string Age, bool IsStale, string? Dropped,
        bool IsFeatured, string? Ours);

public sealed record UsedPlace(string Source, string Place, string Status, string Age, bool IsGood);

/// <summary>What one sold unit brings, before and after.</summary>
/// <param name="Heads">The prices that are compared.</param>
public sealed record ProfitTable(IReadOnlyList<string> Heads, IReadOnlyList<ProfitRow> Rows);

/// <param name="IsSum">The line is what is left.</param>
public sealed record ProfitRow(string Label, IReadOnlyList<string?> Values, bool IsSum = false);

/// <summary>What figures mean.</summary>
public sealed record DefinitionsModel(IReadOnlyList<DefinitionLine> Rows);

public sealed record DefinitionLine(string Name, string Title, string Sentence, string Formula, string Counted);
