using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Repricer.Engine.Clustering;

namespace Repricer.Cluster.Placing;

/// <summary>
/// What this node does of all there is: for each thing that was placed here it tries for the lease until it has it, works under it, and
/// tries again, until the thing is taken away.
/// </summary>
internal sealed partial class NodeDesk(LeaseHolder leases, TimeProvider time, ILogger<NodeDesk> log)
{
    /// <summary>How soon a lease that somebody else has is asked for again.</summary>
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<LeaseName, Place> _places = new();
    private readonly Lock _lock = new();
    private INodeWork? _work;
    private volatile string? _closed = "starting";

    /// <summary>Why nothing is begun here; null = whatever is placed here is.</summary>
    public string? Closed => _closed;

    public void Open(INodeWork work) => (_work, _closed) = (work, null);

    /// <summary>Lets everything go, and begins nothing any more.</summary>
    public async Task CloseAsync(string why)
    {
        List<LeaseName> open;
        lock (_lock)
        {
            _closed = why;
            open = [.. _places.Keys];
        }

        await Task.WhenAll(open.Select(EndAsync));
    }

    /// <summary>Begins with it; once it has begun, this does nothing.</summary>
    /// <returns>False when nothing is begun here.</returns>
    public bool Begin(LeaseName name)
    {
        lock (_lock)
        {
            if (_closed is not null || _work is not { } work)
                return false;
            if (!_places.ContainsKey(name))
                _places[name] = new Place(new CancellationTokenSource(), stop => TryAsync(name, work, stop));
            return true;
        }
    }

    /// <summary>Ends it and gives its lease back; returns when nothing of it is under way.</summary>
    public async Task EndAsync(LeaseName name)
    {
        if (_places.TryGetValue(name, out var place))
        {
            await place.StopAsync();
            _places.TryRemove(new KeyValuePair<LeaseName, Place>(name, place));
        }
    }

    public void Hear(LeaseName about) => _work?.Hear(about);

    public async ValueTask<bool> WaitForTurnAsync(string host, TimeSpan interval, CancellationToken ct) =>
        _work is { } work && await work.WaitForTurnAsync(host, interval, ct);

    private async Task TryAsync(LeaseName name, INodeWork work, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await leases.HoldAsync(name, tenure => work.RunAsync(name, tenure), stop);
            }
            catch (Exception error) when (!stop.IsCancellationRequested)
            {
                LogFailed(name, error);
            }
            catch (Exception error)
            {
                LogStopped(name, error.Message);
                return;
            }

            await Task.Delay(BetweenTries, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Name} failed here and is tried again")]
    private partial void LogFailed(LeaseName name, Exception error);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Name} has ended here: {Why}")]
    private partial void LogStopped(LeaseName name, string why);

    /// <summary>Work that goes on here. Whoever ends it first ends it for all who ask.</summary>
    private sealed class Place(CancellationTokenSource stop, Func<CancellationToken, Task> work)
    {
        private readonly Task _work = Task.Run(() => work(stop.Token));
        private readonly Lock _lock = new();
        private Task? _end;

        public Task StopAsync()
        {
            lock (_lock)
                return _end ??= EndAsync();
        }

        private async Task EndAsync()
        {
            using (stop)
            {
                await stop.CancelAsync();
                await _work;
            }
        }
    }
}
