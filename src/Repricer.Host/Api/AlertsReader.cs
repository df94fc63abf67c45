using Repricer.Core;
using Repricer.Core.Documents;
using Repricer.Engine;
using Repricer.Engine.Alerting;
using Repricer.Engine.Telemetry;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Configuration;

namespace Repricer.Host.Api;

/// <summary>Reads what alerts there are, from the store and the settings.</summary>
/// <param name="status">Of the engine that runs; null = none does.</param>
/// <param name="book">The rules of the alerts' folder.</param>
internal sealed class AlertsReader(IStore store, AppConfig config, EngineStatus? status, AlertBook book, TimeProvider time)
{
    /// <summary>Everything that may be muted, by name.</summary>
    public IReadOnlyList<string> Names =>
        [.. book.Rules.Select(rule => rule.Name), .. config.Alerts.Options.Rules.Select(rule => rule.Name)];

    public async ValueTask<AlertsView> GetAsync(CancellationToken ct)
    {
        var memory = await store.Alerts.ReadAsync(ct);
        var alerts = from alert in memory.Alerts
                     group alert by (alert.Key.Kind, alert.Key.Subject) into cause
                     let first = cause.OrderByDescending(alert => alert.Phase == AlertPhase.Firing).First()
                     orderby first.Last.Severity descending, first.Last.Since, first.Key.Kind, first.Key.Subject
                     select Of(first, [.. cause]);
        var error = status?.Alerts.LastError is { } last ? new ErrorView(last.At, last.Message) : null;
        var kept = await store.AlertRules.ReadAsync(ct);
        var now = time.GetUtcNow();
        List<AlertMute> mutes = [.. kept.Mutes.Where(mute => mute.Holds(now))];
        return new AlertsView(
            [.. alerts], [.. config.Alerts.Targets.Select(target => Of(target, memory))], [.. config.Alerts.Options.Rules.Select(Of)],
            error, SituationOf(kept, mutes), [.. book.Rules.Select(rule => RuleRows.Of(rule, kept, mutes))],
            [.. kept.States.Select(state => RuleRows.Of(state, book.Rules))], [.. kept.Open.Select(RuleRows.Of)],
            [.. mutes.Select(RuleRows.Of)], [.. book.Status.Findings.Select(RuleRows.Of)]);
    }

    /// <summary>What fired, the newest first.</summary>
    public async ValueTask<IReadOnlyList<FiringView>> HistoryAsync(string? rule, DateTimeOffset since, int max, CancellationToken ct) =>
        [.. (await store.AlertRules.GetFiringsAsync(rule, since, max, ct)).Select(RuleRows.Of)];

    private static string SituationOf(RuleMemory kept, List<AlertMute> mutes)
    {
        var recovering = kept.States.Count(state => state.Position.Stage == Core.Measuring.AlertStage.Recovering);
        var pending = kept.States.Count(state => state.Position.Stage == Core.Measuring.AlertStage.Pending);
        var unknown = kept.States.Count(state => state.Position.UnknownSince is not null);
        var parts = new List<string> { $"{kept.Open.Count - Math.Min(recovering, kept.Open.Count)} firing" };
        Add(recovering, "recovering");
        Add(pending, "pending");
        Add(unknown, "unknown");
        Add(mutes.Count, "muted");
        return string.Join(", ", parts);

        void Add(int count, string word)
        {
            if (count > 0)
                parts.Add($"{count} {word}");
        }
    }

    private static AlertView Of(AlertState alert, IReadOnlyList<AlertState> all) => new(
        alert.Key.Kind, alert.Last.Subject, AlertText.Severity(alert.Last), SnakeCase.From(alert.Phase.ToString()), alert.Last.Since,
        all.Max(one => one.ToldAt), alert.Last.Detail, alert.Last.Cure, alert.Last.Count,
        [.. all.Select(one => one.Rule).Distinct(StringComparer.Ordinal)], [.. all.Select(one => one.Key.Target)]);

    private static AlertTargetView Of(AlertTargetConfig target, AlertMemory memory)
    {
        var facts = memory.Targets.FirstOrDefault(known => known.Target == target.Name);
        return new AlertTargetView(
            target.Name, target.Type, facts?.LastOkAt, facts?.FailingSince, facts?.LastError,
            memory.Waiting.Count(notice => notice.Target == target.Name), facts?.Lost ?? 0);
    }

    private static AlertRuleView Of(AlertRule rule) => new(
        rule.Name, rule.IsBuiltIn, rule.Kinds, rule.Subjects, SnakeCase.From(rule.AtLeast.ToString()), rule.CountAtLeast,
        rule.OlderThan is { } age ? DurationText.Print(age) : null, DurationText.Print(rule.For), DurationText.Print(rule.Clear),
        rule.Repeat is { } repeat ? DurationText.Print(repeat) : null, rule.TellEnd,
        rule.Digest switch
        {
            { Every: { } every } => $"every {DurationText.Print(every)}",
            { At: { } at } digest => $"at {at:HH:mm} {digest.Zone.Id}",
            _ => null,
        },
        rule.Send);
}
