using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Measuring;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests.Measuring;

public sealed class TimeShareTests
{
    private const int Minutes = 60;
    private static readonly DateTimeOffset T0 = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);

    private static readonly Arbitrary<(List<(DateTimeOffset At, decimal? Price)> Own, List<Stretch<decimal>> Others)> Histories =
        (from own in Gen.ArrayOf(Gen.Choose(0, 4), 8)
         from others in Gen.ArrayOf(
             from start in Gen.Choose(-10, Minutes + 10)
             from length in Gen.Choose(-5, 40)
             from price in Gen.Choose(1, 4)
             select new Stretch<decimal>(At(start), At(start + length), price), 5)
         from starts in Gen.ArrayOf(Gen.Choose(-10, Minutes + 10), 8)
         select (starts.Order().Zip(own, (start, price) => (At(start), price == 0 ? (decimal?)null : price)).ToList(), others.ToList()))
        .ToArbitrary();

    /// <summary>
    /// By hand, of an hour: the rival is known from 0 to 40 at 10 and from 20 to 30 another at 8; we ask 9 from 10 on and 11 from 35 on.
    /// Both
    /// are known from 10 to 40; we are the lowest from 10 to 20 and from 30 to 35: 15 of 30 minutes, of 60.
    /// </summary>
    [Fact]
    public void Lowest_AnExampleByHand_IsWhatTheFormulaSays()
    {
        var share = LowestShare.Of(
            T0, At(60), [(At(10), 9m), (At(35), 11m)], [new(At(-5), At(40), 10m), new(At(20), At(30), 8m)]);

        Assert.Equal((TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30)), (share.So, share.Known));
        Assert.Equal((50m, 50m, false), (share.Share, share.Coverage, share.IsThin));
    }

    [Fact]
    public void Lowest_NothingKnown_IsNoShareAndNoLoss()
    {
        var share = LowestShare.Of(T0, At(60), [], [new(At(0), At(60), 10m)]);

        Assert.Equal((null, 0m, true), (share.Share, share.Coverage, share.IsThin));
        Assert.Equal(default, LowestShare.Of(T0, T0, [], []));
        Assert.Null(default(TimeShare).Coverage);
    }

    [Fact]
    public void Lowest_AnyHistory_IsAMinuteByMinuteLook() => Prop.ForAll(Histories, history =>
    {
        int so = 0, known = 0;
        for (var minute = 0; minute < Minutes; minute++)
        {
            var own = history.Own.LastOrDefault(step => step.At <= At(minute)).Price;
            var here = history.Others.Where(span => span.From <= At(minute) && At(minute) < span.Until).ToList();
            if (own is null || here.Count == 0)
                continue;
            known++;
            so += own <= here.Min(span => span.State) ? 1 : 0;
        }

        var share = LowestShare.Of(T0, At(Minutes), history.Own, history.Others);

        Assert.Equal((so, known, Minutes), ((int)share.So.TotalMinutes, (int)share.Known.TotalMinutes, (int)share.Window.TotalMinutes));
    }).Check(Fuzz.Property(300));

    /// <summary>By hand: ours for 10 of 40 known minutes, nobody's for 5, another's for the rest; 20 minutes are not known.</summary>
    [Fact]
    public void Featured_AnExampleByHand_IsWhatTheFormulaSays()
    {
        var share = FeaturedShare.Of(
            T0, At(60), [new(At(-9), At(10), FeaturedBy.Ours), new(At(10), At(35), FeaturedBy.Another),
                new(At(35), At(40), FeaturedBy.Nobody)]);

        Assert.Equal((25m, 12.5m), (share.Ours.Share, share.Nobody.Share));
        Assert.Equal((TimeSpan.FromMinutes(40), TimeSpan.FromMinutes(60)), (share.Ours.Known, share.Ours.Window));
    }

    [Fact]
    public void Featured_AnyHistory_SharesAndUnknownAddUpToTheWindow() => Prop.ForAll(Histories, history =>
    {
        var known = history.Others.Select(span => new Stretch<FeaturedBy>(span.From, span.Until, (FeaturedBy)((int)span.State % 3)))
            .ToList();
        int ours = 0, nobody = 0, read = 0;
        for (var minute = 0; minute < Minutes; minute++)
        {
            var here = known.Where(span => span.From <= At(minute) && At(minute) < span.Until).Select(span => span.State).ToList();
            read += here.Count > 0 ? 1 : 0;
            ours += here.Contains(FeaturedBy.Ours) ? 1 : 0;
            nobody += here.Count > 0 && here.TrueForAll(state => state == FeaturedBy.Nobody) ? 1 : 0;
        }

        var share = FeaturedShare.Of(T0, At(Minutes), known);

        Assert.Equal((ours, nobody, read),
            ((int)share.Ours.So.TotalMinutes, (int)share.Nobody.So.TotalMinutes, (int)share.Ours.Known.TotalMinutes));
    }).Check(Fuzz.Property(300));

    [Fact]
    public void Sum_OfListings_WeighsEachHourAlike()
    {
        var sum = TimeShare.Sum(
        [
            new TimeShare(TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(24)),
            new TimeShare(TimeSpan.FromHours(18), TimeSpan.FromHours(18), TimeSpan.FromHours(24)),
        ]);

        Assert.Equal((95m, 41.67m), (sum.Share, Math.Round(sum.Coverage!.Value, 2)));
    }

    private static DateTimeOffset At(int minute) => T0.AddMinutes(minute);
}
