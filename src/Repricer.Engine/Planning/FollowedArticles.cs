using System.Collections.Concurrent;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Strategies;
using Repricer.Engine.Strategies;

namespace Repricer.Engine.Planning;

/// <summary>
/// What strategies that follow other articles of ours find in the catalogue: parts and main articles whose price is not known, articles
/// that follow themselves, and no bundle or accessory at all.
/// </summary>
internal sealed class FollowedArticles(IReadOnlyList<Strategy> strategies)
{
    private readonly Dictionary<string, FollowedUse> _uses =
        strategies.ToDictionary(strategy => strategy.Name, FollowedUse.Of, StringComparer.Ordinal);

    private readonly ConcurrentDictionary<Sku, IReadOnlyList<Sku>> _follows = [];
    private readonly ConcurrentDictionary<(string Strategy, string Channel, FollowedLack Lack), ConcurrentBag<Sku>> _lacks = [];
    private readonly ConcurrentDictionary<(string Strategy, bool IsBundle), bool> _seen = [];

    /// <summary>From any thread.</summary>
    /// <param name="strategy">The one that decides; null = none does.</param>
    public void See(PricingSnapshot snapshot, Strategy? strategy)
    {
        var product = snapshot.Product;
        if (product is { BundleOf: null, AccessoryOf: null })
            return;

        _follows.TryAdd(product.Sku, [.. product.Follows()]);
        if (strategy is null || !_uses.TryGetValue(strategy.Name, out var use))
            return;
        if (product.BundleOf is not null)
            _seen.TryAdd((strategy.Name, true), true);
        if (product.AccessoryOf is not null)
            _seen.TryAdd((strategy.Name, false), true);
        foreach (var lack in FollowedLack.Find(snapshot).Where(lack => IsLookedAt(lack.Sku, product, use)))
            _lacks.GetOrAdd((strategy.Name, snapshot.Listing.Id.Channel.Value, lack), static _ => []).Add(product.Sku);
    }

    public IEnumerable<CatalogueFinding> ToFindings()
    {
        foreach (var loop in FollowLoops.Find(_follows))
            yield return new CatalogueFinding(
                "follows-itself", null,
                $"{string.Join(" follows ", loop)} (bundle_of, accessory_of): no price can follow itself", loop.Count - 1,
                [.. loop.Skip(1).Take(PlanTally.MostExamples).Select(sku => sku.Value)]);
        foreach (var strategy in strategies)
        {
            var use = _uses[strategy.Name];
            if (use.SumOfParts && !_seen.ContainsKey((strategy.Name, true)))
                yield return new CatalogueFinding(
                    "no-bundle", strategy.File,
                    $"'{strategy.Name}' names sum_of_parts, but none of its listings is a bundle (bundle_of)", 0, []);
            if (use.MainPrice && !_seen.ContainsKey((strategy.Name, false)))
                yield return new CatalogueFinding(
                    "no-accessory", strategy.File,
                    $"'{strategy.Name}' names main_price, but none of its listings is an accessory (accessory_of)", 0, []);
        }

        foreach (var (about, skus) in _lacks.OrderBy(entry => entry.Key.Strategy, StringComparer.Ordinal)
            .ThenBy(entry => entry.Key.Channel, StringComparer.Ordinal).ThenBy(entry => entry.Key.Lack.Sku.Value, StringComparer.Ordinal)
            .ThenBy(entry => entry.Key.Lack.Kind))
            yield return new CatalogueFinding(
                CodeOf(about.Lack.Kind), strategies.FirstOrDefault(one => one.Name == about.Strategy)?.File,
                $"'{about.Strategy}' follows {about.Lack.Sku} on {about.Channel}, {TextOf(about.Lack.Kind)}", skus.Count,
                [
                    .. skus.Select(sku => sku.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                        .Take(PlanTally.MostExamples),
                ]);
    }

    private static bool IsLookedAt(Sku sku, Product product, FollowedUse use) =>
        (use.MainPrice && product.AccessoryOf == sku)
        || (use.SumOfParts && product.BundleOf?.Parts.Any(part => part.Sku == sku) == true);

    private static string CodeOf(FollowedLackKind kind) => kind switch
    {
        FollowedLackKind.NotSold => "followed-not-sold",
        FollowedLackKind.NotConfirmed => "followed-not-confirmed",
        _ => "followed-in-another-currency",
    };

    private static string TextOf(FollowedLackKind kind) => kind switch
    {
        FollowedLackKind.NotSold => "which is not sold there (same account and condition): what it costs is unknown",
        FollowedLackKind.NotConfirmed => "whose price the channel never confirmed: what it costs is unknown",
        _ => "whose price is in another currency: without a fresh rate what it costs is unknown",
    };
}
