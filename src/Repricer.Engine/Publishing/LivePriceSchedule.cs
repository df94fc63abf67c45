using Repricer.Core.Catalog;

namespace Repricer.Engine.Publishing;

/// <summary>
/// Says when a live price is read again though nothing is on its way: ten minutes and an hour after it was settled, because a late effect
/// or somebody else's import shows soon, and then within the configured age.
/// </summary>
internal static class LivePriceSchedule
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan SecondLook = TimeSpan.FromHours(1);

    /// <param name="settledAt">When the own price was last confirmed by a read-back.</param>
    /// <param name="readAt">When the live price was read now.</param>
    /// <param name="age">The longest time between two readings.</param>
    public static DateTimeOffset Next(ListingId listing, DateTimeOffset settledAt, DateTimeOffset readAt, TimeSpan age)
    {
        var next = readAt < settledAt + FirstLook ? settledAt + FirstLook
            : readAt < settledAt + SecondLook ? settledAt + SecondLook
            : readAt + (age * (0.75 + (Share(listing) / 4d)));
        return next < readAt + age ? next : readAt + age;
    }

    /// <summary>From 0 to 1, always the same for a listing: what was imported together is not read together for ever.</summary>
    private static double Share(ListingId listing)
    {
        var hash = 2166136261u;
        foreach (var character in listing.ToString())
            hash = (hash ^ character) * 16777619u;
        return hash / (double)uint.MaxValue;
    }
}
