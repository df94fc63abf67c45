using Repricer.Core.Catalog;

namespace Repricer.Engine.Selling;

/// <summary>
/// What was sold, by listing and whole day. Days are those of the channel's zone, as whoever tells them counts them.
/// </summary>
public interface ISalesStore
{
    /// <summary>
    /// Takes days in, all or nothing; a day of a listing that is there already is written over. A channel's days from the first to the
    /// last of what is told count as told for all its listings: one without a row sold nothing then.
    /// </summary>
    /// <returns>How many days are new, how many changed, how many are of listings that are not there.</returns>
    ValueTask<SalesTaken> TakeAsync(IReadOnlyList<SalesDay> days, CancellationToken ct);

    /// <summary>
    /// Takes in one whole day of a channel, as the channel itself tells it, all or nothing: the later word counts, so that a listing that
    /// is not in it any more sold nothing that day. A day that does not join what the channel told before begins what is told anew:
    /// nobody knows what was sold between.
    /// </summary>
    /// <param name="days">All of that day and channel.</param>
    /// <param name="at">When it was read, UTC.</param>
    ValueTask<SalesTaken> TakeDayAsync(
        ChannelId channel, DateOnly day, IReadOnlyList<SalesDay> days, DateTimeOffset at, CancellationToken ct);

    /// <summary>When days from one on were last read at the channel itself, by day; days that came from elsewhere are not there.</summary>
    ValueTask<IReadOnlyDictionary<DateOnly, DateTimeOffset>> GetReadsAsync(ChannelId channel, DateOnly from, CancellationToken ct);

    /// <summary>The days of a channel's listings between two days, inclusive, in the order of listing and day.</summary>
    /// <param name="after">Keyset: listings after this one; null = from the start.</param>
    /// <param name="max">At most so many days.</param>
    ValueTask<IReadOnlyList<SalesDay>> ReadAsync(DateOnly from, DateOnly to, (ListingId Listing, DateOnly Day)? after, int max,
        CancellationToken ct);

    /// <summary>The days that each channel told, by channel; one that told none is not there.</summary>
    ValueTask<IReadOnlyDictionary<ChannelId, ToldDays>> GetToldAsync(CancellationToken ct);
}

/// <summary>One day of one listing.</summary>
/// <param name="Units">Pieces sold, returns not taken off; at least 0.</param>
/// <param name="Revenue">What the buyers paid for the pieces, in the listing's currency; null = not told.</param>
/// <param name="Sessions">Visits of the page; null = not told.</param>
public sealed record SalesDay(ListingId Listing, DateOnly Day, int Units, Core.Amounts.Money? Revenue, int? Sessions);

/// <param name="Added">Days that were not there.</param>
/// <param name="Changed">Days that said something else before.</param>
/// <param name="Unknown">Days of listings that are not in the catalogue; nothing is kept of them.</param>
public sealed record SalesTaken(int Added, int Changed, int Unknown);

/// <summary>The first and the last day that a channel told, inclusive.</summary>
public sealed record ToldDays(DateOnly First, DateOnly Last);
