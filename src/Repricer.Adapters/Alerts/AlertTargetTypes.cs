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

    /// <summary>Those whose targets are an <see cref="Engine.Mailing.IMailer"/>, too.</summary>
    public static IReadOnlyList<string> Mailing { get; } = [new EmailTargetFactory().Type];

    /// <summary>Says what is wrong with a mail address such as `Name &lt;ops@shop.example&gt;`; null = nothing.</summary>
    public static string? MailboxProblem(string text) => EmailTargetFactory.MailboxProblem(text);
}
