using Repricer.Host.Dashboard.Formats;
using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Charts;

/// <param name="Lack">Why there is no value; null where there is one.</param>
internal sealed record HeatValue(decimal? Value, string? Lack = null)
{
    /// <summary>Of how many it is made; null = not told.</summary>
    public string? Note { get; init; }

    /// <summary>The list behind it; null = there is none.</summary>
    public string? Href { get; init; }
}

/// <summary>A table shaded in five classes of equal width around a middle, as far as the value that lies farthest from it.</summary>
internal static class HeatMap
{
    private const int Levels = 5;

    public static HeatDrawing Draw(
        string title, string rowHead, IReadOnlyList<string> columns, IReadOnlyList<(string Name, IReadOnlyList<HeatValue> Values)> rows,
        PageFormat format, decimal middle, int decimals = 1)
    {
        var known = rows.SelectMany(row => row.Values).Select(value => value.Value).OfType<decimal>().ToList();
        var far = known.Count == 0 ? 0m : known.Max(value => Math.Abs(value - middle));
        return new HeatDrawing(
            PageFormat.Text(title), PageFormat.Text(rowHead), [.. columns.Select(column => PageFormat.Text(column, 80))],
            [.. rows.Select(row => new HeatRow(PageFormat.Text(row.Name, 80),
                [.. row.Values.Select((value, at) => Cell(row.Name, columns[at], value))]))]);

        HeatCell Cell(string row, string column, HeatValue value) => value.Value is { } number
            ? new HeatCell(LevelOf(number, middle, far), format.Number(number, decimals),
                $"{PageFormat.Text(row, 80)}, {PageFormat.Text(column, 80)}{(value.Note is { } note ? ", " + note : "")}")
            {
                Note = value.Note, Href = value.Href,
            }
            : new HeatCell(null, null, value.Lack ?? "nothing is known");
    }

    /// <summary>0 far below the middle to 4 far above; where nothing is far from it, 2.</summary>
    public static int LevelOf(decimal value, decimal middle, decimal far) =>
        far <= 0m ? Levels / 2 : (int)Math.Clamp(Math.Floor((value - middle + far) * Levels / (2m * far)), 0m, Levels - 1);
}
