using Repricer.Core.Measuring;
using Repricer.Engine.Operating;

namespace Repricer.Engine.Alerting;

/// <summary>What rule files come to at one look.</summary>
/// <param name="Conditions">What holds by them.</param>
/// <param name="Rules">How it is told.</param>
public sealed record RuleLook(IReadOnlyList<Condition> Conditions, IReadOnlyList<AlertRule> Rules, RuleMemory Memory);

/// <summary>
/// Looks at the figures of rule files, keeps where their alerts stand, and what fired. Figures are read once a minute, and less often where
/// reading takes long: it may take two hundredths of the time.
/// </summary>
public sealed class RuleWatch(AlertBook book, IAlertRuleStore store, IAlertFigureStore figures, TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>Reading may take at most this share of the time.</summary>
    private const int Share = 50;

    private long? _readAt;
    private TimeSpan _pause = Every;
    private IReadOnlyList<RuleFile>? _readFor;
    private FigureStakes? _stakes;
    private Dictionary<RuleKey, string> _words = [];

    public AlertBook Book => book;

    /// <summary>From now on it is told what alerts are about in money; before, and where nobody knows, they say nothing of it.</summary>
    public void WeighBy(FigureStakes stakes) => _stakes = stakes;

    /// <summary>Reads the files again where they changed, and the figures where it is time.</summary>
    public async Task<RuleLook> LookAsync(CancellationToken ct)
    {
        book.Reload();
        var (rules, memory) = (book.Rules, await store.ReadAsync(ct));
        if (_readAt is not { } at || time.GetElapsedTime(at) >= _pause || !ReferenceEquals(_readFor, rules))
        {
            _readAt = time.GetTimestamp();
            var states = await StepAsync(rules, memory.States, ct);
            _words = await WeighAsync(rules, states, ct);
            var took = time.GetElapsedTime(_readAt.Value) * Share;
            (_pause, _readFor) = (took > Every ? took : Every, rules);
            if (!states.SequenceEqual(memory.States))
                await store.CommitAsync(new RuleStep { States = states }, ct);
            memory = memory with { States = states };
        }

        var conditions = RuleConditions.Of(book.Status).ToList();
        foreach (var rule in rules)
        {
            if (rule.When is RuleTrigger.Figure trigger)
            {
                conditions.AddRange(RuleEvaluator.ConditionsOf(rule, trigger, memory.States).Select(condition => condition with
                {
                    Detail = condition.Detail + _words.GetValueOrDefault(new RuleKey(rule.Name, condition.Subject ?? "")),
                }));
            }
        }

        return new RuleLook(conditions, [.. rules.Select(rule => rule.Told)], memory);
    }

    /// <summary>Writes down what began to fire and what is over, and which mutes are over.</summary>
    /// <param name="alerts">All alerts as they stand after the look.</param>
    public async Task KeepAsync(RuleLook look, IReadOnlyList<AlertState> alerts, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var firing = FiringOf(look, alerts, now);
        var open = look.Memory.Open.DistinctBy(one => (one.Rule, one.Kind, one.Subject))
            .ToDictionary(one => (one.Rule, one.Kind, one.Subject));
        var still = firing.ToDictionary(one => (one.Rule, one.Kind, one.Subject));
        var step = new RuleStep
        {
            Began = [.. firing.Where(one => !open.ContainsKey((one.Rule, one.Kind, one.Subject)))],
            Worse =
            [
                .. from entry in open
                   where still.TryGetValue(entry.Key, out var one) && one.Worst is not null && one.Worst != entry.Value.Worst
                   select (entry.Value.Id, still[entry.Key].Worst!.Value),
            ],
            Ended = [.. open.Where(entry => !still.ContainsKey(entry.Key)).Select(entry => (entry.Value.Id, now))],
            MutesOver = [.. look.Memory.Mutes.Where(mute => !mute.Holds(now)).Select(mute => mute.Id)],
        };
        if (!step.IsEmpty)
            await store.CommitAsync(step, ct);
    }

    /// <summary>Takes out what is muted or seen, and adds what a mute that is over kept back and still fires.</summary>
    public static IReadOnlyList<AlertNotice> Filtered(
        IReadOnlyList<AlertNotice> notices, RuleMemory memory, IReadOnlyList<AlertState> alerts, DateTimeOffset now)
    {
        var kept = notices.Where(notice =>
            !memory.Mutes.Any(mute => mute.Holds(now) && mute.Covers(notice.Rule, notice.Condition.Subject))
            && !(notice.Kind == NoticeKind.StillThere && memory.Open.Any(one => one.AcknowledgedBy is not null
                && one.Rule == notice.Rule && one.Kind == notice.Condition.Kind && one.Subject == (notice.Condition.Subject ?? ""))));
        var late = from mute in memory.Mutes
                   where !mute.Holds(now)
                   from alert in alerts
                   where alert.Phase == AlertPhase.Firing && alert.ToldAt < now && mute.Covers(alert.Rule, alert.Last.Subject)
                   select new AlertNotice(0, alert.Key.Target, NoticeKind.StillThere, alert.Rule, alert.Last, now, now, IsDigest: false);
        return [.. kept, .. late];
    }

    private async Task<IReadOnlyList<RuleState>> StepAsync(
        IReadOnlyList<RuleFile> rules, IReadOnlyList<RuleState> before, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var read = new Dictionary<(string, string?, string), IReadOnlyDictionary<string, TallyPoint>>();
        var after = new List<RuleState>();
        foreach (var rule in rules)
        {
            if (rule.When is not RuleTrigger.Figure trigger)
                continue;
            var key = (trigger.Of.Name, rule.By, rule.Scope.Key);
            if (!read.TryGetValue(key, out var points))
            {
                var series = await figures.ReadAsync(FigureQuery.Now(trigger.Of.Name, rule.By, now) with { Scope = rule.Scope }, ct);
                read[key] = points = series.ToDictionary(
                    one => one.Group, one => one.Points[0], StringComparer.Ordinal);
            }

            after.AddRange(RuleEvaluator.Step(rule, trigger, before, points, now)
                .OrderBy(state => state.Key.Group, StringComparer.Ordinal));
        }

        return [.. after.OrderBy(state => state.Key.Rule, StringComparer.Ordinal)];
    }

    private async ValueTask<Dictionary<RuleKey, string>> WeighAsync(
        IReadOnlyList<RuleFile> rules, IReadOnlyList<RuleState> states, CancellationToken ct)
    {
        var words = new Dictionary<RuleKey, string>();
        if (_stakes is not { } stakes)
            return words;
        var on = states.Where(state => state.Position.IsOn).Select(state => state.Key).ToLookup(key => key.Rule, StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            if (rule.When is not RuleTrigger.Figure trigger || !on.Contains(rule.Name))
                continue;
            var known = await stakes.WordsAsync(rule, trigger, ct);
            foreach (var key in on[rule.Name].Where(key => known.ContainsKey(key.Group)))
                words[key] = known[key.Group];
        }

        return words;
    }

    private static List<AlertFiring> FiringOf(RuleLook look, IReadOnlyList<AlertState> alerts, DateTimeOffset now)
    {
        var byFigure = look.Memory.States.Where(state => state.Position.IsOn).ToLookup(state => state.Key.Rule, StringComparer.Ordinal);
        var byFiles = from condition in look.Conditions
                      where byFigure.Contains(condition.Kind)
                      let state = byFigure[condition.Kind].FirstOrDefault(one => one.Key.Group == (condition.Subject ?? ""))
                      select new AlertFiring(
                          0, condition.Kind, condition.Kind, condition.Subject ?? "", condition.Severity, condition.Since, null,
                          condition.Detail, state?.Value, state?.Worst);
        var others = from alert in alerts
                     where alert.Phase != AlertPhase.Pending && !byFigure.Contains(alert.Key.Kind)
                     group alert by (alert.Rule, alert.Key.Kind, alert.Key.Subject) into cause
                     select new AlertFiring(
                         0, cause.Key.Rule, cause.Key.Kind, cause.Key.Subject, cause.First().Last.Severity,
                         cause.Min(alert => alert.ToldAt) ?? now, null, cause.First().Last.Detail, null, null);
        return [.. byFiles, .. others];
    }
}
