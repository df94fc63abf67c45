using Repricer.Core.Catalog;

namespace Repricer.Adapters.Storage;

/// <summary>What a look at a data folder's database found; nothing was changed for it.</summary>
/// <param name="Problem">Why it cannot be used, in one sentence; null = it can, and all else that is here is known.</param>
/// <param name="Bytes">The size of the database file.</param>
/// <param name="JournalBytes">The size of what was written and is not yet moved into it.</param>
/// <param name="Schema">The version of its tables; 0 = unknown.</param>
/// <param name="NewestSchema">The version that this program makes of it.</param>
/// <param name="ListingsWithoutWatch">Listings whose product is watched nowhere, neither on a page nor through a channel.</param>
/// <param name="NewestTime">The latest time that anything in it was read, decided or sent; null = nothing was yet.</param>
/// <param name="ActiveKeys">API keys that are not revoked.</param>
public sealed record StoreFacts(
    string? Problem, long Bytes, long JournalBytes, int Schema, int NewestSchema, int Products = 0, int Listings = 0, int Watches = 0,
    int ListingsWithoutWatch = 0, DateTimeOffset? NewestTime = null, int ActiveKeys = 0)
{
    /// <summary>Every channel that has listings, with how many and one of them.</summary>
    public IReadOnlyList<(ListingId Example, int Count)> Channels { get; init; } = [];
}
