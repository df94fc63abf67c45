using Repricer.Core.Amounts;
using Repricer.Core.Catalog;

namespace Repricer.Engine.Channels;

/// <summary>
/// A channel that tells ahead on which days the fixed fees of its listings change. An adapter implements it beside the others.
/// </summary>
public interface IFeePreviewSource
{
    /// <summary>All changes after a day that are known. Never throws for anything the other side does.</summary>
    /// <param name="today">In the channel's zone.</param>
    ValueTask<FeeChangesOutcome> ReadFeeChangesAsync(DateOnly today, CancellationToken ct);
}

/// <param name="From">The first day on which it holds, in the channel's zone.</param>
/// <param name="Added">What each sale costs more from then on, without tax; below zero = less, never zero.</param>
public sealed record FeeChangeAhead(ListingId Listing, DateOnly From, Money Added);

/// <summary>Says what came of asking which fees change.</summary>
public abstract record FeeChangesOutcome
{
    private FeeChangesOutcome()
    {
    }

    /// <param name="Changes">At most one a listing and day, in any order; a listing that is not in it keeps its fees.</param>
    public sealed record Read(IReadOnlyList<FeeChangeAhead> Changes) : FeeChangesOutcome;

    /// <summary>The answer is being made, or may not be asked for yet: ask again.</summary>
    public sealed record Later(TimeSpan? After) : FeeChangesOutcome;

    public sealed record Failed(string Reason) : FeeChangesOutcome;
}
