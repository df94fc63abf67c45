using Repricer.Core.Measuring;

namespace Repricer.Engine.Alerting;

/// <summary>One time that a rule would have fired.</summary>
/// <param name="Group">"" = the whole.</param>
/// <param name="EndedAt">Null = it would fire still.</param>
/// <param name="Worst">The farthest that the figure went.</param>
public sealed record TrialFiring(string Group, DateTimeOffset BeganAt, DateTimeOffset? EndedAt, decimal? Worst, decimal? Value);

/// <param name="At">When it would have gone out: after quiet hours, and batched.</param>
/// <param name="Alerts">How many alerts it would have told.</param>
public sealed record TrialMessage(string Target, DateTimeOffset At, int Alerts);

/// <summary>What a rule would have done over a time that is past.</summary>
/// <param name="Untried">Why it could not be tried; null = it was.</param>
/// <param name="Step">How often it was looked at.</param>
/// <param name="KnownFrom">The first moment at which the figure was known; null = it never was.</param>
public sealed record RuleTrial(
    RuleFile Rule, DateTimeOffset From, DateTimeOffset To, TimeSpan Step, IReadOnlyList<TrialFiring> Firings,
    IReadOnlyList<TrialMessage> Messages, DateTimeOffset? KnownFrom, string? Untried)
{
    public TimeSpan FiringTime => TimeSpan.FromTicks(Firings.Sum(one => ((one.EndedAt ?? To) - one.BeganAt).Ticks));

    /// <summary>Messages a day, of the days over which the figure was known.</summary>
    public decimal MessagesADay
    {
        get
        {
            var days = (decimal)(To - (KnownFrom ?? From)).TotalDays;
            return days <= 0 ? 0 : Messages.Count / Math.Max(days, 1m);
        }
    }
}

/// <summary>
/// Tries rules over recorded data: the same figures, the same machine and the same way of telling as the engine's, moment by moment.
/// </summary>
/// <param name="options">The settings' options: quiet hours and the size of messages.</param>
/// <param name="targets">The targets of the settings.</param>
public sealed class RuleTrier(IAlertFigureStore figures, AlertOptions options, IReadOnlyList<string> targets)
{
    /// <summary>So many moments are looked at, at the most.</summary>
    private const int MostMoments = 2_880;

    private const string Nobody = "nobody";

    /// <param name="days">1 to 400.</param>
    public async Task<RuleTrial> TryAsync(RuleFile rule, int days, DateTimeOffset now, CancellationToken ct)
    {
        var span = TimeSpan.FromDays(days);
        var step = TimeSpan.FromMinutes(Math.Max(1, Math.Ceiling(span.TotalMinutes / MostMoments)));
        var from = now - span;
        if (rule.When is not RuleTrigger.Figure trigger)
            return new RuleTrial(rule, from, now, step, [], [], null, "when conditions stood is not recorded; only figures can be tried");

        var moments = (int)(span / step) + 1;
        var series = await figures.ReadAsync(new FigureQuery(trigger.Of.Name, rule.By, from, step, moments) { Scope = rule.Scope }, ct);
        var known = KnownFrom(trigger.Of, series, from, step);
        List<FigureSeries> moved =
            [.. series.Where(one => one.Points.Any(point => point.Value is { } value && trigger.Band.IsBeyond(value)))];
        var trial = new Run(rule, trigger, options, Told(rule));
        for (var i = 0; i < moments && moved.Count > 0; i++)
        {
            ct.ThrowIfCancellationRequested();
            trial.Look(moved.ToDictionary(one => one.Group, one => one.Points[i], StringComparer.Ordinal), from + (i * step));
        }

        return new RuleTrial(rule, from, now, step, trial.Firings, trial.Messages(options.MostOfMessage), known, null);
    }

    private string[] Told(RuleFile rule)
    {
        string[] told = [.. targets.Where(target => rule.Tell.Count == 0 || rule.Tell.Contains(target, StringComparer.Ordinal))];
        return told.Length > 0 ? told : rule.Tell.Count > 0 ? [.. rule.Tell] : [Nobody];
    }

    /// <summary>What is a share of nothing was not known; a count is known from the first moment that anything was counted.</summary>
    private static DateTimeOffset? KnownFrom(AlertFigure figure, IReadOnlyList<FigureSeries> series, DateTimeOffset from, TimeSpan step)
    {
        var first = series.Select(one => FirstOf(one.Points, point => figure.Kind switch
            {
                TallyKind.Share => point.Of > 0, TallyKind.Level => point.Value is not null, _ => point.Counted > 0,
            }))
            .OfType<int>().ToList();
        return first.Count == 0 ? null : from + (first.Min() * step);
    }

    private static int? FirstOf(IReadOnlyList<TallyPoint> points, Func<TallyPoint, bool> isKnown)
    {
        for (var i = 0; i < points.Count; i++)
        {
            if (isKnown(points[i]))
                return i;
        }

        return null;
    }

    /// <summary>One trial on its way through time.</summary>
    private sealed class Run(RuleFile rule, RuleTrigger.Figure trigger, AlertOptions options, string[] targets)
    {
        private readonly AlertRules _rules = new(options with { Rules = [rule.Told] }, targets);
        private readonly List<AlertNotice> _notices = [];
        private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);
        private IReadOnlyList<RuleState> _states = [];
        private IReadOnlyList<AlertState> _alerts = [];

        public List<TrialFiring> Firings { get; } = [];

        public void Look(IReadOnlyDictionary<string, TallyPoint> points, DateTimeOffset at)
        {
            _states = RuleEvaluator.Step(rule, trigger, _states, points, at);
            var on = _states.Where(state => state.Position.IsOn).ToDictionary(state => state.Key.Group, StringComparer.Ordinal);
            foreach (var (group, index) in _open.Where(entry => !on.ContainsKey(entry.Key)).ToList())
            {
                Firings[index] = Firings[index] with { EndedAt = at };
                _open.Remove(group);
            }

            foreach (var (group, state) in on)
            {
                if (!_open.TryGetValue(group, out var index))
                {
                    _open.Add(group, index = Firings.Count);
                    Firings.Add(new TrialFiring(group, at, null, state.Worst, state.Value));
                }

                Firings[index] = Firings[index] with { Worst = state.Worst };
            }

            var step = _rules.Step(RuleEvaluator.ConditionsOf(rule, trigger, _states), _alerts, at);
            _alerts = step.Applied(_alerts);
            _notices.AddRange(step.Notices);
        }

        public List<TrialMessage> Messages(int most) =>
        [
            .. from notice in _notices
               group notice by (notice.Target, notice.DueAt) into message
               from part in message.Chunk(most)
               orderby message.Key.DueAt, message.Key.Target
               select new TrialMessage(message.Key.Target, message.Key.DueAt, part.Length),
        ];
    }
}
