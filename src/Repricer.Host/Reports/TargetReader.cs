using Repricer.Core.Amounts;
using Repricer.Engine.Measuring;

namespace Repricer.Host.Reports;

/// <summary>Sets what was planned beside what happened.</summary>
internal static class TargetReader
{
    /// <param name="first">The first day of the first month.</param>
    /// <param name="until">The last day that counts; months end there.</param>
    public static async ValueTask<IReadOnlyList<TargetLine>> ReadAsync(IKpiStore store, DateOnly first, DateOnly until,
        CancellationToken ct)
    {
        var targets = await store.ReadTargetsAsync(first, until, ct);
        if (targets.Count == 0)
            return [];
        var actuals = await store.ReadMonthsAsync(first, until, ct);
        var lines = new List<TargetLine>(targets.Count);
        foreach (var target in targets)
        {
            var sold = actuals.Where(actual => actual.Month == target.Month && actual.Channel == target.Channel
                && actual.Currency == target.Currency && (target.Category is null || actual.Category == target.Category)).ToList();
            var end = target.Month.AddMonths(1).AddDays(-1);
            var trend = await store.ReadTrendAsync(
                new KpiCut(target.Channel, null, target.Currency, null, target.Category), target.Month, end < until ? end : until, ct);
            lines.Add(new TargetLine(
                target, Sum(sold, one => one.Revenue), Sum(sold, one => one.Profit), Sum(sold, one => one.Costed),
                trend.Count == 0 ? null : trend[^1].Figures.Index.Leading.Value, sold.Count == 0 ? 0 : sold.Max(one => one.Days)));
        }

        return lines;
    }

    private static Money? Sum(List<MonthActual> sold, Func<MonthActual, Money?> of) =>
        sold.Select(of).OfType<Money>().ToList() is { Count: > 0 } known ? known.Aggregate(static (sum, one) => sum + one) : null;
}
