using Repricer.Core;
using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;
using Repricer.Engine.Telemetry;

namespace Repricer.Engine.Channels;

/// <summary>
/// Takes calls that a channel makes to us: the adapter judges them on the raw bytes, and what is its own is durable before the answer says
/// so. Whoever holds the route sees to size, time and number of the calls.
/// </summary>
public sealed class WebhookIntake
{
    private readonly Dictionary<string, (ChannelId Id, IWebhookReader Reader)> _readers = new(StringComparer.Ordinal);
    private readonly ChannelEvents _events;
    private readonly StageStatus _status;
    private readonly TimeProvider _time;

    public WebhookIntake(IEnumerable<IChannelAdapter> adapters, ChannelEvents events, EngineStatus status, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(adapters);
        ArgumentNullException.ThrowIfNull(status);
        foreach (var adapter in adapters)
        {
            if (adapter is IWebhookReader reader)
                _readers.Add(adapter.Id.Value, (adapter.Id, reader));
        }

        (_events, _status, _time) = (events, status.Observe, time);
    }

    /// <summary>Whether the channel makes calls to us.</summary>
    public bool Knows(string channel) => _readers.ContainsKey(channel);

    /// <summary>Answers a call that only asks whether we are there.</summary>
    /// <param name="query">The call's parameters.</param>
    /// <returns>Null = it is no such call, or the channel makes none.</returns>
    public WebhookVerdict.Challenge? Answer(string channel, IReadOnlyDictionary<string, string> query) =>
        _readers.TryGetValue(channel, out var known) ? known.Reader.ReadChallenge(query) : null;

    /// <summary>Takes one call. Once it returns Taken, all its events are durable.</summary>
    /// <param name="headers">Without case.</param>
    /// <returns>Null = there is no such channel, or it makes no calls.</returns>
    /// <exception cref="StoreUnavailableException">The store takes nothing now: the channel has to call again.</exception>
    public async ValueTask<WebhookVerdict?> TakeAsync(
        string channel, IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        if (!_readers.TryGetValue(channel, out var known))
            return null;

        var verdict = known.Reader.Read(headers, body, _time.GetUtcNow());
        _status.Count($"webhook_{SnakeCase.From(verdict.GetType().Name)}");
        switch (verdict)
        {
            case WebhookVerdict.Taken taken:
                foreach (var told in taken.Events)
                    await _events.TakeAsync(known.Id, told, ct, waits: false);
                break;
            case WebhookVerdict.Forged forged:
                _status.Fail($"a call to the hook of {channel} was refused: {forged.Reason}");
                break;
            case WebhookVerdict.Unreadable unreadable:
                _status.Fail($"a call to the hook of {channel} could not be read: {unreadable.Reason}");
                break;
        }

        return verdict;
    }
}
