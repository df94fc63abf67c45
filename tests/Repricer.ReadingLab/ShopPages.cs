using System.Globalization;

namespace Repricer.ReadingLab;

/// <summary>
/// Reads the labels of the repository's own small pages, which stand in the first comment of each: "amount=8.45 cur=USD url=…".
/// </summary>
internal static class ShopPages
{
    private const string Begin = "<!-- ";
    private const string End = " -->";

    public static List<LabelledPage> Load(string folder)
    {
        var pages = new List<LabelledPage>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.html").Order(StringComparer.Ordinal))
        {
            if (Read(file, Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))) is { } page)
            {
                pages.Add(page);
            }
        }

        return pages;
    }

    /// <summary>Reads one page; null where its label is no amount ("this one or none").</summary>
    private static LabelledPage? Read(string file, string set)
    {
        var text = File.ReadAllText(file);
        var end = text.IndexOf(End, StringComparison.Ordinal);
        if (!text.StartsWith(Begin, StringComparison.Ordinal) || end < Begin.Length)
        {
            return null;
        }

        var label = text[Begin.Length..end].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2))
            .ToDictionary(part => part[0], part => part.Length > 1 ? part[1] : "", StringComparer.Ordinal);
        var amount = Number(label, "amount");
        if (amount is null && !label.ContainsKey("noprice"))
        {
            return null;
        }

        var name = Path.GetFileNameWithoutExtension(file);
        return new LabelledPage
        {
            Set = set,
            Name = name,
            Path = file,
            Url = label.GetValueOrDefault("url"),
            Kind = "shop page",
            Site = "shop page " + name,
            HasNoPrice = amount is null,
            Accepted = amount is { } known ? [(known, label.GetValueOrDefault("cur"))] : [],
            ListPrice = Number(label, "list"),
            AmountMax = Number(label, "max"),
            Availability = label.GetValueOrDefault("avail"),
            Shipping = Number(label, "shipping"),
        };
    }

    private static decimal? Number(Dictionary<string, string> label, string key) =>
        label.TryGetValue(key, out var text) ? decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture) : null;
}
