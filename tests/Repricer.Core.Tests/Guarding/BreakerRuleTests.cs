using Repricer.Core.Guarding;
using Xunit;

namespace Repricer.Core.Tests.Guarding;

public sealed class BreakerRuleTests
{
    private static readonly BreakerLimits Limits = new();

    [Theory]
    [InlineData(100, 40, 10, 20, 0, 0, false)]
    [InlineData(100, 40, 11, 20, 0, 0, true)]
    [InlineData(100, 40, 0, 21, 0, 0, true)]
    [InlineData(100, 19, 0, 19, 0, 0, false)]
    [InlineData(100, 0, 0, 0, 20, 11, true)]
    [InlineData(100, 0, 0, 0, 19, 19, false)]
    [InlineData(0, 0, 0, 0, 0, 0, false)]
    public void Evaluate_Shares_AreCountedInclusively(int active, int moved, int far, int floor, int pushed, int rejected, bool opens) =>
        Assert.Equal(opens, BreakerRule.Evaluate(active, moved, far, floor, pushed, rejected, Limits) is not null);

    [Fact]
    public void Evaluate_SmallBrand_NeverTripsByShare() => Assert.Null(BreakerRule.Evaluate(19, 19, 19, 19, 0, 0, Limits));
}
