using Repricer.Adapters.Strategies;
using Repricer.Core.Documents;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies;

/// <summary>Files that are read without a fault of grammar and hardly say what their writer means.</summary>
public sealed class MeaningLintTests
{
    private const string Bounds = "floor: manual_minimum\nceiling: manual_maximum\n";

    [Theory]
    [InlineData("reference: own_lowest_30_days\naction: {beat: 20%}", "own_lowest_30_days feeds on itself: 100, 80, 64 … to the floor")]
    [InlineData("reference: own_lowest_30_days\naction: {beat: 20%}", "take own_lowest_before_event")]
    [InlineData("reference: last_featured_price\naction: {beat: 0.01}", "last_featured_price feeds on itself: 100, 99.99")]
    [InlineData("reference: price_at_start_of_day\naction: {beat: 1%}", "price_at_start_of_day feeds on itself: 100, 99, 98.01")]
    [InlineData("reference: own_lowest_30_days\naction: {above: 1%}", "100, 101, 102.01 … to the ceiling")]
    [InlineData("reference: {lower_of: [lowest, own_lowest_30_days]}\naction: {beat: 1%}", "own_lowest_30_days feeds on itself")]
    [InlineData("reference: {formula: 'min(lowest, own_lowest_30_days * 95%)'}\naction: match", "feeds on itself: 100, 95")]
    [InlineData("action: {formula: price - 0.10}", "the formula (price) feeds on itself: 100, 99.9, 99.8")]
    [InlineData("action: {formula: price * 1.02}", "the formula (price) feeds on itself: 100, 102, 104.04")]
    [InlineData("action: {formula: 'max(lowest, price * 1.02)'}", "feeds on itself: 100, 102")]
    public void Compile_APriceThatFeedsOnItself_IsNamedWithItsWay(string lines, string part)
    {
        var finding = Assert.Single(Findings(lines));

        Assert.Equal((DiagnosticLevel.Warning, "feeds-on-itself"), (finding.Level, finding.Code));
        Assert.Contains(part, finding.Message, StringComparison.Ordinal);
        Assert.True(finding.Message.Length <= 100, finding.Message);
    }

    [Theory]
    [InlineData("reference: own_lowest_before_event\naction: {beat: 20%}")]
    [InlineData("reference: own_lowest_30_days\naction: match")]
    [InlineData("reference: {higher_of: [lowest, own_lowest_30_days]}\naction: {beat: 1%}")]
    [InlineData("reference: {lower_of: [list_price, own_lowest_30_days]}\naction: {above: 1%}")]
    [InlineData("action: {formula: 'max(cost * 1.2, price - 0.10)'}")]
    [InlineData("action: {formula: 'price * 0.9 + cost * 0.2'}")]
    [InlineData("action: {formula: 'min(lowest, price * 1.02)'}")]
    [InlineData("action: {raise: 1%}")]
    public void Compile_APriceThatSomethingHolds_IsQuiet(string lines) =>
        Assert.DoesNotContain(Findings(lines), finding => finding.Code == "feeds-on-itself");

    [Theory]
    [InlineData("competitors: {only: 'Alpha, Beta'}\naction: match", DiagnosticLevel.Error, "only: 'Alpha, Beta'", "[Alpha, Beta]")]
    [InlineData("competitors: {only: 'Alpha;Beta'}\naction: match", DiagnosticLevel.Error, "only: 'Alpha;Beta'", "[Alpha, Beta]")]
    [InlineData("competitors: {sources: 'a, b'}\naction: match", DiagnosticLevel.Error, "sources:", "[a, b]")]
    [InlineData("reference: {seller: 'Acme, Bolt'}\naction: match", DiagnosticLevel.Error, "seller:", "[Acme, Bolt]")]
    [InlineData("reference: {lowest_of: {sellers: 'Acme, Bolt'}}\naction: match", DiagnosticLevel.Error, "sellers:", "[Acme, Bolt]")]
    [InlineData("rules: [{if: {sellers: 'Acme, Bolt'}, action: match}]", DiagnosticLevel.Error, "sellers:", "[Acme, Bolt]")]
    [InlineData("applies_to: {exclude_tags: 'a, b'}\naction: match", DiagnosticLevel.Error, "exclude_tags:", "[a, b]")]
    [InlineData("competitors: {only: ['Alpha, Beta', Cid]}\naction: match", DiagnosticLevel.Warning, "only:", "one by one")]
    [InlineData(
        "competitors: {exclude: [{seller: 'A, B', reason: x}]}\naction: match", DiagnosticLevel.Warning, "seller:", "entry of its own")]
    [InlineData("applies_to: {skus: 'A-1, A-2'}\naction: match", DiagnosticLevel.Warning, "skus:", "[A-1, A-2]")]
    public void Compile_SeveralNamesInOneText_AreNotOneName(string lines, DiagnosticLevel level, string start, string meant)
    {
        var finding = Assert.Single(Findings(lines));

        Assert.Equal((level, "comma-in-text"), (finding.Level, finding.Code));
        Assert.StartsWith(start, finding.Message, StringComparison.Ordinal);
        Assert.Contains("comma", finding.Message, StringComparison.Ordinal);
        Assert.Contains(meant, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("competitors: {only: 'Acme, Inc.'}\naction: match")]
    [InlineData("competitors: {only: ['Acme, Inc.', 'Bolt Handel, GmbH']}\naction: match")]
    [InlineData("applies_to: {brands: 'Foo, Ltd.'}\naction: match")]
    public void Compile_ACommaInACompanysName_IsQuiet(string lines) => Assert.Empty(Findings(lines));

    [Theory]
    [InlineData("cost + 20%", "adds 0.2; for 20 percent more write 'cost * 1.2'")]
    [InlineData("20% + cost", "adds 0.2; for 20 percent more write 'cost * 1.2'")]
    [InlineData("cost - 10 %", "takes off 0.1; for 10 percent less write 'cost * 0.9'")]
    [InlineData("cost + shipping_cost + 5%", "write '(cost + shipping_cost) * 1.05'")]
    [InlineData("max(min_price, cost + 20%)", "write 'cost * 1.2'")]
    [InlineData("if(stock > 5, cost, cost) + 7.5%", "for 7.5 percent more")]
    [InlineData("if(cost < 5%, 1, 2)", "'5%' alone is 0.05")]
    public void Compile_APercentageOfNothing_IsNoCents(string formula, string part)
    {
        var finding = Assert.Single(Findings($"action: match\nfloor: {{formula: '{formula}'}}", bounds: ""));

        Assert.Equal((DiagnosticLevel.Error, "percent-of-amount"), (finding.Level, finding.Code));
        Assert.Contains(part, finding.Message, StringComparison.Ordinal);
        Assert.True(finding.Message.Length <= 100, finding.Message);
    }

    [Theory]
    [InlineData("cost * 120%")]
    [InlineData("cost * (1 + 20%)")]
    [InlineData("cost + cost * 20%")]
    [InlineData("cost * (1 + tax_rate + 5%)")]
    [InlineData("if(share(cost, list_price) > 50%, cost * 1.1, cost * 1.2)")]
    [InlineData("min_price * 50% + cost * 90%")]
    public void Compile_APercentageOfSomething_IsQuiet(string formula) =>
        Assert.Empty(Findings($"action: match\nfloor: {{formula: '{formula}'}}", bounds: ""));

    [Theory]
    [InlineData("floor: {formula: cost * 12%}", DiagnosticLevel.Error, "12% over it is 'cost * 1.12'")]
    [InlineData("floor: {formula: 'max(cost * 0.12, min_price)'}", DiagnosticLevel.Error, "'cost * 1.12'")]
    [InlineData("floor: [manual_minimum, {formula: cost * 90%}]", DiagnosticLevel.Warning, "allow_loss: yes")]
    [InlineData("floor: {formula: cost - 5}", DiagnosticLevel.Warning, "allow_loss: yes")]
    [InlineData("floor: map\nceiling: {formula: list_price * 10%}", DiagnosticLevel.Warning, "a ceiling of 10 where list_price is 100")]
    public void Compile_ABoundFarFromWhatIsMeant_IsTold(string bounds, DiagnosticLevel level, string part)
    {
        var finding = Assert.Single(Findings("action: match", bounds));

        Assert.Equal(level, finding.Level);
        Assert.Contains(part, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("floor: {formula: cost * 12%, allow_loss: yes}")]
    [InlineData("floor: {formula: 'max(cost + 1, cost * 80%)'}")]
    [InlineData("floor: {formula: 'min_price * 0.4'}")]
    public void Compile_ALossThatIsMeantOrHeld_IsQuiet(string bounds) => Assert.Empty(Findings("action: match", bounds));

    [Theory]
    [InlineData("endings: 9.99\naction: match", "write .99")]
    [InlineData("endings: [0.99, 0,49]\naction: match", "write .49")]
    [InlineData("endings: '.99, .49'\naction: match", "a list is written [.99, .49]")]
    [InlineData("limits: {max_step: 8}\naction: match", "write 8% for a percentage or 8.00 for an amount")]
    [InlineData("limits: {max_step: [10]}\naction: match", "write 10% for a percentage or 10.00 for an amount")]
    [InlineData("limits: {max_step: 0,5%}\naction: match", "write 0.5%")]
    [InlineData("limits: {max_step: 5%, 2.00}\naction: match", "a list is written [5%, 2.00]")]
    [InlineData("action: {beat: 0,01}", "write 0.01")]
    [InlineData("action: beat 0.01", "write action: {beat: 0.01}")]
    [InlineData("action: beat by 1%", "write action: {beat: 1%}")]
    [InlineData("action:\n  beat:\n  by: 0.01", "'by' belongs to 'beat' above it")]
    [InlineData("applies_to: {conditions: 'new, used_good'}\naction: match", "a list is written [new, used_good]")]
    [InlineData("limits: {quiet_hours: '22:00-06:00'}\naction: match", "write {from: …, to: …}")]
    public void Compile_ASlipOfThePen_IsToldOnceAndAsWhatItIs(string lines, string part)
    {
        var finding = Assert.Single(Findings(lines), finding => finding.Level == DiagnosticLevel.Error);

        Assert.Contains(part, finding.Message, StringComparison.Ordinal);
        Assert.True(finding.Message.Length <= 100, finding.Message);
    }

    [Theory]
    [InlineData("limits: {max_step: [5%, 2]}\naction: match")]
    [InlineData("limits: {max_step: 8.00}\naction: match")]
    [InlineData("endings: [4.99, 9.99]\naction: match")]
    [InlineData("applies_to: {currencies: [JPY]}\nendings: [0, 80]\naction: match")]
    public void Compile_WhatIsOnlyRare_IsQuiet(string lines) => Assert.Empty(Findings(lines));

    [Theory]
    [InlineData("reference: mean\naction: match", "'mean'")]
    [InlineData("reference: highest\naction: {beat: 1%}", "'highest'")]
    [InlineData("reference: {mean_of_lowest: 3}\naction: match", "'mean_of_lowest'")]
    [InlineData("reference: {higher_of: [lowest, mean]}\naction: match", "'mean'")]
    [InlineData("rules: [{action: match}]\nchoose: highest", "'highest'")]
    public void Compile_AReferenceThatOneOfferLifts_AsksForACeiling(string lines, string what)
    {
        var finding = Assert.Single(Findings(lines, "floor: manual_minimum"));

        Assert.Equal((DiagnosticLevel.Warning, "no-ceiling"), (finding.Level, finding.Code));
        Assert.Contains(what, finding.Message, StringComparison.Ordinal);
        Assert.Empty(Findings(lines));
    }

    [Theory]
    [InlineData("reference: featured\naction: {beat: 0.01}\nswitches: [{name: s, enter: stock < 5, then: {action: hold}}]")]
    [InlineData("reference: featured\naction: hold\nswitches: [{name: s, enter: stock < 5, then: {action: match}}]")]
    [InlineData("reference: featured\naction: {beat: 0.01}\nholdout: {share: 10%, then: {action: hold}}")]
    [InlineData(
        "reference: featured\naction: match\nsituations: {featured_suppressed: lowest}\n"
            + "switches: [{name: s, enter: stock < 5, then: {reference: lowest}}]")]
    [InlineData("reference: featured\naction: {formula: 'max(cost * 1.2, reference - 0.02)'}")]
    [InlineData("reference: {own_listing: {fulfilment: platform}}\naction: {formula: 'otherwise(own_listing_price, list_price) + 1'}")]
    public void Compile_ALineThatOneOfTheWaysUses_IsNotIdle(string lines) => Assert.Empty(Findings(lines));

    [Fact]
    public void Compile_ALineThatNobodyUses_IsStillIdle() => Assert.Equal(
        "no-effect", Assert.Single(Findings(
            "reference: featured\naction: hold\nswitches: [{name: s, enter: stock < 5, then: {action: ceiling}}]")).Code);

    [Fact]
    public void Compile_AMissingCeiling_IsOneFault() => Assert.Equal(
        "above-without-ceiling", Assert.Single(
            Findings("action: {above: 3%}\nsituations: {no_competition: ceiling}", "floor: manual_minimum")).Code);

    [Theory]
    [InlineData("price_step: 0.05\nendings: [.99]", "no multiple of 0.05 ends with 0.99")]
    [InlineData("price_step: {CZK: 10, CHF: 0.05}\nendings: [9]", "no multiple of 10 ends with 9")]
    public void Compile_EndingsThatNoStepMeets_AreToldAtTheStep(string lines, string part)
    {
        var finding = Assert.Single(Findings($"action: match\n{lines}"));

        Assert.Equal((DiagnosticLevel.Warning, "endings-off-step", 3), (finding.Level, finding.Code, finding.Line));
        Assert.Contains(part, finding.Message, StringComparison.Ordinal);
        Assert.True(finding.Message.Length <= 100, finding.Message);
    }

    [Theory]
    [InlineData("price_step: 0.05\nendings: [.95, .99]")]
    [InlineData("price_step: 3\nendings: [9]")]
    [InlineData("price_step: 0.05\nendings: {bands: [{up_to: 50, use: [.99]}, {use: [.95]}]}")]
    public void Compile_EndingsOfWhichOneMeetsTheStep_AreQuiet(string lines) => Assert.Empty(Findings($"action: match\n{lines}"));

    [Theory]
    [InlineData("[{from: 10, up_to: 50, use: [.99]}, {from: 40, use: [9]}]", "endings: from 40 up to 50 two bands hold")]
    [InlineData("[{use: [.99]}, {from: 50, use: [9]}]", "endings: from 50 up to any price two bands hold")]
    [InlineData("[{up_to: 5, currency: CHF, use: [.95]}, {use: [.99], from: 3, currency: [EUR, CHF]}]", "endings: from 3 up to 5 two bands hold")]
    public void Compile_BandsOfEndingsThatOverlap_AreToldWithWhere(string bands, string part)
    {
        var finding = Assert.Single(Findings($"action: match\nendings: {{bands: {bands}}}"));

        Assert.Equal((DiagnosticLevel.Warning, "bands-overlap", 3), (finding.Level, finding.Code, finding.Line));
        Assert.Contains(part, finding.Message, StringComparison.Ordinal);
        Assert.True(finding.Message.Length <= 100, finding.Message);
    }

    [Theory]
    [InlineData("[{up_to: 50, use: [.99]}, {from: 50, use: [9]}]")]
    [InlineData("[{up_to: 50, use: [.99]}, {up_to: 100, use: [.95]}, {use: [9]}]")]
    [InlineData("[{up_to: 50, currency: CHF, use: [.95]}, {use: [.99]}]")]
    public void Compile_BandsOfEndingsThatFollowOneAnother_AreQuiet(string bands) =>
        Assert.Empty(Findings($"action: match\nendings: {{bands: {bands}}}"));

    [Fact]
    public void Compile_HowFarAnEndingCarriesWithoutAUnit_IsAFault()
    {
        const string Lines = "action: match\nendings: {use: [.99], prefer: ending, at_most: ";

        var finding = Assert.Single(Findings(Lines + "2}"));

        Assert.Equal((DiagnosticLevel.Error, "no-unit"), (finding.Level, finding.Code));
        Assert.Contains("at_most: '2' has no unit; write 2% for a percentage or 2.00", finding.Message, StringComparison.Ordinal);
        Assert.Empty(Findings(Lines + "2.00}"));
        Assert.Empty(Findings(Lines + "2%}"));
    }

    private static IReadOnlyList<Diagnostic> Findings(string lines, string bounds = Bounds) =>
        StrategyFiles.Compile("f.yaml", $"name: a\n{lines}\n{bounds}\n").Diagnostics;
}
