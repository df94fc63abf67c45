namespace Repricer.Core.Pricing.Language;

/// <summary>Faults between files: two of one name, two that may match the same listing with equal priority, two that drive each other up.</summary>
public static class StrategyBookLint
{
    /// <summary>Findings in the order of the given files. Only files that compiled have strategy and places; others are passed over.</summary>
    public static IReadOnlyList<Diagnostic> Check(IReadOnlyList<CompiledStrategy> files)
    {
        var findings = new List<Diagnostic>();
        for (var i = 0; i < files.Count; i++)
        {
            if (files[i] is not { Strategy: { } strategy, Places: { } places })
                continue;

            foreach (var other in files.Where((file, index) => index != i && file.Strategy?.Name == strategy.Name))
                findings.Add(new Diagnostic(strategy.File, places.Name.Line, places.Name.Column, DiagnosticLevel.Error, "duplicate-name", $"the name '{strategy.Name}' is also that of {other.Strategy!.File}:{other.Places?.Name.Line}; names are unique"));

            foreach (var other in files.Take(i).Where(file => file.Strategy is { } rival && rival.Name != strategy.Name && Collide(strategy, rival)))
                findings.Add(new Diagnostic(strategy.File, places.Priority.Line, places.Priority.Column, DiagnosticLevel.Warning, "equal-priority", $"'{strategy.Name}' and '{other.Strategy!.Name}' ({other.Strategy.File}) may match the same listing, both with priority {strategy.Priority}: then the first by name decides; give one a higher priority or exclude each other's tags"));
        }

        findings.AddRange(LoopGainLint.Check(files));
        return findings;
    }

    private static bool Collide(Strategy left, Strategy right) =>
        left.Priority == right.Priority && !left.Paused && !right.Paused && ScopeOverlap.CanBothMatch(left.AppliesTo, right.AppliesTo);
}
