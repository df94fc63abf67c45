using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Repricer.Adapters.Plugins;
using Repricer.Engine.Alerting;
using Repricer.Engine.Mailing;

namespace Repricer.Adapters.Alerts.Mail;

/// <summary>How the connection to a mail server is encrypted; the names are the settings' words.</summary>
internal enum MailEncryption
{
    Starttls,
    Tls,
    None,
}

/// <param name="User">Null = no log-in.</param>
internal sealed record MailServer(string Host, int Port, MailEncryption Encryption, string? User, Secret? Password);

/// <summary>Sends each message as a plain-text mail, and reports as mails with files, each over a connection of its own.</summary>
internal sealed class EmailTarget(string name, MailServer server, MailboxAddress from, IReadOnlyList<MailboxAddress> to)
    : IAlertTarget, IMailer
{
    private const int TimeoutMs = 20_000;
    private const int LongestSubject = 200;

    public string Name => name;

    public string Type => "email";

    public async ValueTask<AlertDelivery> SendAsync(AlertMessage message, CancellationToken ct)
    {
        using var mail = Write(message);
        return await DeliverAsync(mail, ct);
    }

    public async ValueTask<AlertDelivery> SendAsync(Engine.Mailing.Mail mail, CancellationToken ct)
    {
        var body = new BodyBuilder { TextBody = mail.Text, HtmlBody = mail.Html };
        foreach (var file in mail.Files)
        {
            using var content = new MemoryStream(file.Content.ToArray());
            await body.Attachments.AddAsync(file.Name, content, ContentType.Parse(file.MediaType), ct);
        }

        using var message = Headed(
            mail.Id, mail.At, AlertText.OneLine(mail.Subject, LongestSubject), body.ToMessageBody(), mail.To.Select(MailboxAddress.Parse));
        return await DeliverAsync(message, ct);
    }

    private async ValueTask<AlertDelivery> DeliverAsync(MimeMessage mail, CancellationToken ct)
    {
        using var client = new SmtpClient { Timeout = TimeoutMs };

        // Certificates are checked; lists of revoked ones are not fetched, because a mail server must be reachable where they are not.
        client.CheckCertificateRevocation = false;
        try
        {
            await client.ConnectAsync(server.Host, server.Port, OptionsOf(server.Encryption), ct);
            if (server.User is { } user)
                await client.AuthenticateAsync(user, server.Password!.Reveal(), ct);
            await client.SendAsync(mail, ct);
        }
        catch (Exception error) when (error is SmtpCommandException or SmtpProtocolException or AuthenticationException or IOException
            or SocketException or SslHandshakeException or NotSupportedException or ServiceNotConnectedException or TimeoutException)
        {
            return new AlertDelivery(Why(error));
        }

        try
        {
            // The mail is taken: a good-bye that fails must not send it again.
            await client.DisconnectAsync(quit: true, ct);
        }
        catch (Exception error) when (error is IOException or SocketException or SmtpProtocolException or SmtpCommandException
            or TimeoutException or OperationCanceledException)
        {
            _ = error;
        }

        return AlertDelivery.Taken;
    }

    private MimeMessage Write(AlertMessage message) => Headed(
        message.Id, message.At, AlertText.Title(message), new TextPart("plain") { Text = MailText.Of(message) }, to);

    private MimeMessage Headed(string id, DateTimeOffset at, string subject, MimeEntity body, IEnumerable<MailboxAddress> recipients)
    {
        var mail = new MimeMessage { Subject = subject, Date = at, MessageId = $"{id}.{name}@{from.Domain}", Body = body };
        mail.From.Add(from);
        mail.To.AddRange(recipients);

        // No holiday note answers a machine.
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        return mail;
    }

    private static SecureSocketOptions OptionsOf(MailEncryption encryption) => encryption switch
    {
        MailEncryption.Tls => SecureSocketOptions.SslOnConnect,
        MailEncryption.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    private string Why(Exception error) => error switch
    {
        AuthenticationException => $"{server.Host} does not accept the user name and password",
        SmtpCommandException refused => $"{server.Host} refuses: {(int)refused.StatusCode} {refused.Message}",
        SslHandshakeException => $"no encrypted connection to {server.Host}:{server.Port}: its certificate or protocol is not accepted",
        NotSupportedException => $"{server.Host} offers no STARTTLS; set Tls to tls, or to none for a server on this machine",
        TimeoutException => $"{server.Host}:{server.Port}: no answer within {TimeoutMs / 1000} s",
        _ => $"{server.Host}:{server.Port}: {error.Message}",
    };
}
