namespace Repricer.Adapters.Storage.Moving;

/// <summary>A table that is moved: what is worked out of others stays behind.</summary>
/// <param name="Columns">Each with its type, in the order in which its values are read and written.</param>
internal sealed record MovedTable(string Name, IReadOnlyList<MovedColumn> Columns)
{
    public string ColumnList => string.Join(", ", Columns.Select(column => $"\"{column.Name}\""));
}

/// <param name="Counts">Whether the database gives its numbers, none of them twice.</param>
internal sealed record MovedColumn(string Name, ColumnKind Kind, bool Counts);

internal enum ColumnKind
{
    Number,
    Text,
    Bytes,
}
