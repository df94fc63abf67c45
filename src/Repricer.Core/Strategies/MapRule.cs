using Repricer.Core.Calendar;

namespace Repricer.Core.Strategies;

/// <summary>When the MAP of the catalogue holds, and when a promotion agreed with the brand lowers or lifts it. It never makes a MAP where the catalogue has none.</summary>
public sealed record MapRule
{
    /// <summary>Inclusive, UTC; null = from ever.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Exclusive, UTC; null = for ever.</summary>
    public DateTimeOffset? Until { get; init; }

    public IReadOnlyList<MapPromotion> Promotions { get; init; } = [];

    /// <summary>What holds of a MAP of this amount: that, the lower amount of a promotion, or null = no MAP now. Of several promotions the lowest holds.</summary>
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

    /// <summary>Every moment at which another answer may begin.</summary>
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

/// <param name="Window">While it is on.</param>
/// <param name="Amount">The lower MAP, in the listing's currency; null = no MAP at all.</param>
public sealed record MapPromotion(EventWindow Window, decimal? Amount);
