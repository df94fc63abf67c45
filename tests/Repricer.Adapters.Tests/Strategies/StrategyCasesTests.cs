using Repricer.Adapters.Strategies;
using Xunit;

namespace Repricer.Adapters.Tests.Strategies;

/// <summary>
/// Tries the situations that every suite must hold and every word of the market side, as an analyst asks: strategy files and test files
/// beside them, decider and guard.
/// </summary>
public sealed class StrategyCasesTests
{
    private static readonly string Cases = Path.Combine(
        Path.GetDirectoryName(RepositoryRoot.Strategies)!, "tests", "Repricer.Adapters.Tests", "Strategies", "Cases");

    [Fact]
    public void Cases_EveryTestPasses_AndEveryRuleIsPutToWork()
    {
        var report = StrategyTestRunner.Run(Cases);

        Assert.False(report.Fails(threshold: 100), report.ToText(coverage: true, threshold: 100));
        Assert.Equal(StrategyFolder.Strategies(Cases).Count, report.Files.Count);
        Assert.True(report.Passed > 120, $"{report.Passed} passed");
    }
}
