using Repricer.Core.Documents;

namespace Repricer.Core.Trying.Scenarios;

/// <summary>Puts the tree of a test together. Positions stay those of where it was written.</summary>
internal static class TestTree
{
    public static DocumentNode? Child(DocumentNode.Mapping? map, string key) =>
        map?.Entries.FirstOrDefault(entry => entry.Key.Value == key)?.Value;

    public static DocumentNode.Mapping With(DocumentNode.Mapping map, string key, DocumentNode value) =>
        new([.. map.Entries.Where(entry => entry.Key.Value != key), new DocumentEntry(Text(key, value), value)], map.Line, map.Column);

    public static DocumentNode.Mapping Map(DocumentNode at, params (string Key, string? Value)[] values) =>
        new(
            [
                .. values.Where(value => value.Value is not null)
                    .Select(value => new DocumentEntry(Text(value.Key, at), Text(value.Value!, at))),
            ],
            at.Line, at.Column);

    /// <summary>Finds the currency that a test's offers are in where they say nothing: the listing's, else the product's.</summary>
    public static string? CurrencyOf(DocumentNode.Mapping test) =>
        (Child(Child(test, "listing") as DocumentNode.Mapping, "currency") as DocumentNode.Scalar
        ?? Child(Child(test, "product") as DocumentNode.Mapping, "currency") as DocumentNode.Scalar)?.Value;

    public static DocumentNode.Scalar Text(string text, DocumentNode at) => new(text, Quoted: true, at.Line, at.Column);

    /// <summary>Lays the file's and the test's defaults under every offer of a list; null = no offers are written.</summary>
    public static DocumentNode? Offers(DocumentNode? offers, DocumentNode.Mapping? defaults) => offers switch
    {
        DocumentNode.Sequence list => new DocumentNode.Sequence(
            [.. list.Items.Select(item => item is DocumentNode.Mapping offer ? Overlay.Lay(defaults, offer) : item)],
            list.Line, list.Column),
        DocumentNode.Mapping offer => Overlay.Lay(defaults, offer),
        _ => offers,
    };
}
