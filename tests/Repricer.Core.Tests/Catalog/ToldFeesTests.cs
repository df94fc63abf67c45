using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests.Catalog;

public sealed class ToldFeesTests
{
    private static readonly Currency Eur = Currency.Parse("EUR");
    private static readonly DateOnly Day = new(2026, 3, 1);

    private static readonly ToldFees Told = new(new Percent(15.02m), 0.35m, Eur, FeeBase.Landed, Day)
    {
        Later = new([new ToldFeeChange(new DateOnly(2026, 6, 1), 0.40m), new ToldFeeChange(new DateOnly(2026, 9, 1), 0.30m)]),
    };

    [Fact]
    public void ToText_IsReadAgain()
    {
        Assert.Equal("15.02% + 0.35 EUR of landed, 2026-03-01; 0.40 from 2026-06-01; 0.30 from 2026-09-01", Told.ToText());
        Assert.Equal(Told, ToldFees.Parse(Told.ToText()));
    }

    [Fact]
    public void ToText_AnyFees_AreReadAgain() => Prop.ForAll(
        (from rate in Gen.Choose(0, 10_000)
         from constant in Gen.Choose(0, 100_000)
         from item in ArbMap.Default.GeneratorFor<bool>()
         from day in Gen.Choose(0, 40_000)
         from changes in Gen.Choose(0, 1000).ListOf()
         select new ToldFees(
             new Percent(rate / 100m), constant / 100m, Eur, item ? FeeBase.Item : FeeBase.Landed, Day.AddDays(day))
         {
             Later = new([.. changes.Take(4).Select((change, i) => new ToldFeeChange(Day.AddDays(day + i + 1), change / 100m))]),
         }).ToArbitrary(),
        told => ToldFees.Parse(told.ToText()) == told).Check(Fuzz.Property(300));

    [Theory]
    [InlineData("")]
    [InlineData("15% and 0.35")]
    [InlineData("15% + 0.35 EUR of everything, 2026-03-01")]
    [InlineData("15 + 0.35 EUR of landed, 2026-03-01")]
    [InlineData("15% + 0,35 EUR of landed, 2026-03-01")]
    [InlineData("15% + 0.35 EUR of landed, 2026-03-01; 0.40")]
    public void Parse_SomethingElse_IsAFault(string text) => Assert.Throws<FormatException>(() => ToldFees.Parse(text));

    [Fact]
    public void ToSchedule_TakesWhatWasTold_FromEachDayOn()
    {
        var schedule = Told.ToSchedule();
        Assert.True(schedule.HasUsableTiers);
        decimal FeeOn(int month, int day) => schedule.On(new DateOnly(2026, month, day)).FeeFor(90m, 10m);
        Assert.Equal((15.37m, 15.37m, 15.42m, 15.42m, 15.32m), (FeeOn(1, 1), FeeOn(5, 31), FeeOn(6, 1), FeeOn(8, 31), FeeOn(9, 1)));
        Assert.Contains("told by the channel (15.02% and 0.35, taken over 2026-03-01)", schedule.Name, StringComparison.Ordinal);
        Assert.Equal(13.87m, (Told with { Base = FeeBase.Item }).ToSchedule().FeeFor(90m, 10m));
    }
}
