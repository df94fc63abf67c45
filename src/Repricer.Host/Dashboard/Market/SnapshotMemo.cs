using Repricer.Engine.Measuring;

namespace Repricer.Host.Dashboard.Market;

/// <summary>
/// Keeps what was reckoned from one snapshot until there is a newer one, so that viewers do not reckon the same over and over: a look costs
/// what it shows, whatever the size of the catalogue.
/// </summary>
/// <param name="most">So many results at most.</param>
internal sealed class SnapshotMemo<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Lazy<TValue>> _values = [];
    private MarketSnapshot? _of;

    public TValue Get(MarketSnapshot snapshot, TKey key, Func<TValue> make)
    {
        Lazy<TValue>? value;
        lock (_gate)
        {
            if (!ReferenceEquals(_of, snapshot) || _values.Count > most)
            {
                _values.Clear();
                _of = snapshot;
            }

            if (!_values.TryGetValue(key, out value))
                _values.Add(key, value = new Lazy<TValue>(make));
        }

        return value.Value;
    }
}
