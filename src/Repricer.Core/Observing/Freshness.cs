namespace Repricer.Core.Observing;

/// <summary>
/// Tells whether a moment is recent enough. A moment from the future is none: the clock that it was written by was wrong, so that nobody
/// knows how long ago it is, and what nobody knows is not fresh.
/// </summary>
public static class Freshness
{
    /// <summary>Holds how far clocks may differ without anything being wrong: 2 min.</summary>
    public static TimeSpan ClockSkew { get; } = TimeSpan.FromMinutes(2);

    /// <summary>Tells whether a moment lies further ahead of now than clocks differ.</summary>
    public static bool IsFromTheFuture(DateTimeOffset moment, DateTimeOffset now) => moment - now > ClockSkew;

    /// <summary>Tells whether something was seen at most <paramref name="maxAge"/> ago; never for what was seen in the future.</summary>
    public static bool IsWithin(TimeSpan maxAge, DateTimeOffset seen, DateTimeOffset now) =>
        !IsFromTheFuture(seen, now) && now - seen <= maxAge;

    /// <summary>
    /// Gives the first and the last moment, in UTC ticks, that <see cref="IsWithin"/> finds recent enough: for whoever asks of many.
    /// </summary>
    internal static (long Oldest, long Newest) Span(TimeSpan maxAge, DateTimeOffset now) =>
        (now.UtcTicks - maxAge.Ticks, now.UtcTicks + ClockSkew.Ticks);
}
