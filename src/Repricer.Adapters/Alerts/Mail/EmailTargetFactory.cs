using System.Net;
using MimeKit;
using Repricer.Adapters.Plugins;
using Repricer.Core.Documents;
using Repricer.Engine.Alerting;

namespace Repricer.Adapters.Alerts.Mail;

/// <summary>Makes targets that are mailboxes, through the operator's own mail server.</summary>
internal sealed class EmailTargetFactory : IAlertTargetFactory
{
    private static readonly Shape.Text Mailbox = new(320, "mail address") { ProblemOf = MailboxProblem };

    public string Type => "email";

    public string Summary => "messages are sent by e-mail through an SMTP server";

    public Shape.Map Settings { get; } = new(
        "the settings of an email target",
        new KeySpec("Host", new Shape.Text(255, "host name"), "The SMTP server.") { Required = true },
        new KeySpec("Port", new Shape.Whole(1, 65_535), "Its port.") { Default = "587, with tls 465, with none 25" },
        new KeySpec(
            "Tls",
            new Shape.OneOf(
                ("starttls", "the connection is encrypted after a greeting, or nothing is sent"),
                ("tls", "the connection is encrypted from the first byte"),
                ("none", "nothing is encrypted; with a password only to this machine")),
            "How the connection is encrypted.")
        {
            Default = "starttls",
        },
        new KeySpec("From", Mailbox, "Whom messages come from: `Name <address>` or an address.") { Required = true },
        new KeySpec("To", new Shape.ListOf(Mailbox), "Whom they go to.") { Required = true },
        new KeySpec("User", new Shape.Text(320), "The name to log in with.") { Default = "no log-in" },
        new KeySpec("Password", SecretReference.Item, "Where its password is, env:NAME or file:PATH."));

    public AlertTargetCreation Create(string name, IReadOnlyDictionary<string, string?> settings, AlertTargetServices services)
    {
        var read = new PluginSettings(settings, Settings);
        var (host, from) = (read.Text("Host"), read.Text("From"));
        var to = read.Texts("To");
        var tls = Core.SnakeCase.TryParse<MailEncryption>(read.Text("Tls"), out var word) ? word : MailEncryption.Starttls;
        var port = read.Whole("Port", tls switch { MailEncryption.Tls => 465, MailEncryption.None => 25, _ => 587 });
        var user = read.Text("User");
        var password = user is not null ? read.Secret("Password", services.Secret, needed: true) : null;
        if (user is null && read.Text("Password") is not null)
            read.Error("Password", "belongs to a User, and there is none");
        if (user is not null && tls == MailEncryption.None && !IsThisMachine(host))
            read.Error("Tls", "a password must not go over the network in the clear: starttls or tls, or a server on this machine");

        var errors = read.Finish();
        return new AlertTargetCreation(
            errors.Count == 0
                ? new EmailTarget(
                    name, new MailServer(host!, port, tls, user, password), MailboxAddress.Parse(from!),
                    [.. to.Select(MailboxAddress.Parse)])
                : null,
            errors);
    }

    private static bool IsThisMachine(string? host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>Says what is wrong with a mail address; null = nothing.</summary>
    public static string? MailboxProblem(string text) =>
        MailboxAddress.TryParse(text, out var mailbox) && mailbox.Address.Contains('@', StringComparison.Ordinal)
            ? null
            : $"'{ScalarText.Shorten(text)}' is no mail address such as ops@shop.example";
}
