using Repricer.Core.Catalog;
using Repricer.Reading;

namespace Repricer.Core.Trying.Backtesting;

/// <summary>A price that came to stand.</summary>
/// <param name="Why">Reason and strategy, for people; null for prices of the record.</param>
public sealed record PricePoint(DateTimeOffset At, decimal Price, string? Why);

/// <summary>A way of our price through a window, weighed by time.</summary>
/// <param name="LowestShare">Of the time in which an offer of others was known, in percent; null = there was none.</param>
/// <param name="FeaturedShare">Of the time in which our own offer was recorded; null = it was not, and always for replayed prices: who would have had the box nobody knows.</param>
/// <param name="Profit">Mean profit of a unit, at today's cost, fees and tax; null = an input is missing.</param>
/// <param name="MarginOfNet">Mean of profit / price without tax, in percent; null as above.</param>
/// <param name="FloorShare">Share of the time at the floor of that moment, in percent; null for prices of the record.</param>
public sealed record PathSummary(
    decimal Lowest, decimal Highest, decimal Mean, decimal? LowestShare, decimal? FeaturedShare, decimal? Profit, decimal? MarginOfNet,
    decimal? FloorShare, int Changes, decimal ChangesPerDay);

/// <summary>How a replay's decisions ended.</summary>
/// <param name="Decisions">How many were made.</param>
/// <param name="Held">Decided, and nothing went out.</param>
/// <param name="Skipped">A precondition was not met.</param>
/// <param name="Stopped">The guard held or narrowed.</param>
/// <param name="Why">Reasons of holds, skips and the guard with their counts, most frequent first.</param>
public sealed record ReplayCounts(int Decisions, int Held, int Skipped, int Stopped, IReadOnlyList<(string Reason, int Count)> Why);

/// <param name="Points">The first is the price at the start of the window.</param>
/// <param name="Counts">Null for prices of the record.</param>
public sealed record PricePath(IReadOnlyList<PricePoint> Points, PathSummary Summary, ReplayCounts? Counts);

/// <summary>What a backtest says of one listing.</summary>
/// <param name="Really">What our prices were.</param>
/// <param name="Replayed">What the strategies would have set.</param>
/// <param name="Against">What the other strategies would have set; null = none were named.</param>
/// <param name="Market">The lowest total of others over time; a null price = nobody was known.</param>
public sealed record ListingResult(
    ListingId Listing, Sku Sku, Currency Currency, DateTimeOffset From, DateTimeOffset To, PricePath Really, PricePath Replayed,
    PricePath? Against,
    IReadOnlyList<(DateTimeOffset At, decimal? Lowest)> Market);

/// <param name="Result">Null where nothing could be replayed.</param>
/// <param name="Problem">Why not; null with a result.</param>
public readonly record struct BacktestOutcome(ListingResult? Result, string? Problem);
