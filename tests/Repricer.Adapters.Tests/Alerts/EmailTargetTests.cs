using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Repricer.Engine.Alerting;
using Xunit;
using static Repricer.Adapters.Tests.Alerts.TargetBench;

namespace Repricer.Adapters.Tests.Alerts;

/// <summary>Mails through a real SMTP server.</summary>
public sealed class EmailTargetTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mail_OfAnAlert_TellsEverythingAndIsMarkedAsAMachines()
    {
        await using var peer = await SmtpPeer.StartAsync("none");
        var target = Target(peer.Port, ("To:1", "Zweite <two@shop.example>"));
        Assert.Equal(AlertDelivery.Taken, await target.SendAsync(Message(Notice("Preis zu niedrig: 9,99 €\r\nBcc: evil@x.example")), Ct));

        var (envelope, mail) = await peer.MailAsync();
        Assert.Equal(["ops@shop.example", "two@shop.example"], envelope.GetProperty("to").EnumerateArray().Select(to => to.GetString()));
        Assert.Equal("Repricer: listings_frozen shop (warning)", mail.Subject);
        Assert.Equal("auto-generated", mail.Headers[MimeKit.HeaderId.AutoSubmitted]);
        Assert.Equal("alert-1-2.ops@shop.example", mail.MessageId);
        Assert.Null(mail.HtmlBody);
        var text = mail.TextBody!.ReplaceLineEndings("\n");
        Assert.Contains("Preis zu niedrig: 9,99 €  Bcc: evil@x.example\n", text, StringComparison.Ordinal);
        Assert.Contains("To do: repricer holds --cause frozen\n", text, StringComparison.Ordinal);
        Assert.Contains("Since 2026-05-04 09:30 UTC.\n", text, StringComparison.Ordinal);
        Assert.Contains("https://repricer.example/x\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_WithAFile_ComesAsTextAndHtmlWithItsOwnRecipients()
    {
        await using var peer = await SmtpPeer.StartAsync("none");
        byte[] book = [80, 75, 3, 4, 0, 255, 13, 10, 46, 13, 10];
        var mailer = Assert.IsAssignableFrom<Engine.Mailing.IMailer>(Target(peer.Port));
        var mail = new Engine.Mailing.Mail(
            "report-weekly-2026-W48", At, ["Boss <boss@shop.example>", "two@shop.example"], "Woche 48\r\nBcc: evil@x.example", "größer",
            "<p>größer</p>",
            [new Engine.Mailing.MailFile("week.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", book)]);
        Assert.Equal(AlertDelivery.Taken, await mailer.SendAsync(mail, Ct));

        var (envelope, got) = await peer.MailAsync();
        Assert.Equal(["boss@shop.example", "two@shop.example"], envelope.GetProperty("to").EnumerateArray().Select(to => to.GetString()));
        Assert.Equal(("Woche 48  Bcc: evil@x.example", "report-weekly-2026-W48.ops@shop.example"), (got.Subject, got.MessageId));
        Assert.Equal(("größer", "<p>größer</p>"), (got.TextBody!.TrimEnd(), got.HtmlBody!.TrimEnd()));
        var file = Assert.IsType<MimeKit.MimePart>(Assert.Single(got.Attachments));
        using var content = new MemoryStream();
        await file.Content!.DecodeToAsync(content, Ct);
        Assert.Equal("week.xlsx", file.FileName);
        Assert.Equal(book, content.ToArray());
        Assert.Empty(got.Bcc);
    }

    [Fact]
    public async Task Mail_WithAHostileSubject_HasOneSubjectAndNoFurtherHeader()
    {
        await using var peer = await SmtpPeer.StartAsync("none");
        await Target(peer.Port).SendAsync(Message(Notice(subject: "shop\r\nBcc: evil@x.example\u202e")), Ct);
        var (envelope, mail) = await peer.MailAsync();
        Assert.Equal("Repricer: listings_frozen shop  Bcc: evil@x.example (warning)", mail.Subject);
        Assert.Empty(mail.Bcc);
        Assert.Single(envelope.GetProperty("to").EnumerateArray());
    }

    [Fact]
    public async Task Mail_WithALogIn_IsTakenWithTheRightPasswordAndRefusedWithAWrongOne()
    {
        await using var peer = await SmtpPeer.StartAsync("none");
        Assert.True((await Target(peer.Port, ("User", "ops"), ("Password", "env:PW")).SendAsync(Message(Notice()), Ct)).IsTaken);
        Assert.Equal("ops", (await peer.MailAsync()).Envelope.GetProperty("user").GetString());

        var refused = await Target("wrong-one", peer.Port, ("User", "ops"), ("Password", "env:PW")).SendAsync(Message(Notice()), Ct);
        Assert.Equal("127.0.0.1 does not accept the user name and password", refused.Failure);
    }

    [Fact]
    public async Task Mail_ToNobody_IsAFailureWithTheServersWords()
    {
        await using var peer = await SmtpPeer.StartAsync("none");
        var delivery = await Target(peer.Port, ("To:0", "nobody@shop.example")).SendAsync(Message(Notice()), Ct);
        Assert.Contains("no such mailbox", delivery.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_ToAServerWithoutStarttls_IsNotSentInTheClear()
    {
        await using var peer = await SmtpPeer.StartAsync("none");
        var delivery = await Target(peer.Port, ("Tls", "starttls")).SendAsync(Message(Notice()), Ct);
        Assert.Contains("offers no STARTTLS", delivery.Failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("starttls")]
    [InlineData("tls")]
    public async Task Mail_ToAServerWithACertificateNobodyKnows_IsNotSent(string mode)
    {
        var folder = Directory.CreateTempSubdirectory("repricer-mail-").FullName;
        try
        {
            var (certificate, key) = WriteCertificate(folder);
            await using var peer = await SmtpPeer.StartAsync(mode, certificate, key);
            var delivery = await Target(peer.Port, ("Tls", mode)).SendAsync(Message(Notice()), Ct);
            Assert.Contains("certificate", delivery.Failure, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Mail_ToNoServer_IsAFailure()
    {
        using var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        Assert.StartsWith($"127.0.0.1:{port}: ", (await Target(port).SendAsync(Message(Notice()), Ct)).Failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("To", "not an address at all", "is no mail address")]
    [InlineData("Tls", "ssl", "is none of starttls, tls, none")]
    [InlineData("Password", "env:PW", "belongs to a User")]
    [InlineData("Host", null, "is missing")]
    [InlineData("Mail", "x", "unknown key")]
    public void Settings_ThatAreWrong_AreRefusedWithTheirKey(string key, string? value, string message)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Host"] = "mail.example", ["From"] = "repricer@shop.example", ["To"] = "ops@shop.example", [key] = value,
        };
        var (target, errors) = Create("email", settings, static _ => "pass word");
        Assert.Null(target);
        Assert.Contains(errors, error => error.Key == key && error.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Settings_WithAPasswordInTheClear_AreRefusedButForThisMachine()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Host"] = "mail.example", ["From"] = "a@b.example", ["To"] = "c@d.example", ["Tls"] = "none", ["User"] = "u",
            ["Password"] = "env:P",
        };
        Assert.Contains(Create("email", settings, static _ => "p").Errors, error => error.Key == "Tls");
        settings["Host"] = "127.0.0.1";
        Assert.Empty(Create("email", settings, static _ => "p").Errors);
    }

    private static IAlertTarget Target(int port, params (string Key, string Value)[] more) => Target("pass word", port, more);

    private static IAlertTarget Target(string password, int port, params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Host"] = "127.0.0.1", ["Port"] = $"{port}", ["Tls"] = "none", ["From"] = "Repricer <repricer@shop.example>",
            ["To:0"] = "ops@shop.example",
        };
        foreach (var (key, value) in more)
            settings[key] = value;
        var (target, errors) = Create("email", settings, _ => password);
        Assert.Empty(errors);
        return target!;
    }

    private static (string Certificate, string Key) WriteCertificate(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(At.AddYears(-1), At.AddYears(10));
        var (pem, keyPem) = (Path.Combine(folder, "cert.pem"), Path.Combine(folder, "key.pem"));
        File.WriteAllText(pem, certificate.ExportCertificatePem());
        File.WriteAllText(keyPem, key.ExportPkcs8PrivateKeyPem());
        return (pem, keyPem);
    }
}
