using Repricer.Core.Deciding;
using Repricer.Core.Strategies;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Deciding;

public sealed class StrategySelectionTests
{
    [Fact]
    public void Pick_HighestPriorityWins_ATieIsDecidedByNameAndReported()
    {
        Strategy a = Strategy() with { Name = "a" }, b = a with { Name = "b" }, top = a with
        {
            Name = "z", Priority = 5,
        }, other = top with { Name = "y", AppliesTo = new StrategyScope { Channels = ["elsewhere"] } };

        Assert.Equal(top, StrategySelection.Pick([a, other, top, b], Snapshot(), Now).Strategy);
        var tie = StrategySelection.Pick([b, a], Snapshot(), Now);
        Assert.Equal(("a", "b"), (tie.Strategy!.Name, Assert.Single(tie.TiedWith).Name));
        Assert.Null(StrategySelection.Pick([other], Snapshot(), Now).Strategy);
    }

    [Fact]
    public void Matches_EveryNonEmptyListMustBeMet()
    {
        var product = Product() with { Brand = "Bosch", Tags = ["key", "summer"] };
        bool Matches(StrategyScope scope) => StrategyMatch.Matches(scope, product, Listing());

        Assert.True(Matches(new StrategyScope { Brands = ["bosch"], AnyTags = ["x", "KEY"], Skus = ["SKU-*"], Currencies = ["EUR"] }));
        Assert.False(Matches(new StrategyScope { Brands = ["bosch"], ExcludeTags = ["summer"] }));
        Assert.False(Matches(new StrategyScope { ExcludeSkus = ["SKU-?"] }));
        Assert.False(Matches(new StrategyScope { Categories = ["*"] }));
    }

    [Theory]
    [InlineData("a*c", "abbbc", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("*", "", true)]
    [InlineData("a*b*c", "axxbyy", false)]
    [InlineData("", "a", false)]
    [InlineData("*abc", "ababc", true)]
    public void IsMatch_StarAndQuestionMark_OverTheWholeText(string pattern, string text, bool expected) =>
        Assert.Equal(expected, NamePattern.Matches(pattern, text));
}
