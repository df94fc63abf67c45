using Repricer.Core.Catalog;
using Repricer.Engine.Pricing;
using Xunit;

namespace Repricer.Engine.Tests.Pricing;

public sealed class DirtyListingsTests
{
    private static ListingId Listing(int number) => new(new ChannelId("shop"), $"L{number}");

    [Fact]
    public void Mark_SameListingTwice_IsTakenOnce()
    {
        var dirty = new DirtyListings(10);
        dirty.Mark([Listing(1), Listing(2), Listing(1)]);
        dirty.Mark([Listing(2)]);

        Assert.Equal([Listing(1), Listing(2)], dirty.Take(10));
        Assert.Empty(dirty.Take(10));
    }

    [Fact]
    public async Task MarkAll_WakesWhoWaitsAndIsToldOnce()
    {
        var dirty = new DirtyListings(10);
        var waiting = dirty.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);

        dirty.MarkAll();

        await waiting;
        Assert.Empty(dirty.Take(10));
        await dirty.WaitAsync(TestContext.Current.CancellationToken);
        Assert.True(dirty.TakeAll());
        Assert.False(dirty.TakeAll());
    }

    [Fact]
    public void Mark_AfterTake_IsQueuedAgain()
    {
        var dirty = new DirtyListings(10);
        dirty.Mark([Listing(1)]);
        _ = dirty.Take(10);
        dirty.Mark([Listing(1)]);

        Assert.Equal([Listing(1)], dirty.Take(10));
    }

    [Fact]
    public void Mark_WhenFull_DropsCountsAndTakesLaterMarksAgain()
    {
        var dirty = new DirtyListings(2);
        dirty.Mark([Listing(1), Listing(2), Listing(3)]);

        Assert.Equal(1, dirty.Dropped);
        Assert.Equal([Listing(1), Listing(2)], dirty.Take(10));
        dirty.Mark([Listing(3)]);
        Assert.Equal([Listing(3)], dirty.Take(10));
    }

    [Fact]
    public async Task WaitAsync_ReturnsWhenSomethingIsMarked()
    {
        var dirty = new DirtyListings(2);
        var waiting = dirty.WaitAsync(TestContext.Current.CancellationToken).AsTask();
        Assert.False(waiting.IsCompleted);

        dirty.Mark([Listing(1)]);
        await waiting;
        Assert.Equal(1, dirty.Length);
    }

    [Fact]
    public async Task Mark_FromManyThreads_LosesNothingBelowCapacity()
    {
        var dirty = new DirtyListings(10_000);
        var taken = new HashSet<ListingId>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 4), TestContext.Current.CancellationToken, (part, _) =>
        {
            for (var i = 0; i < 2_000; i++)
                dirty.Mark([Listing((part * 1_000) + i)]);
            return ValueTask.CompletedTask;
        });

        while (dirty.Take(100) is { Count: > 0 } batch)
            Assert.All(batch, listing => Assert.True(taken.Add(listing)));
        Assert.Equal(5_000, taken.Count);
        Assert.Equal(0, dirty.Dropped);
    }
}
