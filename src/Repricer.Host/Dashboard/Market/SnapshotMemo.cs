using System.Runtime.CompilerServices;
using Repricer.Engine.Measuring;

namespace Repricer.Host.Dashboard.Market;

/// <summary>
/// Keeps what was reckoned from a snapshot as long as that is looked at, so that viewers do not reckon the same over and over: a look costs
/// what it shows, whatever the size of the catalogue.
/// </summary>
/// <param name="most">So many results of one snapshot at most.</param>
internal sealed class SnapshotMemo<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly ConditionalWeakTable<MarketSnapshot, Dictionary<TKey, Lazy<TValue>>> _kept = [];

    public TValue Get(MarketSnapshot snapshot, TKey key, Func<TValue> make)
    {
        var values = _kept.GetValue(snapshot, static _ => []);
        Lazy<TValue>? value;
        lock (values)
        {
            if (!values.TryGetValue(key, out value))
            {
                if (values.Count >= most)
                    values.Clear();
                values.Add(key, value = new Lazy<TValue>(make));
            }
        }

        return value.Value;
    }
}
