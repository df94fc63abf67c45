namespace Repricer.Core.Documents;

/// <summary>
/// Lays one tree over another: keys of the upper win, groups of keys are joined, everything else is replaced. Positions stay those of where
/// it was written.
/// </summary>
public static class Overlay
{
    /// <summary>Lays one tree over the other; the places of what is joined are those of the upper one, if there is one.</summary>
    /// <param name="lower">The tree below; null = nothing lies there.</param>
    /// <param name="upper">The tree above; null = nothing is laid over.</param>
    /// <param name="whole">
    /// Keys whose groups are replaced, not joined, because they are one choice of several; they count at the outermost level alone.
    /// </param>
    public static DocumentNode.Mapping Lay(
        DocumentNode.Mapping? lower, DocumentNode.Mapping? upper, params IReadOnlyCollection<string> whole)
    {
        var entries = new List<DocumentEntry>();
        foreach (var entry in lower?.Entries ?? [])
        {
            var over = upper?.Entries.FirstOrDefault(candidate => candidate.Key.Value == entry.Key.Value);
            entries.Add(over is null ? entry : over with { Value = Join(entry, over, whole) });
        }

        // What the upper says twice stays twice, so that the reader can complain.
        var placed = lower?.Entries.Select(entry => entry.Key.Value).ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var entry in upper?.Entries ?? [])
        {
            if (!placed.Remove(entry.Key.Value))
                entries.Add(entry);
        }

        var place = upper ?? lower;
        return new DocumentNode.Mapping(entries, place?.Line ?? 1, place?.Column ?? 1) { File = place?.File };
    }

    public static DocumentNode.Mapping Without(DocumentNode.Mapping map, params IReadOnlyCollection<string> keys) =>
        map with { Entries = [.. map.Entries.Where(entry => !keys.Contains(entry.Key.Value))] };

    private static DocumentNode Join(DocumentEntry lower, DocumentEntry upper, IReadOnlyCollection<string> whole) =>
        lower.Value is DocumentNode.Mapping low && upper.Value is DocumentNode.Mapping high && !whole.Contains(upper.Key.Value)
            ? Lay(low, high)
            : upper.Value;
}
