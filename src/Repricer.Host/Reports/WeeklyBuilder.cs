using Repricer.Core.Amounts;
using Repricer.Core.Measuring;
using Repricer.Engine;
using Repricer.Engine.Measuring;
using Repricer.Engine.Reporting;
using Repricer.Reading;

namespace Repricer.Host.Reports;

/// <summary>Puts a week together from what is kept of it; reads only, and nothing that looks at every listing.</summary>
internal sealed class WeeklyBuilder(IStore store, TimeProvider time)
{
    private const int MostBrands = 5;
    private const int MostRivals = 10;
    private const int MostPromotions = 50_000;
    private const int MostCases = 2_000;
    private const int MostHolds = 10;
    private const int MostRevisions = 200;

    public async ValueTask<WeeklyReport> BuildAsync(ReportWeek week, CancellationToken ct)
    {
        var (from, to) = (week.From, week.To);
        var days = await store.Kpis.ReadDaysAsync(week.Before.From, to, ct);
        var sold = await store.Kpis.ReadMonthsAsync(from, to, ct);
        var soldBefore = await store.Kpis.ReadMonthsAsync(week.Before.From, week.Before.To, ct);
        var keys = days.Where(day => day.Day >= from && IsWhole(day.Cut)).Select(day => (day.Cut.Channel, day.Cut.Currency))
            .Concat(sold.Select(month => (month.Channel, month.Currency))).Distinct().OrderBy(key => key.Channel, StringComparer.Ordinal)
            .ThenBy(key => key.Currency.Code, StringComparer.Ordinal).ToList();
        return new WeeklyReport(week, time.GetUtcNow())
        {
            Channels =
            [
                .. keys.Select(key => new WeeklyChannel(
                    key.Channel, key.Currency, days.Count(day => day.Day >= from && Is(day, key)),
                    Figures([.. days.Where(day => day.Day >= from && Is(day, key))], [.. sold.Where(month => Is(month, key))]),
                    Figures([.. days.Where(day => day.Day < from && Is(day, key))], [.. soldBefore.Where(month => Is(month, key))]))),
            ],
            Brands = [.. Brands(days, from)],
            Rivals = await RivalsAsync(from, to, ct),
            MapCases =
            [
                .. (await store.Kpis.ReadMapCasesAsync(Begin(from), MostCases, ct)).Where(one => one.OpenedAt < Begin(to.AddDays(1))),
            ],
            Holds = [.. (await store.Reports.GetHoldGroupsAsync(new HoldQuery(null, null, null, null, MostHolds), ct)).Take(MostHolds)],
            Revisions =
            [
                .. (await store.Revisions.GetRevisionsAsync(MostRevisions, ct))
                    .Where(one => one.CreatedAt >= Begin(from) && one.CreatedAt < Begin(to.AddDays(1))),
            ],
            Targets = await TargetReader.ReadAsync(store.Kpis, new DateOnly(to.Year, to.Month, 1), to, ct),
        };
    }

    private static WeeklyFigures Figures(List<KpiAtDay> days, List<MonthActual> sold)
    {
        var last = days.Count == 0 ? KpiFigures.Nothing : days[^1].Figures;
        return new WeeklyFigures(
            last.Index.Leading, last.FloorPressure, last.Freshness, TimeShare.Sum(days.Select(day => day.Figures.Lowest)),
            TimeShare.Sum(days.Select(day => day.Figures.Featured.Ours)),
            sold.Exists(month => month.Units is not null) ? sold.Sum(month => month.Units ?? 0) : null, Sum(sold, month => month.Revenue),
            Sum(sold, month => month.Profit), Sum(sold, month => month.Costed))
        {
            IsWeighted = last.Index.WeightedLeads,
        };
    }

    /// <summary>The dearest and the cheapest of each channel and currency, by their last day of the week.</summary>
    private static IEnumerable<WeeklyBrand> Brands(IReadOnlyList<KpiAtDay> days, DateOnly from)
    {
        foreach (var channel in days.Where(day => day.Cut.Brand is not null).GroupBy(day => (day.Cut.Channel, day.Cut.Currency)))
        {
            var brands = channel.GroupBy(day => day.Cut.Brand!, StringComparer.Ordinal)
                .Select(brand => (
                    Brand: brand.Key, Now: brand.LastOrDefault(day => day.Day >= from),
                    Before: brand.LastOrDefault(day => day.Day < from)?.Figures.Index.Leading.Value))
                .Where(brand => brand.Now?.Figures.Index.Leading.Value is not null)
                .OrderByDescending(brand => brand.Now!.Figures.Index.Leading.Value).ThenBy(brand => brand.Brand,
                    StringComparer.Ordinal).ToList();
            var shown = brands.Count <= 2 * MostBrands ? brands : [.. brands.Take(MostBrands), .. brands.TakeLast(MostBrands)];
            foreach (var (brand, now, before) in shown)
                yield return new WeeklyBrand(channel.Key.Channel, channel.Key.Currency, brand, now!.Figures.Index.Leading, before);
        }
    }

    private async ValueTask<IReadOnlyList<WeeklyRival>> RivalsAsync(DateOnly from, DateOnly to, CancellationToken ct)
    {
        var promotions = await store.Kpis.ReadPromotionsAsync(Begin(from.AddDays(-90)), MostPromotions, ct);
        return
        [
            .. promotions.GroupBy(one => one.Rival, StringComparer.Ordinal)
                .Select(rival => (
                    Rival: rival.Key,
                    Week: rival.Where(one => one.Promotion.Start >= Begin(from) && one.Promotion.Start < Begin(to.AddDays(1))).ToList(),
                    Cadence: Promotions.CadenceOf(rival.Select(one => DateOnly.FromDateTime(one.Promotion.Start.UtcDateTime)))))
                .Where(rival => rival.Week.Count > 0)
                .OrderByDescending(rival => rival.Week.Count).ThenBy(rival => rival.Rival, StringComparer.Ordinal).Take(MostRivals)
                .Select(rival => new WeeklyRival(
                    rival.Rival, rival.Week.Count, rival.Week.Select(one => one.Listing).Distinct().Count(),
                    rival.Week.Max(one => one.Promotion.Depth), rival.Cadence.NextFrom, rival.Cadence.NextTo)),
        ];
    }

    private static Money? Sum(List<MonthActual> months, Func<MonthActual, Money?> of)
    {
        var known = months.Select(of).OfType<Money>().ToList();
        return known.Count == 0 ? null : known.Aggregate(static (sum, one) => sum + one);
    }

    private static bool IsWhole(KpiCut cut) => cut is { Strategy: null, Brand: null, Category: null };

    private static bool Is(KpiAtDay day, (string Channel, Currency Currency) key) =>
        IsWhole(day.Cut) && day.Cut.Channel == key.Channel && day.Cut.Currency == key.Currency;

    private static bool Is(MonthActual month, (string Channel, Currency Currency) key) =>
        month.Channel == key.Channel && month.Currency == key.Currency;

    private static DateTimeOffset Begin(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
