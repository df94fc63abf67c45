using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Explaining;
using Repricer.Core.Guarding;
using Repricer.Core.Tests.Deciding;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Explaining;

public sealed class CureTests
{
    private static readonly ListingId Listing = new(new ChannelId("shop"), "A 1");

    /// <summary>A price goes out or stands: there is nothing to cure.</summary>
    private static readonly DecisionReason[] Prices =
    [
        DecisionReason.Rule, DecisionReason.Correction, DecisionReason.AlreadyThere, DecisionReason.NightlyReset,
    ];

    public static TheoryData<string> Reasons =>
    [
        .. Enum.GetValues<DecisionReason>().Except(Prices).Select(reason => reason.ToName())
            .Concat(Enum.GetNames<HoldReason>().Where(name => name != nameof(HoldReason.None)).Select(SnakeCase.From))
            .Distinct(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Of_EveryReasonOfAHold_SaysWhatHelpsInOneShortSentence(string reason)
    {
        var cure = Cure.Of(reason, Listing);

        Assert.NotNull(cure);
        Assert.InRange(cure.Words.Length, 10, 100);
        Assert.False(cure.Words.EndsWith('.'), cure.Words);
        Assert.DoesNotContain("{", cure.ToString(), StringComparison.Ordinal);
        Assert.True(cure.Command is not null || !cure.NeedsPerson, "whoever is needed is told a command");
    }

    [Theory]
    [InlineData("rule")]
    [InlineData("already_there")]
    [InlineData("no_such_reason")]
    public void Of_WhatIsNoHold_KnowsNoCure(string reason) => Assert.Null(Cure.Of(reason, Listing));

    [Theory]
    [InlineData("cost_missing", null, "fill 'cost'", "repricer import")]
    [InlineData("sanity_floor", null, "approve", "repricer approve 'shop/A 1'")]
    [InlineData("frozen", "live is 9.00 EUR", "adopt", "repricer adopt 'shop/A 1'")]
    [InlineData("reverted", null, "release", "repricer revert --release 'shop/A 1'")]
    [InlineData("kill_switch", null, "remove the file STOP", "STOP")]
    [InlineData("breaker_open", "open: brand:Bosch, all", "reset the breaker", "repricer reset brand:Bosch")]
    [InlineData("breaker_open", null, "reset the breaker", "repricer reset channel:shop")]
    [InlineData("paused", "listing: stocktaking", "resume", "repricer resume 'shop/A 1'")]
    [InlineData("paused", "channel", "resume", "repricer resume shop")]
    [InlineData("paused", "paused (channel): stocktaking", "resume", "repricer resume shop")]
    [InlineData("paused", "global: stocktaking", "resume", "repricer resume --all")]
    [InlineData("paused", "strategy", "'paused'", "repricer plan")]
    public void Of_WhatAPersonMustDo_NamesTheRemedyAndTheCommand(string reason, string? detail, string words, string command)
    {
        var cure = Cure.Of(reason, Listing, detail)!;

        Assert.Contains(words, cure.Words, StringComparison.Ordinal);
        Assert.Contains(command, cure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ExplainText_TheGuardHolds_NeverSaysThatAPriceIsSet()
    {
        var snapshot = Snapshot(Offer(9m)) with { History = new PriceHistory { OwnMedian90Days = M(30m) } };
        var strategy = Strategy();
        var trace = new TraceSink();
        var choice = StrategySelection.Pick([strategy], snapshot, Now);
        var guarded = GuardedDecider.Decide(snapshot, choice, GuardState.Empty, new GuardLimits(), Now, trace);
        Assert.Equal((DecisionAction.Set, GuardVerdict.Held), (guarded.Decision.Action, guarded.Verdict));

        var text = DecisionExplanation.ExplainText(snapshot, strategy, guarded.Decision, trace.Steps, guarded, Now);

        Assert.DoesNotContain("SET", text, StringComparison.Ordinal);
        var reason = SnakeCase.From(guarded.Reason.ToString());
        Assert.Contains($"HOLD, {guarded.Decision.Price} does not go out: {reason}", text, StringComparison.Ordinal);
        Assert.Contains("what helps     ", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 80, line));
    }

    [Fact]
    public void ExplainText_Skipped_NamesWhatToFill()
    {
        var snapshot = Snapshot(Offer(9m)) with { OwnPrice = null };
        var decision = snapshot.Decide();

        var text = DecisionExplanation.ExplainText(snapshot, Strategy(), decision, [], null, Now);

        Assert.Contains("what helps     fill 'current_price'", text, StringComparison.Ordinal);
    }
}
