using System.Collections.Concurrent;
using Repricer.Engine;
using Repricer.Engine.Clustering;

namespace Repricer.NodeHost.Faults;

/// <summary>Remembers every epoch that the store tells, while it is asked often.</summary>
internal sealed class LeaseHistory(IStore store) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string Name, long Epoch), LeaseState> _epochs = new();
    private readonly ConcurrentQueue<(DateTimeOffset At, TimeSpan Took)> _looks = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _asking = Task.CompletedTask;

    public IReadOnlyList<LeaseState> Now { get; private set; } = [];

    public void Begin() => _asking = AskAsync();

    /// <summary>
    /// How long a look at the store took at worst: it is a step such as nodes have many of, and nothing that they hold hinders it.
    /// </summary>
    public TimeSpan LongestLook(DateTimeOffset from, DateTimeOffset to) =>
        _looks.Where(look => look.At >= from && look.At <= to).Select(look => look.Took).DefaultIfEmpty().Max();

    /// <summary>Who had a thing, from the first epoch on.</summary>
    public IEnumerable<LeaseState> Of(string name) =>
        _epochs.Values.Where(epoch => epoch.Fence.Name == name).OrderBy(epoch => epoch.Fence.Epoch);

    /// <summary>Calls that a node made after another one had begun with the same thing, by more than so much.</summary>
    public IEnumerable<string> OldCalls(IEnumerable<Call> calls, Func<Call, string> nameOf, TimeSpan tolerance)
    {
        foreach (var call in calls)
        {
            var name = nameOf(call);
            var newest = _epochs.Values.Where(epoch => epoch.Fence.Name == name && epoch.TakenAt <= call.At - tolerance)
                .MaxBy(epoch => epoch.Fence.Epoch);
            var own = _epochs.Values
                .Where(epoch => epoch.Fence.Name == name && epoch.Node == call.Node && epoch.TakenAt <= call.At + tolerance)
                .MaxBy(epoch => epoch.Fence.Epoch);
            if (own is null || (newest is not null && newest.Fence.Epoch > own.Fence.Epoch))
            {
                yield return $"{call.At:HH:mm:ss.fff} {call.Node} called {call.Target} under {own?.Fence.Epoch}, "
                    + $"{newest?.Node} has {newest?.Fence.Epoch}";
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _asking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AskAsync()
    {
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await beat.WaitForNextTickAsync(_stop.Token))
        {
            var began = TimeProvider.System.GetUtcNow();
            try
            {
                Now = await store.Leases.GetAsync(_stop.Token);
            }
            catch (Exception error) when (!_stop.IsCancellationRequested)
            {
                // The store is what is being restarted.
                _ = error;
                continue;
            }

            var ended = TimeProvider.System.GetUtcNow();
            _looks.Enqueue((ended, ended - began));
            foreach (var lease in Now)
                _epochs.TryAdd((lease.Fence.Name, lease.Fence.Epoch), lease);
        }
    }
}
