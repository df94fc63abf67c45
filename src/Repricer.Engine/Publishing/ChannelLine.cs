using Microsoft.Extensions.Logging;
using Repricer.Core.Catalog;

namespace Repricer.Engine.Publishing;

/// <summary>Sender and confirmer of one channel, and when they run.</summary>
internal sealed class ChannelLine
{
    private readonly ChannelId _id;
    private readonly PublisherParts _parts;
    private readonly ILogger _logger;
    private readonly ChannelSender _sender;
    private readonly Confirmer _confirmer;

    public ChannelLine(SalesChannel channel, PublisherParts parts, ILogger logger)
    {
        (_parts, _logger, _id) = (parts, logger, channel.Adapter.Id);
        var limits = new ChannelLimits(channel.Limits, parts.Options.Retry, parts.Time, parts.Random);
        _sender = new ChannelSender(
            channel.Adapter, parts.Outbox, parts.Guard, parts.Breakers, parts.KillSwitch, limits, parts.Status.Push, parts.Node,
            parts.Options, parts.Time, logger);
        _confirmer = new Confirmer(
            channel.Adapter, parts.Outbox, parts.OwnPrices, limits, parts.Status.Confirm, parts.Options,
            () => parts.Status.ClockJump, parts.Time, logger);
    }

    public Task RunAsync(CancellationToken ct) => Task.WhenAll(
        LoopAsync(_sender.RunOnceAsync, pass => _parts.Wake.WaitAsync(_id, Wait(pass), _parts.Time, ct), ct),
        LoopAsync(
            _confirmer.RunOnceAsync, async pass => await Task.Delay(Shorter(Wait(pass), TimeSpan.FromSeconds(1)), _parts.Time, ct), ct));

    /// <returns>False when something is left.</returns>
    public async Task<bool> RunUntilQuietAsync(DateTimeOffset deadline, CancellationToken ct)
    {
        DateTimeOffset? due = null;
        while (true)
        {
            var confirm = await SafelyAsync(_confirmer.RunOnceAsync, ct);
            var send = await SafelyAsync(_sender.RunOnceAsync, ct);
            if (send is null || confirm is null)
                return false;

            var now = _parts.Time.GetUtcNow();
            due = SendPass.Sooner(due > now ? due : null, send.NextDue);
            if (send.Handled + confirm.Handled > 0 && now < deadline)
                continue;

            var open = await _parts.Outbox.GetToConfirmAsync(_id, DateTimeOffset.MaxValue, 500, ct);
            var next = SendPass.Sooner(due, open.Count > 0 ? open.Min(entry => entry.CheckAfter ?? now) : null);
            if (next is null)
                return send.Stopped is null;
            if (next >= deadline || now >= deadline)
                return false;
            await Task.Delay(Longer(next.Value - now, TimeSpan.FromMilliseconds(5)), _parts.Time, ct);
        }
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
