using Repricer.Core.Deciding;
using Xunit;

namespace Repricer.Core.Tests.Deciding;

public sealed class SnapshotClockTests
{
    [Fact]
    public void Moved_ToAnotherMoment_IsDecidedAsNow_BecauseAgesStay()
    {
        var snapshot = Make.Snapshot(Make.Offer(14m));
        var strategy = Make.Strategy();
        var later = Make.Now.AddDays(40);

        var now = Decider.Decide(snapshot, strategy, Make.Now);
        var stale = Decider.Decide(snapshot, strategy, later);
        var then = Decider.Decide(SnapshotClock.Shift(snapshot, Make.Now, later), strategy, later);

        Assert.Equal((now.Action, now.Price, now.Reason), (then.Action, then.Price, then.Reason));
        Assert.NotEqual(now.Reason, stale.Reason);
        Assert.Same(snapshot, SnapshotClock.Shift(snapshot, Make.Now, Make.Now));
    }

    [Fact]
    public void Moved_PastAPinsEnd_HasNoPin()
    {
        var pin = new Pin(Make.M(12m), Make.Now.AddHours(2), "trade fair", "mira");
        var pinned = Make.Snapshot(Make.Offer(14m)) with { Pin = pin };

        Assert.Null(SnapshotClock.Shift(pinned, Make.Now, Make.Now.AddHours(3)).Pin);
        Assert.Equal(pin, SnapshotClock.Shift(pinned, Make.Now, Make.Now.AddHours(1)).Pin);
    }
}
