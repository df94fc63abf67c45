using System.Collections.Concurrent;
using Repricer.Cluster.Grains;
using Repricer.Engine.Clustering;

namespace Repricer.Cluster.Waking;

/// <summary>Tells the grains what is worth a look, each once in a while at the most; a call that fails is not made again.</summary>
internal sealed class GrainChanges : IChangeFeed
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<LeaseName, byte> _waiting = new();

    public void Tell(LeaseName about) => _waiting.TryAdd(about, 0);

    /// <summary>Tells what waits, until <paramref name="ct"/>.</summary>
    public async Task RunAsync(IGrainFactory grains, TimeProvider time, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            foreach (var name in _waiting.Keys)
            {
                if (_waiting.TryRemove(name, out _))
                    _ = GrainNames.Find(grains, name).HearAsync();
            }

            await Task.Delay(Beat, time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
