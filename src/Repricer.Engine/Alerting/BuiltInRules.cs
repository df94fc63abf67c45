using Repricer.Engine.Operating;

namespace Repricer.Engine.Alerting;

/// <summary>
/// The rules that are there as soon as a target is. A rule of the same name in the settings takes the place of one of them.
/// </summary>
public static class BuiltInRules
{
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    public static IReadOnlyList<AlertRule> All { get; } =
    [
        Rule("floor_breached_live", "live_below_floor", "shown_below_floor"),
        Rule("external_change", "listings_frozen"),
        Rule("channel_down", "channel_down") with { For = FiveMinutes },
        Rule("credentials_refused", "credentials_refused"),
        Rule("source_silent", "source_silent", "source_moved"),
        Rule("source_behind", "source_behind"),
        Rule("host_walled", "host_walled"),
        Rule("source_quarantined", "source_quarantined"),
        Rule("feed_silent", "feed_silent"),
        Rule("sync_failing", "sync_failing") with { For = TimeSpan.FromHours(24) },
        Rule("fees_off", "fees_off"),
        Rule("breaker_open", "breaker_open"),
        Rule("stopped", "stopped"),
        Rule("report_unsent", "report_unsent"),
        Rule("disk_full", "disk_full", "store_cannot_write", "store_read_only"),
        Rule("alert_target_failing", TargetConditions.Kind),
        Rule(RuleConditions.Kind, RuleConditions.Kind),
        Rule("old_holds", "listings_held", "pushes_rejected", "outbox_stuck") with { OlderThan = TimeSpan.FromHours(24) },

        // Whatever else may come to be critical.
        Rule("critical") with { AtLeast = ConditionSeverity.Critical },
    ];

    private static AlertRule Rule(string name, params string[] kinds) => new() { Name = name, Kinds = kinds, IsBuiltIn = true };
}
