using Repricer.Core.Catalog;
using Repricer.Engine.Conditions;
using Repricer.Engine.Reporting;
using Xunit;

namespace Repricer.Engine.Tests.Conditions;

public sealed class HoldCuresTests
{
    private static readonly ListingId Listing = new(new ChannelId("shop"), "A");

    public static TheoryData<string> Causes => [.. HoldCause.All];

    [Theory]
    [MemberData(nameof(Causes))]
    public void For_EveryCauseOfTheEngineItself_HasWordsAndACommand(string cause)
    {
        Assert.NotNull(HoldCures.WordsFor(cause, Listing));
        Assert.NotEqual("", HoldCures.For(cause, Listing));
    }

    [Theory]
    [InlineData("breaker_open", null, "brand:Bosch", "repricer reset brand:Bosch")]
    [InlineData("paused", "channel: stocktaking", null, "repricer resume shop")]
    [InlineData("kill_switch", null, null, "remove the file STOP from the data folder")]
    [InlineData("cool_down", null, null, "repricer explain shop/A")]
    public void For_OneListing_IsTheCommandThatFits(string reason, string? detail, string? breaker, string expected) =>
        Assert.Equal(expected, HoldCures.For(reason, Listing, detail, breaker));

    [Theory]
    [InlineData("cost_missing", true)]
    [InlineData("frozen", true)]
    [InlineData("large_drop", false)]
    [InlineData("paused", false)]
    [InlineData("breaker_open", false)]
    [InlineData("no_such_reason", false)]
    public void NeedsPerson_OfACause_IsWhetherItStaysByItself(string reason, bool expected) =>
        Assert.Equal(expected, HoldCures.NeedsPerson(reason));
}
