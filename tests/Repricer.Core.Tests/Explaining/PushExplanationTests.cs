using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Explaining;
using Repricer.Core.Publishing;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Explaining;

public sealed class PushExplanationTests
{
    [Fact]
    public void Of_Unknown_SaysSinceWhenUntilWhenAndWhenItIsReadBack() => Assert.Equal(
        "the push of 14.00 EUR at 12:00 is unknown until 12:10 (no answer within 30 s); read back at 12:01",
        PushExplanation.Of(Entry(OutboxState.Unknown), Time));

    [Theory]
    [InlineData(OutboxState.Pending, "14.00 EUR waits to be sent (no answer within 30 s)")]
    [InlineData(OutboxState.Sending, "14.00 EUR is being sent since 12:00")]
    [InlineData(
        OutboxState.Accepted,
        "the push of 14.00 EUR at 12:00 was accepted and is not confirmed yet; it may become live until 12:10; read back at 12:01")]
    [InlineData(OutboxState.Confirmed, null)]
    [InlineData(OutboxState.Superseded, null)]
    public void Of_OtherStates_SayHowFarItHasCome(OutboxState state, string? expected) =>
        Assert.Equal(expected, PushExplanation.Of(Entry(state), Time));

    [Fact]
    public void ExplainText_DesiredPriceIsOnlyOnItsWay_DoesNotSayThatItStands()
    {
        var snapshot = Snapshot(Offer(14m)) with { OwnPrice = new OwnPrice(M(15m), PriceOrigin.Confirmed, Now.AddHours(-1)) };
        var wanted = snapshot.Decide().Price!.Value;
        snapshot = snapshot with { DesiredPrice = wanted };
        var trace = new TraceSink();
        var decision = snapshot.Decide(trace: trace);
        Assert.Equal(DecisionReason.AlreadyThere, decision.Reason);

        var text = DecisionExplanation.ExplainText(snapshot, Strategy(), decision, trace.Steps, null, Now, Entry(OutboxState.Unknown));

        Assert.Contains("(on its way, 15.00 EUR is live)", text, StringComparison.Ordinal);
        Assert.Contains("on its way     the push of 14.00 EUR", text, StringComparison.Ordinal);
        Assert.DoesNotContain("already stands", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void ExplainText_StrangeLivePrice_IsShownBesideOurs()
    {
        var snapshot = Snapshot(Offer(14m)) with
        {
            StrangePrice = M(9m), FrozenBecause = "live is 9.00 EUR", LiveReadAt = Now.AddMinutes(-12),
        };
        var text = DecisionExplanation.ExplainText(snapshot, Strategy(), snapshot.Decide(), [], null, Now);
        Assert.Contains("live, not ours 9.00 EUR", text, StringComparison.Ordinal);
        Assert.Contains("read live 12 min ago", text.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    private static OutboxEntry Entry(OutboxState state) => new()
    {
        Id = 1,
        Change = new PriceChange("d", new ListingId(new ChannelId("shop"), "L"), new Sku("S"), M(14m), 1, Now),
        State = state,
        SentAt = Now, EffectUntil = Now.AddMinutes(10), CheckAfter = Now.AddMinutes(1),
        Reason = state == OutboxState.Accepted ? null : "no answer within 30 s",
        CreatedAt = Now, UpdatedAt = Now,
    };

    private static string Time(DateTimeOffset time) => time == Now ? "12:00" : time == Now.AddMinutes(1) ? "12:01" : "12:10";
}
