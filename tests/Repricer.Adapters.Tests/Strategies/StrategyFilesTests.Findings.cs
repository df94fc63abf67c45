using Repricer.Adapters.Strategies;
using Repricer.Core.Calendar;
using Repricer.Core.Documents;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies;

public sealed partial class StrategyFilesTests
{
    [Theory]
    [InlineData("action: match\nsituations: {featured_is_ours: hold, featured_suppressed: follow, featured_filtered: next}")]
    [InlineData("reference: median\naction: match\nsituations: {lowest_is_ours: hold, tie_for_lowest: hold, not_eligible: last}")]
    [InlineData("reference: {seller: acme}\naction: match\nsituations: {tie_for_lowest: hold, featured_lost: undo}")]
    [InlineData("rules: [{action: match}]\nsituations: {lowest_is_ours: hold, featured_suppressed: floor}")]
    [InlineData("action: hold\nsituations: {featured_lost: {lower: 0.10}}")]
    [InlineData(
        "action: {lower: {by: 1%, down_to: next}}\nsituations: {featured_is_ours: {raise: {by: 1%, up_to: next}}, remember_loss: 2h}")]
    [InlineData("action: match\nreference: [{lowest_of: {fulfilment: platform}}, {lowest_of: {fulfilment: merchant}}]")]
    [InlineData("action: match\nendings: {use: [.99], prefer: ending, at_most: [2%, 0.50]}")]
    public void Compile_SituationsAndStepsThatHoldByFact_DrawNoFinding(string lines) =>
        Assert.Empty(StrategyFiles.Compile("f.yaml", $"name: a\nfloor: map\nceiling: list_price\n{lines}\n").Diagnostics);

    [Theory]
    [InlineData("featured_is_ours: {raise: {by: 1%, up_to: nxt}}", "did you mean 'next'?")]
    [InlineData("featured_is_ours: {raise: {by: 1%, until: next}}", "did you mean 'up_to'?")]
    [InlineData("featured_is_ours: {raise: 0}", "must be more than 0")]
    [InlineData("featured_is_ours: {raise: {up_to: next}}", "'by'")]
    [InlineData("featured_is_ours: {lower: 1%}", "'lower'")]
    [InlineData("remember_lost: 24h", "did you mean 'remember_loss'?")]
    [InlineData("remember_loss: 24", "24h")]
    [InlineData("featured_lost: {raise: 1%}", "'raise'")]
    public void Compile_AStepWrittenWrong_NamesWhatWasMeant(string situation, string part)
    {
        var text = $"name: a\naction: match\nreference: featured\nfloor: map\nceiling: list_price\nsituations:\n  {situation}\n";
        var compiled = StrategyFiles.Compile("f.yaml", text);

        Assert.Null(compiled.Strategy);
        Assert.Contains(compiled.Diagnostics, finding => finding.Line == 7 && finding.Message.Contains(part, StringComparison.Ordinal));
    }

    [Fact]
    public void Compile_ManyFaults_AreAllReportedInTheOrderOfTheFile()
    {
        var compiled = StrategyFiles.Compile(
            "f.yaml", "nam: a\naction: {beat: 0}\ncompetitors:\n  in_stock: maybe\n  min_rating: 101\nfloor: {margin: 5}\n");

        Assert.Equal([(1, "unknown-key"), (2, "out-of-range"), (4, "unknown-word"), (5, "out-of-range"), (6, "refused-key")],
            compiled.Diagnostics.Select(finding => (finding.Line, finding.Code))
                .OrderBy(entry => entry.Line)
                .ThenBy(entry => entry.Code, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("situations: {remember_loss: 24h}", "no-effect")]
    [InlineData("ceiling: list_price\nsituations: {featured_is_ours: {raise: 1%}, raise: 2%}", "no-effect")]
    [InlineData("situations: {featured_is_ours: {raise: 1%}}", "no-ceiling")]
    [InlineData("reference: [lowest, median, lowest]", "never-applies")]
    [InlineData("situations: {no_competition: ceiling}", "no-ceiling")]
    [InlineData("situations: {raise: 1%}", "no-effect")]
    [InlineData("endings: [.999]\napplies_to: {currencies: [EUR]}", "ending-never-fits")]
    [InlineData("endings: [.99]\nceiling: {amount: 5.50}", "ending-never-fits")]
    [InlineData("reference: featured\nsituations: {featured_suppressed: [lowest, hold]}", "never-applies")]
    [InlineData("reference: list_price\nsituations: {no_competition: floor}", "never-applies")]
    [InlineData("reference: own_lowest_30_days\nsituations: {reference_at_floor: next}", "never-applies")]
    [InlineData("reference: {lower_of: [lowest, list_price, lowest]}", "never-applies")]
    [InlineData("reference: {gap: {of: [lowest, median], up_to: 1.00, within: median}}", "no-effect")]
    [InlineData("choose: highest", "no-effect")]
    [InlineData("reference: {nth: 2, missing: hold}", "no-effect")]
    [InlineData("quantity_tiers: [{from: 5, off: 2%}, {from: 10, off: 2%}]", "never-applies")]
    [InlineData("applies_to: {tags: [a], exclude_tags: [a]}", "never-applies")]
    [InlineData("applies_to: {brands: 'Bosch, Makita'}", "comma-in-text")]
    [InlineData("paused: yes", "paused")]
    [InlineData("competitors: {min_rating: 4.5}", "looks-like-stars")]
    [InlineData("reference: {lowest_of: {max_rating: 3}}", "looks-like-stars")]
    [InlineData("endings: 95", "whole-ending")]
    [InlineData("endings: [.99, 95]", "whole-ending")]
    [InlineData("during: {start: '2026-03-29 02:30', end: 2026-04-01, time_zone: Europe/Berlin}", "clock-change")]
    [InlineData("during: {start: 2026-10-01, end: '2026-10-25 02:30', time_zone: Europe/Berlin}", "clock-change")]
    [InlineData(
        "ceiling: list_price\nlimits: {quiet_hours: {from: '22:00', to: '06:00'}, nightly_reset: {from: '02:00', to: '04:00'}}",
        "never-applies")]
    [InlineData("ceiling: list_price\nlimits: {down_only: yes, nightly_reset: {from: '02:00', to: '04:00'}}", "never-applies")]
    [InlineData("ceiling: list_price\nlimits: {up_only: yes, nightly_reset: {from: '02:00', to: '04:00'}}", "contradiction")]
    [InlineData("limits: {nightly_reset: {from: '02:00', to: '04:00'}}", "no-ceiling")]
    [InlineData("require: {max_age: 24h}", "no-effect")]
    [InlineData("require: {sources: 3, offers: 2}", "no-effect")]
    [InlineData("competitors: {only: [acme, bolt], exclude: [{seller: ACME, reason: x}]}", "never-applies")]
    [InlineData("competitors: {only: [acme], exclude: [{seller: ACME, reason: x}]}", "contradiction")]
    public void Compile_SomethingOdd_IsAWarningAndStillAStrategy(string line, string code)
    {
        var compiled = StrategyFiles.Compile("f.yaml", $"name: a\naction: match\nfloor: {{amount: 5.10}}\n{line}\n");

        Assert.NotNull(compiled.Strategy);
        var finding = Assert.Single(compiled.Diagnostics);
        Assert.Equal((DiagnosticLevel.Warning, code), (finding.Level, finding.Code));
    }

    [Theory]
    [InlineData("{start: '2026-11-27 00:00', end: '2026-12-01 00:00', time_zone: Europe/Berlin}", "2026-11-26T23:00Z", "2026-11-30T23:00Z")]
    [InlineData("{start: 2026-11-27, end: 2026-11-30, time_zone: Europe/Berlin}", "2026-11-26T23:00Z", "2026-11-30T23:00Z")]
    [InlineData("{start: 2026-11-27T08:00, end: 2026-11-27T08:00:01}", "2026-11-27T08:00Z", "2026-11-27T08:00:01Z")]
    [InlineData(
        "{start: 2026-11-27T08:00:00+02:00, end: '2026-11-27 12:00Z', time_zone: America/New_York}", "2026-11-27T06:00Z",
        "2026-11-27T12:00Z")]
    [InlineData("{start: 2026-11-27, end: 2026-11-27, time_zone: America/New_York}", "2026-11-27T05:00Z", "2026-11-28T05:00Z")]
    public void Compile_AnEvent_IsTwoMoments(string during, string start, string end)
    {
        var window = Good(Minimal + $"during: {during}\n").During!;

        Assert.Equal((DateTimeOffset.Parse(start, null), DateTimeOffset.Parse(end, null)), (window.Start, window.End));
    }

    [Fact]
    public void Compile_AnEventThatIsOver_IsSaidWhereTheMomentIsKnown()
    {
        const string Text = Minimal + "during: {start: 2026-11-27, end: 2026-11-30}\n";

        Assert.Empty(StrategyFiles.Compile("f.yaml", Text).Diagnostics);
        Assert.Empty(StrategyFiles.Compile("f.yaml", Text, new DateTimeOffset(2026, 11, 30, 23, 59, 59, TimeSpan.Zero)).Diagnostics);
        var over = StrategyFiles.Compile("f.yaml", Text, new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal(
            ("event-over", DiagnosticLevel.Warning, 4, 9),
            Assert.Single(over.Diagnostics) is var found ? (found.Code, found.Level, found.Line, found.Column) : default);
        Assert.NotNull(over.Strategy);
    }

    [Fact]
    public void Compile_HoursOfTheDay_AreWindows()
    {
        var limits = Good(
            Minimal
                + "ceiling: list_price\nlimits:\n  quiet_hours:\n"
                + "    - {from: '22:00', to: '6:30', days: [fri, sat], time_zone: Europe/Berlin}\n"
                + "    - {from: 0:00, to: '24:00', days: sun}\n  nightly_reset: {from: '22:00', to: '00:00', price: list_price}\n").Limits;

        Assert.Equal(
            [
                new DailyWindow(1320, 390, Weekdays.Fri | Weekdays.Sat, SystemZones.Find("Europe/Berlin")),
                new DailyWindow(0, 1440, Weekdays.Sun),
            ],
            limits.QuietHours);
        Assert.Equal(new NightlyReset(new DailyWindow(1320, 1440), ResetPrice.ListPrice), limits.NightlyReset);
    }

    [Fact]
    public void Compile_FarAboveAReference_IsNamedAsASpiral()
    {
        var finding = Assert.Single(
            StrategyFiles.Compile("f.yaml", "name: a\naction: {above: 27.0589%}\nfloor: map\nceiling: list_price\n").Diagnostics);

        Assert.Equal(("upward-spiral", DiagnosticLevel.Warning, 2, 9), (finding.Code, finding.Level, finding.Line, finding.Column));
        Assert.Contains("less than 21.3% under us both climb to the ceiling", finding.Message, StringComparison.Ordinal);
        var rule = Assert.Single(
            StrategyFiles.Compile("f.yaml", "name: a\nrules:\n  - action: {above: 10%}\nfloor: map\nceiling: list_price\n").Diagnostics);
        Assert.Equal(("upward-spiral", 3, 5), (rule.Code, rule.Line, rule.Column));
        Assert.Empty(StrategyFiles.Compile("f.yaml", "name: a\naction: {above: 9.99%}\nfloor: map\nceiling: list_price\n").Diagnostics);
    }

    [Theory]
    [InlineData("rules: [{action: match}, {action: {beat: 1%}, if: {featured: yes}}]", "never-applies", "rule 1 before it takes every competitor")]
    [InlineData(
        "rules: [{name: x, action: match, if: {featured: yes}}, {action: {beat: 1%}, if: {featured: yes}}]", "never-applies",
        "x before it is for the same competitors")]
    [InlineData("rules: [{action: ignore}]", "never-applies", "nobody is left")]
    [InlineData("rules: [{action: match}]\nreference: lowest", "no-effect", "every competitor by itself")]
    [InlineData("action: hold\nreference: median", "no-effect", "looks at no reference")]
    [InlineData("action: raise_to_next", "no-ceiling", "listings without a max_price hold")]
    [InlineData("action: floor\nsituations: {no_competition: floor}", "never-applies", "with 'action: floor'")]
    public void Compile_RuleOrActionWithoutEffect_IsAWarning(string lines, string code, string part)
    {
        var compiled = StrategyFiles.Compile("f.yaml", $"name: a\nfloor: map\n{lines}\n");

        Assert.NotNull(compiled.Strategy);
        var finding = Assert.Single(compiled.Diagnostics);
        Assert.Equal((DiagnosticLevel.Warning, code), (finding.Level, finding.Code));
        Assert.Contains(part, finding.Message, StringComparison.Ordinal);
    }
}
