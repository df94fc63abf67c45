using Repricer.Core.Trying.Backtesting;
using Xunit;

namespace Repricer.Core.Tests.Trying.Backtesting;

public sealed class EvenReadsTests
{
    private static readonly DateTimeOffset T0 = new(2026, 5, 4, 0, 0, 0, TimeSpan.Zero);
    private static readonly EvenReads Hourly = new(T0, T0.AddHours(4), 5);

    [Theory]
    [InlineData(-1, 0, null, 0)]
    [InlineData(0, 1, 0, 60)]
    [InlineData(59, 1, 0, 60)]
    [InlineData(60, 2, 60, 120)]
    [InlineData(239, 4, 180, 240)]
    [InlineData(240, 5, 240, null)]
    [InlineData(999, 5, 240, null)]
    public void AtAMoment_ReadsAreSpreadEvenly(int minutes, int count, int? last, int? next)
    {
        var moment = T0.AddMinutes(minutes);

        Assert.Equal(count, Hourly.CountAt(moment));
        Assert.Equal(last is { } before ? T0.AddMinutes(before) : null, Hourly.LastAt(moment));
        Assert.Equal(next is { } after ? T0.AddMinutes(after) : null, Hourly.NextAfter(moment));
    }

    [Fact]
    public void OneRead_IsAtItsMoment()
    {
        var once = new EvenReads(T0, T0, 1);

        Assert.Equal((1, T0, (DateTimeOffset?)null), (once.CountAt(T0.AddDays(1)), once.LastAt(T0.AddDays(1)), once.NextAfter(T0)));
        Assert.Equal(T0, once.NextAfter(T0.AddHours(-1)));
    }
}
