namespace Repricer.Host.Dashboard.Models;

/// <summary>A plain table: a name a row, and cells.</summary>
/// <param name="Label">What it is, for who cannot see it.</param>
/// <param name="RowHead">Head of the names.</param>
/// <param name="Columns">Heads of the cells.</param>
public sealed record GridModel(string Label, string RowHead, IReadOnlyList<ColumnModel> Columns, IReadOnlyList<GridLine> Rows)
{
    /// <summary>Says what an empty table means.</summary>
    public string Empty { get; init; } = "Nothing here";

    /// <summary>Why, and what to do next; null = nothing more is to be said.</summary>
    public string? EmptyText { get; init; }

    /// <summary>A column of texts.</summary>
    public static ColumnModel Column(string text) => new(text, text, IsNumber: false, null, null);

    /// <summary>A column of numbers.</summary>
    public static ColumnModel Number(string text) => new(text, text, IsNumber: true, null, null);
}

/// <param name="Sub">Beside the name, smaller; null = nothing.</param>
/// <param name="Href">Where the name leads; null = nowhere.</param>
public sealed record GridLine(string Text, string? Sub, string? Href, IReadOnlyList<CellModel> Cells);
