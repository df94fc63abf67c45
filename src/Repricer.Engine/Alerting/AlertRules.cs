using Repricer.Engine.Operating;

namespace Repricer.Engine.Alerting;

/// <summary>What one look at the conditions changes; it is stored whole or not at all.</summary>
/// <param name="Changed">Alerts that are new or different.</param>
/// <param name="Over">Alerts that are no more.</param>
/// <param name="Notices">What there is to tell.</param>
public sealed record AlertStep(IReadOnlyList<AlertState> Changed, IReadOnlyList<AlertKey> Over, IReadOnlyList<AlertNotice> Notices)
{
    public bool IsEmpty => Changed.Count == 0 && Over.Count == 0 && Notices.Count == 0;

    /// <summary>All alerts as they stand after it.</summary>
    public IReadOnlyList<AlertState> Applied(IReadOnlyList<AlertState> before)
    {
        var gone = Over.Concat(Changed.Select(alert => alert.Key)).ToHashSet();
        return [.. before.Where(alert => !gone.Contains(alert.Key)), .. Changed];
    }
}

/// <summary>
/// Decides what is told, purely: from rules, targets, conditions and what was told before. One cause (kind and subject) is one alert for
/// each target, however often it is looked at; it is told once more only when it gets worse, as a reminder, or after it was away long
/// enough.
/// </summary>
public sealed class AlertRules(AlertOptions options, IReadOnlyList<string> targets)
{
    private readonly AlertRule[] _rules = [.. options.Rules.OrderBy(rule => rule.Digest is not null)];

    /// <param name="conditions">All that hold now.</param>
    /// <param name="states">All alerts that are kept.</param>
    public AlertStep Step(IReadOnlyList<Condition> conditions, IReadOnlyList<AlertState> states, DateTimeOffset now)
    {
        var known = states.ToDictionary(state => state.Key);

        // What was told lately of a rule has the next wait, so that one cause that strikes here and there is one message.
        var lately = states.Where(state => state.ToldAt is not null).GroupBy(state => (state.Key.Target, state.Rule))
            .ToDictionary(rule => rule.Key, rule => rule.Max(state => state.ToldAt!.Value));
        var (changed, over, notices) = (new List<AlertState>(), new List<AlertKey>(), new List<AlertNotice>());
        foreach (var target in targets)
        {
            foreach (var condition in conditions.DistinctBy(condition => (condition.Kind, condition.Subject ?? "")))
            {
                if (RuleOf(target, condition, now) is not { } rule)
                    continue;
                var key = AlertKey.Of(target, condition);
                known.Remove(key, out var before);
                var (after, kind) = Seen(before ?? Begin(key, rule, condition, now), rule, condition, now);
                if (after != before)
                    changed.Add(after);
                if (kind is { } told)
                    notices.Add(Notice(after, told, rule, now, lately));
            }
        }

        foreach (var missed in known.Values)
        {
            if (!targets.Contains(missed.Key.Target, StringComparer.Ordinal))
                over.Add(missed.Key);
            else
                Missed(missed, now, lately, changed, over, notices);
        }

        return new AlertStep(changed, over, notices);
    }

    /// <summary>Which rule tells this condition to this target.</summary>
    /// <returns>Null = none does.</returns>
    public AlertRule? RuleOf(string target, Condition condition, DateTimeOffset now) =>
        condition.Kind == TargetConditions.Kind && condition.Subject == target
            ? null
            : Array.Find(_rules, rule => rule.SendsTo(target) && rule.Fits(condition, now));

    private static AlertState Begin(AlertKey key, AlertRule rule, Condition condition, DateTimeOffset now) =>
        new(key, rule.Name, AlertPhase.Pending, now, null, null, null, condition);

    private static (AlertState After, NoticeKind? Told) Seen(AlertState state, AlertRule rule, Condition condition, DateTimeOffset now)
    {
        // Times from the future come from a clock that was set back: they count as now.
        var firstSeen = Earlier(state.FirstSeen, now);
        var seen = state with
        {
            Rule = rule.Name,
            FirstSeen = firstSeen,
            ToldAt = state.ToldAt is { } at ? Earlier(at, now) : null,
            AwaySince = null,
            Phase = state.Phase == AlertPhase.Recovering ? AlertPhase.Firing : state.Phase,
            Last = condition,
        };
        if (seen.Phase == AlertPhase.Pending)
        {
            return now - Earlier(firstSeen, condition.Since) >= rule.For
                ? (seen with { Phase = AlertPhase.Firing, ToldAt = now, Told = condition.Severity }, NoticeKind.Began)
                : (seen, null);
        }

        if (condition.Severity > seen.Told)
            return (seen with { ToldAt = now, Told = condition.Severity }, NoticeKind.Worsened);
        if (rule.Repeat is { } repeat && now - seen.ToldAt >= repeat)
            return (seen with { ToldAt = now }, NoticeKind.StillThere);
        return (seen, null);
    }

    private void Missed(
        AlertState state, DateTimeOffset now, Dictionary<(string, string), DateTimeOffset> lately, List<AlertState> changed,
        List<AlertKey> over, List<AlertNotice> notices)
    {
        if (state.Phase == AlertPhase.Pending)
        {
            over.Add(state.Key);
            return;
        }

        var rule = Array.Find(_rules, rule => rule.Name == state.Rule);
        var away = Earlier(state.AwaySince ?? now, now);
        if (now - away >= (rule?.Clear ?? TimeSpan.Zero) && state.AwaySince is not null)
        {
            over.Add(state.Key);
            if (rule is { TellEnd: true })
                notices.Add(Notice(state, NoticeKind.Ended, rule, now, lately));
            return;
        }

        var after = state with { Phase = AlertPhase.Recovering, AwaySince = away };
        if (after != state)
            changed.Add(after);
    }

    private AlertNotice Notice(
        AlertState state, NoticeKind kind, AlertRule rule, DateTimeOffset now, Dictionary<(string, string), DateTimeOffset> lately)
    {
        var isBatched = lately.TryGetValue((state.Key.Target, rule.Name), out var last) && last <= now && now - last < rule.Batch;
        var ready = rule.Digest?.Next(now) ?? (isBatched ? last + rule.Batch : now);
        var due = (rule.Quiet ?? options.Quiet)?.DueAt(ready, state.Told ?? state.Last.Severity) ?? ready;
        return new AlertNotice(0, state.Key.Target, kind, rule.Name, state.Last, now, due, rule.Digest is not null);
    }

    private static DateTimeOffset Earlier(DateTimeOffset left, DateTimeOffset right) => left < right ? left : right;
}
