using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Core.Tests.Publishing;

public class OutboxTransitionsTests
{
    private static readonly Arbitrary<int[]> Histories = Gen.Choose(0, 16 * 81 - 1).ArrayOf(120).ToArbitrary();

    [Fact]
    public void Outbox_AnyHistory_KeepsOrderAndEndsAtTheNewest() =>
        Prop.ForAll(Histories, steps =>
        {
            var model = Run(steps, versionGuard: true);
            model.Settle();
            Assert.Empty(model.Violations);
            Assert.Equal(model.Newest, model.Live);
            Assert.All(model.States, state => Assert.True(OutboxTransitions.IsSettled(state, canReadBack: true), $"{state} is left"));
        }).Check(Fuzz.Property(2_000));

    [Fact]
    public void Outbox_WithoutVersionGuard_IsCaught()
    {
        var found = 0;
        Prop.ForAll(Histories, steps =>
        {
            var model = Run(steps, versionGuard: false);
            model.Settle();
            found += model.Violations.Any(violation => violation.Contains("arrived after", StringComparison.Ordinal)) ? 1 : 0;
        }).Check(Fuzz.Property(200));
        Assert.True(found > 0, "200 histories without the version guard, and no older price arrived after a newer one");
    }

    [Theory]
    [InlineData(OutboxState.Pending, OutboxState.Sending)]
    [InlineData(OutboxState.Sending, OutboxState.Confirmed)]
    [InlineData(OutboxState.Unknown, OutboxState.Sending)]
    [InlineData(OutboxState.Unknown, OutboxState.Leased)]
    [InlineData(OutboxState.Rejected, OutboxState.Pending)]
    [InlineData(OutboxState.Confirmed, OutboxState.Pending)]
    [InlineData(OutboxState.Superseded, OutboxState.Pending)]
    public void IsLegal_MoveThatSkipsAStepOrRevives_IsRefused(OutboxState from, OutboxState to) =>
        Assert.False(OutboxTransitions.IsLegal(from, to));

    [Fact]
    public void IsSettled_StatesWithoutAMove_AreTheEnds() => Assert.Equal(
        [OutboxState.Rejected, OutboxState.Confirmed, OutboxState.Mismatch, OutboxState.Superseded],
        Enum.GetValues<OutboxState>().Where(state => OutboxTransitions.IsSettled(state, canReadBack: true)));

    [Theory]
    [InlineData(OutboxState.Pending, OutboxState.Superseded)]
    [InlineData(OutboxState.Throttled, OutboxState.Superseded)]
    [InlineData(OutboxState.Leased, OutboxState.Unknown)]
    [InlineData(OutboxState.Sending, OutboxState.Unknown)]
    [InlineData(OutboxState.Unknown, OutboxState.Unknown)]
    [InlineData(OutboxState.Accepted, OutboxState.Unknown)]
    [InlineData(OutboxState.Confirmed, null)]
    [InlineData(OutboxState.Superseded, null)]
    public void AfterRestore_StateOfABackup_IsNeverOneThatGoesOut(OutboxState state, OutboxState? expected) =>
        Assert.Equal(expected, OutboxTransitions.AfterRestore(state, canReadBack: true));

    [Fact]
    public void IsSettled_AcceptedWhereNothingCanBeReadBack_IsTheEnd()
    {
        Assert.True(OutboxTransitions.IsSettled(OutboxState.Accepted, canReadBack: false));
        Assert.False(OutboxTransitions.IsInFlight(OutboxState.Accepted, canReadBack: false));
    }

    [Fact]
    public void AfterCrash_Sending_IsUnknownAndNotFailed()
    {
        Assert.Equal(OutboxState.Unknown, OutboxTransitions.AfterCrash(OutboxState.Sending));
        Assert.Equal(OutboxState.Pending, OutboxTransitions.AfterCrash(OutboxState.Leased));
    }

    [Theory]
    [InlineData(5, 5, false, true)]
    [InlineData(5, 6, false, false)]
    [InlineData(5, 5, true, false)]
    public void MayGoOut_OnlyTheNewestAndAlone(long version, long newest, bool otherInFlight, bool expected) =>
        Assert.Equal(expected, OutboxTransitions.MayGoOut(Entry(version, OutboxState.Pending), newest, otherInFlight));

    [Theory]
    [InlineData(OutboxState.Pending, OutboxState.Superseded)]
    [InlineData(OutboxState.Throttled, OutboxState.Superseded)]
    [InlineData(OutboxState.Unknown, OutboxState.Unknown)]
    [InlineData(OutboxState.Accepted, OutboxState.Accepted)]
    public void Arriving_ANewerOneExists_NothingWaitsBehindIt(OutboxState state, OutboxState expected)
    {
        Assert.Equal(expected, OutboxTransitions.Arriving(state, version: 4, newestVersion: 5));
        Assert.Equal(state, OutboxTransitions.Arriving(state, version: 5, newestVersion: 5));
    }

    [Fact]
    public void IsDue_ThrottledBeforeItsTime_IsNot()
    {
        var entry = Entry(1, OutboxState.Throttled) with { NotBefore = Noon.AddSeconds(1) };
        Assert.False(OutboxTransitions.IsDue(entry, Noon));
        Assert.True(OutboxTransitions.IsDue(entry, Noon.AddSeconds(1)));
    }

    [Fact]
    public void IsDue_LeaseThatRanOut_IsAgain()
    {
        var entry = Entry(1, OutboxState.Leased) with { LeaseUntil = Noon };
        Assert.False(OutboxTransitions.IsDue(entry, Noon.AddSeconds(-1)));
        Assert.True(OutboxTransitions.IsDue(entry, Noon));
        Assert.False(OutboxTransitions.IsDue(entry with { State = OutboxState.Sending }, Noon.AddHours(1)));
    }

    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static OutboxModel Run(int[] steps, bool versionGuard)
    {
        var model = new OutboxModel(versionGuard);
        foreach (var step in steps)
            model.Step(step);
        return model;
    }

    private static OutboxEntry Entry(long version, OutboxState state) => new()
    {
        Id = version,
        Change = new PriceChange(
            "d", new ListingId(new ChannelId("c"), "l"), new Sku("s"), new Money(9.99m, Currency.Parse("EUR")), version, Noon),
        State = state,
        CreatedAt = Noon,
        UpdatedAt = Noon,
    };
}
