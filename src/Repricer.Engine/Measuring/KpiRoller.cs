using Microsoft.Extensions.Logging;
using Repricer.Core.Calendar;
using Repricer.Core.Catalog;
using Repricer.Core.Measuring;
using Repricer.Core.Trying.Backtesting;
using Repricer.Engine.Backtesting;
using Repricer.Engine.Pricing;

namespace Repricer.Engine.Measuring;

/// <summary>
/// Keeps the figures: renews those of now, writes each hour down when it is over, and each day of a channel by listing when that is over.
/// It reads on connections of its own and writes little; what fails is logged and tried at the next turn, and nothing waits for it.
/// </summary>
internal sealed partial class KpiRoller(IStore store, MarketFigures figures, Func<PricingSettings> settings, TimeProvider time,
    ILogger<KpiRoller> log)
{
    /// <summary>Days that ended while no engine ran are rolled up later, so many at most.</summary>
    internal const int MostDaysBack = 7;

    private const int PageSize = 500;

    /// <summary>Promotions are looked for so far back.</summary>
    private static readonly TimeSpan PromotionsBack = TimeSpan.FromDays(90);

    private DateTimeOffset? _hour;

    /// <summary>Until cancelled; never throws.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        // The start has better things to do first; whoever looks meanwhile gets figures made for him.
        var wait = MarketFigures.Every;
        while (true)
        {
            await Task.Delay(wait, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ct.IsCancellationRequested)
                return;
            wait = MarketFigures.Every;
            try
            {
                wait = MarketFigures.WaitAfter(await RollAsync(ct));
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (StoreUnavailableException)
            {
                // The store has told of it by itself.
            }
            catch (Exception error)
            {
                LogFailed(log, error);
            }
        }
    }

    /// <summary>One turn: the figures of now, and what ended since.</summary>
    public async Task<MarketSnapshot> RollAsync(CancellationToken ct)
    {
        var snapshot = await figures.RenewAsync(ct);
        await SyncMapAsync(snapshot, ct);
        var hour = HourOf(snapshot.At);
        if (_hour == hour)
            return snapshot;

        // Days end in each channel's own zone: once an hour is often enough to look. What fails here is tried again at the next turn.
        if (_hour is not null)
            await KeepHourAsync(snapshot, hour.AddHours(-1), ct);
        foreach (var channel in snapshot.Rows.Select(row => row.Listing.Channel).Distinct().ToList())
            await KeepDaysAsync(channel, snapshot.At, ct);
        _hour = hour;
        return snapshot;
    }

    /// <summary>Writes an hour that is over down, with the state as it is now: the first look after its end.</summary>
    internal async Task<bool> KeepHourAsync(MarketSnapshot snapshot, DateTimeOffset hour, CancellationToken ct)
    {
        var terms = settings();
        var shares = new Dictionary<ListingId, WindowShares>(snapshot.Rows.Count);
        await foreach (var history in ReadAsync(new HistoryQuery(hour, hour.AddHours(1), null, null, null, PageSize), terms, ct))
        {
            var id = history.Now.Listing.Id;
            shares[id] = WindowShares.Of(history, hour, hour.AddHours(1), terms.GuardFor(id.Channel).MaxInputAge);
        }

        return await store.Kpis.KeepHourAsync(
            new KpiHour(
                hour, KpiCuts.With(snapshot.Rows, shares),
                channel => LocalClock.DayOf(hour, terms.TermsFor(new ChannelId(channel)).TimeZone)),
            ct);
    }

    /// <summary>Rolls up the last days of a channel that are over and not rolled up yet.</summary>
    internal async Task KeepDaysAsync(ChannelId channel, DateTimeOffset now, CancellationToken ct)
    {
        var today = LocalClock.DayOf(now, settings().TermsFor(channel).TimeZone);
        var kept = await store.Kpis.GetRolledDaysAsync(channel, today.AddDays(-MostDaysBack), ct);
        var told = (await store.Sales.GetToldAsync(ct)).GetValueOrDefault(channel);

        // Without any day there is nothing to catch up with: the first one is yesterday.
        var first = kept.Count == 0 ? today.AddDays(-1) : kept.Keys.Min();
        for (var day = first; day < today; day = day.AddDays(1))
        {
            // Channels tell their sales late: a day that was rolled up without them is once more when they are there.
            if (!kept.TryGetValue(day, out var hasSales) || (!hasSales && told?.First <= day && told?.Last >= day))
                await store.Kpis.KeepListingDaysAsync(await RollDayAsync(channel, day, day == today.AddDays(-1), now, ct), ct);
        }
    }

    /// <summary>Reckons one day of a channel from what was recorded.</summary>
    /// <param name="withPromotions">Whether promotions of rivals are looked for, too: 90 days are read for it.</param>
    internal async Task<ListingDays> RollDayAsync(
        ChannelId channel, DateOnly day, bool withPromotions, DateTimeOffset now, CancellationToken ct)
    {
        var terms = settings();
        var zone = terms.TermsFor(channel).TimeZone;
        var (from, to) = (LocalClock.StartOf(day, zone), LocalClock.StartOf(day.AddDays(1), zone));
        var sales = await ReadSalesAsync(channel, day, ct);
        var wars = new List<ListingWar>();
        var (rows, promotions, sold) = (new List<ListingDay>(), new List<RivalPromotion>(), new List<(string? Category, ListingDay Row)>());
        await foreach (var history in ReadAsync(
            new HistoryQuery(withPromotions ? from - PromotionsBack : from, to, channel, null, null, PageSize), terms, ct))
        {
            if (DayRoll.Of(history, day, from, to, terms.GuardFor(channel).MaxInputAge, sales) is { } row)
            {
                rows.Add(row);
                if (row.Units > 0)
                    sold.Add((history.Now.Product.Category, row));
            }

            if (withPromotions)
            {
                promotions.AddRange(DayRoll.PromotionsOf(history, to));
                wars.AddRange(DayRoll.WarsOf(history, to));
            }
        }

        return new ListingDays(channel, day, rows, promotions, now) { HasSales = sales is not null, Wars = wars,
            Sales = DayRoll.SalesOf(sold) };
    }

    private async Task SyncMapAsync(MarketSnapshot snapshot, CancellationToken ct)
    {
        // What is seen again at or above the minimum, or by nobody in a market that was looked at, is over; a silent market says nothing.
        var rows = snapshot.Rows.ToDictionary(row => row.Row);
        var (opened, ended) = await store.Kpis.SyncMapCasesAsync(
            snapshot.Breaches,
            (row, rival) => !snapshot.Under.Contains((row, rival)) && (!rows.TryGetValue(row, out var listing) || listing.IsFresh),
            snapshot.At, ct);
        if (opened + ended > 0)
            LogMap(log, opened, ended);
    }

    private async Task<Dictionary<ListingId, Selling.SalesDay>?> ReadSalesAsync(ChannelId channel, DateOnly day, CancellationToken ct)
    {
        if (!(await store.Sales.GetToldAsync(ct)).TryGetValue(channel, out var told) || told.First > day || told.Last < day)
            return null;
        var sales = new Dictionary<ListingId, Selling.SalesDay>();
        (ListingId, DateOnly)? after = null;
        while (true)
        {
            var page = await store.Sales.ReadAsync(day, day, after, PageSize, ct);
            foreach (var sold in page.Where(sold => sold.Listing.Channel == channel))
                sales[sold.Listing] = sold;
            if (page.Count < PageSize)
                return sales;
            after = (page[^1].Listing, page[^1].Day);
        }
    }

    private async IAsyncEnumerable<ListingHistory> ReadAsync(
        HistoryQuery query, PricingSettings terms, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            var page = await store.History.ReadHistoryAsync(query, terms, ct);
            foreach (var history in page)
                yield return history;
            if (page.Count < PageSize)
                yield break;
            query = query with { After = page[^1].Now.Listing.Id };
        }
    }

    private static DateTimeOffset HourOf(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    [LoggerMessage(Level = LogLevel.Warning, Message = "figures could not be made; it is tried again at the next turn")]
    private static partial void LogFailed(ILogger log, Exception error);

    [LoggerMessage(Level = LogLevel.Information, Message = "advertised minimum: {Opened} cases opened, {Ended} ended")]
    private static partial void LogMap(ILogger log, int opened, int ended);
}
