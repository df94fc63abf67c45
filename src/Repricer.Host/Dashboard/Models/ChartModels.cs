namespace Repricer.Host.Dashboard.Models;

/// <summary>
/// A chart as it is drawn: where everything stands, in the units of its own box, and what it is called. Colours and dashes come by class
/// from the style sheet; texts are written by whoever renders it, who encodes them.
/// </summary>
/// <param name="Name">Names it among the charts of a page: letters and digits.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Summary">What can be seen in it, in a sentence, for who cannot see it.</param>
public sealed record Drawing(string Name, string Title, string Summary, int Width, int Height)
{
    public IReadOnlyList<DrawnPath> Paths { get; init; } = [];
    public IReadOnlyList<DrawnBox> Boxes { get; init; } = [];
    public IReadOnlyList<DrawnMark> Marks { get; init; } = [];
    public IReadOnlyList<DrawnLabel> Labels { get; init; } = [];
    public IReadOnlyList<LegendItem> Legend { get; init; } = [];

    /// <summary>The same as a table; null = it stands beside the chart already.</summary>
    public DrawnTable? Table { get; init; }
}

/// <param name="Line">The "d" of a path.</param>
/// <param name="Title">Shown at it; null = nothing.</param>
public sealed record DrawnPath(string Class, string Line, string? Title = null);

/// <param name="Title">Shown at it; null = nothing.</param>
public sealed record DrawnBox(string Class, string X, string Y, string Width, string Height, string? Title = null);

/// <summary>A small sign at a place, such as an event.</summary>
public sealed record DrawnMark(string Class, string X, string Y, string Title);

/// <param name="Class">axis, and "end" where the text ends at its place, "middle" where it is centred there.</param>
public sealed record DrawnLabel(string Class, string X, string Y, string Text);

/// <param name="Class">As the path's.</param>
public sealed record LegendItem(string Class, string Text);

/// <param name="Heads">The first is the head of the row's name.</param>
/// <param name="Rows">The first cell of each names the row.</param>
/// <param name="Left">How many rows were left out; 0 = none.</param>
public sealed record DrawnTable(IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows, int Left = 0);

/// <summary>A table whose cells are shaded by how far their numbers lie from a middle, and on which side.</summary>
/// <param name="Columns">Heads of the columns behind that of the rows' names.</param>
public sealed record HeatDrawing(string Title, string RowHead, IReadOnlyList<string> Columns, IReadOnlyList<HeatRow> Rows);

public sealed record HeatRow(string Name, IReadOnlyList<HeatCell> Cells);

/// <param name="Level">0 far below the middle, 2 about it, 4 far above; null = nothing is known, and <paramref name="Title"/> says why.</param>
public sealed record HeatCell(int? Level, string? Text, string Title)
{
    /// <summary>Of how many it is made; null = not told.</summary>
    public string? Note { get; init; }

    /// <summary>The list behind it; null = there is none.</summary>
    public string? Href { get; init; }
}
