using Repricer.Core.Documents;

namespace Repricer.Core.Trying.Scenarios;

/// <summary>
/// Finds sellers that are described and stand in no series: a misspelt name leaves the seller who is meant as he would be by himself, and
/// the test passes for another reason.
/// </summary>
internal static class SeriesSellers
{
    public static void Check(DocumentNode.Mapping file, DocumentReader reader)
    {
        var tests = TestTree.Child(file, "tests") switch
        {
            DocumentNode.Sequence list => list.Items.OfType<DocumentNode.Mapping>().ToArray(),
            DocumentNode.Mapping single => [single],
            _ => [],
        };
        var above = NamesIn(file);
        Tell(file, [.. above, .. tests.SelectMany(NamesIn)], reader);
        foreach (var test in tests)
            Tell(test, [.. above, .. NamesIn(test)], reader);
    }

    private static void Tell(DocumentNode.Mapping map, string[] names, DocumentReader reader)
    {
        foreach (var entry in (TestTree.Child(map, "sellers") as DocumentNode.Mapping)?.Entries ?? [])
        {
            if (!names.Contains(entry.Key.Value, StringComparer.Ordinal))
                reader.Warning(
                    entry.Key, "unknown-name",
                    $"sellers: '{ScalarText.Shorten(entry.Key.Value)}' stands in no series{Suggestion.Ask(entry.Key.Value, names)}");
        }
    }

    private static IEnumerable<string> NamesIn(DocumentNode.Mapping map) =>
        (TestTree.Child(map, "series") as DocumentNode.Mapping)?.Entries.Select(entry => entry.Key.Value) ?? [];
}
