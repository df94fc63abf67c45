using Microsoft.Extensions.Logging;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing.Sending;

namespace Repricer.Engine.Publishing;

/// <summary>Sender, confirmer and watch over the live prices of one channel, and when they run.</summary>
internal sealed class ChannelLine
{
    private readonly ChannelId _id;
    private readonly PublisherParts _parts;
    private readonly ILogger _logger;
    private readonly ChannelSender _sender;
    private readonly Confirmer _confirmer;
    private readonly LivePriceWatch? _watch;

    public ChannelLine(SalesChannel channel, PublisherParts parts, ILogger logger)
    {
        (_parts, _logger, _id) = (parts, logger, channel.Adapter.Id);
        var limits = new ChannelLimits(
            channel.Limits, parts.Options.Retry, parts.Time, parts.Random, channel.Adapter.Traits.Buckets.Count > 0);
        var (adapter, status, options, time) = (channel.Adapter, parts.Status, parts.Options, parts.Time);
        var health = new ChannelHealth(status.Of(_id), options.LongOutage, time, logger);
        var judge = new LivePriceJudge(adapter, parts.LivePrices, parts.OwnPrices.Settings, options, time);

        // Each with its own count of failures, all within the same limits.
        PriceReader Reader() => new(adapter, limits, health, status.Confirm, options, time, logger);
        var live = new ReadBeforePush(adapter, parts.LivePrices, Reader(), judge, health, options, status.Push, time);
        var leases = new SendLeases(adapter, parts.Outbox, parts.Node, options);
        _sender = new ChannelSender(
            adapter, parts.Outbox, live, parts.Breakers, parts.KillSwitch, limits, leases,
            new SendCheck(_id, parts.Outbox, parts.Guard, status.Push, options, logger),
            new PushCall(adapter, options, status.Push, time, logger),
            new CallBook(adapter, parts.Outbox, limits, health, leases, status.Push, options, time, logger), status.Push, options, time)
        {
            IsHeld = parts.IsHeld,
        };
        _confirmer = new Confirmer(
            adapter, parts.Outbox, parts.OwnPrices, Reader(), health, status.Confirm, options, () => status.ClockJump, time, logger,
            parts.Submissions);
        _watch = adapter.Traits.CanReadBack
            ? new LivePriceWatch(
                adapter, parts.LivePrices, Reader(), judge, health, channel.Limits, parts.Changed, status.Confirm, time)
            : null;
    }

    public Task RunAsync(CancellationToken ct) => Task.WhenAll(
        LoopAsync(_sender.RunOnceAsync, pass => _parts.Wake.WaitAsync(_id, Wait(pass), _parts.Time, ct), ct),
        LoopAsync(
            _confirmer.RunOnceAsync, async pass => await Task.Delay(Shorter(Wait(pass), TimeSpan.FromSeconds(1)), _parts.Time, ct), ct),
        WatchAsync(ct));

    /// <returns>False when something is left.</returns>
    public async Task<bool> RunUntilQuietAsync(DateTimeOffset deadline, CancellationToken ct)
    {
        DateTimeOffset? due = null;
        DateTimeOffset? last = null;
        while (true)
        {
            var confirm = await SafelyAsync(_confirmer.RunOnceAsync, ct);
            var asked = _parts.Time.GetUtcNow();
            var send = await SafelyAsync(_sender.RunOnceAsync, ct);
            if (send is null || confirm is null)
                return false;

            // What came due while the sender looked, it did not see: only what was due when it began is behind. Of what is put off in one
            // pass each may have its own time.
            var now = _parts.Time.GetUtcNow();
            due = SendPass.Sooner(due > asked ? due : null, send.NextDue);
            last = SendPass.Later(last > asked ? last : null, send.LastDue);
            if (send.Handled + confirm.Handled > 0 && now < deadline)
                continue;

            var open = await _parts.Outbox.GetToConfirmAsync(_id, DateTimeOffset.MaxValue, 500, ct);
            var next = SendPass.Sooner(due ?? last, open.Count > 0 ? open.Min(entry => entry.CheckAfter ?? now) : null);
            if (next is null)
            {
                await WatchUntilAsync(deadline, ct);
                return send.Stopped is null;
            }

            if (next >= deadline || now >= deadline)
                return false;
            await Task.Delay(Longer(next.Value - now, TimeSpan.FromMilliseconds(5)), _parts.Time, ct);
        }
    }

    private async Task WatchAsync(CancellationToken ct)
    {
        try
        {
            while (_watch is { } watch && !ct.IsCancellationRequested)
            {
                var pass = await SafelyAsync(watch.RunOnceAsync, ct);
                var wait = pass?.NextDue is { } due ? due - _parts.Time.GetUtcNow() : _parts.Options.IdlePoll;
                await Task.Delay(Longer(wait, TimeSpan.FromMilliseconds(5)), _parts.Time, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            _logger.LogDebug("The watch over live prices of {Channel} has stopped", _id);
        }
    }

    /// <summary>Once all is settled, nobody waits for the calls: the watch takes them all, until nothing is due.</summary>
    private async Task WatchUntilAsync(DateTimeOffset deadline, CancellationToken ct)
    {
        while (_watch is { } watch && _parts.Time.GetUtcNow() < deadline
            && await SafelyAsync(watch.RunOnceAsync, ct) is { Handled: > 0 } && _parts.Status.Of(_id).ReadingFailsSince is null)
            ct.ThrowIfCancellationRequested();
    }

    private async Task LoopAsync(Func<CancellationToken, ValueTask<SendPass>> step, Func<SendPass, ValueTask> pause, CancellationToken ct)
    {
        try
        {
            while (!ct.IsCancellationRequested)
            {
                var pass = await SafelyAsync(step, ct);
                if (pass is null or { Handled: 0 })
                    await pause(pass ?? SendPass.Nothing);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            _logger.LogDebug("The line of {Channel} has stopped", _id);
        }
    }

    /// <summary>A broken store must not end the line: the next pass begins again from what is durable.</summary>
    private async ValueTask<SendPass?> SafelyAsync(Func<CancellationToken, ValueTask<SendPass>> step, CancellationToken ct)
    {
        try
        {
            return await step(ct);
        }
        catch (Exception error) when (error is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            _parts.Status.Push.Fail($"{_id}: {error.Message}");
            // A store in trouble has told of it by itself, once.
            if (error is not StoreUnavailableException)
                _logger.LogError(error, "A pass over the outbox of {Channel} failed", _id);
            return null;
        }
    }

    private TimeSpan Wait(SendPass pass)
    {
        var wait = pass.NextDue is { } due ? due - _parts.Time.GetUtcNow() : _parts.Options.IdlePoll;
        return Longer(Shorter(wait, _parts.Options.IdlePoll), TimeSpan.FromMilliseconds(5));
    }

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;

    private static TimeSpan Longer(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
