using System.Diagnostics.Metrics;

namespace Repricer.Engine.Telemetry;

/// <summary>
/// The values of one gauge, by its labels. Labels that were seen once and are not any more are told as 0 from then on: an exporter goes on
/// telling the last value of a series that just stops, and a condition that has ended would stay for ever. Safe from any thread.
/// </summary>
/// <param name="labels">Names of the labels; empty = the gauge is one number.</param>
public sealed class GaugeFamily(params string[] labels)
{
    /// <summary>Most combinations of labels that are remembered; whatever is beyond is left out, so that a mistake stays small.</summary>
    public const int Most = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (string[] Labels, long Value)> _values = new(StringComparer.Ordinal);
    private Func<IEnumerable<(string[] Labels, long Value)>>? _source;

    /// <summary>Puts these values in the place of all there were; the same labels twice are added up.</summary>
    public void Set(IEnumerable<(string[] Labels, long Value)> values)
    {
        lock (_lock)
        {
            foreach (var key in _values.Keys.ToList())
                _values[key] = (_values[key].Labels, 0);
            foreach (var (of, value) in values)
            {
                var key = string.Join('\u001f', of);
                if (_values.TryGetValue(key, out var known))
                    _values[key] = (known.Labels, known.Value + value);
                else if (_values.Count < Most)
                    _values.Add(key, (of, value));
            }
        }
    }

    /// <summary>Sets a gauge without labels.</summary>
    public void Set(long value) => Set([([], value)]);

    /// <summary>Asks at every measurement, for what is known in memory at any time.</summary>
    public void Ask(Func<IEnumerable<(string[] Labels, long Value)>> source) => _source = source;

    internal IEnumerable<Measurement<long>> Measure()
    {
        if (_source is { } source)
            Set(source());
        lock (_lock)
            return [.. _values.Values.Select(entry => new Measurement<long>(entry.Value, Tags(entry.Labels)))];
    }

    private IEnumerable<KeyValuePair<string, object?>> Tags(string[] values) =>
        labels.Zip(values, (name, value) => new KeyValuePair<string, object?>(name, value));
}
