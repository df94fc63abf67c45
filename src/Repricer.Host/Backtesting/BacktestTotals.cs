using Repricer.Core.Trying.Backtesting;

namespace Repricer.Host.Backtesting;

/// <summary>Sums up one way of the prices over all listings, weighed by the time each listing was replayed.</summary>
internal sealed class BacktestTotals
{
    private readonly Mean _lowest = new();
    private readonly Mean _featured = new();
    private readonly Mean _margin = new();
    private readonly Mean _floor = new();
    private readonly Dictionary<string, int> _why = new(StringComparer.Ordinal);
    private decimal _days;

    public decimal? LowestShare => _lowest.Value;
    public decimal? FeaturedShare => _featured.Value;
    public decimal? MarginOfNet => _margin.Value;
    public decimal? FloorShare => _floor.Value;
    public int Changes { get; private set; }
    public int Decisions { get; private set; }
    public int Held { get; private set; }
    public int Skipped { get; private set; }
    public int Stopped { get; private set; }

    /// <summary>Price changes a day of one listing in the mean; 0 = nothing was replayed.</summary>
    public decimal ChangesPerDay => _days == 0m ? 0m : Changes / _days;

    public IReadOnlyList<(string Reason, int Count)> Why => [.. _why
        .OrderByDescending(entry => entry.Value)
        .ThenBy(entry => entry.Key, StringComparer.Ordinal)
        .Select(entry => (entry.Key, entry.Value))];

    public void Add(ListingResult listing, PricePath path)
    {
        var days = (listing.To - listing.From).Ticks / (decimal)TimeSpan.TicksPerDay;
        _days += days;
        _lowest.Add(path.Summary.LowestShare, days);
        _featured.Add(path.Summary.FeaturedShare, days);
        _margin.Add(path.Summary.MarginOfNet, days);
        _floor.Add(path.Summary.FloorShare, days);
        Changes += path.Summary.Changes;
        if (path.Counts is not { } counts)
            return;
        Decisions += counts.Decisions;
        Held += counts.Held;
        Skipped += counts.Skipped;
        Stopped += counts.Stopped;
        foreach (var (reason, count) in counts.Why)
            _why[reason] = _why.GetValueOrDefault(reason) + count;
    }

    private sealed class Mean
    {
        private decimal _sum;
        private decimal _weight;

        /// <summary>The weighed mean; null = nothing was known.</summary>
        public decimal? Value => _weight == 0m ? null : _sum / _weight;

        public void Add(decimal? value, decimal weight)
        {
            if (value is not { } known)
                return;
            _sum += known * weight;
            _weight += weight;
        }
    }
}
