using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Engine.Catalog;

namespace Repricer.Adapters.Catalog;

/// <summary>
/// Judges the rows of products that follow others: what they follow must be there, in the catalogue or on whatever row of the file, and
/// none may follow itself, on whatever way.
/// </summary>
/// <param name="index">What the catalogue holds already.</param>
/// <param name="lines">Line by SKU, of all rows of the file.</param>
/// <param name="badNew">SKUs of the file that are new and whose rows are faulty.</param>
/// <param name="header">The columns of the file; null = they are faulty, and there are no rows.</param>
internal sealed class FollowingRows(
    CatalogIndex index, Dictionary<string, int> lines, HashSet<string> badNew, IReadOnlySet<string>? header)
{
    private const int MostOfLoop = 8;

    /// <summary>Looking for the article that may be meant takes its time in a long file.</summary>
    private const int MostToSuggest = 2000;

    /// <summary>Adds the faults to the rows.</summary>
    public void Check(IReadOnlyList<(CsvRow Row, Product Product)> following)
    {
        if (following.Count == 0)
            return;
        var loops = FollowLoops.Find(FollowsAfterwards(following));
        foreach (var (row, product) in following)
        {
            foreach (var followed in product.Follows())
                CheckFollowed(row, product, followed.Value);
            if (loops.FirstOrDefault(loop => loop.Contains(product.Sku)) is { } circle)
                row.Fault(
                    product.AccessoryOf is { } main && circle.Contains(main) ? "accessory_of" : "bundle_of", "follows-itself",
                    $"{Told(circle)}: no price follows itself");
        }
    }

    private static string Told(IReadOnlyList<Sku> circle) =>
        string.Join(" follows ", circle.Take(MostOfLoop)) + (circle.Count > MostOfLoop ? " …" : "");

    private void CheckFollowed(CsvRow row, Product product, string sku)
    {
        if (index.Skus.Contains(sku) || (lines.ContainsKey(sku) && !badNew.Contains(sku)))
            return;
        var column = product.AccessoryOf?.Value == sku ? "accessory_of" : "bundle_of";
        row.Fault(column, "unknown-name", lines.TryGetValue(sku, out var line)
            ? $"product '{sku}' is new and its own row (line {line}) is faulty"
            : $"there is no product '{sku}', neither in the catalogue nor in this file"
                + (lines.Count <= MostToSuggest ? Suggestion.Ask(sku, lines.Keys) : ""));
    }

    /// <summary>Finds who follows whom once the file is taken; a column that the file leaves out keeps what is there.</summary>
    private Dictionary<Sku, IReadOnlyList<Sku>> FollowsAfterwards(IReadOnlyList<(CsvRow Row, Product Product)> following)
    {
        var follows = index.Follows.ToDictionary(entry => entry.Key, entry => entry.Value);
        if (header is not null && header.Contains("bundle_of") && header.Contains("accessory_of"))
        {
            foreach (var sku in lines.Keys)
                follows.Remove(new Sku(sku));
        }

        foreach (var (_, product) in following)
            follows[product.Sku] = [.. product.Follows(), .. follows.GetValueOrDefault(product.Sku) ?? []];
        return follows;
    }
}
