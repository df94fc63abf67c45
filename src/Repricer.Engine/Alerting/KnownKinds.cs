namespace Repricer.Engine.Alerting;

/// <summary>The kinds of conditions that there are, so that a rule file that names another is told of it.</summary>
public static class KnownKinds
{
    public static IReadOnlyList<string> All { get; } =
    [
        RuleConditions.Kind, TargetConditions.Kind, "breaker_open", "channel_down", "channel_silent", "channel_throttled",
        "channel_unreadable", "clock_jumped", "credentials_refused", "disk_full", "feed_silent", "fees_off", "folder_differs",
        "host_throttled", "host_unreachable", "host_walled", "listings_frozen", "listings_held", "listings_paused", "listings_reverted",
        "live_below_floor", "outbox_stuck", "pages_gone", "pages_moved", "paused", "pins_below_floor", "pins_on", "prices_hidden",
        "pushes_rejected", "pushes_unknown", "report_unsent", "shown_below_floor", "source_behind", "source_moved", "source_needs_browser",
        "source_quarantined", "source_silent", "source_unavailable", "stage_broken", "stopped", "store_cannot_write", "store_read_only",
        "strategies_faulty", "sync_failing",
    ];
}
