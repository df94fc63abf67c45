using Repricer.Adapters.Alerts.Mail;
using Repricer.Adapters.Alerts.Webhooks;
using Repricer.Engine.Alerting;

namespace Repricer.Adapters.Alerts;

/// <summary>Every type of target there is. A new one is a factory and a line here.</summary>
public static class AlertTargetTypes
{
    public static IReadOnlyList<IAlertTargetFactory> All { get; } =
    [
        new EmailTargetFactory(),
        new PostedTargetFactory("slack", "messages are posted to a Slack webhook, or one of that shape", SlackFormat.Write),
        new PostedTargetFactory("teams", "messages are posted as cards to a Teams workflow webhook", TeamsFormat.Write),
        new SignedTargetFactory(),
    ];
}
