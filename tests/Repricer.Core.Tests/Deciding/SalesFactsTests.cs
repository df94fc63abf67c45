using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Strategies;
using Repricer.Core.Strategies.Formulas;
using Xunit;

namespace Repricer.Core.Tests.Deciding;

public sealed class SalesFactsTests
{
    [Theory]
    [InlineData(2, 30, 100, "sold_in 7 days < 3", true)]
    [InlineData(3, 30, 100, "sold_in 7 days < 3", false)]
    [InlineData(3, 30, 100, "sold_in 30 days >= 30", true)]
    [InlineData(3, 30, 100, "conversion_7_days = 3%", true)]
    [InlineData(3, 30, 0, "conversion_7_days = 3%", false)]
    [InlineData(null, 30, 100, "sold_in 7 days < 3", false)]
    public void Switch_BySales_IsOnWhereTheConditionIsKnownToHold(int? week, int? month, int? sessions, string condition, bool expected)
    {
        Assert.True(Expression.TryParse(condition, ExpressionKind.Condition, InputSet.Own, out var enter, out _));
        var variant = Make.Strategy() with { Move = new PriceMove(MoveKind.Hold) };
        var strategy = Make.Strategy() with { Switches = [new StrategySwitch("slow", enter, null, new Core.Documents.DocumentNode.Mapping([], 1, 1), variant)] };
        var snapshot = Make.Snapshot(Make.Offer(14m)) with { Sales = new SalesFacts(week, month, sessions) };

        var choice = StrategySelection.Of(strategy, snapshot, Make.Now);

        Assert.Equal(expected, choice.Variant!.On.Contains("slow"));
        Assert.NotNull(choice.ReviewAt);
    }

    [Fact]
    public void Switch_NothingTold_IsOff()
    {
        Assert.True(Expression.TryParse("sold_7_days < 3", ExpressionKind.Condition, InputSet.Own, out var enter, out _));
        var strategy = Make.Strategy() with { Switches = [new StrategySwitch("slow", enter, null, new Core.Documents.DocumentNode.Mapping([], 1, 1), Make.Strategy())] };

        Assert.Empty(StrategySelection.Of(strategy, Make.Snapshot(Make.Offer(14m)), Make.Now).Variant!.On);
    }
}
