using Microsoft.Extensions.Logging;
using Repricer.Core.Catalog;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Publishing;

/// <summary>Everything the senders and confirmers share.</summary>
public sealed record PublisherParts
{
    public required IReadOnlyList<SalesChannel> Channels { get; init; }
    public required IOutbox Outbox { get; init; }
    public required ISendGuard Guard { get; init; }
    public required BreakerWatch Breakers { get; init; }
    public required IKillSwitch KillSwitch { get; init; }
    public required OwnPrices OwnPrices { get; init; }
    public required ILivePriceStore LivePrices { get; init; }

    /// <summary>Called where a live price was found that moves a decision; a hint for the worker.</summary>
    public Action Changed { get; init; } = static () => { };
    public required PublishWake Wake { get; init; }

    /// <summary>Where channels tell of submissions that have ended.</summary>
    public SubmissionWake Submissions { get; init; } = new();
    public required EngineStatus Status { get; init; }
    public required NodeId Node { get; init; }

    /// <summary>Whether anything may go out from here now, by the clock of this machine alone; asked right before each call.</summary>
    public Func<bool> IsHeld { get; init; } = static () => true;
    public required TimeProvider Time { get; init; }

    /// <summary>The source of jitter, and of nothing else.</summary>
    public required Random Random { get; init; }
    public required ILoggerFactory Loggers { get; init; }
    public PublishingOptions Options { get; init; } = new();
}

/// <summary>
/// Runs one sender, one confirmer and one watch over live prices a channel, so that a slow channel delays nobody. In shadow it is simply
/// not started: the outbox then stays empty.
/// </summary>
public sealed class Publisher
{
    private readonly PublisherParts _parts;
    private readonly ILogger _logger;
    private readonly IReadOnlyList<ChannelLine> _lines;

    public Publisher(PublisherParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        _parts = parts;
        _logger = parts.Loggers.CreateLogger<Publisher>();
        _lines = [.. parts.Channels.Select(channel => new ChannelLine(channel, parts, _logger))];
    }

    /// <summary>
    /// What was leased when this node died is pending again, what was being sent is unknown. Once, before anything is sent.
    /// </summary>
    public async ValueTask RecoverAsync(CancellationToken ct)
    {
        var unknown = await _parts.Outbox.RecoverAsync(_parts.Time.GetUtcNow(), ct);
        _parts.Status.Push.Count("recovered_unknown", unknown);
        if (unknown > 0)
            _logger.LogWarning("{Count} prices were being sent when the engine last ended: each is read back before anything else goes out "
                + "for its listing", unknown);
    }

    /// <summary>Runs until stopped. Calls that have begun when it is stopped are finished and recorded.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            await RecoverWhenPossibleAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopped before anything was sent: the next start recovers.
            return;
        }

        await Task.WhenAll(_lines.Select(line => line.RunAsync(ct)));
    }

    /// <summary>
    /// Runs the line of one channel under its lease, until <paramref name="ct"/>: first what older epochs had begun becomes unknown. Calls
    /// that have begun when it is stopped are finished; what they came to is written down where the lease still holds.
    /// </summary>
    /// <param name="outbox">Under the lease of the channel, as the other port is.</param>
    /// <param name="isHeld">Whether the lease may be acted upon now.</param>
    public async Task RunLineAsync(
        ChannelId channel, IOutbox outbox, ILivePriceStore livePrices, Func<bool> isHeld, CancellationToken ct)
    {
        if (_parts.Channels.FirstOrDefault(one => one.Adapter.Id == channel) is not { } sold)
            return;
        var held = new Publisher(_parts with { Channels = [sold], Outbox = outbox, LivePrices = livePrices, IsHeld = isHeld });
        await held.RunAsync(ct);
    }

    /// <summary>A store in trouble at the start does not end the stage: nothing is sent before the recovery.</summary>
    private async ValueTask RecoverWhenPossibleAsync(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await RecoverAsync(ct);
                return;
            }
            catch (StoreUnavailableException error)
            {
                _parts.Status.Push.Fail(error.Message);
            }

            await Task.Delay(_parts.Options.IdlePoll, _parts.Time, ct);
        }
    }

    /// <summary>Pushes and confirms until nothing is due or to come due, or the deadline is reached; for one cycle.</summary>
    /// <returns>True when everything is settled; false when the deadline or a stop (kill switch, breaker, budget) left something.</returns>
    public async Task<bool> RunOnceAsync(DateTimeOffset deadline, CancellationToken ct)
    {
        await RecoverAsync(ct);
        var settled = await Task.WhenAll(_lines.Select(line => line.RunUntilQuietAsync(deadline, ct)));
        return settled.All(quiet => quiet);
    }
}
