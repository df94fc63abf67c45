using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Channels;
using Repricer.Adapters.Channels.Webhook;
using Repricer.Adapters.Plugins;
using Repricer.Reading;
using Repricer.Core.Publishing;
using Repricer.Core.Amounts;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Webhook;

public sealed class WebhookChannelTests : ChannelConformance
{
    private const string SecretText = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    internal override ChannelUnderTest Open() => new Receiver();

    [Fact]
    public void Sign_PublishedVector_IsReproduced()
    {
        Assert.True(WebhookSigner.TryParse(new Secret(SecretText), out var signer));
        Assert.Equal(
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            signer.Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, Encoding.UTF8.GetBytes("{\"test\": 2432232314}")));
    }

    [Fact]
    public async Task Push_Batch_IsSignedOverExactlyTheBytesSent()
    {
        await using var receiver = new Receiver();
        await receiver.Adapter.PushAsync(Batch("b1", Change("1", 9.9m, version: 7)), Ct);
        var request = Assert.Single(receiver.Peer.Requests);
        Assert.True(WebhookSigner.TryParse(new Secret(SecretText), out var signer));
        Assert.Equal("b1", request.Headers["webhook-id"]);
        Assert.Equal(
            signer.Sign("b1", long.Parse(request.Headers["webhook-timestamp"]), request.Body), request.Headers["webhook-signature"]);

        using var json = JsonDocument.Parse(request.Body);
        Assert.Equal("prices.changed", json.RootElement.GetProperty("type").GetString());
        Assert.Equal("b1", json.RootElement.GetProperty("data").GetProperty("batch_id").GetString());
        var change = json.RootElement.GetProperty("data").GetProperty("changes")[0];
        Assert.Equal(
            """{"channel":"shop","listing_id":"1","sku":"sku","price":"9.90","currency":"EUR","decision_id":"d-1-7","version":7,"decided_at":"2026-03-01T12:00:00+00:00"}""",
            change.GetRawText());
    }

    [Fact]
    public async Task Push_CrossedOutPrice_IsSetTakenAwayOrNotNamed()
    {
        await using var receiver = new Receiver();
        await receiver.Adapter.PushAsync(
            Batch(
                "b1", Change("1", 9.9m) with { Terms = PriceTerms.CrossedOut(new Money(19.9m, Currency.Parse("EUR"))) },
                Change("2", 9.9m) with { Terms = PriceTerms.NothingCrossedOut }, Change("3", 9.9m)),
            Ct);

        using var json = JsonDocument.Parse(Assert.Single(receiver.Peer.Requests).Body);
        var changes = json.RootElement.GetProperty("data").GetProperty("changes");
        Assert.Equal("""{"price":"19.90"}""", changes[0].GetProperty("crossed_out").GetRawText());
        Assert.Equal("""{"price":null}""", changes[1].GetProperty("crossed_out").GetRawText());
        Assert.False(changes[2].TryGetProperty("crossed_out", out _));
    }

    [Fact]
    public async Task Push_Tiers_AreSetTakenAwayOrNotNamedAndSayNothingOfTheCrossedOutPrice()
    {
        await using var receiver = new Receiver();
        await receiver.Adapter.PushAsync(Batch("b1", Change("1", 9.9m).WithTiers(9.4m), Change("2", 9.9m).WithTiers(), Change("3", 9.9m)), Ct);

        using var json = JsonDocument.Parse(Assert.Single(receiver.Peer.Requests).Body);
        var changes = json.RootElement.GetProperty("data").GetProperty("changes");
        Assert.Equal("""[{"from":5,"price":"9.40"}]""", changes[0].GetProperty("tiers").GetRawText());
        Assert.Equal("[]", changes[1].GetProperty("tiers").GetRawText());
        Assert.False(changes[2].TryGetProperty("tiers", out _));
        Assert.All(changes.EnumerateArray(), change => Assert.False(change.TryGetProperty("crossed_out", out _)));
    }

    [Fact]
    public async Task Push_TwoSecretsWhileOneIsReplaced_SignsWithBoth()
    {
        const string other = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";
        await using var receiver = new Receiver(
            settings => settings["Secret:0"] = "env:OTHER", name => name == "env:OTHER" ? other : SecretText);
        await receiver.Adapter.PushAsync(Batch("b1", Change("1", 9.9m)), Ct);
        Assert.Equal(2, Assert.Single(receiver.Peer.Requests).Headers["webhook-signature"].Split(' ').Distinct().Count());
    }

    [Theory]
    [InlineData(200, typeof(PushOutcome.Accepted))]
    [InlineData(204, typeof(PushOutcome.Accepted))]
    [InlineData(302, typeof(PushOutcome.Rejected))]
    [InlineData(400, typeof(PushOutcome.Rejected))]
    [InlineData(401, typeof(PushOutcome.Refused))]
    [InlineData(403, typeof(PushOutcome.Refused))]
    [InlineData(404, typeof(PushOutcome.Rejected))]
    [InlineData(408, typeof(PushOutcome.Throttled))]
    [InlineData(429, typeof(PushOutcome.Throttled))]
    [InlineData(500, typeof(PushOutcome.Unknown))]
    [InlineData(502, typeof(PushOutcome.Unknown))]
    [InlineData(503, typeof(PushOutcome.Unknown))]
    [InlineData(504, typeof(PushOutcome.Unknown))]
    public async Task Push_Status_MeansWhatItCertainlySays(int status, Type outcome)
    {
        await using var receiver = new Receiver();
        receiver.Answer = new PeerAnswer(status);
        Assert.All(
            await receiver.Adapter.PushAsync(Batch("b1", Change("1", 9.9m), Change("2", 9.9m)), Ct),
            found => Assert.IsType(outcome, found));
        Assert.Single(receiver.Peer.Requests);
    }

    [Theory]
    [InlineData(429, "7", 7)]
    [InlineData(503, "120", 120)]
    [InlineData(429, "Sun, 01 Mar 2026 12:00:30 GMT", 30)]
    public async Task Push_RetryAfter_IsPassedOn(int status, string wish, int seconds)
    {
        await using var receiver = new Receiver();
        receiver.Answer = new PeerAnswer(status) { Headers = { ["Retry-After"] = wish } };
        var outcome = Assert.IsType<PushOutcome.Throttled>(
            Assert.Single(await receiver.Adapter.PushAsync(Batch("b1", Change("1", 9.9m)), Ct)));
        Assert.Equal(TimeSpan.FromSeconds(seconds), outcome.RetryAfter);
    }

    [Fact]
    public async Task Push_Gone_IsNotCalledAgain()
    {
        await using var receiver = new Receiver();
        receiver.Answer = new PeerAnswer(410);
        await receiver.Adapter.PushAsync(Batch("b1", Change("1", 9.9m)), Ct);
        Assert.IsType<PushOutcome.Rejected>(Assert.Single(await receiver.Adapter.PushAsync(Batch("b2", Change("1", 8.9m)), Ct)));
        Assert.Single(receiver.Peer.Requests);
    }

    [Fact]
    public async Task Push_ReceiverHangsUpAfterReading_IsUnknown()
    {
        await using var receiver = new Receiver();
        receiver.Answer = null;
        Assert.IsType<PushOutcome.Unknown>(Assert.Single(await receiver.Adapter.PushAsync(Batch("b1", Change("1", 9.9m)), Ct)));
    }

    [Fact]
    public async Task Push_ReceiverNeverAnswers_IsUnknownAtTheDeadline()
    {
        await using var receiver = new Receiver();
        using var deadline = new CancellationTokenSource();
        var held = new TaskCompletionSource();
        receiver.Before = async () =>
        {
            await deadline.CancelAsync();
            await held.Task;
        };
        Assert.IsType<PushOutcome.Unknown>(Assert.Single(await receiver.Adapter.PushAsync(Batch("b1", Change("1", 9.9m)), deadline.Token)));
        held.SetResult();
    }

    [Fact]
    public async Task Push_EndlessBody_IsNotRead()
    {
        await using var receiver = new Receiver();
        receiver.Answer = new PeerAnswer(200) { Body = new byte[1024 * 1024], DeclaredLength = long.MaxValue };
        Assert.IsType<PushOutcome.Accepted>(Assert.Single(await receiver.Adapter.PushAsync(Batch("b1", Change("1", 9.9m)), Ct)));
    }

    [Fact]
    public async Task Push_PrivateAddressWithoutLeave_IsNeverDialled()
    {
        await using var receiver = new Receiver(settings => settings.Remove("AllowPrivateNetwork"));
        var outcome = Assert.IsType<PushOutcome.NotSent>(
            Assert.Single(await receiver.Adapter.PushAsync(Batch("b1", Change("1", 9.9m)), Ct)));
        Assert.Contains("AllowPrivateNetwork", outcome.Reason, StringComparison.Ordinal);
        Assert.Empty(receiver.Peer.Requests);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:192.168.0.1", true)]
    [InlineData("169.254.169.254", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("64:ff9b::a9fe:a9fe", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("fe80::1", false)]
    [InlineData("239.1.1.1", false)]
    public void IsAllowed_NotAPublicAddress_OnlyPrivateOnesAndOnlyWithLeave(string address, bool withLeave)
    {
        Assert.False(ReceiverAddress.IsAllowed(IPAddress.Parse(address), allowPrivateNetwork: false));
        Assert.Equal(withLeave, ReceiverAddress.IsAllowed(IPAddress.Parse(address), allowPrivateNetwork: true));
    }

    [Fact]
    public void IsAllowed_PublicAddress_Is() =>
        Assert.True(ReceiverAddress.IsAllowed(IPAddress.Parse("93.184.216.34"), allowPrivateNetwork: false));

    [Fact]
    public void Create_FaultySettings_NamesThemAllAndNoSecret()
    {
        var made = Create(new()
        {
            ["Url"] = "ftp://x", ["Secret"] = "whsec_hunter2", ["AllowPrivateNetworks"] = "yes", ["AllowPrivateNetwork"] = "perhaps",
            ["MaxBatch"] = "many",
        }, _ => null);
        Assert.Null(made.Adapter);
        Assert.Equal(["Url", "Secret", "AllowPrivateNetwork", "MaxBatch", "AllowPrivateNetworks"], made.Errors.Select(error => error.Key));
        Assert.DoesNotContain(made.Errors, error => error.Message.Contains("hunter2", StringComparison.Ordinal));
        Assert.Contains("did you mean 'AllowPrivateNetwork'?", made.Errors[^1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_!!!")]
    public void Create_SecretOfAnotherShape_IsRefusedUnseen(string secret)
    {
        var made = Create(new() { ["Url"] = "https://shop.example/hook", ["Secret"] = "env:S" }, _ => secret);
        Assert.DoesNotContain(secret, Assert.Single(made.Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Secret_Printed_IsStars() => Assert.Equal("***", $"{new Secret("x")}");

    [Fact]
    public void Find_UnknownType_NamesTheKnownOnes()
    {
        var (factory, error) = ChannelTypes.Find("webhok");
        Assert.Null(factory);
        var known = string.Join(", ", ChannelTypes.All.Select(factory => factory.Type).Order(StringComparer.Ordinal));
        Assert.Equal($"'webhok' is no channel type; known: {known}; did you mean 'webhook'?", error);
    }

    [Fact]
    public void With_NameThatStandsTwice_StopsTheStart() =>
        Assert.Throws<InvalidOperationException>(() => ChannelTypes.With(new WebhookChannelFactory()));

    private static ChannelCreation Create(Dictionary<string, string?> settings, Func<string, string?> secret, TimeProvider? time = null) =>
        new WebhookChannelFactory().Create(
            Channel, settings, new ChannelServices(time ?? new ManualTimeProvider(), NullLoggerFactory.Instance, secret));

    private sealed class Receiver : ChannelUnderTest
    {
        private readonly HashSet<string> _seen = [];
        private readonly List<(string, string, string)> _arrived = [];
        private readonly WebhookAdapter _adapter;

        public Receiver(Action<Dictionary<string, string?>>? change = null, Func<string, string?>? secret = null)
        {
            Peer = new HttpPeer(ReceiveAsync);
            Dictionary<string, string?> settings = new()
            {
                ["Url"] = Peer.Url.AbsoluteUri, ["Secret"] = "env:S", ["AllowPrivateNetwork"] = "true",
            };
            change?.Invoke(settings);
            var made = Create(settings, secret ?? (_ => SecretText));
            Assert.Empty(made.Errors);
            _adapter = (WebhookAdapter)made.Adapter!;
        }

        public HttpPeer Peer { get; }

        public PeerAnswer? Answer { get; set; } = new(204);

        public Func<Task>? Before { get; set; }

        public override IChannelAdapter Adapter => _adapter;

        public override IReadOnlyList<(string Listing, string Price, string Currency)> Arrived()
        {
            lock (_arrived)
                return [.. _arrived];
        }

        public override void TakeAway() => Peer.DisposeAsync().AsTask().Wait();

        public override async ValueTask DisposeAsync()
        {
            await Peer.DisposeAsync();
            _adapter.Dispose();
        }

        private async Task<PeerAnswer?> ReceiveAsync(PeerRequest request)
        {
            using var json = JsonDocument.Parse(request.Body);
            lock (_arrived)
            {
                // As the standard tells receivers to: an id that was seen is not worked off again.
                if (_seen.Add(request.Headers["webhook-id"]))
                {
                    foreach (var change in json.RootElement.GetProperty("data").GetProperty("changes").EnumerateArray())
                        _arrived.Add((change.GetProperty("listing_id").GetString()!, change.GetProperty("price").GetString()!,
                            change.GetProperty("currency").GetString()!));
                }
            }

            if (Before is not null)
                await Before();
            return Answer;
        }
    }
}
