using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Language;

/// <summary>
/// Represents a part of a strategy in a file of its own, for several strategies to extend: any keys but those that make a strategy one of
/// its own.
/// </summary>
/// <param name="Root">The block's tree; null = it cannot be used.</param>
/// <param name="Diagnostics">What is wrong in the block's own file.</param>
/// <param name="Problem">Why there is no such block at all, to end the sentence "extends: …"; null = there is one.</param>
public sealed record StrategyBlock(DocumentNode.Mapping? Root, IReadOnlyList<Diagnostic> Diagnostics, string? Problem = null)
{
    private static readonly Dictionary<string, string> Refused = new Dictionary<string, string>(
        StrategyKeys.Refused, StringComparer.Ordinal)
    {
        ["name"] = "'name' does not belong in a block: each strategy that extends it has its own",
        ["extends"] = "'extends' does not belong in a block: blocks are one level deep",
    };

    private static readonly Shape.Map Keys = new(
        "a block", [.. StrategyKeys.File.Keys.Where(key => !Refused.ContainsKey(key.Name)).Select(key => key with { Required = false })]);

    /// <summary>Reads the tree of a block's file.</summary>
    /// <param name="file">The file as messages should name it.</param>
    /// <param name="root">The file's tree; null = the file is empty.</param>
    public static StrategyBlock Read(string file, DocumentNode? root)
    {
        if (root is null or DocumentNode.Scalar { IsBlank: true })
        {
            const string empty = "the file is empty; a block needs at least one key of a strategy";
            return new StrategyBlock(null, [new Diagnostic(file, 1, 1, DiagnosticLevel.Error, "empty-file", empty)]);
        }

        var reader = new DocumentReader(file) { Everywhere = StrategyKeys.Everywhere, Refused = Refused };
        var respelled = new List<Respelling>();
        root = Spelling.Respell(root, Keys, respelled);
        reader.AddSpellings(respelled);
        reader.ReadMap(root, Keys);
        var isUsable = reader.Diagnostics.All(finding => finding.Level != DiagnosticLevel.Error);
        return new StrategyBlock(isUsable ? (DocumentNode.Mapping)Within(root, file) : null, reader.Diagnostics);
    }

    /// <summary>Tells every node its file, for it will lie in the tree of another one.</summary>
    private static DocumentNode Within(DocumentNode node, string file) => node switch
    {
        DocumentNode.Mapping map => map with
        {
            File = file,
            Entries = [.. map.Entries.Select(entry => new DocumentEntry(entry.Key with { File = file }, Within(entry.Value, file)))],
        },
        DocumentNode.Sequence list => list with { File = file, Items = [.. list.Items.Select(item => Within(item, file))] },
        _ => node with { File = file },
    };
}
