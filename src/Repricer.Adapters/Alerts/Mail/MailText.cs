using System.Text;
using Repricer.Engine.Alerting;

namespace Repricer.Adapters.Alerts.Mail;

/// <summary>Words a message as a plain-text mail.</summary>
internal static class MailText
{
    public static string Of(AlertMessage message)
    {
        var text = new StringBuilder();
        foreach (var notice in message.Notices)
        {
            text.Append(AlertText.Head(notice)).Append('\n');
            foreach (var line in AlertText.Lines(notice))
                text.Append("  ").Append(line).Append('\n');
            text.Append('\n');
        }

        foreach (var line in AlertText.Foot(message))
            text.Append(line).Append('\n');
        if (message.Link is { } link)
            text.Append(link.AbsoluteUri).Append('\n');
        return text.ToString();
    }
}
