using Repricer.Core.Measuring;
using Repricer.Engine.Measuring;
using Repricer.Engine.Selling;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Measuring;

/// <summary>
/// The figures are those that anybody reckons from the tables, minute by minute, over random histories; what was not measured is a gap.
/// </summary>
public sealed class KpiRollerTests
{
    private const int Steps = 70;
    private const int Listings = 9;

    [Fact]
    public async Task Snapshot_OfAnyHistory_IsTheNaiveReckoning()
    {
        for (var number = 0; number < Fuzz.Cases(4); number++)
        {
            await Fuzz.Case(number, async random =>
            {
                await using var bench = await LivedAsync(random);
                var (now, raw) = (bench.Time.GetUtcNow(), bench.ReadRaw());

                var snapshot = await bench.Figures.RenewAsync(Ct);

                Assert.Equal(raw.Select(one => one.Row).Order(), snapshot.Rows.Select(row => row.Row));
                foreach (var (listing, row) in raw.Join(snapshot.Rows, one => one.Row, row => row.Row, (one, row) => (one, row)))
                {
                    var others = listing.OthersAt(now).Order().ToList();
                    Assert.Equal(listing.OwnAt(now), row.Own);
                    Assert.Equal(others.Cast<decimal?>().FirstOrDefault(), row.Low);
                    Assert.Equal(listing.Weight, row.Weight);
                    Assert.Equal(row.Own is null, row.Position is null);
                    if (row is { Own: { } own, Position: { } position })
                    {
                        Assert.Equal(
                            (others.Count(other => other < own) + 1, others.Contains(own), others.Count + 1),
                            (position.Rank, position.IsTied, position.Of));
                    }

                    Assert.Equal(
                        listing.Places.Count > 0 && listing.Places.All(read => read is { } at && now - at <= TimeSpan.FromHours(24)),
                        row.AllFresh);
                }

                AssertCuts(raw, snapshot, now);
                AssertMap(raw, snapshot, now);
                return true;
            });
        }
    }

    [Fact]
    public async Task Hours_OfAnyHistory_AddUpToDaysAndLeaveGaps()
    {
        for (var number = 0; number < Fuzz.Cases(3); number++)
        {
            await Fuzz.Case(100 + number, async random =>
            {
                await using var bench = await LivedAsync(random);
                var raw = bench.ReadRaw();
                var snapshot = await bench.Figures.RenewAsync(Ct);
                var first = T0;
                var hours = Enumerable.Range(0, (int)(bench.Time.GetUtcNow() - first).TotalHours).Select(at => first.AddHours(at))
                    .Where(_ => random.Next(4) > 0).ToList();
                foreach (var hour in hours)
                {
                    Assert.True(await bench.Roller.KeepHourAsync(snapshot, hour, Ct));
                    Assert.False(await bench.Roller.KeepHourAsync(snapshot, hour, Ct));
                }

                var kept = (await bench.Store.Kpis.ReadHoursAsync(first, bench.Time.GetUtcNow().AddHours(1), Ct))
                    .Where(one => one.Cut.Strategy is null).ToList();
                Assert.Equal(hours, kept.Select(one => one.Hour));
                foreach (var one in kept)
                {
                    Assert.Equal(LowestIn(raw, one.Hour, 60), (one.Figures.Lowest.So, one.Figures.Lowest.Known));
                    Assert.Equal(snapshot.Figures(new MarketFilter()).Index, one.Figures.Index);
                }

                var days = (await bench.Store.Kpis.ReadDaysAsync(Day(first), Day(first).AddDays(30), Ct))
                    .Where(one => one.Cut is { Strategy: null, Brand: null, Category: null }).ToList();
                Assert.Equal(hours.Select(Day).Distinct(), days.Select(one => one.Day));
                foreach (var day in days)
                {
                    var of = kept.Where(one => Day(one.Hour) == day.Day).ToList();
                    Assert.Equal(TimeShare.Sum(of.Select(one => one.Figures.Lowest)), day.Figures.Lowest);
                    Assert.Equal(of.Count, day.Hours);
                }

                return true;
            });
        }
    }

    [Fact]
    public async Task ListingDays_OfAnyHistory_AreTheNaiveReckoningOfTheDay()
    {
        for (var number = 0; number < Fuzz.Cases(3); number++)
        {
            await Fuzz.Case(200 + number, async random =>
            {
                await using var bench = await LivedAsync(random);
                var (raw, day) = (bench.ReadRaw(), Day(T0));
                var from = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
                await bench.Store.Sales.TakeAsync(
                    [.. raw.Take(3).Select((one, at) => new SalesDay(ListingOf(one.Sku), day, at, Euro(12m * at), null))], Ct);

                await bench.Roller.KeepDaysAsync(Shop, from.AddDays(1).AddHours(1), Ct);
                await bench.Roller.KeepDaysAsync(Shop, from.AddDays(1).AddHours(2), Ct);

                Assert.Equal(KeyValuePair.Create(day, true), Assert.Single(await bench.Store.Kpis.GetRolledDaysAsync(Shop, day, Ct)));
                var rows = (await bench.Store.Kpis.ReadListingDaysAsync(day, day, null, 100, Ct)).ToDictionary(row => row.Sku.Value,
                    StringComparer.Ordinal);
                foreach (var listing in raw)
                {
                    var known = LowestIn([listing], from, 24 * 60);
                    var sold = raw.Take(3).Select(one => one.Sku).ToList().IndexOf(listing.Sku);
                    if (!rows.TryGetValue(listing.Sku, out var row))
                    {
                        Assert.Equal(TimeSpan.Zero, known.Known);
                        Assert.True(sold <= 0);
                        continue;
                    }

                    Assert.Equal(known, (row.Shares.Lowest.So, row.Shares.Lowest.Known));
                    Assert.Equal(listing.OwnAt(from.AddDays(1).AddTicks(-1)) - KpiBench.Charge, row.Close?.Amount);
                    Assert.Equal((Math.Max(0, sold), 12m * Math.Max(0, sold)), (row.Units!.Value, row.Revenue!.Value.Amount));
                    Assert.Equal(FeaturedIn(listing, from), (row.Shares.Featured.Ours.So, row.Shares.Featured.Ours.Known));
                }

                return true;
            });
        }
    }

    /// <summary>Nothing was recorded on the day after the last: it has no rows, though it is rolled up.</summary>
    [Fact]
    public async Task ListingDays_OfADayWithoutData_AreAGap()
    {
        await using var bench = await KpiBench.OpenAsync();
        await bench.ImportAsync(new Random(1), 3);

        await bench.Roller.KeepDaysAsync(Shop, T0.AddDays(1), Ct);

        Assert.Equal(KeyValuePair.Create(Day(T0), false), Assert.Single(await bench.Store.Kpis.GetRolledDaysAsync(Shop, Day(T0), Ct)));
        Assert.Empty(await bench.Store.Kpis.ReadListingDaysAsync(Day(T0), Day(T0), null, 10, Ct));
        Assert.Empty(await bench.Store.Kpis.ReadDaysAsync(Day(T0).AddDays(-5), Day(T0).AddDays(5), Ct));
        Assert.Empty(await bench.Store.Kpis.ReadMonthsAsync(Day(T0).AddDays(-5), Day(T0).AddDays(5), Ct));
    }

    [Fact]
    public async Task Roll_WithEachNewHour_WritesTheOneBeforeOnce()
    {
        await using var bench = await KpiBench.OpenAsync();
        await bench.ImportAsync(new Random(1), 6);
        await bench.Roller.RollAsync(Ct);
        bench.Time.Advance(TimeSpan.FromMinutes(59));
        await bench.Roller.RollAsync(Ct);
        Assert.Empty(await HoursAsync(bench));

        bench.Time.Advance(TimeSpan.FromMinutes(2));
        await bench.Roller.RollAsync(Ct);
        await bench.Roller.RollAsync(Ct);

        // The engine was away for three hours: the last one is made from what was recorded, the two before are a gap.
        bench.Time.Advance(TimeSpan.FromHours(3));
        await bench.Roller.RollAsync(Ct);
        Assert.Equal([T0, T0.AddHours(3)], await HoursAsync(bench));

        static async Task<IEnumerable<DateTimeOffset>> HoursAsync(KpiBench bench) =>
            (await bench.Store.Kpis.ReadHoursAsync(T0.AddDays(-1), T0.AddDays(1), Ct)).Select(one => one.Hour).Distinct();
    }

    /// <summary>Channels tell their sales days later: the day is reckoned once more then, and stands in its month.</summary>
    [Fact]
    public async Task ListingDays_WhoseSalesComeLate_AreReckonedAgain()
    {
        await using var bench = await KpiBench.OpenAsync();
        var skus = await bench.ImportAsync(new Random(1), 3);
        await bench.Roller.KeepDaysAsync(Shop, T0.AddDays(1), Ct);
        await bench.Store.Sales.TakeAsync([new SalesDay(ListingOf(skus[0]), Day(T0), 3, Euro(30m), null)], Ct);

        await bench.Roller.KeepDaysAsync(Shop, T0.AddDays(4), Ct);

        var sold = Assert.Single(await bench.Store.Kpis.ReadListingDaysAsync(Day(T0), Day(T0), null, 10, Ct));
        Assert.Equal((skus[0], 3, 30m), (sold.Sku.Value, sold.Units!.Value, sold.Revenue!.Value.Amount));
        var month = Assert.Single(await bench.Store.Kpis.ReadMonthsAsync(Day(T0).AddDays(-5), Day(T0).AddDays(5), Ct));
        Assert.Equal((3L, 30m, "tools", null), (month.Units!.Value, month.Revenue!.Value.Amount, month.Category, month.Profit));
    }

    private static void AssertCuts(IReadOnlyList<RawListing> raw, MarketSnapshot snapshot, DateTimeOffset now)
    {
        foreach (var brand in raw.GroupBy(one => one.Brand, StringComparer.Ordinal))
        {
            var pairs = brand.Select(one => (Own: one.OwnAt(now), Low: one.OthersAt(now).Order().Cast<decimal?>().FirstOrDefault(),
                one.Weight))
                .Where(one => one is { Own: not null, Low: not null }).ToList();
            var (_, figures) = Assert.Single(snapshot.Cuts.All, cut => cut.Cut.Brand == brand.Key);
            Assert.Equal((brand.Count(), pairs.Count), (figures.Listings, figures.Index.Unweighted.Measured));
            var weighted = pairs.Where(one => one.Weight is not null).ToList();
            Assert.Equal(
                weighted.Count < PriceIndex.Least ? (decimal?)null
                    : Math.Round(100m * weighted.Sum(one => one.Weight!.Value * one.Own!.Value) / weighted.Sum(one =>
                        one.Weight!.Value * one.Low!.Value), 9),
                figures.Index.Weighted.Value is { } index ? Math.Round(index, 9) : (decimal?)null);
            Assert.Equal(
                brand.Count(one => one.OwnAt(now) is { } own && one.OthersAt(now).Any() && one.OthersAt(now).All(other => other > own)),
                figures.Ranks.First);
        }
    }

    private static void AssertMap(IReadOnlyList<RawListing> raw, MarketSnapshot snapshot, DateTimeOffset now)
    {
        var below = raw.Where(one => one.Map is not null).SelectMany(one => one.Offers.Where(offer =>
                !offer.Ours && offer.InStock && offer.ClosedAt is null && offer.Price < one.Map * 0.995m && offer.Times >= 2
                && now - offer.FirstSeen >= TimeSpan.FromHours(1) && now - offer.LastSeen <= TimeSpan.FromHours(24))
            .Select(offer => (one.Row, offer.Rival)));
        Assert.Equal(below.Distinct().Order(), snapshot.Breaches.Select(breach => (breach.Row, breach.Rival)).Order());
    }

    private static (TimeSpan So, TimeSpan Known) LowestIn(IReadOnlyList<RawListing> raw, DateTimeOffset from, int minutes)
    {
        int so = 0, known = 0;
        foreach (var listing in raw)
        {
            for (var minute = 0; minute < minutes; minute++)
            {
                var at = from.AddMinutes(minute);
                var others = listing.OthersAt(at).ToList();
                if (listing.OwnAt(at) is not { } own || others.Count == 0)
                    continue;
                known++;
                so += own <= others.Min() ? 1 : 0;
            }
        }

        return (TimeSpan.FromMinutes(so), TimeSpan.FromMinutes(known));
    }

    private static (TimeSpan So, TimeSpan Known) FeaturedIn(RawListing listing, DateTimeOffset from)
    {
        if (!listing.Offers.Any(offer => offer.OnListing && offer.Featured && offer.FirstSeen < from.AddDays(1)))
            return default;
        var states = Enumerable.Range(0, 24 * 60).Select(minute => listing.FeaturedAt(from.AddMinutes(minute))).ToList();
        return (TimeSpan.FromMinutes(states.Count(state => state == true)), TimeSpan.FromMinutes(states.Count(state => state is not null)));
    }

    private static async Task<KpiBench> LivedAsync(Random random)
    {
        var bench = await KpiBench.OpenAsync();
        var skus = await bench.ImportAsync(random, Listings);
        for (var step = 0; step < Steps; step++)
            await bench.StepAsync(random, skus);

        // What was seen exactly as long ago as counts is in the one reckoning and out of the other.
        bench.Time.Advance(TimeSpan.FromSeconds(30));
        return bench;
    }

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);
}
