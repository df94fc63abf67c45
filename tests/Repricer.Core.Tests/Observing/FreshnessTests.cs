using Repricer.Core.Observing;
using Xunit;

namespace Repricer.Core.Tests.Observing;

public sealed class FreshnessTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, true)]
    [InlineData(-3600, true)]
    [InlineData(-3601, false)]
    [InlineData(120, true)]
    [InlineData(121, false)]
    [InlineData(259_200, false)]
    public void IsWithin_AnHour_IsNeitherTooOldNorFromTheFuture(int seconds, bool fresh) =>
        Assert.Equal(fresh, Freshness.IsWithin(TimeSpan.FromHours(1), Now.AddSeconds(seconds), Now));
}
