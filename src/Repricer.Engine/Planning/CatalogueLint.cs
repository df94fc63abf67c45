using System.Collections.Concurrent;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;
using Repricer.Engine.Strategies;

namespace Repricer.Engine.Planning;

/// <summary>What strategies and catalogue say about each other: found only with both at hand.</summary>
internal sealed class CatalogueLint(IReadOnlyList<Strategy> strategies)
{
    private static readonly HashSet<DecisionReason> WithoutFloor =
    [
        DecisionReason.NoFloor, DecisionReason.CostMissing, DecisionReason.FeesMissing, DecisionReason.TaxRateMissing,
        DecisionReason.ShippingCostMissing,
        DecisionReason.ShippingChargeMissing, DecisionReason.MapMissing, DecisionReason.RateMissing,
    ];

    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);
    private readonly NamesLookedFor _names = new(strategies);
    private readonly FollowedArticles _followed = new(strategies);

    private readonly SortedDictionary<string, (int Offered, ReasonTally Emptied, int Count)> _filters = new(StringComparer.Ordinal);
    private readonly ReasonTally _ties = new();
    private readonly ReasonTally _reasons = new();
    private readonly ReasonTally _without = new();

    private readonly ConcurrentDictionary<(string Source, bool Counts, bool Included), int> _taxUnknown = new();

    /// <summary>From any thread.</summary>
    /// <param name="strategy">The one that decides; null = none does.</param>
    public void See(PricingSnapshot snapshot, Strategy? strategy = null)
    {
        var offers = snapshot.Offers;
        foreach (var offer in offers.Where(offer => offer.TaxIncluded is null && offer.Ours != Ownership.Yes))
        {
            var counts = !snapshot.Channel.UnknownTaxDoesNotCount.Contains(offer.Source.Value, StringComparer.Ordinal);
            _taxUnknown.AddOrUpdate((offer.Source.Value, counts, snapshot.Channel.PricesIncludeTax), 1, static (_, count) => count + 1);
        }

        _names.See(snapshot);
        _followed.See(snapshot, strategy);
    }

    public void Add(Sku sku, ListingSide side)
    {
        if (side.Strategy is not { } strategy)
        {
            _without.Add("no-strategy", sku);
            return;
        }

        _chosen.Add(strategy.Name);
        if (side.TiedWith.Count > 0)
            _ties.Add($"{strategy.Name}\n{string.Join(", ", side.TiedWith)}", sku);
        if (side.Reason == DecisionReason.FloorAboveCeiling || WithoutFloor.Contains(side.Reason))
            _reasons.Add($"{side.Reason.ToName()}\n{strategy.Name}", sku);
        if (side.Competition.Usable == 0)
            return;

        var filter = _filters.TryGetValue(strategy.Name, out var present) ? present : (Offered: 0, Emptied: new ReasonTally(), Count: 0);
        var emptied = side.Competition.Counting == 0;
        if (emptied)
            filter.Emptied.Add("", sku);
        _filters[strategy.Name] = (filter.Offered + 1, filter.Emptied, filter.Count + (emptied ? 1 : 0));
    }

    public IReadOnlyList<CatalogueFinding> ToFindings() =>
    [
        .. strategies.Where(strategy => !_chosen.Contains(strategy.Name)).OrderBy(strategy => strategy.Name, StringComparer.Ordinal)
            .Select(
                strategy => new CatalogueFinding(
                    "matches-nothing", strategy.File,
                    $"'{strategy.Name}' is followed by no listing: none matches, or others with a higher priority take all", 0, [])),
        .. _without
            .ToCounts()
            .Select(
                count => new CatalogueFinding(
                    "no-strategy", null, "no strategy matches: these listings are never repriced", count.Count, count.Examples)),
        .. _ties.ToCounts().Select(count => Tie(count, count.Reason.Split('\n'))),
        .. _reasons.ToCounts().Select(count => Reason(count, count.Reason.Split('\n'))),
        .. _filters.Where(entry => entry.Value.Count * 2 > entry.Value.Offered).Select(entry => new CatalogueFinding(
            "filter-empties-most", FileOf(entry.Key), $"'{entry.Key}': the competitors filter leaves nobody at {entry.Value.Count} of "
                + $"{entry.Value.Offered} listings that have offers", entry.Value.Count,
            [.. entry.Value.Emptied.ToCounts().SelectMany(count => count.Examples)])),
        .. _names.ToFindings(),
        .. _followed.ToFindings(),
        .. _taxUnknown.OrderBy(entry => entry.Key)
            .Select(entry => TaxUnknown(entry.Key.Source, entry.Key.Counts, entry.Key.Included, entry.Value)),
    ];

    private static CatalogueFinding TaxUnknown(string source, bool counts, bool included, int offers) => new(
        "tax-basis-unknown", null,
        $"source '{source}' does not say whether its prices include tax, and {offers} of its offers do not either: they "
            + (counts ? $"are taken as the channel's ({(included ? "tax included" : "without tax")})" : "do not count")
            + $"; PricesIncludeTax of the source settles it", 0, []);

    private CatalogueFinding Tie(ReasonCount count, string[] names) => new(
        "tie", FileOf(names[0]), $"'{names[0]}' and {names[1]} match with the same priority: the first by name decides", count.Count,
        count.Examples);

    private CatalogueFinding Reason(ReasonCount count, string[] parts) => new(
        parts[0].Replace('_', '-'), FileOf(parts[1]),
        parts[0] == "floor_above_ceiling"
            ? $"'{parts[1]}': the floor is above the ceiling, so the price is held"
            : $"'{parts[1]}': without a floor ({parts[0]}) nothing is decided",
        count.Count, count.Examples);

    private string? FileOf(string name) => strategies.FirstOrDefault(strategy => strategy.Name == name)?.File;
}
