using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Revisiting;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests.Revisiting;

public sealed class ChangeHistoryTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void RatePerDay_NothingKnown_IsNull()
    {
        Assert.Null(default(ChangeHistory).RatePerDay);
        Assert.Null(default(ChangeHistory).Add(changed: true, TimeSpan.Zero).Add(changed: true, -Hour).RatePerDay);
    }

    [Theory]
    [InlineData(10, 0, 24, 0.0289)]
    [InlineData(10, 3, 24, 0.3365)]
    [InlineData(10, 10, 24, 3.045)]
    [InlineData(10, 3, 6, 1.3459)]
    public void RatePerDay_IsTheBiasReducedEstimate(int looks, int changes, int hours, double rate) =>
        Assert.Equal(rate, new ChangeHistory(looks, changes, Hour * hours * looks).RatePerDay!.Value, 3);

    [Fact]
    public void Add_PageThatBeginsToChange_IsNoticed()
    {
        var history = Enumerable.Range(0, 500).Aggregate(default(ChangeHistory), (all, _) => all.Add(changed: false, Hour));
        Assert.InRange(history.Looks, 1, ChangeHistory.MostLooks);
        var calm = history.RatePerDay!.Value;
        var busy = Enumerable.Range(0, 80).Aggregate(history, (all, i) => all.Add(changed: i % 2 == 0, Hour));
        Assert.True(calm < 0.3, $"{calm}");
        Assert.InRange(busy.RatePerDay!.Value, 8, 24);
    }

    [Fact]
    public void Add_AnyLooks_KeepsCountsInOrderAndTheRateFinite() => Prop.ForAll(
        Gen.Choose(-5, 100_000).ListOf(200).ToArbitrary(), looks =>
        {
            var history = looks.Aggregate(default(ChangeHistory), (all, look) => all.Add(look % 3 == 0, TimeSpan.FromSeconds(look)));
            return history.Changes >= 0 && history.Changes <= history.Looks && history.Looks <= ChangeHistory.MostLooks
                && (history.RatePerDay is not { } rate || (double.IsFinite(rate) && rate > 0));
        }).Check(Fuzz.Property(200));
}
