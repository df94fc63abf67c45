using System.Globalization;
using Repricer.Core.Catalog;
using Repricer.Core.Matching;
using Repricer.Reading;

namespace Repricer.Core.Tests.Matching;

/// <summary>A catalogue and pages of which somebody said by hand which of its products they sell, or none.</summary>
internal static class LabelledPairs
{
    public static IReadOnlyList<Product> Products { get; } = ProductsOf("catalogue.txt");

    public static IReadOnlyList<Product> ProductsOf(string catalogue) => [.. Rows(catalogue).Select(row => new Product
    {
        Sku = new Sku(row[0]),
        Currency = Currency.Parse("EUR"),
        Brand = row[1],
        Title = row[2],
        Mpn = row[3].Length > 0 ? row[3] : null,
        Units = row[4].Length > 0 ? decimal.Parse(row[4], CultureInfo.InvariantCulture) : null,
    })];

    public static MatchScore Score(ArticleMatcher matcher, string pages = "pages.txt") => ScoreOf(matcher, Rows(pages));

    private static MatchScore ScoreOf(ArticleMatcher matcher, IEnumerable<string[]> rows)
    {
        var (pages, right, ours) = (0, 0, 0);
        List<WrongMatch> wrong = [];
        List<string> missed = [];
        foreach (var row in rows)
        {
            pages++;
            var best = matcher.Find(new PageArticle(row[1], Mpn: row[2].Length > 0 ? row[2] : null), 1) is [var first, ..] ? first : null;
            var found = best?.Confidence >= ArticleMatcher.Threshold ? best.Sku.Value : "-";
            ours += row[0] == "-" ? 0 : 1;
            if (found != "-" && found != row[0])
                wrong.Add(new WrongMatch(row[1], row[0], found, best!.Confidence, string.Join("; ", best.Reasons)));
            else if (found != "-")
                right++;
            else if (row[0] != "-")
                missed.Add($"{row[0]}: {row[1]} ({best?.Sku}: {string.Join("; ", best?.Reasons ?? [])})");
        }

        return new MatchScore(pages, ours, right, wrong, missed);
    }

    private static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Matching", file))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('|'));
}

internal sealed record WrongMatch(string Title, string Truth, string Found, decimal Confidence, string Reasons);

internal sealed record MatchScore(int Pages, int Ours, int Right, IReadOnlyList<WrongMatch> Wrong, IReadOnlyList<string> Missed)
{
    public decimal Precision => Right + Wrong.Count == 0 ? 0 : (decimal)Right / (Right + Wrong.Count);

    public decimal Recall => Ours == 0 ? 0 : (decimal)Right / Ours;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Pages} pages, {Ours} of ours: precision {Precision:P1}, recall {Recall:P1}\nwrong:\n{string.Join('\n', Wrong)}\nmissed:\n{string.Join('\n', Missed)}");
}
