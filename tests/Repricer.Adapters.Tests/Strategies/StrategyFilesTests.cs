using Repricer.Adapters.Strategies;
using Repricer.Core.Amounts;
using Repricer.Core.Documents;
using Repricer.Core.Strategies;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies;

public sealed partial class StrategyFilesTests
{
    private const string Minimal = "name: cheap\naction: match\nfloor: manual_minimum\n";

    private const string Everything = """
        name: everything
        description: All keys at once
        priority: 7
        paused: no
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
        competitors:
          condition: same
          in_stock: any
          fulfilment: platform
          min_rating: 90.5
          min_feedback: 50
          max_handling_days: 2
          only: [acme, {seller: 4711, reason: authorised}]
          exclude:
            - seller: gone
              reason: closed shop
          sources: [acme-shop]
          exclude_marketplace: yes
          max_age: 1 day 12 hours
          band: {below: 40%, above: 150 percent}
          unknown: keep
          on_empty: hold
        compare: per_unit
        reference: second_lowest
        action:
          above: "1.5%"
        situations:
          no_competition: ceiling
          no_fresh_data: hold
          reference_below_floor: next
          featured_is_ours: raise
          lowest_is_ours: follow
          raise: 0.05
        floor:
          - manual_minimum
          - margin_of_net: -2.5%
            allow_loss: yes
          - amount: '5.00'
        ceiling: [amount: 99, list_price]
        endings: {use: [.99, 0.95], prefer: ending}
        limits:
          max_step: [5%, 2.00]
          max_move_a_day: 10%
          min_change: 0.02
          cool_down: 30 minutes
          up_only: yes
        price_without_stock: yes
        """;

    [Fact]
    public void Compile_OnlyWhatIsNeeded_HasTheSafeDefaults()
    {
        var strategy = Good(Minimal);

        Assert.Equal(MoveKind.Match, strategy.Move.Kind);
        Assert.Equal([new FloorTerm(FloorKind.ManualMinimum)], strategy.Floors);
        Assert.Equal(new SituationRules(), strategy.Situations);
        Assert.Equal(TimeSpan.FromHours(24), strategy.Competitors.MaxAge);
        Assert.True(strategy.Competitors.InStockOnly);
        Assert.Equal(ConditionFilter.SameOrBetter, strategy.Competitors.Condition);
        Assert.False(strategy.PriceWithoutStock);
    }

    [Fact]
    public void Compile_EveryKey_StandsInTheStrategy()
    {
        var strategy = Good(Everything);

        Assert.Equal(7, strategy.Priority);
        Assert.Equal(["market", "web shop"], strategy.AppliesTo.Channels);
        Assert.Equal(["Bosch"], strategy.AppliesTo.Brands);
        Assert.Equal(["A-*"], strategy.AppliesTo.Skus);
        Assert.Equal(["EUR"], strategy.AppliesTo.Currencies);
        Assert.Equal([new SellerEntry("acme", null), new SellerEntry("4711", "authorised")], strategy.Competitors.Only);
        Assert.Equal([new SellerEntry("gone", "closed shop")], strategy.Competitors.Exclude);
        Assert.Equal(TimeSpan.FromHours(36), strategy.Competitors.MaxAge);
        Assert.Equal(new Percent(40), strategy.Competitors.BandBelowMedian);
        Assert.Equal(new Percent(150), strategy.Competitors.BandAboveMedian);
        Assert.Equal(90.5m, strategy.Competitors.MinRating);
        Assert.Equal(UnknownAttribute.Keep, strategy.Competitors.Unknown);
        Assert.Equal(OnEmpty.Hold, strategy.Competitors.OnEmpty);
        Assert.Equal(ComparisonBasis.PerUnit, strategy.Compare);
        Assert.Equal(ReferenceKind.SecondLowest, strategy.Reference);
        Assert.Equal(new PriceMove(MoveKind.Above, Percent: new Percent(1.5m)), strategy.Move);
        Assert.Equal(MoveKind.Raise, strategy.Situations.FeaturedIsOurs);
        Assert.Equal(0.05m, strategy.Situations.RaiseBy);
        Assert.Equal(
            [
                new FloorTerm(FloorKind.ManualMinimum), new FloorTerm(FloorKind.MarginOfNet, -2.5m, AllowLoss: true),
                new FloorTerm(FloorKind.Amount, 5.00m),
            ],
            strategy.Floors);
        Assert.Equal([new CeilingTerm(CeilingKind.Amount, 99m), new CeilingTerm(CeilingKind.ListPrice)], strategy.Ceilings);
        Assert.Equal([0.95m, 0.99m], strategy.Ending!.Endings);
        Assert.Equal(EndingPreference.Ending, strategy.Ending.Prefer);
        Assert.Equal(new Percent(5), strategy.Limits.MaxStep);
        Assert.Equal(2m, strategy.Limits.MaxStepAmount);
        Assert.Equal(TimeSpan.FromMinutes(30), strategy.Limits.CoolDown);
        Assert.True(strategy.Limits.UpOnly);
        Assert.True(strategy.PriceWithoutStock);
    }

    [Theory]
    [InlineData("beat: 0.01")]
    [InlineData("beat: '0.01'")]
    [InlineData("beat: {by: 0.01}")]
    [InlineData("\n    beat:\n      by: 0.01")]
    public void Compile_BeatInItsSpellings_MeansTheSame(string action)
    {
        var text = action.StartsWith('\n') ? $"name: x\naction: {action}\nfloor: map\n" : $"name: x\naction: {{{action}}}\nfloor: map\n";

        Assert.Equal(new PriceMove(MoveKind.Beat, Amount: 0.01m), StrategyFiles.Compile("f.yaml", text).Strategy!.Move);
    }

    [Theory]
    [InlineData("require: {max_age: 120m}", "require: {max_age: 2 hours, offers: 1, sources: 1}")]
    [InlineData("limits: {max_step: [5%, 2]}", "limits: {max_step: [2.00, 5.0 percent]}")]
    [InlineData(
        "during: {start: 2026-11-27, end: 2026-11-30, time_zone: Europe/Berlin}",
        "during: {start: 2026-11-26T23:00:00Z, end: 2026-12-01T00:00:00+01:00}")]
    [InlineData("applies_to: {when: stock>3 and(price<20)}", "applies_to: {when: 'stock over 3 and price under 20.00'}")]
    [InlineData("endings: [.99, 0.950]", "endings: {use: [0.95, 0.99], prefer: position}")]
    [InlineData(
        "limits: {quiet_hours: {from: '22:00', to: '00:00'}}",
        "limits: {quiet_hours: [{from: 22:00, to: 24:00, days: [sun, mon, tue, wed, thu, fri, sat]}]}")]
    public void Hash_TheSameInOtherWords_IsTheSame(string one, string other) =>
        Assert.Equal(Good(Minimal + one + "\n").Hash, Good(Minimal + other + "\n").Hash);

    [Fact]
    public void Hash_CommentsLayoutAndDescription_DoNotChangeIt()
    {
        var hash = Good(Minimal).Hash;

        Assert.Equal(
            hash, Good("# why\nfloor: [manual_minimum]\n\nname:   'cheap'  # so\ndescription: other\naction: match\npriority: 0\n").Hash);
        Assert.NotEqual(hash, Good(Minimal.Replace("match", "{beat: 0.01}", StringComparison.Ordinal)).Hash);
    }

    [Theory]
    [InlineData("name: a\nacton: match\nfloor: map\n", 2, 1, "unknown-key", "did you mean 'action'?")]
    [InlineData("name: a\naction: match\nfloor: map\ncompetitors: {max_agee: 2h}\n", 4, 15, "unknown-key", "did you mean 'max_age'?")]
    [InlineData("name: a\naction: match\nfloor: map\nmax_age: 2h\n", 4, 1, "unknown-key", "belongs in competitors")]
    [InlineData("name: a\naction: match\nfloor: {margin: 10%}\n", 3, 9, "refused-key", "margin_of_net")]
    [InlineData("name: a\naction: match\nfloor: {min_price: yes}\n", 3, 9, "unknown-key", "did you mean 'manual_minimum'?")]
    [InlineData("name: a\nname: b\naction: match\nfloor: map\n", 2, 1, "duplicate-key", "line 1")]
    [InlineData("name: a\naction: {beat: {by: 0}}\nfloor: map\n", 2, 21, "out-of-range", "action: match")]
    [InlineData("name: a\naction: {beat: {by: '1,299'}}\nfloor: map\n", 2, 21, "wrong-value", "write 1299")]
    [InlineData(
        "name: a\naction: {beat: {by: 0.01 EUR}}\nfloor: map\n", 2, 21, "wrong-value", "plain numbers in the listing's own currency")]
    [InlineData("name: a\naction: {above: {by: 1%}}\nfloor: map\n", 2, 9, "above-without-ceiling", "needs a ceiling")]
    [InlineData("name: a\naction: match\n", 1, 1, "missing-key", "needs 'floor'")]
    [InlineData("name: a\naction: match\nfloor:\n", 3, 1, "no-value", "a blank is never zero")]
    [InlineData("name: a\naction: match\nfloor: {amount: }\n", 3, 9, "no-value", "a blank is never zero")]
    [InlineData("name: a\naction: match\nfloor: {amount: 0}\n", 3, 17, "out-of-range", "no floor")]
    [InlineData("name: a\naction: match\nfloor: {amount: 20}\nceiling: {amount: 19.99}\n", 4, 10, "floor-above-ceiling", "no price fits")]
    [InlineData("name: a\naction: match\nfloor: {margin_of_net: -3%}\n", 3, 24, "loss-not-allowed", "allow_loss: yes")]
    [InlineData("name: a\naction: match\nfloor: {margin_of_net: 0.1}\n", 3, 24, "wrong-value", "write 10%")]
    [InlineData("name: a\naction: match\nfloor: {allow_loss: yes}\n", 3, 8, "no-floor", "at least one")]
    [InlineData("name: a\naction: match\nfloor: map\ncompetitors: {exclude: [acme]}\n", 4, 25, "wrong-kind", "reason")]
    [InlineData("name: a\naction: match\nfloor: map\ncompetitors: {exclude: [{seller: acme}]}\n", 4, 25, "missing-key", "needs 'reason'")]
    [InlineData("name: a\naction: match\nfloor: map\ncompetitors: {max_age: 24}\n", 4, 24, "wrong-value", "24h")]
    [InlineData("name: a\naction: match\nfloor: map\nreference: lowets\n", 4, 12, "unknown-word", "did you mean 'lowest'?")]
    [InlineData("name: a\naction: {beat: 1%, above: 1%}\nfloor: map\nceiling: list_price\n", 2, 9, "two-actions", "exclude each other")]
    [InlineData("name: a\naction: match\nfloor: map\nsituations: {featured_is_ours: raise}\n", 4, 32, "raise-by-missing", "raise: 1%")]
    [InlineData("name: a\naction: match\nfloor: map\nlimits: {up_only: yes, down_only: yes}\n", 4, 35, "contradiction", "no change")]
    [InlineData("name: a\naction: match\nfloor: map\napplies_to: {currencies: [eur]}\n", 4, 27, "unknown-currency", "did you mean 'EUR'?")]
    [InlineData(
        "name: a\naction: match\nfloor: map\nduring: {start: 2026-11-27, end: 2026-11-26}\n", 4, 34, "ends-before-start",
        "would never hold")]
    [InlineData(
        "name: a\naction: match\nfloor: map\nduring: {start: 27.11.2026, end: 2026-11-30}\n", 4, 17, "wrong-value",
        "write it like 2026-11-27")]
    [InlineData(
        "name: a\naction: match\nfloor: map\nduring: {start: 2026-11-27, end: 9999-12-31}\n", 4, 34, "wrong-value",
        "between 2000 and 2200")]
    [InlineData("name: a\naction: match\nfloor: map\nduring: {start: 2026-11-27}\n", 4, 9, "missing-key", "needs 'end'")]
    [InlineData(
        "name: a\naction: match\nfloor: map\nduring: {start: 2026-11-27, end: 2026-11-30, time_zone: Europe/Berln}\n", 4, 57,
        "unknown-zone", "Europe/Berlin")]
    [InlineData(
        "name: a\naction: match\nfloor: map\nduring: {start: 2026-11-27, end: 2026-11-30, time_zone: ../../etc/localtime}\n", 4, 57,
        "unknown-zone", "no known time zone")]
    [InlineData(
        "name: a\naction: match\nfloor: map\nlimits: {quiet_hours: {from: 10pm, to: '06:00'}}\n", 4, 30, "wrong-value",
        "write it like 22:00")]
    [InlineData(
        "name: a\naction: match\nfloor: map\nlimits: {quiet_hours: {from: '06:00', to: '06:00'}}\n", 4, 43, "wrong-value",
        "from 00:00 to 24:00")]
    [InlineData(
        "name: a\naction: match\nfloor: map\nlimits: {quiet_hours: {from: '00:00', to: '24:00'}}\n", 4, 23, "contradiction", "paused: yes")]
    [InlineData(
        "name: a\naction: match\nfloor: map\nlimits: {quiet_hours: {from: '22:00', to: '06:00', days: [sunday]}}\n", 4, 59, "unknown-word",
        "expected mon, tue, wed")]
    [InlineData(
        "name: a\naction: match\nfloor: map\nlimits: {nightly_reset: {from: '02:00', to: '04:00', price: cieling}}\n", 4, 61,
        "unknown-word", "did you mean 'ceiling'")]
    [InlineData(
        "name: a\naction: match\nfloor: map\nrequire: {sources: 2}\ncompetitors: {sources: [one]}\n", 4, 20, "contradiction",
        "always be held")]
    [InlineData("name: a\naction: match\nfloor: map\nrequire: {}\n", 4, 10, "no-value", "nothing is written")]
    [InlineData("name: a\naction: match\nfloor: map\nrequire: {confidence: 0.8}\n", 4, 23, "wrong-value", "write 80%")]
    [InlineData("name: a\naction: match\nrules: [{action: match}]\nfloor: map\n", 2, 9, "two-actions", "the last rule, without 'if'")]
    [InlineData("name: a\nrules: [{action: {above: 1%}}]\nfloor: map\n", 2, 18, "above-without-ceiling", "rule 1")]
    [InlineData("name: a\nrules: [{if: {selers: [x]}, action: match}]\nfloor: map\n", 2, 15, "unknown-key", "did you mean 'sellers'?")]
    [InlineData(
        "name: a\nrules: [{if: {min_rating: 90, max_rating: 80}, action: match}]\nfloor: map\n", 2, 43, "contradiction",
        "no competitor is such")]
    [InlineData(
        "name: a\nrules: [{name: x, action: match, if: {featured: yes}}, {name: x, action: match}]\nfloor: map\n", 2, 56, "duplicate-name",
        "two rules")]
    [InlineData("name: a\nrules: [{if: {when: 'their_pric > 2'}, action: match}]\nfloor: map\n", 2, 22, "unknown-name", "their_price")]
    [InlineData("name: a\naction: {raise: 1%}\nfloor: map\n", 2, 9, "raise-without-ceiling", "every decision")]
    [InlineData("name: a\naction: {formula: 'reference - 0.01'}\nfloor: map\n", 2, 9, "formula-without-ceiling", "needs a ceiling")]
    [InlineData("name: a\naction: {formula: 'price * 1.02'}\nfloor: map\n", 2, 9, "formula-feeds-itself", "uses price")]
    [InlineData("name: a\naction: {formula: 'cost *'}\nfloor: map\n", 2, 26, "wrong-formula", "formula")]
    [InlineData("name: a\naction: {formula: 'stock > 5'}\nfloor: map\n", 2, 20, "wrong-kind", "formula")]
    [InlineData("name: a\naction: match\nfloor: map\nreference: {nth: 2, seller: x}\n", 4, 12, "two-references", "lower_of")]
    [InlineData("name: a\naction: match\nfloor: map\nreference: {lower_of: [lowest]}\n", 4, 23, "one-reference", "at least two")]
    [InlineData(
        "name: a\naction: match\nfloor: map\nreference: {gap: {of: [lowest], up_to: 2%}}\n", 4, 23, "two-references", "exactly two")]
    [InlineData(
        "name: a\naction: match\nfloor: map\nreference: {gap: {of: [lowest, lowest], up_to: 2%}}\n", 4, 23, "contradiction", "no gap")]
    [InlineData("name: a\naction: match\nfloor: map\nreference: {own_listing: {}}\n", 4, 26, "no-value", "channel, account")]
    [InlineData("name: a\naction: match\nfloor: map\nreference: {lowest_of: {}}\n", 4, 24, "no-value", "write 'lowest'")]
    [InlineData(
        "name: a\naction: match\nfloor: map\nquantity_tiers: [{from: 10, off: 1%}, {from: 5, off: 2%}]\n", 4, 46, "contradiction",
        "rising quantity")]
    [InlineData("name: a\naction: match\nfloor: map\nsituations: {no_competition: raise}\n", 4, 30, "raise-by-missing", "raise: 1%")]
    [InlineData("name: a\nfloor: map\n", 1, 1, "missing-key", "needs 'action'")]
    [InlineData("name: a\naction: match\nfloor: &x map\n", 3, 8, "anchor", "not allowed")]
    [InlineData("name: a\naction: *x\nfloor: map\n", 2, 9, "alias", "not allowed")]
    [InlineData("name: !!str a\naction: match\nfloor: map\n", 1, 7, "tag", "not allowed")]
    [InlineData("name: a\naction: match\nfloor: map\n---\nname: b\n", 4, 1, "two-documents", "one strategy a file")]
    [InlineData("name: a\naction: [match\nfloor: map\n", 2, 9, "no-yaml", "no valid YAML")]
    [InlineData("name: a: b\n", 1, 8, "no-yaml", "quotes around the text")]
    [InlineData("name: a\n\taction: match\n", 2, 1, "tab", "spaces")]
    [InlineData("name: a\nundercut: 0.01\nfloor: map\n", 2, 1, "unknown-key", "did you mean 'action'?")]
    [InlineData(
        "name: a\naction: undercut\nfloor: map\n", 2, 9, "unknown-word",
        "write action: {beat: …} with an amount or a percentage")]
    [InlineData("name: a\naction: raise\nfloor: map\n", 2, 9, "unknown-word", "write action: {raise: …}")]
    [InlineData("name: a\naction: match\nfloor: 9.90\n", 3, 8, "unknown-word", "a price is written floor: {amount: 9.90}")]
    [InlineData("name: a\naction: match\nfloor: 9,90 €\n", 3, 8, "unknown-word", "a price is written floor: {amount: 9.90}")]
    [InlineData("name: a\naction: match\nfloor: profit\n", 3, 8, "unknown-word", "write floor: {profit: …}")]
    [InlineData("name: a\naction: match\nfloor: map\nreference: min\n", 4, 12, "unknown-word", "did you mean 'lowest'?")]
    [InlineData("name: a\naction: match\nfloor: map\nreference: average\n", 4, 12, "unknown-word", "did you mean 'mean'?")]
    [InlineData(
        "name: a\naction: match\nfloor: map\ncompetitors: {exclude: [acme]}\n", 4, 25, "wrong-kind", "write {seller: …, reason: …}")]
    [InlineData("name: a\naction: {beat: {by: 1,05}}\nfloor: map\n", 2, 21, "wrong-value", "decimals have a point: write 1.05")]
    [InlineData("name: a\naction: {formula: 'cost * 1,2'}\nfloor: map\n", 2, 28, "wrong-formula", "decimals have a point")]
    [InlineData("name: a\naction: \"match\nfloor: map\n", 2, 9, "no-yaml", "a quote is not closed")]
    [InlineData("name: a\naction:match\nfloor: map\n", 2, 1, "no-yaml", "the space behind its ':' is missing")]
    [InlineData("", 1, 1, "empty-file", "empty")]
    [InlineData("# nothing\n", 1, 1, "empty-file", "empty")]
    [InlineData("- a\n", 1, 1, "wrong-kind", "keys with values")]
    public void Compile_AFault_IsNamedWithItsPlaceAndTheWayOut(string text, int line, int column, string code, string part)
    {
        var compiled = StrategyFiles.Compile("f.yaml", text);

        Assert.Null(compiled.Strategy);
        var finding = Assert.Single(compiled.Diagnostics, found => found.Level == DiagnosticLevel.Error);
        Assert.Contains(part, finding.Message, StringComparison.Ordinal);
        Assert.Equal((code, line, column), (finding.Code, finding.Line, finding.Column));
        Assert.Equal("f.yaml", finding.File);
        Assert.True(finding.Message.Length <= 100, finding.Message);
    }

    private static Strategy Good(string text)
    {
        var compiled = StrategyFiles.Compile("f.yaml", text);
        Assert.Empty(compiled.Diagnostics);
        return compiled.Strategy!;
    }
}
