using Repricer.Reading.Evidence;

namespace Repricer.Reading;

/// <summary>
/// Holds one statement found on a page, with its provenance: what selectors hand in, what the reader finds itself and weighs, and what
/// explaining shows. It cannot be changed from outside; the reader settles amount, weight and loss of its own copies while it weighs them.
/// </summary>
public sealed record Candidate
{
    private decimal? _amount;
    private decimal? _amountMax;
    private int _weight;
    private FactSet _facts;

    /// <summary>Says what the statement is about.</summary>
    public required CandidateField Field { get; init; }

    /// <summary>Says how the statement was found.</summary>
    public required ReadingMethod Method { get; init; }

    /// <summary>Holds the text as it stands on the page (decoded, trimmed). It is untrusted: encode it wherever it is shown.</summary>
    public required string Text { get; init; }

    /// <summary>
    /// Names the place it was found at: a path such as "offers[0].price", a selector, or "@" and the number of a token of the page; for
    /// stock and shipping the sentence follows, which is as untrusted as the text.
    /// </summary>
    public required string Where { get; init; }

    /// <summary>Holds the amount, for fields of money; null where the text could not be read as a number.</summary>
    public decimal? Amount { get => _amount; init => _amount = value; }

    /// <summary>Holds the upper end of a range that begins with <see cref="Amount"/>; null = no range.</summary>
    public decimal? AmountMax { get => _amountMax; init => _amountMax = value; }

    /// <summary>Holds the ISO 4217 code that is stated with the amount; null = none is stated.</summary>
    public string? Currency { get; init; }

    /// <summary>
    /// Names the other product, variant, seller or part of the page that this belongs to; null = the page's main product.
    /// </summary>
    public string? Scope { get; init; }

    /// <summary>Holds the grade that is stated with the amount; null = none is stated.</summary>
    public Condition? Condition { get; init; }

    /// <summary>
    /// Says of an amount of money how likely its <see cref="Role"/> is among all roles, in percent, and of any other statement what it is
    /// worth beside others of its field, 0 to 100. What a caller hands in counts for texts only: money, stock and numbers are weighed anew.
    /// </summary>
    public int Weight { get => _weight; init => _weight = value; }

    /// <summary>
    /// Says why the statement lost, in a few words for people: what it looks like instead, which amount outweighs it, or what speaks
    /// against the whole page. Null for a winner, and for most where the reader was not asked to explain.
    /// </summary>
    public string? LostBecause { get; internal set; }

    /// <summary>Says what the amount is, by all that is known of it; null for what is no amount of money.</summary>
    public PriceRole? Role { get; internal set; }

    /// <summary>
    /// Holds what is known of the amount and what each fact is worth for its being the asked price, most telling first; empty where the
    /// reader was not asked to explain.
    /// </summary>
    public IReadOnlyList<CandidateEvidence> Evidence { get; internal set; } = [];

    /// <summary>Holds by how much the amount leads as the list price, in hundredths of a nat.</summary>
    internal int LeadAsList { get; private set; }

    /// <summary>
    /// Holds a second way to read the same text ("1.299" as thousands) where the text alone does not settle it; null = there is none.
    /// </summary>
    internal decimal? OtherReading { get; init; }

    /// <summary>Holds what is known of a statement about stock or shipping.</summary>
    internal SaidFacts Said { get; init; }

    /// <summary>Holds the amount of an order from which on shipping costs what is said; null = it always does.</summary>
    internal decimal? Threshold { get; init; }

    /// <summary>
    /// Holds a number that is equal for amounts whose elements and their ancestors are named alike: entries of one list. 0 = not told.
    /// </summary>
    internal int Signature { get; init; }

    /// <summary>Holds the index of the token it was read from; -1 = none.</summary>
    internal int Token { get; init; } = -1;

    /// <summary>Holds how many parts the price is paid in, of which this is one; 0 = it is no such part.</summary>
    internal int Times { get; init; }

    /// <summary>
    /// Holds how much of the product a unit price is for, in <see cref="Measure"/>; 0 = it is no unit price, or does not say.
    /// </summary>
    internal decimal Quantity { get; init; }

    /// <summary>Names the measure of <see cref="Quantity"/>; null = none.</summary>
    internal string? Measure { get; init; }

    /// <summary>Holds the single prices behind a range (variants, sellers); null = no range of known prices.</summary>
    internal IReadOnlyList<decimal>? Members { get; init; }

    /// <summary>Holds what is known of the amount; whoever finds it says it, and relations between amounts add to it.</summary>
    internal FactSet Facts { get => _facts; init => _facts = value; }

    /// <summary>
    /// Settles the amount by other candidates: the other reading of the text, or which of several variants' prices is meant.
    /// </summary>
    internal void Settle(decimal amount, decimal? max)
    {
        _amount = amount;
        _amountMax = max;
    }

    /// <summary>Takes the weight that a table of weights gives the statement.</summary>
    internal void Weigh(int weight) => _weight = weight;

    /// <summary>Adds a fact, where it is one.</summary>
    internal void Know(Fact fact, bool isSo = true) => _facts.Add(fact, isSo);

    /// <summary>Takes the role that the table of weights gives the amount, with its share among all roles in percent.</summary>
    internal void Take(PriceRole role, int share, int leadAsList)
    {
        (Role, _weight, LeadAsList) = (role, share, leadAsList);
    }
}
