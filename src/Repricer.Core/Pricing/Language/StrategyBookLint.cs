namespace Repricer.Core.Pricing.Language;

/// <summary>Faults between files: two of one name, two that may match the same listing with equal priority, one that another leaves nothing to do.</summary>
public static class StrategyBookLint
{
    /// <summary>Findings in the order of the given files. Only files that compiled have strategy and places; others are passed over.</summary>
    public static IReadOnlyList<Diagnostic> Check(IReadOnlyList<CompiledStrategy> files)
    {
        var findings = new List<Diagnostic>();
        var names = files.Where(file => file.Strategy is not null).ToLookup(file => file.Strategy!.Name, StringComparer.Ordinal);
        for (var i = 0; i < files.Count; i++)
        {
            if (files[i] is not { Strategy: { } strategy, Places: { } places })
                continue;

            foreach (var other in names[strategy.Name].Where(file => !ReferenceEquals(file, files[i])))
                findings.Add(new Diagnostic(strategy.File, places.Name.Line, places.Name.Column, DiagnosticLevel.Error, "duplicate-name", $"the name '{strategy.Name}' is also that of {other.Strategy!.File}:{other.Places?.Name.Line}; names are unique"));
            for (var j = 0; j < files.Count && !strategy.Paused; j++)
            {
                if (j == i || files[j].Strategy is not { Paused: false } rival || rival.Name == strategy.Name)
                    continue;
                if (j < i && Collide(strategy, rival))
                    findings.Add(new Diagnostic(places.Priority.File ?? strategy.File, places.Priority.Line, places.Priority.Column, DiagnosticLevel.Warning, "equal-priority", $"'{strategy.Name}' and '{rival.Name}' ({rival.File}) may match the same listing, both with priority {strategy.Priority}: then the first by name decides; give one a higher priority or exclude each other's tags"));
                else if (Shadows(rival, strategy))
                    findings.Add(new Diagnostic(places.Priority.File ?? strategy.File, places.Priority.Line, places.Priority.Column, DiagnosticLevel.Warning, "never-applies", $"'{rival.Name}' ({rival.File}) is for every listing that '{strategy.Name}' is for and has the higher priority ({rival.Priority} over {strategy.Priority}): this strategy never decides"));
            }
        }

        return findings;
    }

    private static bool Collide(Strategy left, Strategy right) =>
        left.Priority == right.Priority && SameTime(left.During, right.During) && ScopeOverlap.CanBothMatch(left.AppliesTo, right.AppliesTo);

    /// <summary>A strategy with an event goes before one without, so only two with, or two without, can tie.</summary>
    private static bool SameTime(EventWindow? left, EventWindow? right) =>
        left is null ? right is null : right is not null && left.Start < right.End && right.Start < left.End;

    private static bool Shadows(Strategy upper, Strategy lower) =>
        upper.Priority > lower.Priority && Outlasts(upper.During, lower.During) && ScopeOverlap.Covers(upper.AppliesTo, lower.AppliesTo);

    private static bool Outlasts(EventWindow? upper, EventWindow? lower) =>
        lower is null ? upper is null : upper is not null && upper.Start <= lower.Start && upper.End >= lower.End;
}
