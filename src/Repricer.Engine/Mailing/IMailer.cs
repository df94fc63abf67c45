using Repricer.Engine.Alerting;

namespace Repricer.Engine.Mailing;

/// <summary>Brings a mail to mailboxes and classifies the answer. Retry, deadline and order are outside.</summary>
public interface IMailer
{
    /// <summary>Its key among the targets of the settings.</summary>
    string Name { get; }

    /// <summary>Never throws for anything that the other side does; <paramref name="ct"/> is the deadline.</summary>
    ValueTask<AlertDelivery> SendAsync(Mail mail, CancellationToken ct);
}

/// <summary>One mail to all of its recipients at once.</summary>
/// <param name="Id">The same at every attempt, so that a receiver knows a repetition by it; letters, digits, '-' and '.'.</param>
/// <param name="At">What its date says, UTC.</param>
/// <param name="To">Mail addresses as the settings have them; at least one.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">For who reads no HTML.</param>
/// <param name="Html">A whole document that fetches nothing.</param>
public sealed record Mail(
    string Id, DateTimeOffset At, IReadOnlyList<string> To, string Subject, string Text, string Html, IReadOnlyList<MailFile> Files);

/// <param name="Name">Of the file, without a folder.</param>
/// <param name="MediaType">As in "application/pdf".</param>
public sealed record MailFile(string Name, string MediaType, ReadOnlyMemory<byte> Content);
