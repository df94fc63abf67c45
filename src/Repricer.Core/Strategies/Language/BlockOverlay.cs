using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Language;

/// <summary>Lays a strategy over the blocks it extends: of several the later wins, and the strategy itself over all.</summary>
internal static class BlockOverlay
{
    public const string Key = "extends";
    private const int MaxBlocks = 16;

    /// <summary>Lays the blocks that a strategy names under it.</summary>
    /// <param name="file">The file as messages should name it.</param>
    /// <param name="root">The strategy's own tree.</param>
    /// <param name="context">Where blocks come from; one without a folder has none.</param>
    /// <returns>
    /// The whole tree and the faults of its blocks. A null tree = a block cannot be used: what the strategy would mean without it is not
    /// worth judging.
    /// </returns>
    public static (DocumentNode? Whole, IReadOnlyList<Diagnostic> Faults) Expand(string file, DocumentNode root, CompileContext context)
    {
        var reader = new DocumentReader(file);
        var faults = new List<Diagnostic>();
        var whole = Expand(root, context, reader, faults);
        return (whole, [.. reader.Diagnostics, .. faults]);
    }

    private static DocumentNode? Expand(DocumentNode root, CompileContext context, DocumentReader reader, List<Diagnostic> faults)
    {
        if (root is not DocumentNode.Mapping own || own.Entries.FirstOrDefault(entry => entry.Key.Value == Key) is not { } written)
            return root;
        if (own.Entries.LastOrDefault(entry => entry.Key.Value == Key) is { } second && !ReferenceEquals(second, written))
            return Refuse(
                reader, second.Key, "duplicate-key",
                $"'{Key}' is written twice in a strategy; the first one is on line {written.Key.Line}; several blocks are a list");
        if (reader.Read(written.Value, StrategyKeys.Extends, Key) is not DocumentValue.List names)
            return null;
        if (names.Items.Count > MaxBlocks)
            return Refuse(reader, names.Node, "too-long", $"{Key}: more than {MaxBlocks} blocks");
        if (context.BlockOf is not { } blockOf)
            return Refuse(
                reader, written.Key, "no-blocks",
                $"{Key}: a strategy that is given as text has no folder to look for blocks in; give it as a file");

        DocumentNode.Mapping? below = null;
        var usable = true;
        foreach (var name in names.Items.OfType<DocumentValue.Text>())
        {
            var block = blockOf(name.Value);
            faults.AddRange(block.Diagnostics);
            if (block.Root is { } lower)
                below = below is null ? lower : StrategyOverlay.Lay(below, lower);
            else
                usable = Refuse(
                    reader, name.Node, "bad-block",
                    $"{Key}: {block.Problem ?? $"'{ScalarText.Shorten(name.Value)}' has errors of its own"}") is not null;
        }

        return usable && below is not null
            ? StrategyOverlay.Lay(below, Overlay.Without(own, Key)) with { Line = own.Line, Column = own.Column, File = own.File }
            : null;
    }

    private static DocumentNode? Refuse(DocumentReader reader, DocumentNode at, string code, string message)
    {
        reader.Error(at, code, message);
        return null;
    }
}
