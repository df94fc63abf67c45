using Repricer.Core.Catalog;
using Repricer.Reading;

namespace Repricer.Core.Trying.Backtesting;

/// <summary>Represents a price of ours that came to stand.</summary>
/// <param name="Why">The reason and the strategy, for people; null for prices of the record.</param>
public sealed record PricePoint(DateTimeOffset At, decimal Price, string? Why);

/// <summary>Sums up the way of our price through a window, weighed by time.</summary>
/// <param name="LowestShare">
/// The share of the time in which we were the lowest, of the time in which an offer of others was known, in percent; null = there was none.
/// </param>
/// <param name="FeaturedShare">
/// The share of the time in which we held the buy box, of the time in which our own offer was recorded, in percent; null = it was not
/// recorded, and always for replayed prices: who would have had the box nobody knows.
/// </param>
/// <param name="Profit">The mean profit of a unit, at today's cost, fees and tax; null = an input is missing.</param>
/// <param name="MarginOfNet">The mean of profit / price without tax, in percent; null = an input is missing.</param>
/// <param name="FloorShare">The share of the time at the floor of that moment, in percent; null for prices of the record.</param>
public sealed record PathSummary(
    decimal Lowest, decimal Highest, decimal Mean, decimal? LowestShare, decimal? FeaturedShare, decimal? Profit, decimal? MarginOfNet,
    decimal? FloorShare, int Changes, decimal ChangesPerDay);

/// <summary>Counts how a replay's decisions ended.</summary>
/// <param name="Decisions">The number of decisions that were made.</param>
/// <param name="Held">The number of decisions after which nothing went out.</param>
/// <param name="Skipped">The number of decisions that were skipped, because a precondition was not met.</param>
/// <param name="Stopped">The number of decisions that the guard held or narrowed.</param>
/// <param name="Why">The reasons of holds, skips and the guard with their counts, most frequent first.</param>
public sealed record ReplayCounts(int Decisions, int Held, int Skipped, int Stopped, IReadOnlyList<(string Reason, int Count)> Why);

/// <summary>Represents the way of our price through a window.</summary>
/// <param name="Points">The prices in the order of time; the first is that at the start of the window.</param>
/// <param name="Counts">How the decisions ended; null for prices of the record.</param>
public sealed record PricePath(IReadOnlyList<PricePoint> Points, PathSummary Summary, ReplayCounts? Counts);

/// <summary>Holds what a backtest says of one listing.</summary>
/// <param name="Really">The way our price really went.</param>
/// <param name="Replayed">The way that the strategies would have taken.</param>
/// <param name="Against">The way that the other strategies would have taken; null = none were named.</param>
/// <param name="Market">The lowest total of others over time, in the listing's currency; a null price = nobody was known.</param>
public sealed record ListingResult(
    ListingId Listing, Sku Sku, Currency Currency, DateTimeOffset From, DateTimeOffset To, PricePath Really, PricePath Replayed,
    PricePath? Against,
    IReadOnlyList<(DateTimeOffset At, decimal? Lowest)> Market);

/// <summary>Holds what came of replaying one listing.</summary>
/// <param name="Result">The result; null = nothing could be replayed.</param>
/// <param name="Problem">Why nothing could be replayed; null = there is a result.</param>
public readonly record struct BacktestOutcome(ListingResult? Result, string? Problem);
