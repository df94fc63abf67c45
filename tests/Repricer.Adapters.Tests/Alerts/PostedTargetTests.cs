using System.Text;
using System.Text.Json;
using Repricer.Adapters.Plugins;
using Repricer.Engine.Alerting;
using Repricer.Engine.Operating;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Alerts.TargetBench;

namespace Repricer.Adapters.Tests.Alerts;

public sealed class PostedTargetTests
{
    private const string SecretText = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Hostile =
        "<!channel> <https://evil.example|click> [click](https://evil.example) & \u001b[31m\u202egnp.exe\r\nX: y";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Webhook_Message_IsSignedOverExactlyTheBytesSent()
    {
        await using var peer = new HttpPeer(static _ => Task.FromResult<PeerAnswer?>(new PeerAnswer(204)));
        var target = Create(
            "webhook", new() { ["Url"] = peer.Url.AbsoluteUri, ["Secret"] = "env:S" }, static _ => SecretText,
            new ManualTimeProvider(At)).Target!;
        Assert.True((await target.SendAsync(Message(Notice()), Ct)).IsTaken);

        var request = Assert.Single(peer.Requests);
        Assert.True(WebhookSigner.TryParse(new Secret(SecretText), out var signer));
        Assert.Equal("alert-1-2", request.Headers["webhook-id"]);
        Assert.Equal(
            signer.Sign("alert-1-2", At.ToUnixTimeSeconds(), request.Body), request.Headers["webhook-signature"]);
        Assert.Equal(
            """
            {"type":"alerts.changed","timestamp":"2026-05-04T10:30:00+00:00","data":{"message_id":"alert-1-2","instance":"Repricer","title":"Repricer: listings_frozen shop (warning)","link":"https://repricer.example/x","firing":1,"lost":0,"alerts":[{"what":"began","rule":"external_change","kind":"listings_frozen","subject":"shop","severity":"warning","since":"2026-05-04T09:30:00+00:00","detail":"40 listings on shop are frozen","cure":"repricer holds --cause frozen","count":40,"at":"2026-05-04T10:30:00+00:00"}]}}
            """.Trim(),
            Encoding.UTF8.GetString(request.Body));
    }

    [Theory]
    [InlineData(200, null)]
    [InlineData(302, "redirects are not followed")]
    [InlineData(403, "does not accept")]
    [InlineData(404, "is no more")]
    [InlineData(500, "answered 500")]
    public async Task Target_Answer_IsTakenOrAFailureInWords(int status, string? failure)
    {
        await using var peer = new HttpPeer(_ => Task.FromResult<PeerAnswer?>(
            new PeerAnswer(status) { Headers = { ["Location"] = "http://127.0.0.1:9/", ["Retry-After"] = "120" } }));
        var delivery = await Slack(peer).SendAsync(Message(Notice()), Ct);
        Assert.Equal(failure is null, delivery.IsTaken);
        Assert.Contains(failure ?? "", delivery.Failure ?? "", StringComparison.Ordinal);
        Assert.Single(peer.Requests);
        if (status == 500)
            Assert.Equal(TimeSpan.FromMinutes(2), delivery.RetryAfter);
    }

    [Fact]
    public async Task Target_ThatHangsUp_TellsNothingOfItsAddress()
    {
        await using var peer = new HttpPeer(static _ => Task.FromResult<PeerAnswer?>(null));
        var delivery = await Slack(peer, "services/T00/B00/secret-part").SendAsync(Message(Notice()), Ct);
        Assert.False(delivery.IsTaken);
        Assert.DoesNotContain("secret-part", delivery.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slack_HostileText_IsPlainAndEscaped()
    {
        var body = await BodyAsync("slack", Message(Notice(Hostile, subject: Hostile)));
        var fallback = body.GetProperty("text").GetString()!;
        Assert.DoesNotContain('<', fallback);
        Assert.Contains("&lt;!channel&gt;", fallback, StringComparison.Ordinal);
        foreach (var block in body.GetProperty("blocks").EnumerateArray())
        {
            var texts = block.TryGetProperty("text", out var one) ? [one] : block.GetProperty("elements").EnumerateArray().ToArray();
            Assert.All(texts, text => Assert.Equal("plain_text", text.GetProperty("type").GetString()));
        }

        AssertNoMarks(body);
    }

    [Fact]
    public async Task Teams_Message_IsACardOfRunsThatReadNoMarkdown()
    {
        var body = await BodyAsync("teams", Message(Notice(Hostile, subject: Hostile)));
        var attachment = Assert.Single(body.GetProperty("attachments").EnumerateArray());
        Assert.Equal("application/vnd.microsoft.card.adaptive", attachment.GetProperty("contentType").GetString());
        var card = attachment.GetProperty("content");
        Assert.Equal("AdaptiveCard", card.GetProperty("type").GetString());
        foreach (var block in card.GetProperty("body").EnumerateArray())
        {
            Assert.Equal("RichTextBlock", block.GetProperty("type").GetString());
            Assert.Equal("TextRun", Assert.Single(block.GetProperty("inlines").EnumerateArray()).GetProperty("type").GetString());
        }

        Assert.Equal("https://repricer.example/x", card.GetProperty("actions")[0].GetProperty("url").GetString());
        AssertNoMarks(body);
    }

    [Fact]
    public async Task Message_OfManyLongAlerts_StaysBelowWhatChatsTake()
    {
        var notices = Enumerable.Range(0, 20)
            .Select(i => Notice(new string('ü', 5_000), $"shop-{i}", cure: new string('x', 5_000))).ToArray();
        Assert.True(Encoding.UTF8.GetByteCount((await BodyAsync("teams", Message(notices))).GetRawText()) < 28_000);
        foreach (var block in (await BodyAsync("slack", Message(notices))).GetProperty("blocks").EnumerateArray())
        {
            if (block.TryGetProperty("text", out var text))
                Assert.InRange(text.GetProperty("text").GetString()!.Length, 1, 3_000);
        }
    }

    [Fact]
    public async Task Message_Tells_CauseSinceCountCureAndLink()
    {
        var text = (await BodyAsync("slack", Message(Notice()))).GetRawText();
        foreach (var part in new[]
            {
                "WARNING listings_frozen shop", "40 listings on shop are frozen", "2026-05-04 09:30 UTC", "Listings: 40",
                "repricer holds --cause frozen", "https://repricer.example/x", "1 firing",
            })
        {
            Assert.Contains(part, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Title_OfSeveral_CountsThemAndTheCritical() => Assert.Equal(
        "Repricer: 3 alerts (1 critical)",
        AlertText.Title(Message(
            Notice(), Notice(severity: ConditionSeverity.Critical), Notice(severity: ConditionSeverity.Critical, kind: NoticeKind.Ended))));

    [Theory]
    [InlineData("slack", "https://hooks.example/x", "must name where the secret is")]
    [InlineData("slack", "env:NOTHING", "there is nothing at env:NOTHING")]
    [InlineData("teams", "env:FTP", "no http:// or https:// address")]
    public void Url_ThatIsNoReferenceToAnAddress_IsRefused(string type, string url, string message)
    {
        var (target, errors) = Create(type, new() { ["Url"] = url }, static name => name == "env:FTP" ? "ftp://x/secret-part" : null);
        Assert.Null(target);
        Assert.Contains(message, Assert.Single(errors).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-part", errors[0].Message, StringComparison.Ordinal);
    }

    private static IAlertTarget Slack(HttpPeer peer, string path = "") =>
        Create("slack", new() { ["Url"] = "env:URL" }, _ => peer.Url.AbsoluteUri + path).Target!;

    private static async Task<JsonElement> BodyAsync(string type, AlertMessage message)
    {
        await using var peer = new HttpPeer(static _ => Task.FromResult<PeerAnswer?>(new PeerAnswer(200)));
        Assert.True((await Create(type, new() { ["Url"] = "env:URL" }, _ => peer.Url.AbsoluteUri).Target!.SendAsync(message, Ct)).IsTaken);
        return JsonDocument.Parse(Assert.Single(peer.Requests).Body).RootElement;
    }

    private static void AssertNoMarks(JsonElement body)
    {
        Assert.DoesNotContain("\\u001b", body.GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u202e', body.GetRawText());
        Assert.DoesNotContain("\\u202e", body.GetRawText(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\\r", body.GetRawText(), StringComparison.Ordinal);
    }
}
