using Repricer.Engine.Observing;

namespace Repricer.Channels.Tests.Mirakl;

/// <summary>What every channel that tells rivals' offers promises.</summary>
public sealed class MiraklOfferSourceTests : OfferSourceConformance
{
    internal override ValueTask<OfferSourceUnderTest> OpenOffersAsync() =>
        ValueTask.FromResult<OfferSourceUnderTest>(new Offers(new MiraklMarket()));

    private sealed class Offers(MiraklMarket market) : OfferSourceUnderTest
    {
        public override IOfferSource Source => market.Mirakl;

        public override string OwnSeller => MiraklSimulator.ShopName;

        public override void Offer(string listing, params (string Seller, decimal Price)[] offers)
        {
            market.Shop.Add(listing, 11m);
            market.Shop.Rivals.Set($"P-{listing}", [.. offers.Select(offer => new MiraklSimRival(offer.Seller, offer.Price))]);
        }

        public override void Forget(string listing)
        {
            market.Shop.Remove(listing);
            market.Shop.Rivals.Forget($"P-{listing}");
        }

        public override void TakeAway() => market.TakeAway();

        public override ValueTask DisposeAsync() => market.DisposeAsync();
    }
}
