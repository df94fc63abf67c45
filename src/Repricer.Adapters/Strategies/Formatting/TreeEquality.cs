using Repricer.Core.Documents;

namespace Repricer.Adapters.Strategies.Formatting;

/// <summary>Compares what two trees say, wherever it stands in its file.</summary>
internal static class TreeEquality
{
    public static bool Same(DocumentNode one, DocumentNode other) => (one, other) switch
    {
        (DocumentNode.Mapping left, DocumentNode.Mapping right) => left.Entries.Count == right.Entries.Count
            && left.Entries.Zip(right.Entries)
                .All(pair => Same(pair.First.Key, pair.Second.Key) && Same(pair.First.Value, pair.Second.Value)),
        (DocumentNode.Sequence left, DocumentNode.Sequence right) => left.Items.Count == right.Items.Count
            && left.Items.Zip(right.Items).All(pair => Same(pair.First, pair.Second)),
        (DocumentNode.Scalar left, DocumentNode.Scalar right) => left.Value == right.Value && left.IsBlank == right.IsBlank,
        _ => false,
    };
}
