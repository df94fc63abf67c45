using Repricer.Core.Amounts;
using Repricer.Core.Calendar;
using Repricer.Core.Documents;
using Repricer.Core.Strategies;
using Repricer.Engine.Strategies;
using Xunit;

namespace Repricer.Engine.Tests.Strategies;

public sealed class UntouchedStrategiesTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 27, 0, 0, 0, TimeSpan.Zero);
    private static readonly EventWindow Friday = new(Start, Start.AddDays(1));
    private static readonly Strategy Toys = Make("toys", "toy");
    private static readonly Strategy Tools = Make("tools", "tool");

    [Fact]
    public void Between_OneDecidesOtherwise_LeavesTheOthersAndWhatNoneDecides() =>
        Assert.Equal(["", "tools"], Between([Toys, Tools], [Other(Toys), Tools]));

    [Fact]
    public void Between_AnotherOrderOfFiles_LeavesAll() =>
        Assert.Equal(["", "tools", "toys"], Between([Toys, Tools], [Tools, Toys]));

    public static TheoryData<string> Reaches => ["brand", "name", "priority", "range", "during", "removed", "added", "twice"];

    [Theory]
    [MemberData(nameof(Reaches))]
    public void Between_WhomAStrategyIsForHasChanged_LeavesNone(string change)
    {
        Strategy[] after = change switch
        {
            "brand" => [Other(Toys) with { AppliesTo = new StrategyScope { Brands = ["tool"] } }, Tools],
            "name" => [Other(Toys) with { Name = "playthings" }, Tools],
            "priority" => [Toys with { Priority = 1 }, Tools],
            "range" => [Other(Toys) with { AppliesTo = Toys.AppliesTo with { Currencies = ["EUR"] } }, Tools],
            "during" => [Other(Toys) with { During = Friday }, Tools],
            "removed" => [Tools],
            "added" => [Toys, Tools, Make("games", "game")],
            "twice" => [Toys, Tools, Tools],
            _ => throw new ArgumentOutOfRangeException(nameof(change)),
        };

        Assert.Empty(Between([Toys, Tools], after));
    }

    [Fact]
    public void Between_AnEditedStrategyHasAnEvent_LeavesNone()
    {
        var sale = Toys with { During = Friday };
        Assert.Empty(Between([sale, Tools], [Other(sale), Tools]));

        var switched = Toys with
        {
            Switches = [new StrategySwitch("friday", null, null, new DocumentNode.Mapping([], 1, 1), Toys) { During = Friday }],
        };
        Assert.Empty(Between([switched, Tools], [Other(switched), Tools]));
        Assert.Empty(Between([Toys, Tools], [Other(switched), Tools]));
        Assert.Equal(["", "toys"], Between([switched, Tools], [switched, Other(Tools)]));
    }

    [Fact]
    public void Between_ACanaryBeginsOrEnds_LeavesNone()
    {
        var revision = Revision([Toys, Tools]);
        var ahead = revision with { Canary = new StrategyCanary(2, "h", [Other(Toys), Tools], new Percent(10)) };

        Assert.Empty(UntouchedStrategies.Between(revision, ahead));
        Assert.Empty(UntouchedStrategies.Between(ahead, revision));
    }

    [Fact]
    public void Between_NothingWasLoadedBefore_LeavesNone() =>
        Assert.Empty(UntouchedStrategies.Between(StrategyRevision.Empty, StrategyRevision.Empty));

    private static IReadOnlyList<string> Between(IReadOnlyList<Strategy> before, IReadOnlyList<Strategy> after) =>
        UntouchedStrategies.Between(Revision(before), Revision(after));

    private static StrategyRevision Revision(IReadOnlyList<Strategy> strategies) => new(1, "h", strategies, Start);

    private static Strategy Make(string name, string brand) => new()
    {
        Name = name, Hash = name, Move = new PriceMove(MoveKind.Beat, 0.01m), AppliesTo = new StrategyScope { Brands = [brand] },
    };

    private static Strategy Other(Strategy strategy) =>
        strategy with { Hash = strategy.Hash + "'", Move = new PriceMove(MoveKind.Beat, 0.02m) };
}
