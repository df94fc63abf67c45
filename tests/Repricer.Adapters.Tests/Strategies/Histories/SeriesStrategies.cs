using Repricer.Adapters.Strategies;
using Repricer.Core.Strategies;

namespace Repricer.Adapters.Tests.Strategies.Histories;

/// <summary>Holds strategies that look at everything a listing remembers.</summary>
internal static class SeriesStrategies
{
    private const string Bounds = "floor: manual_minimum\nceiling: manual_maximum\n";

    public static readonly IReadOnlyList<Strategy> All =
    [
        Make("action: {beat: 0.01}\n" + Bounds),
        Make(
            "reference: featured\naction: {beat: 0.01}\n"
                + "situations: {featured_is_ours: raise, raise_by: 1%, featured_lost: undo, no_competition: ceiling}\n" + Bounds),
        Make("action: match\nlimits: {max_move_a_day: 3%}\n" + Bounds),
        Make("action: match\nlimits: {cool_down: 2h, max_step: 4%}\nsituations: {no_competition: ceiling}\n" + Bounds),
        Make("action: match\nfloor: {formula: own_lowest_30_days * 0.98}\nceiling: manual_maximum\n"),
        Make("reference: price_at_start_of_day\naction: {beat: 1%}\n" + Bounds),
        Make("reference: last_featured_price\naction: match\n" + Bounds),
        Make("action: match\nfloor: {formula: own_median_90_days * 0.95}\nceiling: manual_maximum\nsituations: {no_competition: last}\n"),
        Make(
            "reference: featured\naction: match\nsituations: {featured_is_ours: raise, raise_by: 0.10, featured_suppressed: follow}\n"
                + "limits: {min_change: 0.05}\n" + Bounds),
        Make("reference: second_lowest\naction: {above: 1%}\nsituations: {no_competition: ceiling}\n" + Bounds),
        Make("action: match\nswitches:\n  - name: cheap\n    enter: lowest < 25\n    leave: lowest > 27\n    then: {action: {above: 2%}}\n" + Bounds),
        Make(
            "reference: featured\naction: {beat: 0.01}\n"
                + "situations: {featured_is_ours: {raise: {by: 1%, up_to: next}}, featured_lost: undo, remember_loss: 3h}\n" + Bounds),
        Make(
            "action: {beat: 0.01}\nsituations: {featured_lost: {lower: {by: 1%}}, no_competition: raise, raise_by: 2%}\nswitches:\n"
                + "  - name: war\n    enter: changes_today >= 3 or price < own_lowest_30_days\n    leave: changes_today < 2\n"
                + "    then: {action: match, limits: {up_only: yes}}\n" + Bounds),
    ];

    private static Strategy Make(string text)
    {
        var compiled = StrategyFiles.Compile("any.yaml", "name: any\n" + text);
        return compiled.Strategy ?? throw new InvalidOperationException(string.Join('\n', compiled.Diagnostics));
    }
}
