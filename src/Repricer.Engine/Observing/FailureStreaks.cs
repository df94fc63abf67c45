using System.Collections.Concurrent;
using Repricer.Core.Observing;

namespace Repricer.Engine.Observing;

/// <summary>
/// How often in a row each place failed, in this process. A restart forgets it on purpose: the first failures after a start are tried again
/// soon. Throttling neither counts nor heals.
/// </summary>
internal sealed class FailureStreaks
{
    private readonly ConcurrentDictionary<string, int> _streaks = new(StringComparer.Ordinal);

    public int Record(string key, ObservationStatus status)
    {
        switch (status)
        {
            case ObservationStatus.Failed or ObservationStatus.Blocked:
                return _streaks.AddOrUpdate(key, 1, static (_, count) => count + 1);
            case ObservationStatus.Throttled:
                return _streaks.GetValueOrDefault(key);
            default:
                _streaks.TryRemove(key, out _);
                return 0;
        }
    }
}
