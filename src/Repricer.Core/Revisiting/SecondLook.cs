using Repricer.Core.Observing;

namespace Repricer.Core.Revisiting;

/// <summary>
/// A large drop asks for its own second look: a slip of the reader or of the shop is gone by then, a real one is confirmed.
/// </summary>
public static class SecondLook
{
    /// <summary>So much below the lowest price before is a large drop.</summary>
    public const decimal LargeDrop = 0.15m;

    /// <summary>When to look again after one.</summary>
    public static TimeSpan After { get; } = TimeSpan.FromMinutes(5);

    /// <param name="before">What stood on the page.</param>
    /// <param name="now">What stands there now.</param>
    public static bool IsAskedFor(IEnumerable<Offer> before, IEnumerable<Offer> now)
    {
        var old = before.Where(offer => offer.Price.Amount > 0m).MinBy(offer => offer.Price.Amount);
        var low = now.MinBy(offer => offer.Price.Amount);
        return old is not null && low is not null && old.Price.Currency == low.Price.Currency
            && low.Price.Amount < old.Price.Amount * (1 - LargeDrop);
    }
}
