using System.Collections.Concurrent;
using Repricer.Core.Deciding;
using Repricer.Core.Strategies;
using Repricer.Engine.Strategies;

namespace Repricer.Engine.Planning;

/// <summary>
/// The names that strategies look for, of sellers and of what the catalogue says, less those that were seen: what is left is misspelt, or
/// long gone.
/// </summary>
internal sealed class NamesLookedFor
{
    private static readonly (string Kind, string In, Func<StrategyScope, IEnumerable<string>> Of)[] Kinds =
    [
        ("channel", "channels", scope => scope.Channels), ("brand", "brands", scope => scope.Brands),
        ("category", "categories", scope => scope.Categories), ("supplier", "suppliers", scope => scope.Suppliers),
        ("SKU", "skus", scope => scope.Skus.Concat(scope.ExcludeSkus)), ("tag", "tags", scope => scope.AnyTags.Concat(scope.ExcludeTags)),
        ("account", "accounts", scope => scope.Accounts),
    ];

    private readonly IReadOnlyList<Strategy> _strategies;
    private readonly ConcurrentDictionary<string, bool> _sellers = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, bool>[] _names = new ConcurrentDictionary<string, bool>[Kinds.Length];
    private readonly string[][] _patterns = new string[Kinds.Length][];

    public NamesLookedFor(IReadOnlyList<Strategy> strategies)
    {
        _strategies = strategies;
        foreach (var name in strategies.SelectMany(SellersOf).Select(one => one.Seller))
            _sellers.TryAdd(name, true);
        for (var i = 0; i < Kinds.Length; i++)
        {
            _names[i] = new ConcurrentDictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
            foreach (var name in strategies.SelectMany(strategy => Kinds[i].Of(strategy.AppliesTo)))
                _names[i].TryAdd(name, true);
            _patterns[i] = [.. _names[i].Keys.Where(IsPattern)];
        }
    }

    /// <summary>From any thread.</summary>
    public void See(PricingSnapshot snapshot)
    {
        var (product, listing, offers) = (snapshot.Product, snapshot.Listing, snapshot.Offers);
        Seen(0, listing.Id.Channel.Value);
        Seen(1, product.Brand);
        Seen(2, product.Category);
        Seen(3, product.Supplier);
        Seen(4, product.Sku.Value);
        for (var i = 0; i < product.Tags.Count; i++)
            Seen(5, product.Tags[i]);
        Seen(6, listing.Account);
        for (var i = 0; !_sellers.IsEmpty && i < offers.Count; i++)
        {
            SeenSeller(offers[i].Seller);
            SeenSeller(offers[i].SellerId);
            SeenSeller(offers[i].Source.Value);
        }
    }

    public IEnumerable<CatalogueFinding> ToFindings()
    {
        foreach (var strategy in _strategies)
        {
            foreach (var (seller, verb) in SellersOf(strategy).DistinctBy(one => one.Seller).Where(one => _sellers.ContainsKey(one.Seller)))
                yield return new CatalogueFinding(
                    "seller-never-seen", strategy.File, $"'{strategy.Name}' {verb} '{seller}', who is nowhere among the offers", 0, []);
            for (var i = 0; i < Kinds.Length; i++)
            {
                foreach (var name in Kinds[i].Of(strategy.AppliesTo).Where(_names[i].ContainsKey)
                    .Distinct(StringComparer.OrdinalIgnoreCase))
                    yield return new CatalogueFinding(
                        "nobody-has-it", strategy.File,
                        $"'{strategy.Name}' names the {Kinds[i].Kind} '{name}' ({Kinds[i].In}), which is nowhere in the catalogue", 0, []);
            }
        }
    }

    private static IEnumerable<(string Seller, string Verb)> SellersOf(Strategy strategy)
    {
        var variants = strategy.Switches.Select(one => one.Variant).Append(strategy.Holdout?.Variant).OfType<Strategy>().Prepend(strategy);
        return variants.SelectMany(
            one => one.Competitors.Exclude.Select(entry => (entry.Seller, "excludes"))
                .Concat(one.Competitors.Only.Select(entry => (entry.Seller, "counts only")))
                .Concat(one.Rules.SelectMany(rule => rule.Such.Sellers).Select(seller => (seller, "has a rule for")))
                .Concat(SellersIn(one.ReferenceTerm).Select(seller => (seller, "follows"))));
    }

    private static IEnumerable<string> SellersIn(ReferenceTerm? term) => term switch
    {
        ReferenceTerm.Seller seller => seller.Names,
        ReferenceTerm.LowestOf lowest => lowest.Such.Sellers,
        ReferenceTerm.Combined combined => combined.Of.SelectMany(SellersIn),
        ReferenceTerm.FirstOf first => first.Of.SelectMany(SellersIn),
        ReferenceTerm.Gap gap =>
            [.. SellersIn(gap.First), .. SellersIn(gap.Second), .. SellersIn(gap.Within), .. SellersIn(gap.Beyond)],
        _ => [],
    };

    private void Seen(int kind, string? name)
    {
        if (name is null || _names[kind].IsEmpty)
            return;
        _names[kind].TryRemove(name, out _);
        foreach (var pattern in _patterns[kind])
        {
            if (NamePattern.Matches(pattern, name))
                _names[kind].TryRemove(pattern, out _);
        }
    }

    private void SeenSeller(string? name)
    {
        if (name is not null)
            _sellers.TryRemove(name, out _);
    }

    private static bool IsPattern(string name) => name.AsSpan().IndexOfAny('*', '?') >= 0;
}
