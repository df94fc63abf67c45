namespace Repricer.Core.Documents;

/// <summary>What may stand at a place of a file. One description drives reading, messages, the JSON Schema and the references.</summary>
public abstract record Shape
{
    private Shape()
    {
    }

    /// <summary>
    /// Gives the shorter form of what is written at length, which means the same: 0.01 for {by: 0.01}. Null, or an answer of null = what
    /// stands there is the one form there is.
    /// </summary>
    public Func<DocumentNode, DocumentNode?>? Shorter { get; init; }

    /// <summary>Free text, one line or more.</summary>
    /// <param name="MaxLength">In characters.</param>
    /// <param name="Called">What kind of text, for the reference: "text", "formula".</param>
    public sealed record Text(int MaxLength = 400, string Called = "text") : Shape
    {
        /// <summary>
        /// Says what is wrong with a text, in words that follow its key and a colon; null = nothing. Unset = any text will do.
        /// </summary>
        public Func<string, string?>? ProblemOf { get; init; }
    }

    /// <summary>yes or no.</summary>
    public sealed record Flag : Shape;

    /// <summary>A whole number between both limits, inclusive.</summary>
    public sealed record Whole(int Min, int Max) : Shape;

    /// <summary>A plain decimal with a point, in the listing's currency where it is money.</summary>
    /// <param name="Min">Inclusive unless <paramref name="AboveMin"/>.</param>
    /// <param name="Max">Inclusive.</param>
    /// <param name="AboveMin">Must be greater than <paramref name="Min"/>.</param>
    /// <param name="Hint">Added to the message when the number is out of range.</param>
    public sealed record Number(decimal Min, decimal Max, bool AboveMin = false, string? Hint = null) : Shape;

    /// <summary>A percentage with its sign: 20% or "20 percent".</summary>
    public sealed record Share(decimal Min, decimal Max, bool AboveMin = false, string? Hint = null) : Shape;

    /// <summary>A <see cref="Number"/> or, with a percent sign, a <see cref="Share"/>.</summary>
    public sealed record NumberOrShare(Number Amount, Share Percent) : Shape;

    /// <summary>A length of time with its unit: 24h, "30 minutes", "1 day 12 hours".</summary>
    public sealed record Duration(TimeSpan Min, TimeSpan Max) : Shape;

    /// <summary>
    /// Percent points as a plain number (19) or with their sign (19%): the form of tables, where the column says that it is one.
    /// </summary>
    public sealed record Points(decimal Min, decimal Max) : Shape
    {
        /// <summary>A number between 0 and 1 is refused: nobody means 0.19 %, the fraction of 19 % is meant.</summary>
        public bool FractionIsSlip { get; init; }
    }

    /// <summary>An amount with its currency: 29.00 EUR.</summary>
    public sealed record Money : Shape;

    /// <summary>A day: 2026-11-27.</summary>
    public sealed record Day : Shape;

    /// <summary>A moment with its offset: 2026-11-21T12:00:00Z.</summary>
    public sealed record Instant : Shape;

    /// <summary>A time on the wall: 22:00; 24:00 is the end of the day.</summary>
    public sealed record TimeOfDay : Shape;

    /// <summary>
    /// A day (2026-11-27), with or without a time on the wall (2026-11-27 18:30), or a moment with its offset (2026-11-27T18:30:00Z).
    /// </summary>
    public sealed record WallMoment : Shape;

    /// <summary>One of a few words, each with what it means ("" where the word says it all).</summary>
    public sealed record OneOf(params (string Name, string Means)[] Words) : Shape
    {
        /// <summary>Words people write, each with the one that is meant; suggested as "did you mean".</summary>
        public IReadOnlyDictionary<string, string> Meant { get; init; } = new Dictionary<string, string>();

        /// <summary>
        /// Words of the trade that load all the same, each with the one that the documentation writes; compared without capitals.
        /// </summary>
        public IReadOnlyDictionary<string, string> Aliases { get; init; } = new Dictionary<string, string>();
    }

    /// <summary>A list; a single item may be written without brackets.</summary>
    /// <param name="Item">What each item must be.</param>
    /// <param name="MayBeEmpty">An empty list says something; where it does not it is an error.</param>
    public sealed record ListOf(Shape Item, bool MayBeEmpty = false) : Shape;

    /// <summary>Keys with values.</summary>
    /// <param name="What">What the map is, for messages: "applies_to", "an exclusion".</param>
    /// <param name="Keys">All that may stand there.</param>
    public sealed record Map(string What, params KeySpec[] Keys) : Shape;

    /// <summary>Some keys of another map, none of them needed.</summary>
    /// <param name="What">What the part is, for messages.</param>
    /// <param name="Of">The other map; asked for when the part is used, so that a map may have a part of itself inside.</param>
    /// <param name="Except">Its keys that may not stand here.</param>
    public sealed record Part(string What, Func<Map> Of, IReadOnlyCollection<string> Except) : Shape
    {
        public Map Keys => new(What, [.. Of().Keys.Where(key => !Except.Contains(key.Name)).Select(key => key with { Required = false })]);
    }

    /// <summary>Keys of the writer's own choice, each with the same kind of value.</summary>
    /// <param name="What">What the map is, for messages.</param>
    /// <param name="Key">What a key is, for messages: "a currency pair such as USD/EUR".</param>
    /// <param name="Item">What each value must be.</param>
    public sealed record Named(string What, string Key, Shape Item) : Shape
    {
        /// <summary>Says what is wrong with a key, in words that follow it and a colon; null = nothing. Unset = any key will do.</summary>
        public Func<string, string?>? ProblemOf { get; init; }
    }

    /// <summary>
    /// Keys with values that depend on the word under another key of the same map. The reader takes them as they are; whoever knows the
    /// word
    /// reads the node again, by the map that belongs to it.
    /// </summary>
    /// <param name="Key">The other key.</param>
    /// <param name="Maps">Each word with the keys that go with it.</param>
    public sealed record ByWord(string Key, params (string Word, Map Keys)[] Maps) : Shape;

    /// <summary>A word or number, or else a list, or else a map. At most one of each.</summary>
    public sealed record Either(params Shape[] Shapes) : Shape
    {
        /// <summary>Finds the one of the shapes that a node of this kind is read by; null = none is for such a node.</summary>
        public Shape? Fitting(DocumentNode node) => Shapes.FirstOrDefault(shape => node switch
        {
            DocumentNode.Mapping => shape is Map or Named or Part,
            DocumentNode.Sequence => shape is ListOf,
            _ => shape is not (Map or Named or Part or ListOf),
        });
    }
}

/// <summary>One key of a file.</summary>
/// <param name="Name">As written.</param>
/// <param name="Shape">What its value must be.</param>
/// <param name="Summary">One sentence for the reference and the editor's tooltip.</param>
public sealed record KeySpec(string Name, Shape Shape, string Summary)
{
    /// <summary>Stands in place of the value of a key that <see cref="MayBeUnknown"/>.</summary>
    public const string Unknown = "unknown";

    public bool Required { get; init; }

    /// <summary>
    /// `unknown` may stand in place of the value. It says that nobody knows: the key is as if it were not written, and nothing that lies
    /// beneath it holds.
    /// </summary>
    public bool MayBeUnknown { get; init; }

    /// <summary>Another key of the same map beside which this one is not required; null = none.</summary>
    public string? Unless { get; init; }

    /// <summary>A second such key; null = none.</summary>
    public string? OrUnless { get; init; }

    /// <summary>What holds where the key is not written, in words; null = nothing.</summary>
    public string? Default { get; init; }

    /// <summary>Words people write for it; suggested as "did you mean".</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>Words of the trade that load all the same as this key; compared without capitals.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
}
