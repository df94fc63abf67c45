using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Observing;
using Xunit;

namespace Repricer.Channels.Tests;

/// <summary>What every channel that tells rivals' offers promises. A new one subclasses it with the other side it runs against.</summary>
public abstract class OfferSourceConformance
{
    protected static readonly ChannelId Channel = new("shop");

    internal abstract ValueTask<OfferSourceUnderTest> OpenOffersAsync();

    [Fact]
    public async Task ReadOffers_SeveralListings_AnswersEachInOrderWithItsOwnOffers()
    {
        await using var shop = await OpenOffersAsync();
        shop.Offer("1", ("rival-a", 10.50m), ("rival-b", 11m));
        shop.Offer("2", ("rival-c", 7.25m));
        var read = await shop.Source.ReadOffersAsync([Of("2"), Of("1")], Ct);
        Assert.Equal([Of("2"), Of("1")], read.Select(outcome => outcome.Listing));
        Assert.Equal([("rival-c", 7.25m)], Told(read[0]));
        Assert.Equal([("rival-a", 10.50m), ("rival-b", 11m)], Told(read[1]).Order());
    }

    [Fact]
    public async Task ReadOffers_OursAmongThem_IsMarkedAsOurs()
    {
        await using var shop = await OpenOffersAsync();
        shop.Offer("1", ("rival-a", 10.50m), (shop.OwnSeller, 11m));
        var read = Assert.IsType<OfferReadOutcome.Read>(Assert.Single(await shop.Source.ReadOffersAsync([Of("1")], Ct)));
        Assert.Equal(11m, Assert.Single(read.Offers, offer => offer.Ours == Ownership.Yes).Price.Amount);
        Assert.Equal(10.50m, Assert.Single(read.Offers, offer => offer.Ours == Ownership.No).Price.Amount);
    }

    [Fact]
    public async Task ReadOffers_Offers_CarryTheListingTheChannelAndAPriceOfSomeCurrency()
    {
        await using var shop = await OpenOffersAsync();
        shop.Offer("1", ("rival-a", 10.50m));
        var read = Assert.IsType<OfferReadOutcome.Read>(Assert.Single(await shop.Source.ReadOffersAsync([Of("1")], Ct)));
        var offer = Assert.Single(read.Offers);
        Assert.Equal(Of("1"), offer.Listing);
        Assert.Equal(Channel.Value, offer.Source.Value);
        Assert.False(offer.Price.Currency.IsNone);
    }

    [Fact]
    public async Task ReadOffers_NobodyOffersIt_IsAnEmptyReadThatStatesNone()
    {
        await using var shop = await OpenOffersAsync();
        shop.Offer("1");
        var read = Assert.IsType<OfferReadOutcome.Read>(Assert.Single(await shop.Source.ReadOffersAsync([Of("1")], Ct)));
        Assert.Empty(read.Offers);
        Assert.True(read.Market?.StatedOffers is null or 0);
    }

    [Fact]
    public async Task ReadOffers_OneIsNotKnown_TheOthersAreReadAllTheSame()
    {
        await using var shop = await OpenOffersAsync();
        shop.Offer("1", ("rival-a", 10.50m));
        shop.Forget("2");
        var read = await shop.Source.ReadOffersAsync([Of("2"), Of("1")], Ct);
        Assert.True(read[0] is OfferReadOutcome.Gone or OfferReadOutcome.Failed, $"{read[0]}");
        Assert.Equal([("rival-a", 10.50m)], Told(read[1]));
    }

    [Fact]
    public async Task ReadOffers_OtherSideIsNotThere_FailsForEachAndThrowsNothing()
    {
        await using var shop = await OpenOffersAsync();
        shop.TakeAway();
        var read = await shop.Source.ReadOffersAsync([Of("1"), Of("2")], Ct);
        Assert.Equal(2, read.Count);
        Assert.All(read, outcome => Assert.NotEmpty(Assert.IsType<OfferReadOutcome.Failed>(outcome).Reason));
    }

    [Fact]
    public async Task Source_Itself_KnowsItsChannelAndTakesAtLeastOne()
    {
        await using var shop = await OpenOffersAsync();
        Assert.Equal(Channel, shop.Source.Channel);
        Assert.True(shop.Source.MaxBatch >= 1);
    }

    protected static ListingId Of(string listing) => new(Channel, listing);

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static IEnumerable<(string? Seller, decimal Price)> Told(OfferReadOutcome outcome) =>
        Assert.IsType<OfferReadOutcome.Read>(outcome).Offers.Select(offer => (offer.SellerId, offer.Price.Amount));
}

/// <summary>A source of offers and the other side it talks to.</summary>
internal abstract class OfferSourceUnderTest : IAsyncDisposable
{
    public abstract IOfferSource Source { get; }

    /// <summary>Our own seller's number.</summary>
    public abstract string OwnSeller { get; }

    /// <summary>From now on these are all the offers of a listing; shipping is free.</summary>
    public abstract void Offer(string listing, params (string Seller, decimal Price)[] offers);

    /// <summary>The other side knows no such listing.</summary>
    public abstract void Forget(string listing);

    /// <summary>The other side is no longer reachable.</summary>
    public abstract void TakeAway();

    public abstract ValueTask DisposeAsync();
}
