using Repricer.Engine.Operating;

namespace Repricer.Host.Configuration;

/// <summary>The section "Data:Retention".</summary>
internal static class RetentionConfig
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    // The guard counts changes of a day, so a little more than that must always be there.
    private static readonly TimeSpan Shortest = TimeSpan.FromDays(2);

    // Own prices: the guard's median looks 90 days back.
    private static readonly TimeSpan Median = TimeSpan.FromDays(90);

    public static StoreRetention Read(ConfigSection section)
    {
        var defaults = new StoreRetention();
        var retention = defaults with
        {
            Attempts = section.Duration("Attempts", Shortest, Longest) ?? defaults.Attempts,
            Offers = section.Duration("Offers", Shortest, Longest) ?? defaults.Offers,
            Decisions = section.Duration("Decisions", Shortest, Longest) ?? defaults.Decisions,
            Updates = section.Duration("Updates", Shortest, Longest) ?? defaults.Updates,
            OwnPrices = section.Duration("OwnPrices", Median, Longest) ?? defaults.OwnPrices,
        };
        section.Done();
        return retention;
    }
}
