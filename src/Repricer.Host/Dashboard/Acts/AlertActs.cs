using System.Globalization;

namespace Repricer.Host.Dashboard.Acts;

/// <summary>What a person may do about alerts.</summary>
internal static class AlertActs
{
    private static readonly ActField Rule = new("rule", "Rule", "hidden");

    public static IReadOnlyList<Act> All { get; } =
    [
        new(
            "mute-alert", "Mute {0}", "It goes on to be watched and recorded, and nobody is told. What still stands at the end is told then.",
            "Mute",
            [
                Rule,
                new("subject", "Only of", IsRequired: false, Hint: "A channel, source or group, as the alert names it; empty is the whole rule."),
                new("until", "Until", "moment", Hint: "A mute always ends by itself, after 90 days at the latest."),
                new("note", "Why", "long", Hint: "Whoever wonders where the alert is will read it."),
            ],
            (form, services, by, ct) => services.Alerts.MuteAsync(
                form["rule"], form["subject"], form.Moment("until"), form["note"], by, ct)),
        new(
            "unmute-alert", "End the mute of {0}", "What fires is told again.", "End the mute",
            [Rule, new("subject", "Only of", "hidden", IsRequired: false)],
            (form, services, by, ct) => services.Alerts.UnmuteAsync(form["rule"], form["subject"], by, ct)),
        new(
            "acknowledge-alert", "Alert {0} is seen", "Nobody is reminded of it; its end is told.", "Seen",
            [new("firing", "Alert", "hidden")],
            (form, services, by, ct) => services.Alerts.AcknowledgeAsync(
                long.TryParse(form["firing"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null, by, ct)),
    ];
}
