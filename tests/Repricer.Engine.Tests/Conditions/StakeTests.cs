using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Conditions;
using Repricer.Engine.Publishing;
using Repricer.Engine.Reporting;
using Repricer.Reading;
using Xunit;

namespace Repricer.Engine.Tests.Conditions;

/// <summary>What conditions of listings are about in money, so that alerts say it.</summary>
public sealed class StakeTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Condition_OfTwoCurrencies_SaysBothAndNeverTheirSum() => Assert.EndsWith(
        "are frozen; at stake: 4020.50 EUR, 300.00 USD (not known of 2 listings)",
        Detail(Group("EUR", 40, 4_020.50m, 2), Group("USD", 3, 300m, 0)), StringComparison.Ordinal);

    [Fact]
    public void Condition_OfWhichNothingIsKnown_SaysNoAmount() => Assert.EndsWith(
        "are frozen", Detail(Group("EUR", 2, null, 2)), StringComparison.Ordinal);

    [Fact]
    public void Condition_OfWhichAllIsKnown_SaysTheAmountAlone() => Assert.EndsWith(
        "is frozen; at stake: 9.90 EUR", Detail(Group("EUR", 1, 9.90m, 0)), StringComparison.Ordinal);

    private static string Detail(params HoldGroup[] groups) => Assert.Single(ListingConditions.Find(
        new ConditionParts { Store = null!, Strategies = null!, Publishing = new PublishingOptions(), Time = TimeProvider.System }, groups, [],
        Now)).Detail;

    private static HoldGroup Group(string currency, int count, decimal? stake, int unknown) => new(
        HoldCause.Frozen, "live", new ChannelId("shop"), Currency.Parse(currency), count, Now.AddHours(-1),
        stake is { } amount ? new Money(amount, Currency.Parse(currency)) : null, unknown, new ListingId(new ChannelId("shop"), "A"),
        new Sku("A"), null);
}
