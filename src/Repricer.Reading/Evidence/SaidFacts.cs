namespace Repricer.Reading.Evidence;

/// <summary>
/// Lists what may be known of a statement about stock or shipping. What a fact is worth stands in the one table of weights for them.
/// </summary>
[Flags]
internal enum SaidFacts
{
    None = 0,

    /// <summary>A sentence on the page says so.</summary>
    Sentence = 1,

    /// <summary>The sentence says it by a phrase that means nothing else.</summary>
    Clear = 2,

    /// <summary>The sentence says nothing besides.</summary>
    Whole = 4,

    /// <summary>A word before it names the field: "Availability".</summary>
    Labelled = 8,

    /// <summary>The page offers to tell when the thing is there again.</summary>
    Notice = 16,

    /// <summary>It is said of one of several sizes or colours.</summary>
    OfOption = 32,

    /// <summary>An element around is named after stock.</summary>
    NamedStock = 64,

    /// <summary>It stands within 80 tokens of the title, or 40 of the buy button.</summary>
    Near = 128,

    /// <summary>It stands within 200 tokens of the title, or 100 of the buy button.</summary>
    Around = 256,

    /// <summary>It stands between title and buy button.</summary>
    BeforeButton = 512,

    /// <summary>It is part of a long text.</summary>
    Long = 1024,

    InLink = 2048,
    InTile = 4096,

    /// <summary>A button near the title says it.</summary>
    OnButton = 8192,

    /// <summary>A button that buys is there and open.</summary>
    BuyButton = 16384,

    /// <summary>A button that buys is there and closed.</summary>
    ClosedButton = 32768,

    /// <summary>A person's own selector found it.</summary>
    HandedIn = 65536,

    /// <summary>The structured data say so.</summary>
    Structured = 131072,

    /// <summary>A meta tag says so.</summary>
    Meta = 262144,

    /// <summary>The page's state or an attribute says so.</summary>
    State = 524288,

    /// <summary>It says what can be bought.</summary>
    SaysBuyable = 1 << 20,

    /// <summary>It says that few pieces are left, or that only shops of brick have it, or when it comes: more than yes or no.</summary>
    SaysMore = 1 << 21,

    /// <summary>It speaks of a faster way of shipping than the usual one.</summary>
    Express = 1 << 22,

    /// <summary>It speaks of fetching the thing at a shop or a locker.</summary>
    PickUp = 1 << 23,

    /// <summary>An element around is named after shipping.</summary>
    NamedShipping = 1 << 24,

    /// <summary>It holds for orders above an amount that the price reaches.</summary>
    AboveThreshold = 1 << 25,

    /// <summary>The same sentence stands on the page several times: of sizes, colours or shops.</summary>
    Repeated = 1 << 28,

    /// <summary>It stands beside the amount that is the price.</summary>
    BesidePrice = 1 << 27,

    /// <summary>An amount stands beside a word for shipping, by the labels of amounts.</summary>
    LabelledAmount = 1 << 26,
}
