namespace Repricer.Core.Calendar;

/// <summary>Once a day the price goes back up, so that a race downwards starts again from above: rivals that follow us climb too.</summary>
/// <param name="Window">Inside it the candidate is <paramref name="Price"/>; after it the rules go on.</param>
public sealed record NightlyReset(DailyWindow Window, ResetPrice Price);

public enum ResetPrice
{
    /// <summary>The ceiling in force.</summary>
    Ceiling,

    /// <summary>The listing's list price, brought into the bounds.</summary>
    ListPrice,

    /// <summary>Our price when the channel's day began.</summary>
    PriceAtStartOfDay,
}
