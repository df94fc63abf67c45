namespace Repricer.Reading.Words;

/// <summary>Says what the names that authors give elements (class, id, data attributes) tell about the text inside.</summary>
[Flags]
internal enum ElementHints
{
    None = 0,
    Price = 1,
    Current = 2,
    List = 4,
    Unit = 8,
    Saving = 16,
    Shipping = 32,
    Aside = 64,
    Hidden = 128,
    Product = 256,
    Stock = 512,
    Title = 1024,
    Tile = 2048,
    Monthly = 4096,

    /// <summary>The text is what a piece inside the pack costs: "price-per-measure".</summary>
    Measure = 8192,

    /// <summary>The text is set larger than the text around it.</summary>
    Large = 16384,

    /// <summary>The text is set smaller than the text around it.</summary>
    Small = 32768,
}
