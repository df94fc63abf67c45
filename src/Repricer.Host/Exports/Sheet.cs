namespace Repricer.Host.Exports;

/// <summary>How the values of a column are written.</summary>
internal enum SheetKind
{
    /// <summary>Never a formula, whatever it begins with.</summary>
    Text,

    /// <summary>A decimal or whole number, invariant.</summary>
    Number,

    /// <summary>A moment in UTC.</summary>
    Time,
    Day,
}

/// <param name="Name">In files for programs: snake case.</param>
/// <param name="Kind">What its values are; null stays empty, never 0.</param>
internal sealed record SheetColumn(string Name, SheetKind Kind = SheetKind.Text);

/// <summary>
/// A table for files. Values are text, decimal, long, int, bool, DateTimeOffset or DateOnly; null is unknown and an empty cell.
/// </summary>
/// <param name="Name">Of the sheet, and of the file that holds it alone: letters, digits, blanks and hyphens.</param>
internal sealed record Sheet(string Name, IReadOnlyList<SheetColumn> Columns, IAsyncEnumerable<IReadOnlyList<object?>> Rows)
{
    public static Sheet Of(string name, IReadOnlyList<SheetColumn> columns, IEnumerable<IReadOnlyList<object?>> rows) =>
        new(name, columns, rows.ToAsyncEnumerable());
}
