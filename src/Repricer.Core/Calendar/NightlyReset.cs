namespace Repricer.Core.Calendar;

/// <summary>
/// A nightly reset takes the price back up once a day, so that a race downwards starts again from above: rivals that follow us climb too.
/// </summary>
/// <param name="Window">Inside it the candidate is <paramref name="Price"/>; after it the rules go on.</param>
public sealed record NightlyReset(DailyWindow Window, ResetPrice Price);

public enum ResetPrice
{
    /// <summary>The price goes to the ceiling in force.</summary>
    Ceiling,

    /// <summary>The price goes to the listing's list price, brought into the bounds.</summary>
    ListPrice,

    /// <summary>The price goes back to where it stood when the channel's day began.</summary>
    PriceAtStartOfDay,
}
