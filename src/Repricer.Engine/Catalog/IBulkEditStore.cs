using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Reading;

namespace Repricer.Engine.Catalog;

/// <summary>Keeps what was changed many at once, with what it was before.</summary>
public interface IBulkEditStore
{
    /// <summary>Writes an edit down before it is done. Audited.</summary>
    /// <returns>Its number.</returns>
    ValueTask<long> AddAsync(BulkEdit edit, CancellationToken ct);

    /// <summary>Says that an edit was taken back.</summary>
    ValueTask UndoneAsync(long edit, string by, DateTimeOffset at, CancellationToken ct);

    /// <summary>The newest first, each with the number of its changes and without them.</summary>
    /// <param name="max">1 to 1,000.</param>
    ValueTask<IReadOnlyList<BulkEdit>> GetAsync(int max, CancellationToken ct);

    /// <returns>With its changes; null = there is none.</returns>
    ValueTask<BulkEdit?> FindAsync(long edit, CancellationToken ct);
}

/// <param name="Id">Given by the store; 0 = it is not stored yet.</param>
/// <param name="Count">How many listings it is about.</param>
/// <param name="UndoOf">The edit that it takes back; null = none.</param>
/// <param name="UndoneAt">When it was taken back; null = it was not.</param>
public sealed record BulkEdit(
    long Id, DateTimeOffset At, string By, string Why, IReadOnlyList<BulkChange> Changes, int Count, long? UndoOf,
    DateTimeOffset? UndoneAt = null, string? UndoneBy = null);

/// <summary>What becomes another of one listing.</summary>
public sealed record BulkChange(ListingId Listing, Sku Sku, Currency Currency, BulkValues Before, BulkValues After);

/// <summary>What can be changed many at once.</summary>
/// <param name="Min">Null = there is none.</param>
/// <param name="Max">Null = there is none.</param>
/// <param name="Tags">Of the listing's product, parted by ';'.</param>
public sealed record BulkValues(Money? Min, Money? Max, string Tags);
