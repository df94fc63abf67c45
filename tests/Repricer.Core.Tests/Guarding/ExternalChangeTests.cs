using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Guarding;
using Repricer.Core.Observing;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Guarding;

public sealed class ExternalChangeTests
{
    private static readonly GuardLimits Limits = new() { ExternalChangeTolerance = new Percent(1) };
    private static readonly DateTimeOffset ConfirmedAt = Now.AddHours(-2);

    [Fact]
    public void Find_FarPriceSeenAfterOurs_IsSomebodyElses()
    {
        var found = ExternalChange.Find(Seen(12m, ConfirmedAt.AddMinutes(1)), Limits);
        Assert.Equal((M(12m), true), (found!.Live, found.IsFar));
    }

    [Fact]
    public void Find_NearPriceSeenAfterOurs_IsToBeAdopted() =>
        Assert.False(ExternalChange.Find(Seen(15.10m, ConfirmedAt.AddMinutes(1)), Limits)!.IsFar);

    [Fact]
    public void Find_ReadingBeganBeforeOursWasConfirmed_IsOnlyLate() =>
        Assert.Null(ExternalChange.Find(Seen(12m, ConfirmedAt.AddSeconds(-1)), Limits));

    [Theory]
    [InlineData(1, false)]
    [InlineData(14, false)]
    [InlineData(16, true)]
    public void Find_EarlierPriceOfOurs_IsLateUntilTheDelayIsOver(int minutes, bool isFound)
    {
        var snapshot = Seen(12m, ConfirmedAt.AddMinutes(minutes)) with
        {
            History = new PriceHistory { RecentOwn = [new OwnPriceSpan(M(12m), ConfirmedAt.AddDays(-1), ConfirmedAt)] },
        };
        Assert.Equal(isFound, ExternalChange.Find(snapshot, Limits) is not null);
    }

    private static PricingSnapshot Seen(decimal price, DateTimeOffset at)
    {
        var snapshot = Snapshot(Offer(14m));
        var ours = Offer(price, "us") with
        {
            Listing = snapshot.Listing.Id, Ours = Ownership.Yes, FirstSeen = at, LastSeen = at,
        };
        return snapshot with { OwnPrice = new OwnPrice(M(15m), PriceOrigin.Confirmed, ConfirmedAt), Offers = [ours] };
    }
}
