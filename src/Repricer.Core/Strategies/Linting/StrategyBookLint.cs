using Repricer.Core.Calendar;
using Repricer.Core.Documents;
using Repricer.Core.Strategies.Language;

namespace Repricer.Core.Strategies.Linting;

/// <summary>
/// Finds faults between files: two of one name, two that may match the same listing with equal priority, one that another leaves nothing to
/// do, two that drive each other up.
/// </summary>
public static class StrategyBookLint
{
    /// <summary>
    /// Lists the findings in the order of the given files. Only files that compiled have strategy and places; others are passed over.
    /// </summary>
    public static IReadOnlyList<Diagnostic> Check(IReadOnlyList<CompiledStrategy> files)
    {
        var findings = new List<Diagnostic>();
        var names = files.Where(file => file.Strategy is not null).ToLookup(file => file.Strategy!.Name, StringComparer.Ordinal);
        for (var i = 0; i < files.Count; i++)
        {
            if (files[i] is not { Strategy: { } strategy, Places: { } places })
                continue;

            foreach (var other in names[strategy.Name].Where(file => !ReferenceEquals(file, files[i])))
                findings.Add(
                    new Diagnostic(
                        strategy.File, places.Name.Line, places.Name.Column, DiagnosticLevel.Error, "duplicate-name",
                        $"the name '{strategy.Name}' is also that of {other.Strategy!.File}:{other.Places?.Name.Line}; names are unique"));
            if (strategy.Paused)
                continue;
            var place = places.Priority;
            if (Others(files, i, i, rival => Collide(strategy, rival)) is ({ } equal, var more))
                findings.Add(
                    new Diagnostic(
                        place.File ?? strategy.File, place.Line, place.Column, DiagnosticLevel.Warning, "equal-priority",
                        $"'{Short(strategy)}' and '{Short(equal)}'{(more > 1 ? $" and {more} others" : more == 1 ? " and 1 other" : "")} "
                            + $"may match the same listing, {(more > 0 ? "all" : "both")} with priority {strategy.Priority}: make one "
                                + "higher"));
            if (Others(files, i, files.Count, rival => Shadows(rival, strategy)) is ({ } upper, _))
                findings.Add(
                    new Diagnostic(
                        place.File ?? strategy.File, place.Line, place.Column, DiagnosticLevel.Warning, "never-applies",
                        $"'{Short(upper)}' is for all listings of '{Short(strategy)}' and goes first "
                            + $"({upper.Priority} over {strategy.Priority}): this one never decides"));
        }

        findings.AddRange(LoopGainLint.Check(files));
        findings.AddRange(OwnListingLoopLint.Check(files));
        return findings;
    }

    /// <returns>The first of the given files whose strategy fits, and how many more do.</returns>
    private static (Strategy? First, int More) Others(
        IReadOnlyList<CompiledStrategy> files, int self, int before, Func<Strategy, bool> fits)
    {
        Strategy? first = null;
        var more = 0;
        for (var i = 0; i < before; i++)
        {
            if (i == self || files[i].Strategy is not { Paused: false } rival || rival.Name == files[self].Strategy!.Name || !fits(rival))
                continue;
            more += first is null ? 0 : 1;
            first ??= rival;
        }

        return (first, more);
    }

    private static string Short(Strategy strategy) => ScalarText.Shorten(strategy.Name, 18);

    private static bool Collide(Strategy left, Strategy right) =>
        left.Priority == right.Priority && SameTime(left.During, right.During)
            && ScopeOverlap.CanBothMatch(left.AppliesTo, right.AppliesTo);

    /// <summary>
    /// Tells whether two strategies can tie in time: one with an event goes before one without, so only two with, or two without, can.
    /// </summary>
    private static bool SameTime(EventWindow? left, EventWindow? right) =>
        left is null ? right is null : right is not null && left.Start < right.End && right.Start < left.End;

    private static bool Shadows(Strategy upper, Strategy lower) =>
        upper.Priority > lower.Priority && Outlasts(upper.During, lower.During) && ScopeOverlap.Covers(upper.AppliesTo, lower.AppliesTo);

    private static bool Outlasts(EventWindow? upper, EventWindow? lower) =>
        lower is null ? upper is null : upper is not null && upper.Start <= lower.Start && upper.End >= lower.End;
}
