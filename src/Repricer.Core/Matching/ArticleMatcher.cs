using System.Globalization;
using Repricer.Core.Catalog;
using Repricer.Reading;

namespace Repricer.Core.Matching;

/// <summary>
/// Finds the product that a page sells, in a catalogue. A GTIN settles it either way, then a part number with its brand; without them
/// titles are compared: how much of the weight of their words they share (Dice, each word weighed by how rare it is in the catalogue), and
/// whether anything tells the two apart (<see cref="ArticleConflicts"/>). Immutable: made once for a catalogue, used by many.
/// </summary>
public sealed class ArticleMatcher
{
    /// <summary>Nothing is proposed below this confidence.</summary>
    public const decimal Threshold = 0.5m;

    private const int MostCandidates = 50;

    /// <summary>A word of so many products says nothing of which one it is.</summary>
    private const int MostOfOneWord = 5_000;

    private const int ShortestMpn = 4;
    private const decimal SameGtin = 0.99m;
    private const decimal OtherGtin = 0.01m;
    private const decimal SameMpn = 0.95m;
    private const decimal Doubtful = 0.30m;
    private const double OpenPoint = 0.08;
    private const double MissingPoint = 0.35;

    /// <summary>Below what is proposed: a person may look.</summary>
    private const double UnsurePoints = 0.50;

    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, List<int>> _byGtin = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _byMpn = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _byWord = new(StringComparer.Ordinal);

    public ArticleMatcher(IEnumerable<Product> products)
    {
        foreach (var product in products)
            Add(product);
    }

    /// <returns>
    /// The surest first, at most <paramref name="most"/>, those below the threshold too where they were close enough to look at: a person
    /// may want to know why not. Equal ones by SKU.
    /// </returns>
    public IReadOnlyList<MatchVerdict> Find(PageArticle page, int most = 3)
    {
        var title = ArticleFeatures.Of(page.Title ?? "") is var read && page.IsUsed ? read with { IsUsed = true } : read;
        var verdicts = Candidates(page, title).Select(candidate => Compare(_entries[candidate], page, title)).ToList();
        verdicts.Sort(static (left, right) => right.Confidence != left.Confidence
            ? right.Confidence.CompareTo(left.Confidence)
            : string.CompareOrdinal(left.Sku.Value, right.Sku.Value));
        return [.. Alone(verdicts).Take(most)];
    }

    /// <summary>
    /// How much a few words, such as those of a web address, are like the product that they are most like: the weight that they share with
    /// it. 0 = nothing. For an order in which to look, and nothing else.
    /// </summary>
    public double Hint(string words)
    {
        var weights = SharedWeights(ArticleFeatures.Of(words));
        return weights.Count == 0 ? 0d : weights.Values.Max();
    }

    /// <summary>Two of ours that fit equally well by their titles: neither is sure.</summary>
    private static List<MatchVerdict> Alone(List<MatchVerdict> verdicts)
    {
        if (verdicts is [{ Basis: MatchBasis.Title, Conflict: false } first, { Conflict: false } second, ..]
            && first.Confidence >= Threshold && first.Confidence - second.Confidence < 0.05m)
        {
            verdicts[0] = first with
            {
                Confidence = Math.Min(first.Confidence, Doubtful), Reasons = [.. first.Reasons, $"{second.Sku} fits as well"],
            };
            verdicts[1] = second with
            {
                Confidence = Math.Min(second.Confidence, Doubtful), Reasons = [.. second.Reasons, $"{first.Sku} fits as well"],
            };
        }

        return verdicts;
    }

    private void Add(Product product)
    {
        var at = _entries.Count;
        var text = product.Brand is { } brand && product.Title?.Contains(brand, StringComparison.OrdinalIgnoreCase) == false
            ? $"{brand} {product.Title}"
            : product.Title ?? product.Brand ?? "";
        var features = ArticleFeatures.Of(text);
        if (features.Pieces is null && product.Units is > 1m and var units)
            features = features with { Pieces = units };
        var gtin = Gtin.Normalise(product.Gtin);
        var mpn = product.Mpn is { } number && TitleText.Code(number) is { Length: >= ShortestMpn } code ? code : null;
        _entries.Add(new Entry(product.Sku, features, gtin, mpn, product.Brand is null ? null : TitleText.Code(product.Brand)));
        if (gtin is not null)
            Note(_byGtin, gtin, at);
        if (mpn is not null)
            Note(_byMpn, mpn, at);
        foreach (var word in Keys(features))
            Note(_byWord, word, at);
    }

    private IEnumerable<int> Candidates(PageArticle page, ArticleFeatures title)
    {
        var found = new HashSet<int>();
        if (Gtin.Normalise(page.Gtin) is { } gtin)
            found.UnionWith(_byGtin.GetValueOrDefault(gtin, []));
        foreach (var code in Codes(page))
            found.UnionWith(_byMpn.GetValueOrDefault(code, []));

        var closest = SharedWeights(title).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(MostCandidates);
        found.UnionWith(closest.Select(pair => pair.Key));
        return found.Order();
    }

    /// <summary>The weight of the words that each entry shares with a title; entries that share none are not in it.</summary>
    private Dictionary<int, double> SharedWeights(ArticleFeatures title)
    {
        var weights = new Dictionary<int, double>();
        foreach (var word in Keys(title))
        {
            if (!_byWord.TryGetValue(word, out var at) || at.Count > MostOfOneWord)
                continue;
            var weight = Weight(word);
            foreach (var entry in at)
                weights[entry] = weights.GetValueOrDefault(entry) + weight;
        }

        return weights;
    }

    private MatchVerdict Compare(Entry ours, PageArticle page, ArticleFeatures title)
    {
        var conflict = ArticleConflicts.Find(ours.Features, title);
        var gtin = Gtin.Normalise(page.Gtin);
        if (gtin is not null && gtin == ours.Gtin)
        {
            // The same number, sold as used or in another pack, is told by the title alone.
            return conflict is not null && (title.IsUsed != ours.Features.IsUsed || (title.Pieces ?? 1m) != (ours.Features.Pieces ?? 1m))
                ? new MatchVerdict(ours.Sku, Doubtful, MatchBasis.Gtin, ["same GTIN", conflict], Conflict: true)
                : new MatchVerdict(ours.Sku, SameGtin, MatchBasis.Gtin, ["same GTIN"], Conflict: false);
        }

        if (gtin is not null && ours.Gtin is not null)
            return new MatchVerdict(ours.Sku, OtherGtin, MatchBasis.Gtin, ["another GTIN"], Conflict: true);

        var points = Likeness(ours.Features, title);
        var brand = ours.Brand is null || IsNamed(ours.Brand, page, title);
        if (ours.Mpn is { } mpn && Codes(page).Contains(mpn, StringComparer.Ordinal) && (brand || points >= 0.5))
        {
            // The number settles model and colour; what the vendor numbers alike is told by the title alone.
            return ArticleConflicts.FindBeyondTheNumber(ours.Features, title) is not { } other
                ? new MatchVerdict(ours.Sku, SameMpn, MatchBasis.Mpn, [brand ? "same part number and brand" : "same part number"],
                    Conflict: false)
                : new MatchVerdict(ours.Sku, Doubtful, MatchBasis.Mpn, ["same part number", other], Conflict: true);
        }

        List<string> reasons = [string.Create(CultureInfo.InvariantCulture, $"titles alike by {points:P0}")];
        if (conflict is not null)
            return new MatchVerdict(
                ours.Sku, Math.Min(Doubtful, TitleConfidence.Of(points)), MatchBasis.Title, [.. reasons, conflict], Conflict: true);
        if (!brand)
            return new MatchVerdict(ours.Sku, Math.Min(Doubtful, TitleConfidence.Of(points)), MatchBasis.Title,
                [.. reasons, "the brand is not named"], Conflict: false);

        var unsaid = Unsaid(ours.Features, title);
        reasons.AddRange(unsaid);
        var sure = points - (OpenPoint * unsaid.Count);
        if (ours.Features.Colours.Count > 0 && title.Colours.Count > 0 && !ours.Features.Colours.Overlaps(title.Colours))
        {
            reasons.Add("the colour is said otherwise");
            sure = Math.Min(sure, UnsurePoints);
        }

        if (Missing(ours.Features, title) is { Count: > 0 } missing)
        {
            reasons.Add($"the page does not say {string.Join(", ", missing.Take(3))}");
            sure -= IsDesignated(ours.Features, title) ? OpenPoint * missing.Count : MissingPoint;
        }

        return new MatchVerdict(ours.Sku, TitleConfidence.Of(sure), MatchBasis.Title, reasons, Conflict: false);
    }

    /// <summary>
    /// The words of ours that the page lacks, while it says others: then it may be the neighbour in the vendor's own range.
    /// </summary>
    private static List<string> Missing(ArticleFeatures ours, ArticleFeatures theirs)
    {
        var (our, their) = (Keys(ours), Keys(theirs));
        return their.Any(word => !our.Contains(word) && !IsJoined(word, our))
            ? [.. ours.Names.Where(word => !their.Contains(word) && !IsJoined(word, their) && !MatchWords.Loose.Contains(word))]
            : [];
    }

    /// <summary>Both name the same type: a word of letters and digits, long enough to be no chance.</summary>
    private static bool IsDesignated(ArticleFeatures ours, ArticleFeatures theirs) =>
        ours.Models.Any(our => our.Length >= ShortestMpn && theirs.Models.Any(their => ArticleConflicts.IsSameModel(our, their)));

    /// <summary>What ours says and the page leaves open: not against it, but less for it.</summary>
    private static List<string> Unsaid(ArticleFeatures ours, ArticleFeatures theirs)
    {
        var open = new List<string>();
        if (ours.Colours.Count > 0 != theirs.Colours.Count > 0)
            open.Add("only one side names a colour");
        if (ours.Sizes.Count > 0 != theirs.Sizes.Count > 0)
            open.Add("only one side names a size");
        if (ours.Models.Count > 0 != theirs.Models.Count > 0)
            open.Add("only one side names a model");
        if (ours.Quantities.Keys.Any(key => MatchWords.Telling.Contains(key) && !theirs.Quantities.ContainsKey(key)))
            open.Add("a measure of ours is not on the page");
        return open;
    }

    private static bool IsNamed(string brand, PageArticle page, ArticleFeatures title) =>
        (page.Brand is { } theirs && TitleText.Code(theirs).Contains(brand, StringComparison.Ordinal))
        || string.Concat(title.Names).Contains(brand, StringComparison.Ordinal)
        || (page.Title is { } text && TitleText.Code(text).Contains(brand, StringComparison.Ordinal));

    /// <summary>The part number that the page states, and the words of its title that could be one.</summary>
    private static IEnumerable<string> Codes(PageArticle page)
    {
        if (page.Mpn is { } stated && TitleText.Code(stated) is { Length: >= ShortestMpn } code)
            yield return code;
        if (page.Title is null)
            yield break;
        foreach (var word in page.Title.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (TitleText.Code(word) is { Length: >= ShortestMpn } part && part.Any(char.IsAsciiDigit))
                yield return part;
        }
    }

    /// <summary>Twice the weight that both share, by the weight of both; 0 to 1.</summary>
    private double Likeness(ArticleFeatures ours, ArticleFeatures theirs)
    {
        var (our, their) = (Keys(ours), Keys(theirs));
        var (mine, yours, shared) = (0d, 0d, 0d);
        foreach (var word in our)
        {
            var weight = Weight(word);
            mine += weight;
            if (their.Contains(word) || IsJoined(word, their))
                shared += weight;
        }

        foreach (var word in their)
            yours += our.Contains(word) || IsJoined(word, our) ? Weight(word) : Math.Min(Weight(word), Common);
        return mine + yours == 0 ? 0 : Math.Min(1, 2 * shared / (mine + yours));
    }

    /// <summary>"doublepack" is there where "double" and "pack" are, and the other way round.</summary>
    private static bool IsJoined(string word, HashSet<string> others)
    {
        foreach (var other in others)
        {
            if (word.Length >= 4 && other.Length > word.Length && other.Contains(word, StringComparison.Ordinal)
                && other.Length - word.Length >= 3)
                return true;
            if (other.Length >= 4 && word.Length > other.Length && word.StartsWith(other, StringComparison.Ordinal)
                && others.Contains(word[other.Length..]))
                return true;
        }

        return false;
    }

    private static HashSet<string> Keys(ArticleFeatures features) => [.. features.Names, .. features.Qualifiers, .. features.Models];

    /// <summary>How rare it is here; a word that our catalogue does not know weighs as one that stands in a tenth of it.</summary>
    private double Weight(string word) =>
        _byWord.TryGetValue(word, out var at) ? Math.Log(1 + ((double)(_entries.Count + 1) / at.Count)) : Common;

    private const double Common = 2.3978952727983707; // ln(1 + 10)

    private static void Note(Dictionary<string, List<int>> index, string key, int at)
    {
        if (!index.TryGetValue(key, out var list))
            index.Add(key, list = []);
        if (list.Count == 0 || list[^1] != at)
            list.Add(at);
    }

    private sealed record Entry(Sku Sku, ArticleFeatures Features, string? Gtin, string? Mpn, string? Brand);
}
