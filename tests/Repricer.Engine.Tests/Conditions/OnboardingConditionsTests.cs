using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Conditions;
using Repricer.Engine.Onboarding;
using Repricer.Engine.Operating;
using Repricer.Reading;
using Xunit;

namespace Repricer.Engine.Tests.Conditions;

public sealed class OnboardingConditionsTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 4, 0, 0, TimeSpan.Zero);
    private static readonly ChannelId Market = new("market");

    [Fact]
    public void Find_SyncThatFails_IsAWarningSinceItsFirstFailure()
    {
        var failing = new SyncState(Market, Now.AddDays(1)) { FailingSince = Now, LastError = "HTTP 500\nsecret line" };

        var condition = Assert.Single(OnboardingConditions.Find([failing, new SyncState(new ChannelId("fine"), Now)], []));

        Assert.Equal(
            ("sync_failing", "market", ConditionSeverity.Warning, Now),
            (condition.Kind, condition.Subject, condition.Severity, condition.Since));
        Assert.Equal("repricer channel check market", condition.Cure);
        Assert.DoesNotContain('\n', condition.Detail);
    }

    [Theory]
    [InlineData(FindingKind.Estimate, "the channel says 2.00 EUR a piece, the schedule 1.50 EUR", "repricer fees --from market")]
    [InlineData(FindingKind.Settled, "the channel took 2.00 EUR a piece, the schedule 1.50 EUR", "repricer reconcile --channel market")]
    public void Find_FeesThatAreOff_AreOneConditionAChannelAndKindWithTheWorst(FindingKind kind, string told, string cure)
    {
        var worst = new FeeFinding(new ListingId(Market, "L1"), kind, 2, Euro(3m), Euro(4m), Now);

        var condition = Assert.Single(OnboardingConditions.Find([], [new FeeFindingGroup(Market, kind, 7, Now, worst)]));

        Assert.Equal(("fees_off", 7, cure), (condition.Kind, condition.Count, condition.Cure));
        Assert.Contains("7 listings on market have other fees than the schedule says", condition.Detail, StringComparison.Ordinal);
        Assert.Contains(told, condition.Detail, StringComparison.Ordinal);
    }

    private static Money Euro(decimal amount) => new(amount, Currency.Parse("EUR"));
}
