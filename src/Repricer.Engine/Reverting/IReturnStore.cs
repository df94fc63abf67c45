using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;

namespace Repricer.Engine.Reverting;

/// <summary>Keeps which listings go back to a price that stood, and finds which price that is. Each method is one transaction.</summary>
public interface IReturnStore
{
    /// <summary>
    /// Finds listings whose price changed since a moment, or for which one was sent off since, with the last good price before; keyset
    /// pages by listing.
    /// </summary>
    ValueTask<IReadOnlyList<RevertCandidate>> FindChangedAsync(ChangedQuery query, CancellationToken ct);

    /// <summary>Orders the prices back, over any order that stands; the listings are decided again.</summary>
    ValueTask OrderAsync(IReadOnlyList<(ListingId Listing, ReturnOrder Order)> orders, CancellationToken ct);

    /// <summary>Ends the hold of reverted listings; they are decided again, and the audit log tells of it.</summary>
    /// <returns>How many were held.</returns>
    ValueTask<int> ReleaseAsync(ReturnScope scope, string by, string? reason, DateTimeOffset at, CancellationToken ct);

    /// <summary>Counts the listings that are held after a revert.</summary>
    /// <returns>Null = none is.</returns>
    ValueTask<HeldReturns?> CountHeldAsync(CancellationToken ct);
}

/// <param name="Since">Decisions at or after it are the bad ones.</param>
/// <param name="Scope">Which listings.</param>
/// <param name="After">Keyset: listings after this one; null = from the start.</param>
public sealed record ChangedQuery(DateTimeOffset Since, ReturnScope Scope, ListingId? After, int Max);

/// <summary>Says which listings are meant; each part that is set narrows it, and with none all are.</summary>
/// <param name="Strategy">Name of a strategy that decides or decided the listing.</param>
public sealed record ReturnScope(ListingId? Listing = null, string? Channel = null, string? Strategy = null, string? Brand = null)
{
    public override string ToString() => string.Join(
        ", ",
        new[]
        {
            Listing?.ToString(), Channel is null ? null : $"channel {Channel}", Strategy is null ? null : $"strategy {Strategy}",
            Brand is null ? null : $"brand {Brand}",
        }.OfType<string>().DefaultIfEmpty("all listings"));
}

/// <summary>A listing whose price changed.</summary>
/// <param name="LastGood">
/// The last price that was decided before and that the channel confirmed, or accepted where it cannot be read back; null = there was none.
/// </param>
/// <param name="StoodAt">When that price was confirmed; null with no such price.</param>
public sealed record RevertCandidate(ListingId Listing, Money? LastGood, DateTimeOffset? StoodAt);

/// <param name="Listings">How many are held.</param>
/// <param name="Since">When the first of them was reverted.</param>
public sealed record HeldReturns(int Listings, DateTimeOffset Since);
