using Repricer.Core.Catalog;

namespace Repricer.Core.Trying.Experiments;

/// <summary>Says how one listing did in an experiment.</summary>
/// <param name="Listing">The listing.</param>
/// <param name="IsHoldout">Whether it is one of those that were treated otherwise, to compare with.</param>
/// <param name="During">How it did while the experiment ran.</param>
/// <param name="Before">How it did in as many days before; null = nobody knows.</param>
public sealed record ListingOutcome(ListingId Listing, bool IsHoldout, ListingFigures During, ListingFigures? Before);

/// <summary>Holds figures of one listing over some days; null is unknown, never zero.</summary>
/// <param name="Units">Pieces sold, of all days.</param>
/// <param name="UnitsPerDay">Pieces sold a day.</param>
/// <param name="MarginPerDay">
/// Profit a day, in the listing's currency: pieces sold × mean profit of one at the prices that stood, by today's cost, fees and tax.
/// </param>
/// <param name="FeaturedShare">The share of the time with the buy box, in percent.</param>
/// <param name="Price">The mean of our price by time.</param>
public sealed record ListingFigures(int? Units, decimal? UnitsPerDay, decimal? MarginPerDay, decimal? FeaturedShare, decimal? Price);
