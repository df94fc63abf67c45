using Repricer.Adapters.Strategies;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies;

public sealed class ShippedTestsTests
{
    [Fact]
    public void Test_TheShippedFolder_PassesWithEveryRuleCovered()
    {
        var report = StrategyTestRunner.Run(RepositoryRoot.Strategies);

        Assert.False(report.Fails(threshold: 100), report.ToText(coverage: true, threshold: 100));
        Assert.Equal(StrategyFolder.Strategies(RepositoryRoot.Strategies).Count, report.Files.Count(file => !file.IsSimulation));
        Assert.True(report.Passed > 20);
    }
}
