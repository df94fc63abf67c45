using Repricer.ReadingLab.Fitting;

namespace Repricer.ReadingLab.Crossing;

/// <summary>Deals sites, never single pages, to folds: of about the same size, and the same ones every time.</summary>
internal static class Folds
{
    public static Dictionary<string, int> Of(IEnumerable<PageExample> examples, int folds)
    {
        var sites = examples.CountBy(example => example.Site).OrderByDescending(site => site.Value).ThenBy(site => Hash(site.Key))
            .ThenBy(site => site.Key, StringComparer.Ordinal);
        var sizes = new int[folds];
        var fold = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (site, pages) in sites)
        {
            var smallest = Array.IndexOf(sizes, sizes.Min());
            fold[site] = smallest;
            sizes[smallest] += pages;
        }

        return fold;
    }

    /// <summary>Gives a number for a text that is the same in every run (FNV-1a).</summary>
    public static uint Hash(string text)
    {
        var hash = 2_166_136_261u;
        foreach (var letter in text)
        {
            hash = (hash ^ letter) * 16_777_619;
        }

        return hash;
    }
}
