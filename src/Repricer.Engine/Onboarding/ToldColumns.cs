namespace Repricer.Engine.Onboarding;

/// <summary>Sets of columns that were told: one set for all rows that tell the same, however many they are.</summary>
internal sealed class ToldColumns
{
    private readonly Dictionary<string, IReadOnlySet<string>> _sets = new(StringComparer.Ordinal);

    public IReadOnlySet<string> Of(params ReadOnlySpan<(bool IsTold, string Name)> columns)
    {
        var names = new List<string>(columns.Length);
        foreach (var (isTold, name) in columns)
        {
            if (isTold)
                names.Add(name);
        }

        var key = string.Join(',', names);
        if (!_sets.TryGetValue(key, out var set))
            _sets.Add(key, set = names.ToHashSet(StringComparer.Ordinal));
        return set;
    }
}
