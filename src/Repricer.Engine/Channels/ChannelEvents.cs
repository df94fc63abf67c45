using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Repricer.Core;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Crawling;
using Repricer.Engine.Observing;

namespace Repricer.Engine.Channels;

/// <summary>
/// The stage that takes in what channels tell by themselves. Bounded without a queue of its own: whoever brings an event waits until it is
/// durable, and only then acknowledges it, so that what cannot be stored stays where it came from. A source that breaks is begun again,
/// ever more rarely while it keeps breaking.
/// </summary>
public sealed partial class ChannelEvents
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <summary>One that has run for so long has not broken in a row.</summary>
    private static readonly TimeSpan Healthy = TimeSpan.FromMinutes(10);

    /// <summary>Changes come in crowds: what comes within this is read in one go.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromSeconds(1);

    private readonly ChannelEventParts _parts;
    private readonly Dictionary<ChannelId, IEventSource> _sources = [];
    private readonly Dictionary<ChannelId, SourceOptions> _readBy = [];
    private readonly Dictionary<ChannelId, Channel<bool>> _look = [];
    private readonly ILogger _log;

    public ChannelEvents(ChannelEventParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        (_parts, _log) = (parts, parts.Loggers.CreateLogger<ChannelEvents>());
        foreach (var adapter in parts.Adapters)
        {
            if (adapter is IEventSource source)
                _sources.Add(adapter.Id, source);
            if (parts.Sources.FirstOrDefault(one => one.Enabled && one.Channel == adapter.Id) is not { } options)
                continue;
            _readBy.Add(adapter.Id, options);
            _look.Add(adapter.Id, Channel.CreateBounded<bool>(
                new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true }));
        }

        Patience = new StorePatience(waits: true, parts.Time);
    }

    /// <summary>How long it waits for a store in trouble.</summary>
    internal StorePatience Patience { get; init; }

    /// <summary>Runs every source of events until stopped.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var (channel, source) in _sources)
            _parts.Status.Of(channel).BeginListening(source.LongestSilence);
        await RememberAsync(ct);
        await Task.WhenAll([
            .. _sources.Select(source => ListenAsync(source.Key, source.Value, ct)),
            .. _look.Select(look => LookAsync(look.Key, look.Value, ct)),
            UntilStoppedAsync(ct),
        ]);
    }

    /// <summary>Takes one event; when it returns the event is durable, or was known before.</summary>
    /// <returns>Whether it is new.</returns>
    /// <exception cref="StoreUnavailableException">The store takes nothing, and <paramref name="waits"/> is false.</exception>
    public async ValueTask<bool> TakeAsync(ChannelId channel, ChannelEvent told, CancellationToken ct, bool waits = true)
    {
        ArgumentNullException.ThrowIfNull(told);
        var status = _parts.Status.Observe;
        var incoming = await DescribeAsync(channel, told, ct);
        var taken = waits
            ? await Patience.TryAsync(
                () => _parts.Store.TakeAsync(incoming, ct), why => status.Fail($"an event of {channel} waits for the store: {why}"), ct)
            : await _parts.Store.TakeAsync(incoming, ct);
        _parts.Status.Of(channel).Heard();
        status.Count(taken.IsNew ? $"event_{SnakeCase.From(told.GetType().Name)}" : "event_repeated");
        if (!taken.IsNew)
            return false;

        if (taken.Changed.Count > 0)
            _parts.Changed(taken.Changed);
        if (incoming.LookAtOffers && _look.TryGetValue(channel, out var look))
            look.Writer.TryWrite(true);
        if (incoming.Submission is { } submission)
            _parts.Submissions?.Wake(channel, submission);
        return true;
    }

    private async ValueTask<IncomingEvent> DescribeAsync(ChannelId channel, ChannelEvent told, CancellationToken ct)
    {
        var now = _parts.Time.GetUtcNow();
        var incoming = new IncomingEvent(channel, told.Id, told.At, now);
        switch (told)
        {
            case ChannelEvent.Offers offers:
                return incoming with { Records = await RecordsAsync(channel, offers, now, ct) };
            case ChannelEvent.Look look:
                var known = await _parts.Store.FindAsync(look.Listings, ct);
                _parts.Status.Observe.Count("event_of_unknown_listing", look.Listings.Count - known.Count);
                return incoming with
                {
                    Look = [.. known.Keys],
                    LookAtOffers = look.What is LookAt.Offers or LookAt.Listing,
                    LookAtPrices = look.What is LookAt.Price or LookAt.Listing,
                };
            case ChannelEvent.Submission submission:
                return incoming with { Submission = submission.Name };
            default:
                throw new InvalidOperationException($"unknown event {told.GetType().Name}");
        }
    }

    /// <summary>Offers of listings that nobody knows, or of a channel that nobody reads, are not kept; the event counts as taken.</summary>
    private async ValueTask<IReadOnlyList<CrawlRecord>> RecordsAsync(
        ChannelId channel, ChannelEvent.Offers told, DateTimeOffset now, CancellationToken ct)
    {
        if (!_readBy.TryGetValue(channel, out var source))
        {
            _parts.Status.Observe.Count("event_without_source");
            return [];
        }

        var known = await _parts.Store.FindAsync([.. told.Reads.Select(read => read.Listing)], ct);
        _parts.Status.Observe.Count("event_of_unknown_listing", told.Reads.Count - known.Count);
        return
        [
            .. told.Reads.Where(read => known.ContainsKey(read.Listing))
                .Select(read => RecordOf(source, known[read.Listing], read, told.At, now)),
        ];
    }

    /// <summary>The event's own time is the date of what stands in it, unless the offers have one of their own.</summary>
    private CrawlRecord RecordOf(SourceOptions source, Sku sku, OfferReadOutcome.Read read, DateTimeOffset at, DateTimeOffset now)
    {
        var market = read.Market ?? new MarketFacts();
        var dated = read with { Market = market with { AsOf = market.AsOf ?? at } };
        var record = OfferRecord.Of(source, sku, dated, now);
        var failures = record.Status.IsPositive() ? 0 : 1;
        return record with
        {
            NextDueAt = _parts.Revisit.Next(source, $"{source.Id}:{read.Listing}", record.Status, failures, null, now),
        };
    }

    private async Task ListenAsync(ChannelId channel, IEventSource source, CancellationToken ct)
    {
        var pause = FirstPause;
        while (!ct.IsCancellationRequested)
        {
            var began = _parts.Time.GetTimestamp();
            try
            {
                await source.RunAsync(async (told, stop) => _ = await TakeAsync(channel, told, stop), ct);
                if (ct.IsCancellationRequested)
                    return;
                Broke(channel, null);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                Broke(channel, error);
            }

            pause = _parts.Time.GetElapsedTime(began) >= Healthy ? FirstPause : pause;
            await Task.Delay(pause, _parts.Time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private void Broke(ChannelId channel, Exception? error)
    {
        _parts.Status.Observe.Fail($"the events of {channel} {(error is null ? "ended by themselves" : "broke: " + error.Message)}");
        if (error is not StoreUnavailableException)
            LogBroke(error, channel);
    }

    /// <summary>Reads what events made due, without waiting for the schedule.</summary>
    private async Task LookAsync(ChannelId channel, Channel<bool> look, CancellationToken ct)
    {
        try
        {
            while (await look.Reader.WaitToReadAsync(ct))
            {
                look.Reader.TryRead(out _);
                await Task.Delay(Gather, _parts.Time, ct);
                if (!await ReadDueAsync(_readBy[channel], ct))
                    look.Writer.TryWrite(true);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            _parts.Status.Observe.Count("events_stopped");
        }
    }

    private async Task<bool> ReadDueAsync(SourceOptions source, CancellationToken ct)
    {
        try
        {
            return await _parts.ReadDue(source, ct);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            // What is due stays due: the schedule finds it.
            LogLookBroke(error, source.Id);
            return true;
        }
    }

    /// <summary>
    /// When each channel was last heard before this start, for people; silence is counted from the start at the earliest.
    /// </summary>
    private async Task RememberAsync(CancellationToken ct)
    {
        try
        {
            foreach (var (channel, heard) in await _parts.Store.GetHeardAsync(ct))
                _parts.Status.Of(channel).WasHeard(heard);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            _parts.Status.Observe.Fail(error.Message);
        }
    }

    private static Task UntilStoppedAsync(CancellationToken ct) => Task.Delay(Timeout.Infinite, ct);

    [LoggerMessage(Level = LogLevel.Error, Message = "the events of channel {Channel} broke; they are begun again")]
    private partial void LogBroke(Exception? error, ChannelId channel);

    [LoggerMessage(Level = LogLevel.Error, Message = "what events made due at {Source} could not be read; it stays due")]
    private partial void LogLookBroke(Exception error, SourceId source);
}
