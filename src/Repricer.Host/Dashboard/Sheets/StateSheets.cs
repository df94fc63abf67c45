using Repricer.Core;
using Repricer.Engine.Alerting;
using Repricer.Engine.Strategies;
using Repricer.Host.Api.Contracts;
using Repricer.Host.Dashboard.Reading;
using Repricer.Host.Exports;

namespace Repricer.Host.Dashboard.Sheets;

/// <summary>How the engine is and was, as files.</summary>
internal static class StateSheets
{
    private static readonly SheetColumn[] OfAlerts =
    [
        new("rule"), new("kind"), new("subject"), new("severity"), new("began_at", SheetKind.Time), new("ended_at", SheetKind.Time),
        new("detail"), new("value", SheetKind.Number), new("worst", SheetKind.Number), new("acknowledged_by"),
        new("acknowledged_at", SheetKind.Time),
    ];

    private static readonly SheetColumn[] OfRevisions =
    [
        new("number", SheetKind.Number), new("hash"), new("kind"), new("by"), new("why"), new("created_at", SheetKind.Time), new("plan"),
        new("in_force_at", SheetKind.Time),
    ];

    private static readonly SheetColumn[] OfSources =
    [
        new("source"), new("enabled"), new("fetcher"), new("channel"), new("places", SheetKind.Number), new("due", SheetKind.Number),
        new("last_attempt_at", SheetKind.Time), new("last_positive_at", SheetKind.Time), new("attempts_24h", SheetKind.Number),
        new("answers_24h", SheetKind.Number), new("age_p50_seconds", SheetKind.Number), new("age_p90_seconds", SheetKind.Number),
        new("age_p99_seconds", SheetKind.Number), new("quarantined_since", SheetKind.Time), new("last_error"),
    ];

    private static readonly SheetColumn[] OfChannels =
    [
        new("channel"), new("type"), new("state"), new("listings", SheetKind.Number), new("shadow", SheetKind.Number),
        new("waiting", SheetKind.Number), new("rejected", SheetKind.Number), new("unknown", SheetKind.Number),
        new("last_push_at", SheetKind.Time), new("last_confirm_at", SheetKind.Time), new("last_heard_at", SheetKind.Time),
        new("sales_to", SheetKind.Day), new("last_error"),
    ];

    public static Sheet Alerts(IReadOnlyList<AlertFiring> fired) => Sheet.Of(
        "Alerts", OfAlerts,
        fired.Select(one => (IReadOnlyList<object?>)
        [
            one.Rule, one.Kind, one.Subject.Length == 0 ? null : one.Subject, SnakeCase.From(one.Severity.ToString()), one.BeganAt,
            one.EndedAt, one.Detail, one.Value, one.Worst, one.AcknowledgedBy, one.AcknowledgedAt,
        ]));

    public static Sheet Revisions(IReadOnlyList<RevisionInfo> revisions) => Sheet.Of(
        "Revisions", OfRevisions,
        revisions.Select(one => (IReadOnlyList<object?>)
        [
            one.Number, one.Hash, SnakeCase.From(one.Kind.ToString()), one.By, one.Why, one.CreatedAt, one.Plan, one.InForceAt,
        ]));

    public static Sheet Sources(IReadOnlyList<SourceView> sources) => Sheet.Of(
        "Sources", OfSources,
        sources.Select(one => (IReadOnlyList<object?>)
        [
            one.Id, one.Enabled, one.Fetcher, one.Channel, one.Places, one.Due, one.LastAttemptAt, one.LastPositiveAt,
            one.Attempts.Values.Sum(), one.Delivery?.AnswersPerDay, one.Delivery?.AgeP50Seconds, one.Delivery?.AgeP90Seconds,
            one.Delivery?.AgeP99Seconds, one.Quarantine?.Since, one.LastError?.Message ?? one.Unavailable,
        ]));

    public static Sheet Channels(IReadOnlyList<ChannelView> channels) => Sheet.Of(
        "Channels", OfChannels,
        channels.Select(one => (IReadOnlyList<object?>)
        [
            one.Id, one.Type, ChannelReader.StateOf(one).Text, one.Listings, one.Shadow, ChannelReader.Waiting(one),
            one.Outbox.GetValueOrDefault("rejected"), one.Outbox.GetValueOrDefault("unknown"), one.LastPushAt, one.LastConfirmAt,
            one.LastHeardAt,
            one.SalesTo, one.LastError?.Message,
        ]));
}
