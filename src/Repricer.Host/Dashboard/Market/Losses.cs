using Repricer.Engine;
using Repricer.Engine.Measuring;
using Repricer.Host.Configuration;
using Repricer.Reading;

namespace Repricer.Host.Dashboard.Market;

/// <summary>What listings of one currency earned less, and what the others earned more.</summary>
/// <param name="Fell">The greatest fall first.</param>
/// <param name="Lost">All falls together, a positive amount.</param>
internal sealed record CurrencyLosses(Currency Currency, IReadOnlyList<ListingEarning> Fell, int Compared, decimal Lost, decimal Won, int Rose)
{
    /// <summary>How many fell; no more than the first thousand of them are kept.</summary>
    public int FellCount { get; init; }
}

/// <summary>Two spans of days beside each other.</summary>
/// <param name="Untold">Channels, and of how many of the days of both spans nobody told what they sold.</param>
internal sealed record LossSpan(DaySpan Before, DaySpan Since, IReadOnlyList<(string Channel, int Days)> Untold);

/// <summary>Finds what cost us most. What was read once stands for a while: whole days do not change from one look to the next.</summary>
internal sealed class Losses(IStore store, AppConfig config, TimeProvider time)
{
    public const int MostDays = 14;
    private const int Week = 7;
    private const int MostKept = 1_000;
    private const int MostSpans = 20;
    private static readonly TimeSpan Good = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<(DaySpan Before, DaySpan Since), (long At, Task<IReadOnlyList<CurrencyLosses>> Made)> _read = [];

    /// <summary>
    /// The days from one on, up to the last one that is over and rolled up in any channel, beside the same weekdays before; at most
    /// <see cref="MostDays"/>.
    /// </summary>
    /// <returns>Null where no day with sales is known.</returns>
    public async ValueTask<LossSpan?> FindAsync(DateOnly? since, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var told = new Dictionary<string, IReadOnlyDictionary<DateOnly, bool>>(StringComparer.Ordinal);
        foreach (var channel in config.Channels.Select(one => one.Id))
            told.Add(channel.Value, await store.Kpis.GetRolledDaysAsync(channel, today.AddDays(-4 * MostDays), ct));
        var days = told.Values.SelectMany(one => one.Where(day => day.Value).Select(day => day.Key)).ToList();
        if (days.Count == 0)
            return null;

        var last = days.Max();
        var first = since is { } asked && asked <= last ? asked : last.AddDays(1 - Week);
        var span = new DaySpan(first < last.AddDays(1 - MostDays) ? last.AddDays(1 - MostDays) : first, last);
        var before = span.Back((span.Days + Week - 1) / Week * Week);
        return new LossSpan(
            before, span,
            [
                .. told.Select(one => (
                        one.Key,
                        Days: Enumerable.Range(0, span.Days).SelectMany(at => (DateOnly[])[span.First.AddDays(at), before.First.AddDays(at)])
                            .Count(day => !one.Value.GetValueOrDefault(day))))
                    .Where(one => one.Days > 0),
            ]);
    }

    /// <returns>By currency, the one with the most listings first.</returns>
    public Task<IReadOnlyList<CurrencyLosses>> ReadAsync(LossSpan span, CancellationToken ct)
    {
        var key = (span.Before, span.Since);
        lock (_gate)
        {
            if (_read.TryGetValue(key, out var known) && !known.Made.IsFaulted && time.GetElapsedTime(known.At) < Good)
                return known.Made.WaitAsync(ct);
            if (_read.Count >= MostSpans)
                _read.Clear();
            var made = Task.Run(
                async () => Sum(await store.Kpis.ReadEarningsAsync(span.Before, span.Since, CancellationToken.None)), CancellationToken.None);
            _read[key] = (time.GetTimestamp(), made);
            return made.WaitAsync(ct);
        }
    }

    private static IReadOnlyList<CurrencyLosses> Sum(IReadOnlyList<ListingEarning> all) =>
    [
        .. all.GroupBy(one => one.Currency).OrderByDescending(group => group.Count()).ThenBy(group => group.Key.Code, StringComparer.Ordinal)
            .Select(group =>
            {
                var fell = group.Where(one => one.Change.Amount < 0m).OrderBy(one => one.Change.Amount).ThenBy(one => one.Row).ToList();
                var rose = group.Where(one => one.Change.Amount > 0m).ToList();
                return new CurrencyLosses(
                    group.Key, [.. fell.Take(MostKept)], group.Count(), -fell.Sum(one => one.Change.Amount),
                    rose.Sum(one => one.Change.Amount), rose.Count) { FellCount = fell.Count };
            }),
    ];
}
