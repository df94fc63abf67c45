using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Repricer.Adapters.Plugins;
using Repricer.Engine.Alerting;

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

/// <summary>Sends each message as a plain-text mail, over a connection of its own.</summary>
internal sealed class EmailTarget(string name, MailServer server, MailboxAddress from, IReadOnlyList<MailboxAddress> to) : IAlertTarget
{
    private const int TimeoutMs = 20_000;

    public string Name => name;

    public string Type => "email";

    public async ValueTask<AlertDelivery> SendAsync(AlertMessage message, CancellationToken ct)
    {
        using var mail = Write(message);
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

    private MimeMessage Write(AlertMessage message)
    {
        var mail = new MimeMessage
        {
            Subject = AlertText.Title(message),
            Date = message.At,
            MessageId = $"{message.Id}.{name}@{from.Domain}",
            Body = new TextPart("plain") { Text = MailText.Of(message) },
        };
        mail.From.Add(from);
        mail.To.AddRange(to);

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
