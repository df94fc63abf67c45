using System.Globalization;
using Repricer.Core.Documents;
using Repricer.Core.Strategies.Language;

namespace Repricer.Core.Strategies.Linting;

/// <summary>
/// Finds two strategies that follow each other's prices upwards: their steps multiplied make more than one. So a book once came to
/// $23,698,655.93, by 0.9983 × 1.270589 = 1.2684 a round. Each follows the other wherever one listing takes the other for a competitor: on
/// another channel, on another account, under a seller id that is not configured.
/// </summary>
internal static class LoopGainLint
{
    private const string Code = "loop-gain";

    /// <summary>Says how many times over the floor that is written beside it a ceiling stops nothing in time.</summary>
    private const decimal FarCeiling = 10m;

    /// <summary>Finds at most one loop for each strategy that goes above: the one with the greatest gain.</summary>
    public static IEnumerable<Diagnostic> Check(IReadOnlyList<CompiledStrategy> files)
    {
        var usable = files.Where(file => file is { Strategy.Paused: false, Places: not null }).ToArray();
        var told = new HashSet<(string, string)>();
        foreach (var file in usable.Where(file => FollowGain.Of(file.Strategy!).Raises))
        {
            var partner = usable.Where(other => MayMeet(file.Strategy!, other.Strategy!))
                .OrderByDescending(other => FollowGain.Of(file.Strategy!).Around(FollowGain.Of(other.Strategy!)).Factor)
                .ThenBy(other => other.Strategy!.File, StringComparer.Ordinal).FirstOrDefault();
            if (partner is not null && !told.Contains((partner.Strategy!.File, file.Strategy!.File))
                && Describe(file, partner) is { } finding)
            {
                told.Add((file.Strategy.File, partner.Strategy.File));
                yield return finding;
            }
        }
    }

    private static Diagnostic? Describe(CompiledStrategy file, CompiledStrategy partner)
    {
        var (left, right) = (file.Strategy!, partner.Strategy!);
        var loop = FollowGain.Of(left).Around(FollowGain.Of(right));
        if (!loop.Raises)
            return null;

        var stops = new[] { left, right }.Where(strategy => FollowGain.Of(strategy).Raises).Select(StopOf).ToArray();
        var stopped = stops.All(stop => stop is not null);
        if (stopped && left == right)
            return null;
        var at = ActionOf(file);
        var pace = loop.Factor > 1m
            ? string.Create(CultureInfo.InvariantCulture, $"by the factor {loop.Factor:0.####}")
            : string.Create(CultureInfo.InvariantCulture, $"by {loop.Amount:0.####}");
        var whom = left == right
            ? "on its several channels"
            : $"and '{right.Name}' ({right.File}:{ActionOf(partner).Line}, {FollowGain.Of(right)})";
        var end = stopped
            ? $"it ends at the ceiling ({stops[0]})"
            : "no ceiling near the floor ends it";
        return new Diagnostic(
            left.File, at.Line, at.Column, stopped ? DiagnosticLevel.Info : DiagnosticLevel.Warning, Code,
            $"'{left.Name}' ({FollowGain.Of(left)}) {whom} drive each other up {pace} a round where one takes the "
                + $"other for a competitor; {end}");
    }

    /// <summary>Tells whether two strategies may meet, because some product may have both, on whatever channels.</summary>
    private static bool MayMeet(Strategy left, Strategy right)
    {
        if (!MayBeRival(left, right) || !MayBeRival(right, left))
            return false;
        if (left == right)
            return left.AppliesTo.Channels.Count > 1;
        return ScopeOverlap.CanBothMatch(AnyChannel(left.AppliesTo), AnyChannel(right.AppliesTo))
            && TagsMeet(left.AppliesTo.AnyTags, right.AppliesTo.AnyTags);
    }

    /// <summary>Tells whether the listings of one strategy could count as competitors with another: what ships otherwise may not.</summary>
    private static bool MayBeRival(Strategy follower, Strategy followed) =>
        follower.Competitors.Fulfilment is not { } shipped || followed.AppliesTo.Fulfilment is not { } own || shipped == own;

    private static StrategyScope AnyChannel(StrategyScope scope) => scope with { Channels = [], Currencies = [] };

    private static bool TagsMeet(IReadOnlyList<string> left, IReadOnlyList<string> right) =>
        left.Count == 0 || right.Count == 0
            || left.Any(one => right.Any(other => NamePattern.Matches(one, other) || NamePattern.Matches(other, one)));

    /// <summary>
    /// Finds the ceiling that ends a climb of every variant that raises, whatever the catalogue lacks; null = there is none.
    /// </summary>
    private static string? StopOf(Strategy strategy)
    {
        var stops = FollowGain.Variants(strategy).Where(variant => FollowGain.OfVariant(variant).Raises).Select(StopOfOne).ToArray();
        return stops.Contains(null) ? null : stops[0];
    }

    private static string? StopOfOne(Strategy strategy)
    {
        var floor = strategy.Floors.Where(term => term.Kind == FloorKind.Amount).Max(term => term.Value);
        var amount = strategy.Ceilings.Where(term => term.Kind == CeilingKind.Amount).Min(term => term.Value);
        if (amount is { } most && !(most > floor * FarCeiling))
            return most.ToString(CultureInfo.InvariantCulture);
        return strategy.Ceilings.Select(term => term.Kind)
            .Where(kind => kind is CeilingKind.ManualMaximum or CeilingKind.ListPrice or CeilingKind.MarkupOverCost or CeilingKind.Formula)
            .Select(kind => SnakeCase.From(kind.ToString()))
            .FirstOrDefault();
    }

    private static DocumentNode ActionOf(CompiledStrategy file) =>
        (file.Places!.Root as DocumentNode.Mapping)?.Entries.FirstOrDefault(entry => entry.Key.Value is "action" or "rules")?.Key
        ?? file.Places.Name;
}
