namespace Repricer.Core.Documents;

/// <summary>
/// A file that a person wrote, as a tree with positions. Scalars are text: what a text means is settled by the <see cref="Shape"/> that is
/// expected there.
/// </summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
public abstract record DocumentNode(int Line, int Column)
{
    /// <summary>The file it was written in, where that is another than the one that is read; null = that one.</summary>
    public string? File { get; init; }

    /// <param name="Value">The text without its quotes.</param>
    /// <param name="Quoted">Quoted text is never blank: an unquoted empty, ~ or null says nothing was written.</param>
    public sealed record Scalar(string Value, bool Quoted, int Line, int Column) : DocumentNode(Line, Column)
    {
        public bool IsBlank => !Quoted && (Value.Length == 0 || Value is "~" or "null" or "Null" or "NULL");
    }

    public sealed record Sequence(IReadOnlyList<DocumentNode> Items, int Line, int Column) : DocumentNode(Line, Column);

    /// <param name="Entries">In the order of the file; keys may repeat (reported by the reader).</param>
    public sealed record Mapping(IReadOnlyList<DocumentEntry> Entries, int Line, int Column) : DocumentNode(Line, Column);
}

public sealed record DocumentEntry(DocumentNode.Scalar Key, DocumentNode Value);
