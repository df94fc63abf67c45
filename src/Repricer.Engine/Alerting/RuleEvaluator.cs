using System.Globalization;
using Repricer.Core.Measuring;
using Repricer.Engine.Operating;

namespace Repricer.Engine.Alerting;

/// <summary>Tells one alert of a rule file from another.</summary>
/// <param name="Group">"" = the rule does not take its figure apart.</param>
public readonly record struct RuleKey(string Rule, string Group);

/// <summary>Where one alert of a rule file stands, with the figure as it was last known.</summary>
/// <param name="Value">Null = it was never known.</param>
/// <param name="Worst">The farthest since it began to fire; null = it does not.</param>
public sealed record RuleState(RuleKey Key, AlertPosition Position, decimal? Value, int Counted, int? Of, decimal? Worst);

/// <summary>
/// Moves the alerts of rule files from one look to the next and says what of it holds, purely; the engine and a trial over the past go the
/// same way.
/// </summary>
public static class RuleEvaluator
{
    /// <summary>Names what all groups beyond the most together are.</summary>
    public const string Others = "others";

    /// <param name="before">Its alerts as they were kept; those of other rules are passed over.</param>
    /// <param name="points">The figure of each group now.</param>
    /// <returns>Its alerts that are worth keeping: those that are or lately were anything else than fine.</returns>
    public static IReadOnlyList<RuleState> Step(
        RuleFile rule, RuleTrigger.Figure trigger, IReadOnlyList<RuleState> before, IReadOnlyDictionary<string, TallyPoint> points,
        DateTimeOffset now)
    {
        var known = before.Where(state => state.Key.Rule == rule.Name).ToDictionary(state => state.Key.Group, StringComparer.Ordinal);
        var after = new List<RuleState>();
        foreach (var group in points.Keys.Union(known.Keys, StringComparer.Ordinal).Where(group => IsMeant(rule, group)))
        {
            var old = known.GetValueOrDefault(group);
            var point = points.TryGetValue(group, out var found) ? found : Nothing(trigger.Of);
            var value = trigger.Of.HasN && trigger.Of.NOf(point) < rule.MinN ? null : point.Value;
            var position = AlertMachine.Step(old?.Position, value, trigger.Band, rule.Timing, now);
            var worst = !position.IsOn ? null : value is not { } reached ? old?.Worst
                : old is { Worst: { } worse, Position.IsOn: true } ? trigger.Band.Worse(worse, reached) : reached;
            var state = new RuleState(
                new RuleKey(rule.Name, group), position, value ?? old?.Value, value is null ? old?.Counted ?? 0 : point.Counted,
                value is null ? old?.Of : point.Of, worst);
            if (IsKept(state, rule, now))
                after.Add(state);
        }

        return after;
    }

    /// <summary>What of a rule is told now, as conditions: the first groups one by one, the rest as one with their number.</summary>
    public static IReadOnlyList<Condition> ConditionsOf(RuleFile rule, RuleTrigger.Figure trigger, IReadOnlyList<RuleState> states)
    {
        var on = states.Where(state => state.Key.Rule == rule.Name && state.Position.IsOn)
            .OrderBy(state => state.Position.FiredAt).ThenByDescending(state => trigger.Band.IsUpper ? state.Worst : -state.Worst)
            .ThenBy(state => state.Key.Group, StringComparer.Ordinal).ToList();
        var told = on.Take(rule.AtMost).Select(state => new Condition(
            rule.Name, state.Key.Group.Length == 0 ? null : state.Key.Group, rule.Severity, state.Position.FiredAt ?? state.Position.Since,
            Words(rule, trigger, state), $"repricer alerts list --rule \"{rule.Name}\"",
            trigger.Of.Kind == TallyKind.Count ? state.Counted : null)).ToList();
        if (on.Count > rule.AtMost)
        {
            var rest = on.Count - rule.AtMost;
            var names = string.Join(", ", on.Skip(rule.AtMost).Take(10).Select(state => AlertText.OneLine(state.Key.Group, 40)));
            told.Add(new Condition(
                rule.Name, Others, rule.Severity, on[rule.AtMost].Position.FiredAt ?? on[rule.AtMost].Position.Since,
                string.Create(CultureInfo.InvariantCulture, $"{rest} more by the same rule: {names}{(rest > 10 ? ", …" : "")}"),
                "repricer alerts list"));
        }

        return told;
    }

    /// <summary>As in "floor pressure of shop is 12.4 % (124 of 1000), over 10 %".</summary>
    public static string Words(RuleFile rule, RuleTrigger.Figure trigger, RuleState state)
    {
        var of = state.Key.Group.Length == 0 ? "" : $" of {AlertText.OneLine(state.Key.Group, 80)}";
        var value = state.Value is { } known ? trigger.Of.Print(known) : "not known";
        var counted = state.Of is { } all
            ? string.Create(CultureInfo.InvariantCulture, $" ({state.Counted} of {all})")
            : "";
        var limit = $"{(trigger.Band.IsUpper ? "over" : "under")} {trigger.Of.Print(trigger.Band.Fires)}";
        var unknown = state.Position.UnknownSince is not null ? "; nothing is known of it now" : "";
        var said = rule.Description is { Length: > 0 } description ? $" – {AlertText.OneLine(description, 160)}" : "";
        return $"{trigger.Of.Title}{of}: {value}{counted}, rule {limit}{unknown}{said}";
    }

    /// <summary>
    /// What a group that was not found is: of products there are many, and most have nothing; a share of nothing is unknown.
    /// </summary>
    private static TallyPoint Nothing(AlertFigure figure) =>
        figure.Kind is TallyKind.Share or TallyKind.Level ? new TallyPoint(null, 0, 0) : new TallyPoint(0, 0, null);

    private static bool IsMeant(RuleFile rule, string group) =>
        rule.Only.Count == 0 || rule.By is null || rule.Only.Contains(group, StringComparer.Ordinal);

    private static bool IsKept(RuleState state, RuleFile rule, DateTimeOffset now) =>
        state.Position.Stage != AlertStage.Ok || state.Key.Group.Length == 0
        || (state.Position.EndedAt is { } ended && now - ended < rule.Timing.Rearm);
}
