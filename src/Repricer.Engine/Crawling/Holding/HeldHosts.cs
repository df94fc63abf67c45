using System.Collections.Concurrent;
using Repricer.Engine.Clustering;

namespace Repricer.Engine.Crawling.Holding;

/// <summary>
/// The hosts that this node may ask, where several nodes share them. A lane works only while its host is held, and whoever lets a host go
/// waits until nothing of it is under way any more.
/// </summary>
/// <param name="turn">Asks whoever has a host for a turn there; false = there is none soon.</param>
internal sealed class HeldHosts(Func<string, TimeSpan, CancellationToken, ValueTask<bool>> turn)
{
    private readonly ConcurrentDictionary<string, HeldHost> _hosts = new(StringComparer.Ordinal);

    public bool Has(string? host) => host is not null && _hosts.ContainsKey(host);

    /// <summary>Begins to hold a host.</summary>
    public HeldHost Open(string host, Tenure tenure) => _hosts[host] = new HeldHost(tenure);

    /// <summary>Lets nobody in any more, and waits for those that are.</summary>
    public async Task CloseAsync(string host, HeldHost held)
    {
        _hosts.TryRemove(new KeyValuePair<string, HeldHost>(host, held));
        await held.CloseAsync();
    }

    /// <summary>Enters a host for one lane.</summary>
    /// <returns>Null when it is not held here.</returns>
    public Visit? Enter(string host) => _hosts.TryGetValue(host, out var held) && held.TryEnter() ? new Visit(host, held, this) : null;

    /// <summary>Waits for a turn at a host that somebody else may have.</summary>
    public ValueTask<bool> WaitForTurnAsync(string host, TimeSpan interval, CancellationToken ct) => turn(host, interval, ct);

    /// <summary>One lane on a held host.</summary>
    internal sealed class Visit(string host, HeldHost held, HeldHosts hosts) : IDisposable
    {
        public string Host => host;

        public Tenure Tenure => held.Tenure;

        public HeldHosts Hosts => hosts;

        public void Dispose() => held.Leave();
    }
}

/// <summary>One host as it is held, with the lanes that are on it.</summary>
internal sealed class HeldHost(Tenure tenure)
{
    private readonly TaskCompletionSource _empty = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private int _lanes;
    private bool _closed;

    public Tenure Tenure => tenure;

    public bool TryEnter()
    {
        lock (_lock)
        {
            if (_closed || !tenure.IsHeld)
                return false;
            _lanes++;
            return true;
        }
    }

    public void Leave()
    {
        lock (_lock)
        {
            if (--_lanes == 0 && _closed)
                _empty.TrySetResult();
        }
    }

    public Task CloseAsync()
    {
        lock (_lock)
        {
            _closed = true;
            if (_lanes == 0)
                _empty.TrySetResult();
        }

        return _empty.Task;
    }
}
