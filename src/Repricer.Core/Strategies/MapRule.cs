using Repricer.Core.Calendar;

namespace Repricer.Core.Strategies;

/// <summary>
/// Says when the MAP of the catalogue holds, and when a promotion agreed with the brand lowers or lifts it. It never makes a MAP where the
/// catalogue has none.
/// </summary>
public sealed record MapRule
{
    /// <summary>Holds the first moment at which the MAP holds, UTC; null = it has held ever since.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Holds the first moment at which the MAP holds no more, UTC; null = it holds for ever.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Holds the times in which a lower MAP, or none, was agreed; empty = there are none.</summary>
    public IReadOnlyList<MapPromotion> Promotions { get; init; } = [];

    /// <summary>
    /// Tells what holds of a MAP of this amount: that, the lower amount of a promotion (of several the lowest), or null = there is no MAP
    /// now.
    /// </summary>
    public decimal? AmountAt(decimal map, DateTimeOffset now)
    {
        if (now < From || now >= Until)
            return null;

        var holding = map;
        for (var i = 0; i < Promotions.Count; i++)
        {
            if (!Promotions[i].Window.Contains(now))
                continue;
            if (Promotions[i].Amount is not { } amount)
                return null;
            holding = Math.Min(holding, amount);
        }

        return holding;
    }

    /// <summary>Notes every moment at which <see cref="AmountAt"/> may begin to answer otherwise.</summary>
    internal void NoteEdges(ref ReviewClock review)
    {
        if (From is { } from)
            review.At(from);
        if (Until is { } until)
            review.At(until);
        for (var i = 0; i < Promotions.Count; i++)
        {
            review.At(Promotions[i].Window.Start);
            review.At(Promotions[i].Window.End);
        }
    }

    public bool Equals(MapRule? other) =>
        other is not null && From == other.From && Until == other.Until && Promotions.SequenceEqual(other.Promotions);

    public override int GetHashCode() => Promotions.Aggregate(HashCode.Combine(From, Until), HashCode.Combine);
}

/// <summary>Represents a time in which a lower MAP, or none, was agreed.</summary>
/// <param name="Window">The time in which the promotion is on.</param>
/// <param name="Amount">The lower MAP, in the listing's currency; null = no MAP at all holds in this time.</param>
public sealed record MapPromotion(EventWindow Window, decimal? Amount);
