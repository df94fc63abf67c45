using Repricer.Core.Documents;

namespace Repricer.Core.Pricing.Scenarios;

/// <summary>Lays one tree over another: keys of the upper win, groups of keys are joined, everything else is replaced. Positions stay those of where it was written.</summary>
internal static class TestTree
{
    public static DocumentNode.Mapping Overlay(DocumentNode.Mapping? lower, DocumentNode.Mapping? upper, params string[] without)
    {
        var entries = new List<DocumentEntry>();
        foreach (var entry in lower?.Entries.Where(entry => !without.Contains(entry.Key.Value, StringComparer.Ordinal)) ?? [])
        {
            var over = upper?.Entries.FirstOrDefault(candidate => candidate.Key.Value == entry.Key.Value);
            entries.Add(over is null ? entry
                : entry.Value is DocumentNode.Mapping low && over.Value is DocumentNode.Mapping high ? over with { Value = Overlay(low, high) }
                : over);
        }

        entries.AddRange(upper?.Entries.Where(entry => entries.All(known => known.Key.Value != entry.Key.Value)) ?? []);
        var place = upper ?? lower;
        return new DocumentNode.Mapping(entries, place?.Line ?? 1, place?.Column ?? 1);
    }

    public static DocumentNode? Child(DocumentNode.Mapping? map, string key) => map?.Entries.FirstOrDefault(entry => entry.Key.Value == key)?.Value;

    public static DocumentNode.Mapping With(DocumentNode.Mapping map, string key, DocumentNode value) =>
        new([.. map.Entries.Where(entry => entry.Key.Value != key), new DocumentEntry(Text(key, value), value)], map.Line, map.Column);

    public static DocumentNode.Mapping Map(DocumentNode at, params (string Key, string? Value)[] values) =>
        new([.. values.Where(value => value.Value is not null).Select(value => new DocumentEntry(Text(value.Key, at), Text(value.Value!, at)))], at.Line, at.Column);

    public static DocumentNode.Scalar Text(string text, DocumentNode at) => new(text, Quoted: true, at.Line, at.Column);

    /// <summary>Every offer of the list with the file's and the test's defaults under it.</summary>
    public static DocumentNode? Offers(DocumentNode? offers, DocumentNode.Mapping? defaults) => offers switch
    {
        DocumentNode.Sequence list => new DocumentNode.Sequence([.. list.Items.Select(item => item is DocumentNode.Mapping offer ? Overlay(defaults, offer) : item)], list.Line, list.Column),
        DocumentNode.Mapping offer => Overlay(defaults, offer),
        _ => offers,
    };
}
