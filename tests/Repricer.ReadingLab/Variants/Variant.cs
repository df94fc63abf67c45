using Repricer.Reading;

namespace Repricer.ReadingLab.Variants;

/// <summary>Holds a changed page whose right answer is still known.</summary>
internal sealed record Variant(string Kind, string Page)
{
    /// <summary>Nothing on the page is its price any more.</summary>
    public bool HasNoPrice { get; init; }

    /// <summary>Holds the amounts that were put in, and what each of them is.</summary>
    public IReadOnlyDictionary<decimal, PriceRole> Roles { get; init; } = new Dictionary<decimal, PriceRole>();
}
