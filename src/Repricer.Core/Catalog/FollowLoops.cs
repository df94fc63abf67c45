namespace Repricer.Core.Catalog;

/// <summary>
/// Finds articles whose prices would follow themselves: a bundle that is part of its own part, an accessory of its own accessory.
/// </summary>
public static class FollowLoops
{
    /// <param name="follows">For each article those that it follows directly.</param>
    /// <returns>
    /// The loops, each as its articles in the order in which one follows the next, the first once more at the end; every article that
    /// follows itself is in at least one. The order of the input does not matter.
    /// </returns>
    public static IReadOnlyList<IReadOnlyList<Sku>> Find(IReadOnlyDictionary<Sku, IReadOnlyList<Sku>> follows)
    {
        var loops = new List<IReadOnlyList<Sku>>();
        var done = new HashSet<Sku>();
        foreach (var start in follows.Keys.OrderBy(sku => sku.Value, StringComparer.Ordinal))
            Walk(start, follows, done, loops);
        return loops;
    }

    /// <summary>Walks in depth with a stack of its own: a chain of articles may be long, and no file may overflow the program's.</summary>
    private static void Walk(
        Sku start, IReadOnlyDictionary<Sku, IReadOnlyList<Sku>> follows, HashSet<Sku> done, List<IReadOnlyList<Sku>> loops)
    {
        var way = new List<(Sku Sku, int Next)> { (start, 0) };
        var places = new Dictionary<Sku, int> { [start] = 0 };
        while (way.Count > 0)
        {
            var (sku, next) = way[^1];
            if (done.Contains(sku) || !follows.TryGetValue(sku, out var followed) || next >= followed.Count)
            {
                done.Add(sku);
                places.Remove(sku);
                way.RemoveAt(way.Count - 1);
                continue;
            }

            way[^1] = (sku, next + 1);
            if (places.TryGetValue(followed[next], out var place))
            {
                loops.Add([.. way.Skip(place).Select(step => step.Sku), followed[next]]);
            }
            else
            {
                places[followed[next]] = way.Count;
                way.Add((followed[next], 0));
            }
        }
    }
}
