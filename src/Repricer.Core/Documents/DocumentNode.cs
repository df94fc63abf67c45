namespace Repricer.Core.Documents;

/// <summary>
/// Represents a part of a file that a person wrote, as a tree with positions. Scalars are text: what a text means is settled by the
/// <see cref="Shape"/> that is expected there.
/// </summary>
/// <param name="Line">The line on which the part begins, from 1.</param>
/// <param name="Column">From 1.</param>
public abstract record DocumentNode(int Line, int Column)
{
    /// <summary>Holds the file that the part was written in, where that is another than the one that is read; null = that one.</summary>
    public string? File { get; init; }

    /// <summary>Represents a plain value as text.</summary>
    /// <param name="Value">The text without its quotes.</param>
    /// <param name="Quoted">
    /// Whether the text stands in quotes. Quoted text is never blank: an unquoted empty, ~ or null says that nothing was written.
    /// </param>
    public sealed record Scalar(string Value, bool Quoted, int Line, int Column) : DocumentNode(Line, Column)
    {
        public bool IsBlank => !Quoted && (Value.Length == 0 || Value is "~" or "null" or "Null" or "NULL");
    }

    /// <summary>Represents a list.</summary>
    public sealed record Sequence(IReadOnlyList<DocumentNode> Items, int Line, int Column) : DocumentNode(Line, Column);

    /// <summary>Represents keys with values.</summary>
    /// <param name="Entries">The keys in the order of the file; they may repeat, which the reader reports.</param>
    public sealed record Mapping(IReadOnlyList<DocumentEntry> Entries, int Line, int Column) : DocumentNode(Line, Column);
}

/// <summary>Represents one key with its value.</summary>
public sealed record DocumentEntry(DocumentNode.Scalar Key, DocumentNode Value);
