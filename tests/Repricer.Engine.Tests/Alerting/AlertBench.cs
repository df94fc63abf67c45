using Repricer.Engine.Alerting;
using Repricer.Engine.Operating;

namespace Repricer.Engine.Tests.Alerting;

/// <summary>Looks at conditions again and again, and keeps what was told as the store does.</summary>
internal sealed class AlertBench(AlertOptions options, params string[] targets)
{
    private readonly AlertRules _rules = new(options, targets);
    private Dictionary<AlertKey, AlertState> _states = [];

    public static readonly DateTimeOffset T0 = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);

    public DateTimeOffset Now { get; set; } = T0;

    public List<AlertNotice> Told { get; } = [];

    public IReadOnlyCollection<AlertState> States => _states.Values;

    public static Condition Down(
        string channel = "shop", ConditionSeverity severity = ConditionSeverity.Warning, DateTimeOffset? since = null, int? count = null) =>
        new("channel_down", channel, severity, since ?? T0, $"{channel} does not answer", $"repricer status {channel}", count);

    public static AlertOptions Rules(params AlertRule[] rules) => new() { Rules = rules };

    /// <returns>What this look told, in words: "mail began channel_down/shop".</returns>
    public IReadOnlyList<string> Look(params Condition[] conditions)
    {
        var step = _rules.Step(conditions, [.. _states.Values], Now);
        _states = new Dictionary<AlertKey, AlertState>(_states);
        foreach (var over in step.Over)
            _states.Remove(over);
        foreach (var changed in step.Changed)
            _states[changed.Key] = changed;
        Told.AddRange(step.Notices);
        return [.. step.Notices.Select(Say)];
    }

    public IReadOnlyList<string> Look(TimeSpan later, params Condition[] conditions)
    {
        Now += later;
        return Look(conditions);
    }

    public static string Say(AlertNotice notice) =>
        $"{notice.Target} {Core.SnakeCase.From(notice.Kind.ToString())} {notice.Condition.Kind}/{notice.Condition.Subject}";
}
