using System.Globalization;
using Repricer.Engine.Channels;
using Repricer.Engine.Onboarding;
using Repricer.Testing;
using Xunit;

namespace Repricer.Engine.Tests.Onboarding;

public sealed class ListingPullTests
{
    private static readonly PullLimits NoPause = new() { Pause = TimeSpan.Zero, Pages = 2000 };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pull_ThousandPages_ReadsEachOnceAndTellsHowFarItIs()
    {
        var listings = Enumerable.Range(0, 1200).Select(i => FakeListings.Listing($"L{i}")).ToArray();
        var source = FakeListings.Of(listings);
        var told = new List<PullProgress>();

        var whole = Assert.IsType<PullOutcome.Whole>(await PullAsync(source, told.Add));

        Assert.Equal((1200, 1200, 1200), (whole.Pages, whole.Listings.Count, whole.Stated));
        Assert.Equal(listings.Select(one => one.Id), whole.Listings.Select(one => one.Id));
        Assert.Equal(1200, source.Asked.Count);
        Assert.Equal(new PullProgress(1200, 1200, 1200), told[^1]);
    }

    [Fact]
    public async Task Pull_SameCursorOnEveryPageButNewListings_ReadsToTheEnd()
    {
        var source = new FakeListings((_, call) => new ListingPageOutcome.Page(
            [FakeListings.Listing($"L{call}")], call < 30 ? "same" : null));

        Assert.Equal(30, Assert.IsType<PullOutcome.Whole>(await PullAsync(source)).Listings.Count);
    }

    [Fact]
    public async Task Pull_PagesThatRepeatForEver_EndsAndSaysSo()
    {
        var source = new FakeListings((_, _) => new ListingPageOutcome.Page([FakeListings.Listing("L1")], "same"));

        var failed = Assert.IsType<PullOutcome.Failed>(await PullAsync(source));

        Assert.Contains("repeats its pages for ever", failed.Reason, StringComparison.Ordinal);
        Assert.True(source.Asked.Count < 6, $"{source.Asked.Count} calls");
    }

    [Fact]
    public async Task Pull_EndlessNewListings_EndsByTheLimitOfPages()
    {
        var source = new FakeListings((_, call) => new ListingPageOutcome.Page(
            [FakeListings.Listing($"L{call}")], call.ToString(CultureInfo.InvariantCulture)));

        var failed = Assert.IsType<PullOutcome.Failed>(await PullAsync(source));

        Assert.Contains("more than 2000 pages", failed.Reason, StringComparison.Ordinal);
        Assert.Equal(2000, source.Asked.Count);
    }

    [Fact]
    public async Task Pull_CursorThatExpired_StartsAgainOnceAndCountsEachListingOnce()
    {
        var forgotten = false;
        var source = new FakeListings((cursor, _) =>
        {
            if (cursor == "2" && !forgotten)
            {
                forgotten = true;
                return new ListingPageOutcome.Failed("HTTP 400: the token has expired");
            }

            return cursor switch
            {
                null => new ListingPageOutcome.Page([FakeListings.Listing("A")], "1"),
                "1" => new ListingPageOutcome.Page([FakeListings.Listing("B")], "2"),
                _ => new ListingPageOutcome.Page([FakeListings.Listing("C")], null),
            };
        });

        var whole = Assert.IsType<PullOutcome.Whole>(await PullAsync(source, tries: 1));

        Assert.Equal(["A", "B", "C"], whole.Listings.Select(one => one.Id.Value));
        Assert.Equal([null, "1", "2", null, "1", "2"], source.Asked);
    }

    [Fact]
    public async Task Pull_APageThatNeverComes_TakesNothing()
    {
        var source = new FakeListings((cursor, _) => cursor is null
            ? new ListingPageOutcome.Page([FakeListings.Listing("A")], "1")
            : new ListingPageOutcome.Failed("HTTP 500"));

        var failed = Assert.IsType<PullOutcome.Failed>(await PullAsync(source));

        Assert.Equal("HTTP 500", failed.Reason);
        Assert.False(failed.Refused);
    }

    [Fact]
    public async Task Pull_FailedAndThrottledNowAndThen_IsAskedAgain()
    {
        var source = new FakeListings((_, call) => call switch
        {
            1 => new ListingPageOutcome.Throttled(null),
            2 => new ListingPageOutcome.Failed("HTTP 502"),
            _ => new ListingPageOutcome.Page([FakeListings.Listing("A")], null),
        });

        Assert.Single(Assert.IsType<PullOutcome.Whole>(await PullAsync(source)).Listings);
    }

    [Fact]
    public async Task Pull_Refused_IsNotAskedAgain()
    {
        var source = new FakeListings((_, _) => new ListingPageOutcome.Refused("HTTP 403: scope missing"));

        var failed = Assert.IsType<PullOutcome.Failed>(await PullAsync(source));

        Assert.True(failed.Refused);
        Assert.Single(source.Asked);
    }

    [Fact]
    public async Task Pull_AdapterThatThrows_IsAFailureWithoutATrace()
    {
        var source = new FakeListings((_, _) => throw new InvalidOperationException("boom"));

        Assert.Contains(
            "the adapter broke: InvalidOperationException: boom", Assert.IsType<PullOutcome.Failed>(await PullAsync(source)).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pull_AWaitThatTheChannelAsksFor_IsWaitedOut()
    {
        var time = new ManualTimeProvider();
        var source = new FakeListings((_, call) => call == 1
            ? new ListingPageOutcome.Throttled(TimeSpan.FromMinutes(3))
            : new ListingPageOutcome.Page([], null));

        var pull = new ListingPull(source, new PullLimits(), time).RunAsync(null, Ct);
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.False(pull.IsCompleted);
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.IsType<PullOutcome.Whole>(await pull.ComesAsync("the listings", Ct));
    }

    private static Task<PullOutcome> PullAsync(FakeListings source, Action<PullProgress>? progress = null, int tries = 3) =>
        new ListingPull(source, NoPause with { Tries = tries }, TimeProvider.System).RunAsync(progress, Ct);
}
