using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Measuring;
using Repricer.Reading;

namespace Repricer.Engine.Measuring;

/// <summary>
/// One listing as figures count it, as a pass found it. Kept in memory for all listings (about 250 bytes each), so that the list behind a
/// number is the number's own.
/// </summary>
/// <param name="Row">Its number in the store.</param>
/// <param name="Own">Landed; null = our price is unknown.</param>
public sealed record MarketRow(
    long Row, ListingId Listing, string? Strategy, Currency Currency, string? Brand, string? Category, decimal? Own)
{
    public string Channel => Listing.Channel.Value;

    /// <summary>Null = the catalogue says none.</summary>
    public string? Supplier { get; init; }

    /// <summary>Each rival's lowest landed price, the lowest first.</summary>
    public IReadOnlyList<RivalTotal> Rivals { get; init; } = [];

    public Position? Position { get; init; }
    public bool IsFresh { get; init; }

    /// <summary>Whether there is a place that is looked at.</summary>
    public bool IsPlaced { get; init; }

    /// <summary>Whether all its places were read lately enough; false where it has none.</summary>
    public bool AllFresh { get; init; }

    public bool IsDecided { get; init; }
    public bool IsAtFloor { get; init; }
    public bool IsHeld { get; init; }

    /// <summary>Units a day; null = not known.</summary>
    public decimal? Weight { get; init; }

    /// <summary>Our own item price is below the advertised minimum.</summary>
    public bool IsBelowMap { get; init; }

    public decimal? Low => Rivals.Count == 0 ? null : Rivals[0].Total;

    public IndexedListing Indexed => new(Own, Low, IsFresh, Weight);

    /// <summary>As the index against one rival sees it.</summary>
    /// <param name="rival">Its name.</param>
    public IndexedListing Against(string rival)
    {
        for (var i = 0; i < Rivals.Count; i++)
        {
            if (string.Equals(Rivals[i].Rival, rival, StringComparison.Ordinal))
                return new IndexedListing(Own, Rivals[i].Total, IsFresh, Weight);
        }

        return new IndexedListing(Own, null, IsFresh, Weight);
    }

    /// <summary>How far the lowest other is below us, in percent of our price; null = not known.</summary>
    public decimal? Gap => Position?.Gap;
}

/// <param name="Rival">Its name; the same text object for all listings.</param>
public readonly record struct RivalTotal(string Rival, decimal Total);

/// <summary>A rival's standing price that is another than a day before.</summary>
public sealed record RivalMove(long Row, string Rival, Money Before, Money After, DateTimeOffset At)
{
    public decimal Percent => 100m * (After.Amount - Before.Amount) / Before.Amount;
}
