using Repricer.Core.Reading;
using Xunit;

namespace Repricer.Core.Tests.Reading;

public sealed class SourceDriftTests
{
    private static readonly SourceDriftLimits Limits = new() { MinSamples = 10, SteadyRounds = 2 };

    [Fact]
    public void Source_ThatStaysAsItIs_IsNeverQuarantined()
    {
        SourceDriftState? state = null;
        for (var round = 0; round < 5; round++)
        {
            state = SourceDrift.Assess(state, Round(40, ReadingMethod.JsonLd, 1.0m), Limits);
            Assert.Null(state!.Quarantine);
        }
    }

    [Theory]
    [InlineData(ReadingMethod.VisibleText, "1.0", 40)]
    [InlineData(ReadingMethod.JsonLd, "0.01", 40)]
    [InlineData(ReadingMethod.JsonLd, "1.0", 10)]
    public void Source_WhoseMethodMedianOrShareJumps_IsQuarantined(ReadingMethod method, string ratio, int priced)
    {
        var usual = SourceDrift.Assess(null, Round(40, ReadingMethod.JsonLd, 1.0m), Limits);
        var round = Round(priced, method, decimal.Parse(ratio, System.Globalization.CultureInfo.InvariantCulture)).Concat(Enumerable.Repeat(new SourceSample(ReadingStatus.NoPrice, ReadingMethod.None, null), 40 - priced)).ToList();
        var state = SourceDrift.Assess(usual, round, Limits);
        Assert.NotNull(state!.Quarantine);
    }

    [Fact]
    public void Quarantine_AfterSteadyRounds_EndsByItself()
    {
        var state = SourceDrift.Assess(null, Round(40, ReadingMethod.JsonLd, 1.0m), Limits);
        state = SourceDrift.Assess(state, Round(40, ReadingMethod.VisibleText, 1.0m), Limits);
        Assert.NotNull(state!.Quarantine);
        state = SourceDrift.Assess(state, Round(40, ReadingMethod.VisibleText, 1.0m), Limits);
        Assert.NotNull(state!.Quarantine);
        state = SourceDrift.Assess(state, Round(40, ReadingMethod.VisibleText, 1.0m), Limits);
        Assert.Null(state!.Quarantine);
        Assert.Equal(ReadingMethod.VisibleText, state.Method);
    }

    [Fact]
    public void Quarantine_ReleasedByAPerson_TakesTheNewLookAsUsual()
    {
        var state = SourceDrift.Assess(null, Round(40, ReadingMethod.JsonLd, 1.0m), Limits);
        state = SourceDrift.Release(SourceDrift.Assess(state, Round(40, ReadingMethod.Meta, 1.0m), Limits)!);
        Assert.Null(SourceDrift.Assess(state, Round(40, ReadingMethod.Meta, 1.0m), Limits)!.Quarantine);
    }

    [Fact]
    public void Round_TooSmall_ChangesNothing()
    {
        var state = SourceDrift.Assess(null, Round(40, ReadingMethod.JsonLd, 1.0m), Limits);
        Assert.Same(state, SourceDrift.Assess(state, Round(3, ReadingMethod.Meta, 9m), Limits));
    }

    private static List<SourceSample> Round(int count, ReadingMethod method, decimal ratio) =>
        [.. Enumerable.Range(0, count).Select(_ => new SourceSample(ReadingStatus.Priced, method, ratio))];
}
