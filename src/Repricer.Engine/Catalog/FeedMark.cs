namespace Repricer.Engine.Catalog;

/// <summary>Whose word an import is that comes from a feed.</summary>
/// <param name="Name">The feed's name in the settings.</param>
/// <param name="Complete">
/// Whether the list is complete: what it does not have is no longer confirmed by this feed and grows old. Otherwise a list has only what
/// changed, and whatever the feed ever told is confirmed anew by each of them.
/// </param>
/// <param name="ToldAt">The moment that the list stands for; ages of cost and stock count from it. UTC.</param>
public sealed record FeedMark(string Name, bool Complete, DateTimeOffset ToldAt);

/// <summary>What was not taken of a feed's list.</summary>
/// <param name="Unknown">Rows of products that the catalogue does not have.</param>
/// <param name="OtherCurrency">Rows of products whose currency is not the feed's.</param>
/// <param name="Missing">Products that this feed told before and does not any more: their cost and stock stay and grow old.</param>
public sealed record FeedCounts(int Unknown, int OtherCurrency, int Missing);
