using Repricer.Adapters.Strategies;
using Repricer.Core.Documents;
using Repricer.Core.Strategies.Language;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies;

/// <summary>
/// Shows that no key of the language is read and then forgotten: each entry of these files, taken away, makes another strategy or none.
/// </summary>
public sealed class EveryKeyTests
{
    private static readonly CompileContext Context = new() { ZoneOf = SystemZones.Find };

    /// <summary>Names the keys that have no meaning, or but one word and so always say the same.</summary>
    private static readonly string[] SayNothing = ["description", "no_fresh_data", "by in ladder"];

    private const string Most = """
        name: most keys
        description: not a part of the meaning
        priority: 7
        paused: yes
        during: {start: 2026-11-27 08:00, end: 2026-11-30, time_zone: Europe/Berlin}
        applies_to:
          channels: [market, 'web shop']
          brands: Bosch
          categories: [tools]
          suppliers: [acme]
          skus: ["A-*"]
          tags: [key]
          exclude_tags: [clearance]
          exclude_skus: [A-9]
          currencies: [EUR]
          accounts: [main]
          conditions: [new]
          fulfilment: merchant
          stock: {at_least: 1, at_most: 99}
          stock_age: {at_least: 1 day, at_most: 90 days}
          price: {at_least: 1.50, at_most: 200}
          margin_of_net: {at_least: -5%, at_most: 50%}
          when: hour >= 8
        competitors:
          condition: same
          in_stock: any
          fulfilment: platform
          min_rating: 90.5
          min_feedback: 50
          max_handling_days: 2
          max_delivery_days: 4
          min_stock: 2
          max_minimum_order: 3
          ships_from: [DE, at]
          only: [acme, {seller: 4711, reason: authorised}]
          exclude: [{seller: gone, reason: closed shop}]
          sources: [acme-shop, market, third]
          exclude_marketplace: yes
          max_age: 1 day 12 hours
          band: {below: 40%, above: 150 percent}
          unknown: keep
          on_empty: hold
        require: {max_age: 2h, confidence: 60%, offers: 4, sources: 2}
        compare: item
        at_free_shipping: lower
        reference: second_lowest
        action: {above: {by: 1.5%}}
        situations:
          no_competition: ceiling
          no_fresh_data: hold
          reference_below_floor: next
          reference_at_floor: hold
          featured_is_ours: raise
          featured_lost: undo
          not_eligible: last
          lowest_is_ours: hold
          tie_for_lowest: raise_to_next
          featured_suppressed: [last_featured_price, ceiling]
          featured_filtered: follow
          raise: 0.05
        floor:
          amount: 5
          manual_minimum: yes
          margin_of_net: -2.5%
          margin_of_gross: 5%
          markup: 7%
          profit: 1
          formula: cost + 1
          map: yes
          ladder:
            by: stock_age
            steps:
              - {from: 0 days, amount: 9, margin_of_net: 8%, margin_of_gross: 7%, markup: 6%, profit: 2, formula: cost * 1.1}
              - {from: 90 days, markup: -20%, allow_loss: yes}
          allow_loss: yes
        ceiling:
          amount: 99
          manual_maximum: yes
          list_price: yes
          markup_over_cost: 250%
          formula: cost * 3
          parity: {channels: [web-shop], at_most: 98%, minus: 0.50}
          family: {at_most: 97%}
          sum_of_parts: {at_most: 95%, minus: 0.50}
          main_price: {at_most: 30%, minus: 0.20}
        map:
          from: 2026-11-01
          until: '2027-01-01 08:00'
          time_zone: Europe/Berlin
          promotions:
            - {from: '2026-11-27', until: '2026-11-30', amount: 159.00}
            - {from: '2026-12-24 00:00', until: '2026-12-27', suspended: yes}
        crossed_out: {price: list_price, at_least: 5%}
        endings: {use: [.99, 0.95], prefer: ending}
        limits:
          max_step: [5%, 2.00]
          max_move_a_day: 10%
          min_change: [0.02, 0.1%]
          cool_down: 30 minutes
          max_cost_age: 7 days
          max_stock_age: 12 hours
          up_only: yes
          quiet_hours: {from: 22:00, to: 06:00, days: [sat], time_zone: Europe/Berlin}
          nightly_reset: {from: 02:00, to: 03:00, days: [mon], time_zone: UTC, price: list_price}
        price_without_stock: yes
        approval: {listings_over: 5%, move_over: 20%}
        switches:
          - {name: low stock, enter: stock < 5, leave: stock > 9, then: {compare: landed}}
          - {name: deals, during: {start: 2026-11-28, end: 2026-11-28, time_zone: Europe/Berlin}, then: {compare: per_unit}}
          - {name: in a deal, while: deal, then: {compare: item}}
        holdout: {share: 10%, salt: x, then: {compare: landed}}
        """;

    private const string Rules = """
        name: rules
        floor:
          - amount: 5
          - manual_minimum: yes
          - {margin_of_net: -2.5%, allow_loss: yes}
          - margin_of_gross: 5%
          - markup: 7%
          - profit: 1
          - formula: cost + 1
          - map: yes
          - ladder: {steps: [{from: 0 days, amount: 9}, {from: 9 days, amount: 8}]}
        ceiling:
          - amount: 99
          - manual_maximum: yes
          - list_price: yes
          - markup_over_cost: 250%
          - formula: cost * 3
          - parity: {at_most: 98%}
          - family: {at_most: 97%}
          - sum_of_parts: {at_most: 95%}
          - main_price: {at_most: 30%}
        limits: {down_only: yes, quiet_hours: [{from: 22:00, to: 06:00}, {from: 12:00, to: 13:00}]}
        rules:
          - name: the big ones
            if:
              sellers: [acme]
              sources: [market]
              fulfilment: platform
              conditions: [new]
              min_rating: 80
              max_rating: 99
              min_feedback: 100
              max_handling_days: 3
              max_delivery_days: 5
              min_stock: 1
              max_stock: 9
              ships_from: DE
              marketplace: yes
              marketplace_retail: no
              featured: yes
              cheaper_than_us: no
              price: {at_least: 10, at_most: 20}
              when: their_rating > 90
            action: {beat: {by: 1%}}
          - {if: {featured: no}, action: {above: {by: 0.50}}}
        choose: highest
        quantity_tiers:
          - {from: 5, off: 2%, floor: map}
          - from: 10
            off: 3%
            floor:
              - amount: 5
              - manual_minimum: yes
              - {margin_of_net: -2.5%, allow_loss: yes}
              - margin_of_gross: 5%
              - markup: 7%
              - profit: 1
              - formula: cost + 1
              - map: yes
        """;

    private const string Steps = """
        name: steps
        floor: map
        ceiling: list_price
        reference: [featured, lowest]
        action: match
        endings: {use: [.99], at_most: [2%, 0.50]}
        situations:
          no_competition: {raise: {by: 1%, up_to: ceiling}}
          featured_is_ours: {raise: {by: 1%, up_to: ceiling, remember_loss: 2h}}
          lowest_is_ours: {raise: 2%}
          tie_for_lowest: {raise: 0.10}
          featured_lost: {lower: {by: 1%, down_to: next}}
        """;

    private const string OneStep = """
        name: one step
        floor: map
        ceiling: list_price
        reference: featured
        action: match
        situations: {featured_is_ours: raise, raise: {by: 1%, up_to: ceiling}, remember_loss: 24h}
        """;

    private static readonly string[] Actions =
    [
        "{beat: {by: 0.01}}", "{raise: {by: 2%, up_to: next}}", "{lower: {by: 2%, down_to: next}}",
        "{formula: cost * 2, round: up}",
    ];

    private static readonly string[] References =
    [
        "nth: 3", "mean_of_lowest: 4", "median_of_lowest: 4", "seller: [acme]", "formula: lowest * 0.99",
        "own_listing: {channel: web, account: main, fulfilment: platform, listing_id: L-2}",
        "lowest_of: {sellers: [a], sources: [m], fulfilment: merchant, conditions: [new], min_rating: 80, max_rating: 90, "
            + "min_feedback: 9, max_handling_days: 3, max_delivery_days: 6, min_stock: 2, max_stock: 8, ships_from: [FR], marketplace: no, marketplace_retail: no, featured: no, cheaper_than_us: yes, "
            + "price: {at_least: 10, at_most: 20}, when: their_rating > 90}",
    ];

    private static readonly string[] Combinations =
    [
        "first_of: [lowest, median]", "lower_of: [lowest, median], missing: hold", "higher_of: [lowest, median]",
        "gap: {of: [lowest, median], up_to: 2%, within: mean, beyond: highest}",
    ];

    private const string Grid =
        """
        name: a
        floor: map
        action: match
        price_step: 0.05
        endings: {bands: [{from: 5, up_to: 50, currency: CHF, use: [.95]}, {use: [9]}]}
        quantity_tiers: [{from: 5, off: 3%, shipping: per_order}]
        """;

    private static IEnumerable<string> Files =>
    [
        Most, Rules, Steps, OneStep, Grid, .. Actions.Select(action => $"name: a\nfloor: map\nceiling: list_price\naction: {action}\n"),
        .. References.SelectMany(
            one => new[] { one, $"lower_of: [highest, {{{one}}}]", $"lower_of: [highest, {{lower_of: [mean, {{{one}}}]}}]" })
            .Concat(Combinations.SelectMany(one => new[] { one, $"lower_of: [highest, {{{one}}}]" }))
            .Select(reference => $"name: a\nfloor: map\naction: match\nreference: {{{reference}}}\n"),
    ];

    [Fact]
    public void Hash_AnyEntryTakenAway_IsAnotherOrAnError()
    {
        foreach (var file in Files)
        {
            var root = Read(file);
            var compiled = StrategyCompiler.Compile("f.yaml", root, Context);
            Assert.True(compiled.Strategy is not null, $"{string.Join('\n', compiled.Diagnostics)}\n{file}");
            foreach (var (path, left) in Without(root, ""))
            {
                if (!SayNothing.Contains(path.Split('.')[^1], StringComparer.Ordinal))
                    Assert.True(
                        StrategyCompiler.Compile("f.yaml", left, Context).Strategy?.Hash != compiled.Strategy.Hash,
                        $"without {path} nothing changes in\n{file}");
            }
        }
    }

    [Fact]
    public void TheCheckItself_WritesEveryKeyOfTheLanguage()
    {
        var written = new HashSet<(string Key, string Map)> { ("extends", "a strategy") };
        foreach (var file in Files)
            Collect(Read(file), StrategyKeys.File, written);

        Assert.Empty(StrategyKeys.Everywhere.Except(written));
    }

    private static DocumentNode.Mapping Read(string file) => (DocumentNode.Mapping)YamlDocument.Parse("f.yaml", file).Root!;

    /// <summary>Lists the tree without one entry of a map, for each entry at any depth.</summary>
    private static IEnumerable<(string Path, DocumentNode Left)> Without(DocumentNode node, string path) => node switch
    {
        DocumentNode.Mapping map => map.Entries.SelectMany(entry =>
        {
            var key = entry.Key.Value;
            var name = $"{path}.{key}{(key == "by" && path.EndsWith("ladder", StringComparison.Ordinal) ? " in ladder" : "")}";
            return Without(entry.Value, name)
                .Select(inner => (inner.Path, Put(entry, inner.Left)))
                .Prepend((name, map with { Entries = [.. map.Entries.Where(one => one != entry)] }));

            DocumentNode Put(DocumentEntry old, DocumentNode value) =>
                map with { Entries = [.. map.Entries.Select(one => one == old ? one with { Value = value } : one)] };
        }),
        DocumentNode.Sequence list => list.Items.SelectMany((item, i) =>
        {
            return Without(item, $"{path}[{i}]").Select(inner => (inner.Path, Put(inner.Left)));

            DocumentNode Put(DocumentNode value) => list with { Items = [.. list.Items.Take(i), value, .. list.Items.Skip(i + 1)] };
        }),
        _ => [],
    };

    private static void Collect(DocumentNode node, Shape shape, HashSet<(string Key, string Map)> written)
    {
        switch (shape, node)
        {
            case (Shape.Map map, DocumentNode.Mapping mapping):
                foreach (var entry in mapping.Entries)
                {
                    var spec = map.Keys.First(key => key.Name == entry.Key.Value);
                    written.Add((spec.Name, map.What));
                    Collect(entry.Value, spec.Shape, written);
                }

                break;
            case (Shape.ListOf list, DocumentNode.Sequence sequence):
                foreach (var item in sequence.Items)
                    Collect(item, list.Item, written);
                break;
            case (Shape.ListOf list, _):
                Collect(node, list.Item, written);
                break;
            case (Shape.Either either, _):
                if (either.Shapes.FirstOrDefault(one => Fits(one, node)) is { } fitting)
                    Collect(node, fitting, written);
                break;
        }
    }

    private static bool Fits(Shape shape, DocumentNode node) =>
        shape is Shape.Map == node is DocumentNode.Mapping && shape is Shape.ListOf == node is DocumentNode.Sequence;
}
