using System.Globalization;
using Repricer.Core.Deciding;
using Repricer.Core.Strategies;
using Repricer.Engine.Strategies;

namespace Repricer.Engine.Planning;

/// <summary>
/// Adds forecasts up. Keeps numbers, not listings: the twenty farthest moves, five examples a reason, one percentage a moved listing for
/// the median.
/// </summary>
internal sealed class PlanTally
{
    public const int MostExamples = 5;
    private const int MostMoves = 20;
    private static readonly decimal[] BucketEnds = [1m, 5m, 10m, 20m];

    private readonly List<decimal> _moves = [];
    private readonly (int Up, int Down)[] _buckets = new (int, int)[BucketEnds.Length + 1];
    private readonly SortedDictionary<string, (int Listings, decimal Before, decimal After)> _margins = new(StringComparer.Ordinal);
    private readonly ReasonTally _held = new();
    private readonly ReasonTally _released = new();
    private readonly GroupTally _byStrategy = new();
    private readonly GroupTally _byReason = new();
    private readonly List<(decimal Size, BigMove Move)> _biggest = [];
    private int _listings, _up, _atFloor, _atCeiling, _alone, _without, _newlyWithout, _tied;

    public void Add(ListingForecast forecast)
    {
        var (before, after) = (forecast.Before, forecast.After);
        _listings++;
        var move = forecast.Move?.Value;
        _byStrategy.Add(after.Strategy?.Name ?? "", move);
        _byReason.Add(after.ReasonName, move);
        if (move is { } moved)
            AddMove(forecast, moved);
        if (before.Profit is { } was && after.Profit is { } will)
        {
            var sum = _margins.GetValueOrDefault(was.Currency.Code);
            _margins[was.Currency.Code] = (sum.Listings + 1, sum.Before + was.Amount, sum.After + will.Amount);
        }

        _atFloor += after.Binding.IsFloor() && !before.Binding.IsFloor() ? 1 : 0;
        _atCeiling += after.Binding.IsCeiling() && !before.Binding.IsCeiling() ? 1 : 0;
        _alone += before.Competition.Counting > 0 && after is { Strategy: not null, Competition.Counting: 0 } ? 1 : 0;
        _without += after.Strategy is null ? 1 : 0;
        _newlyWithout += after.Strategy is null && before.Strategy is not null ? 1 : 0;
        _tied += after.TiedWith.Count > 0 && before.TiedWith.Count == 0 ? 1 : 0;
        if (after.IsHeld && (!before.IsHeld || before.ReasonName != after.ReasonName))
            _held.Add(after.ReasonName, forecast.Sku);
        if (before.IsHeld && !after.IsHeld)
            _released.Add(before.ReasonName, forecast.Sku);
    }

    public PlanFigures ToFigures()
    {
        var sorted = _moves.Order().ToArray();
        decimal? median = sorted.Length == 0 ? null
            : sorted.Length % 2 == 1 ? sorted[sorted.Length / 2]
            : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2m;
        return new PlanFigures
        {
            Listings = _listings,
            Moved = _moves.Count,
            Up = _up,
            Down = _moves.Count - _up,
            MovedShare = Text(Share, 2),
            MeanMove = _moves.Count == 0 ? null : Text(_moves.Average(), 2),
            MedianMove = median is { } middle ? Text(middle, 2) : null,
            LargestMove = Largest is { } largest ? Text(largest, 2) : null,
            Buckets = [.. _buckets.Select((bucket, index) => new MoveBucket(
                index == 0 ? "0" : Text(BucketEnds[index - 1], 0), index < BucketEnds.Length ? Text(BucketEnds[index], 0) : null, bucket.Up,
                bucket.Down))],
            Margins = [.. _margins.Select(entry => new MarginChange(
                entry.Key, entry.Value.Listings, Text(entry.Value.Before, 2), Text(entry.Value.After, 2),
                Text(entry.Value.Before / entry.Value.Listings, 4),
                Text(entry.Value.After / entry.Value.Listings, 4)))],
            NewlyAtFloor = _atFloor,
            NewlyAtCeiling = _atCeiling,
            NewlyWithoutCompetition = _alone,
            NewlyHeld = _held.ToCounts(),
            Released = _released.ToCounts(),
            WithoutStrategy = _without,
            NewlyWithoutStrategy = _newlyWithout,
            NewlyTied = _tied,
            Biggest = [.. _biggest.Select(entry => entry.Move)],
            ByStrategy = _byStrategy.ToGroups(),
            ByReason = _byReason.ToGroups(),
        };
    }

    /// <summary>Which thresholds are crossed, in words; empty = none, or there is no rule.</summary>
    public IReadOnlyList<string> Crossed(ApprovalRule? rule)
    {
        var crossed = new List<string>();
        if (rule?.ListingsOver is { } share && Share > share.Value)
            crossed.Add($"{Text(Share, 2)} % of listings move, more than {Plain(share.Value)} %");
        if (rule?.MoveOver is { } move && Largest is { } largest && largest > move.Value)
            crossed.Add($"a price moves by {Text(largest, 2)} %, more than {Plain(move.Value)} %");
        return crossed;
    }

    internal static string Text(decimal value, int decimals) =>
        Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString($"F{decimals}", CultureInfo.InvariantCulture);

    private static string Plain(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private decimal Share => _listings == 0 ? 0m : 100m * _moves.Count / _listings;

    private decimal? Largest => _biggest.Count == 0 ? null : _biggest[0].Size;

    private void AddMove(ListingForecast forecast, decimal moved)
    {
        _moves.Add(moved);
        _up += moved > 0 ? 1 : 0;
        var size = Math.Abs(moved);
        var bucket = 0;
        while (bucket < BucketEnds.Length && size > BucketEnds[bucket])
            bucket++;
        _buckets[bucket] = moved > 0 ? (_buckets[bucket].Up + 1, _buckets[bucket].Down) : (_buckets[bucket].Up, _buckets[bucket].Down + 1);

        // Listings come in their order, so that of equal moves the first stays ahead.
        if (_biggest.Count == MostMoves && size <= _biggest[^1].Size)
            return;
        var at = _biggest.FindIndex(entry => entry.Size < size);
        _biggest.Insert(at < 0 ? _biggest.Count : at, (size, new BigMove(
            forecast.Listing.ToString(), forecast.Sku.Value, forecast.Before.Price!.Value.ToAmountString(),
            forecast.After.Price!.Value.ToAmountString(),
            forecast.After.Price.Value.Currency.Code, Text(moved, 2), forecast.After.Strategy?.Name, forecast.After.ReasonName)));
        if (_biggest.Count > MostMoves)
            _biggest.RemoveAt(MostMoves);
    }
}
