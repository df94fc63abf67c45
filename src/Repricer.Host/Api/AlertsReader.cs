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
internal sealed class AlertsReader(IStore store, AppConfig config, EngineStatus? status)
{
    public async ValueTask<AlertsView> GetAsync(CancellationToken ct)
    {
        var memory = await store.Alerts.ReadAsync(ct);
        var alerts = from alert in memory.Alerts
                     group alert by (alert.Key.Kind, alert.Key.Subject) into cause
                     let first = cause.OrderByDescending(alert => alert.Phase == AlertPhase.Firing).First()
                     orderby first.Last.Severity descending, first.Last.Since, first.Key.Kind, first.Key.Subject
                     select Of(first, [.. cause]);
        var error = status?.Alerts.LastError is { } last ? new ErrorView(last.At, last.Message) : null;
        return new AlertsView(
            [.. alerts], [.. config.Alerts.Targets.Select(target => Of(target, memory))], [.. config.Alerts.Options.Rules.Select(Of)],
            error);
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
