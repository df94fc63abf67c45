namespace Repricer.Adapters.Channels.Amazon;

/// <summary>
/// Shares out a call that is allowed far seldomer than what it tells is wanted: whoever comes by when a turn is due asks for those that
/// were asked about longest ago, and everybody is told what is kept.
/// </summary>
/// <param name="most">How many go in one call.</param>
/// <param name="between">A little more than the rate allows, so that nobody waits for it.</param>
/// <param name="life">What is older says nothing any more.</param>
internal sealed class AmazonTurns<T>(TimeProvider time, int most, TimeSpan between, TimeSpan life)
    where T : class
{
    private readonly Dictionary<string, (DateTimeOffset AskedAt, DateTimeOffset KnownAt, T? Value)> _kept = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private DateTimeOffset _next;

    /// <summary>Takes the turn, if it is due.</summary>
    /// <param name="wanted">From now on they are asked about, too.</param>
    /// <returns>Those that are to be asked about; empty = it is not due, or there are none.</returns>
    public IReadOnlyList<string> Take(IEnumerable<string> wanted)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            foreach (var name in wanted)
                _kept.TryAdd(name, default);
            if (now < _next || _kept.Count == 0)
                return [];

            _next = now + between;
            string[] asked =
            [
                .. _kept.OrderBy(entry => entry.Value.AskedAt).ThenBy(entry => entry.Key, StringComparer.Ordinal)
                    .Take(most).Select(entry => entry.Key),
            ];
            foreach (var name in asked)
                _kept[name] = _kept[name] with { AskedAt = now };
            return asked;
        }
    }

    /// <summary>What was told of one that is asked about; others are left out.</summary>
    public void Keep(string name, T value)
    {
        lock (_lock)
        {
            if (_kept.TryGetValue(name, out var before))
                _kept[name] = before with { KnownAt = time.GetUtcNow(), Value = value };
        }
    }

    /// <returns>Null = nothing is known, or it is too old.</returns>
    public T? Find(string name)
    {
        lock (_lock)
            return _kept.TryGetValue(name, out var kept) && time.GetUtcNow() - kept.KnownAt <= life ? kept.Value : null;
    }
}
