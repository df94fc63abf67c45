using Microsoft.Extensions.Logging;
using Repricer.Core.Calendar;
using Repricer.Core.Catalog;
using Repricer.Engine.Selling;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Channels;

/// <param name="Source">The channel's adapter.</param>
internal sealed record SoldAt(ChannelId Channel, ISalesSource Source);

/// <summary>
/// Asks channels each day what was sold. What fails is asked again a while later; a channel that is behind is caught up with, a day a call.
/// </summary>
/// <param name="zoneOf">The zone of a channel's days.</param>
/// <param name="changed">Called where something was told that moves decisions.</param>
internal sealed partial class SalesSync(
    IReadOnlyList<SoldAt> sellers, ISalesStore store, Func<ChannelId, TimeZoneInfo> zoneOf, Action changed, EngineStatus status,
    TimeProvider time, ILogger<SalesSync> log)
{
    /// <summary>How often it is looked whether a day is to be asked for.</summary>
    internal static readonly TimeSpan Every = TimeSpan.FromMinutes(15);

    /// <summary>How long one day may take, pages and waiting for the rate included.</summary>
    internal static readonly TimeSpan CallLimit = TimeSpan.FromMinutes(10);

    private readonly Dictionary<ChannelId, DateTimeOffset> _notBefore = [];

    /// <summary>Until cancelled; never throws.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await RunOnceAsync(ct);
            await Task.Delay(Every, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Asks for all that is due once; never throws.</summary>
    public async Task RunOnceAsync(CancellationToken ct)
    {
        foreach (var seller in sellers)
        {
            try
            {
                await ReadAsync(seller, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                Tell(seller.Channel, error.Message);
                if (error is not StoreUnavailableException)
                    LogBroke(error, seller.Channel);
            }
        }
    }

    private async ValueTask ReadAsync(SoldAt seller, CancellationToken ct)
    {
        var (channel, now) = (seller.Channel, time.GetUtcNow());
        if (now < _notBefore.GetValueOrDefault(channel))
            return;

        var zone = zoneOf(channel);
        var today = LocalClock.DayOf(now, zone);
        var told = (await store.GetToldAsync(ct)).GetValueOrDefault(channel);
        var reads = await store.GetReadsAsync(channel, today.AddDays(-SalesDays.MostBack), ct);
        var moved = false;
        foreach (var day in SalesDays.Find(today, LocalClock.StartOf(today, zone) + SalesDays.AskedFrom, told, reads, now))
        {
            if (await ReadDayAsync(seller, day, ct) is not { } taken)
                break;
            moved |= taken.Added + taken.Changed > 0;
        }

        if (moved)
            changed();
    }

    /// <returns>Null = the day could not be read, and the rest is not asked for now.</returns>
    private async ValueTask<SalesTaken?> ReadDayAsync(SoldAt seller, DateOnly day, CancellationToken ct)
    {
        var channel = seller.Channel;
        switch (await ReadAsync(seller.Source, day, ct))
        {
            case SalesReadOutcome.Read read:
                SalesDay[] fitting = [.. read.Days.Where(row => row.Day == day && row.Listing.Channel == channel)];
                var taken = await store.TakeDayAsync(channel, day, fitting, time.GetUtcNow(), ct);
                status.Crawl.Count("sales_days");
                status.Crawl.Count("sales_rows_of_another_day", read.Days.Count - fitting.Length);
                status.Crawl.Count("sales_of_unknown_listing", taken.Unknown);
                status.Of(channel).SalesRead(day);
                return taken;
            case SalesReadOutcome.Throttled throttled:
                _notBefore[channel] = time.GetUtcNow() + (throttled.RetryAfter ?? Every);
                status.Crawl.Count("sales_throttled");
                return null;
            case SalesReadOutcome.Failed failed:
                Tell(channel, failed.Reason);
                return null;
            case SalesReadOutcome.Refused refused:
                Tell(channel, "the channel refuses our credentials: " + refused.Reason);
                return null;
            case var other:
                throw new InvalidOperationException($"unknown outcome {other.GetType().Name}");
        }
    }

    /// <summary>A channel that never answers must not keep the others from being asked.</summary>
    private async ValueTask<SalesReadOutcome> ReadAsync(ISalesSource source, DateOnly day, CancellationToken ct)
    {
        using var deadline = new CancellationTokenSource(CallLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            return await source.ReadSalesAsync(day, either.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new SalesReadOutcome.Failed($"no answer within {CallLimit}");
        }
    }

    private void Tell(ChannelId channel, string reason)
    {
        status.Crawl.Fail($"the sales of {channel} could not be read: {reason}");
        status.Of(channel).SalesFailed(reason);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "reading the sales of channel {Channel} broke")]
    private partial void LogBroke(Exception error, ChannelId channel);
}
