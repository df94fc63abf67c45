using Repricer.Host.Dashboard.Models;

namespace Repricer.Host.Dashboard.Formats;

/// <summary>Compares two texts by lines: the longest common subsequence, with a few lines around each change.</summary>
internal static class LineDiff
{
    private const int Around = 3;

    /// <summary>Lines that differ at most, squared: beyond it the middle is shown as taken out and put in whole.</summary>
    private const int MostCells = 4_000_000;

    /// <returns>Empty = the texts are the same.</returns>
    public static IReadOnlyList<DiffLine> Of(string before, string after)
    {
        if (before == after)
            return [];

        var (old, now) = (Lines(before), Lines(after));
        var start = 0;
        while (start < old.Length && start < now.Length && old[start] == now[start])
            start++;
        var (oldEnd, nowEnd) = (old.Length, now.Length);
        while (oldEnd > start && nowEnd > start && old[oldEnd - 1] == now[nowEnd - 1])
            (oldEnd, nowEnd) = (oldEnd - 1, nowEnd - 1);

        var all = new List<DiffLine>();
        all.AddRange(old[..start].Select(Same));
        Middle(old[start..oldEnd], now[start..nowEnd], all);
        all.AddRange(old[oldEnd..].Select(Same));
        return Fold(all);
    }

    private static void Middle(string[] old, string[] now, List<DiffLine> into)
    {
        if ((long)old.Length * now.Length > MostCells)
        {
            into.AddRange(old.Select(Gone));
            into.AddRange(now.Select(New));
            return;
        }

        // length[i, j]: the longest common subsequence of old from i and now from j.
        var length = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
                length[i, j] = old[i] == now[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
        }

        var (at, to) = (0, 0);
        while (at < old.Length || to < now.Length)
        {
            if (at < old.Length && to < now.Length && old[at] == now[to])
            {
                into.Add(Same(old[at++]));
                to++;
            }
            else if (at < old.Length && (to == now.Length || length[at + 1, to] >= length[at, to + 1]))
                into.Add(Gone(old[at++]));
            else
                into.Add(New(now[to++]));
        }
    }

    /// <summary>Leaves out what is far from every change.</summary>
    private static List<DiffLine> Fold(List<DiffLine> all)
    {
        var near = new bool[all.Count];
        for (var i = 0; i < all.Count; i++)
        {
            for (var j = Math.Max(0, i - Around); all[i].Kind.Length > 0 && j <= Math.Min(all.Count - 1, i + Around); j++)
                near[j] = true;
        }

        var folded = new List<DiffLine>();
        for (var i = 0; i < all.Count; i++)
        {
            if (near[i])
                folded.Add(all[i]);
            else if (folded.Count == 0 || folded[^1].Kind != "hunk")
                folded.Add(new DiffLine("hunk", "…"));
        }

        return folded;
    }

    private static DiffLine Same(string line) => new("", "  " + PageFormat.Text(line, 500));

    private static DiffLine Gone(string line) => new("del", "- " + PageFormat.Text(line, 500));

    private static DiffLine New(string line) => new("add", "+ " + PageFormat.Text(line, 500));

    private static string[] Lines(string text) => text.Length == 0
        ? []
        : text.TrimEnd('\n').Split('\n').Select(line => line.TrimEnd('\r')).ToArray();
}
