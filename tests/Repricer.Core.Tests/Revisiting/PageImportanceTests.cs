using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Core.Revisiting;
using Repricer.Reading;
using Xunit;

namespace Repricer.Core.Tests.Revisiting;

public sealed class PageImportanceTests
{
    private static readonly Currency Eur = Currency.Parse("EUR");

    [Theory]
    [InlineData(20, 1, 10, 9, 1)]
    [InlineData(20, 1, 10, 10, 1)]
    [InlineData(20, 16, 10, 10, 4)]
    [InlineData(80, 1, 10, 10, 2)]
    [InlineData(20, 1, 10, 11, 0.6)]
    [InlineData(20, 1, 10, 12.5, 0.05)]
    [InlineData(20, 1, 10, 90, 0.05)]
    public void Of_WorthTimesNearness(int own, int units, int reference, double offer, double importance) =>
        Assert.Equal(importance, PageImportance.Of(new PageFacts(Euro(own), units, Euro(reference), Euro((decimal)offer))), 6);

    [Fact]
    public void Of_WhatIsNotKnown_IsNeitherNothingNorMuch()
    {
        Assert.Equal(1, PageImportance.Of(new PageFacts(Euro(20), null, null, Euro(5))), 6);
        Assert.Equal(1, PageImportance.Of(new PageFacts(Euro(20), null, new Money(1m, Currency.Parse("USD")), Euro(5))), 6);
        Assert.Equal(0.5, PageImportance.Of(new PageFacts(Euro(20), null, Euro(5), null)), 6);

        // Nobody sells it: no decision can come of it.
        Assert.InRange(PageImportance.Of(new PageFacts(null, null, null, Euro(5))), 0.0001, 0.05);
    }

    [Theory]
    [InlineData(10, 8.5, false)]
    [InlineData(10, 8.49, true)]
    [InlineData(10, 12, false)]
    public void SecondLook_IsForALargeDrop(int before, double now, bool isAskedFor) =>
        Assert.Equal(isAskedFor, SecondLook.IsAskedFor([Offer(30m), Offer(before)], [Offer((decimal)now), Offer(40m)]));

    [Fact]
    public void SecondLook_WithNothingToCompare_IsNotAskedFor()
    {
        Assert.False(SecondLook.IsAskedFor([], [Offer(1m)]));
        Assert.False(SecondLook.IsAskedFor([Offer(10m)], []));
        Assert.False(SecondLook.IsAskedFor([Offer(10m)], [Offer(1m) with { Price = new Money(1m, Currency.Parse("USD")) }]));
    }

    private static Money Euro(decimal amount) => new(amount, Eur);

    private static Offer Offer(decimal price) => new()
    {
        Source = new SourceId("acme"), Price = Euro(price), FirstSeen = DateTimeOffset.UnixEpoch, LastSeen = DateTimeOffset.UnixEpoch,
    };
}
