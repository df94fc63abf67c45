namespace Repricer.Core.Measuring;

/// <summary>
/// The part of the time in which we were the lowest or as low as the lowest, <c>Σ t(own ≤ low) ÷ Σ t(both known)</c>. An offer is known
/// from when it was first seen until a set time after it was last seen, at most.
/// </summary>
public static class LowestShare
{
    /// <param name="from">The window's begin, inclusive.</param>
    /// <param name="to">Its end, exclusive.</param>
    /// <param name="own">Our landed price in the order of time, each until the next; null = it was not known then.</param>
    /// <param name="others">Landed offers of others in stock, in any order; they may overlap.</param>
    public static TimeShare Of(
        DateTimeOffset from, DateTimeOffset to, IReadOnlyList<(DateTimeOffset At, decimal? Price)> own,
            IReadOnlyList<Stretch<decimal>> others)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(others);
        if (to <= from)
            return default;

        TimeSpan so = default, known = default;
        var standing = new StandingPrices(others);
        var (at, step, price) = (from, 0, (decimal?)null);
        while (at < to)
        {
            standing.GoTo(at);
            while (step < own.Count && own[step].At <= at)
                price = own[step++].Price;
            var next = standing.Next is { } edge && edge < to ? edge : to;
            if (step < own.Count && own[step].At < next)
                next = own[step].At;
            if (price is { } ours && standing.Lowest is { } low)
            {
                known += next - at;
                so += ours <= low ? next - at : default;
            }

            at = next;
        }

        return new TimeShare(so, known, to - from);
    }

    /// <summary>The prices that stand at a moment that only moves on.</summary>
    private sealed class StandingPrices
    {
        private readonly List<(DateTimeOffset At, decimal Price, int Change)> _edges = [];
        private readonly SortedDictionary<decimal, int> _counts = [];
        private int _passed;

        public StandingPrices(IReadOnlyList<Stretch<decimal>> spans)
        {
            foreach (var span in spans)
            {
                if (span.Until <= span.From)
                    continue;
                _edges.Add((span.From, span.State, 1));
                _edges.Add((span.Until, span.State, -1));
            }

            _edges.Sort(static (left, right) => left.At.CompareTo(right.At));
        }

        /// <summary>When it changes next; null = never.</summary>
        public DateTimeOffset? Next => _passed < _edges.Count ? _edges[_passed].At : null;

        /// <summary>Null = none stands.</summary>
        public decimal? Lowest
        {
            get
            {
                foreach (var (price, _) in _counts)
                    return price;
                return null;
            }
        }

        public void GoTo(DateTimeOffset at)
        {
            for (; _passed < _edges.Count && _edges[_passed].At <= at; _passed++)
            {
                var (_, price, change) = _edges[_passed];
                var count = _counts.GetValueOrDefault(price) + change;
                if (count == 0)
                    _counts.Remove(price);
                else
                    _counts[price] = count;
            }
        }
    }
}
