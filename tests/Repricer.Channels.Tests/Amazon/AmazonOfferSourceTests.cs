using Repricer.Engine.Observing;

namespace Repricer.Channels.Tests.Amazon;

public sealed class AmazonOfferSourceTests : OfferSourceConformance
{
    internal override async ValueTask<OfferSourceUnderTest> OpenOffersAsync() => new Offers(await AmazonUnderTest.OpenAsync());

    private sealed class Offers(AmazonUnderTest shop) : OfferSourceUnderTest
    {
        private readonly HashSet<string> _forgotten = new(StringComparer.Ordinal);

        public override IOfferSource Source => shop.Amazon;

        public override string OwnSeller => AmazonSimulator.Seller;

        public override void Offer(string listing, params (string Seller, decimal Price)[] offers) =>
            shop.Simulator.Pricing.Of[listing] = [.. offers.Select(offer => AmazonSimPricing.Offer(offer.Seller, offer.Price))];

        public override void Forget(string listing)
        {
            _forgotten.Add(listing);
            shop.Simulator.Pricing.Status = sku => _forgotten.Contains(sku) ? 404 : 200;
        }

        public override void TakeAway() => shop.TakeAway();

        public override ValueTask DisposeAsync() => shop.DisposeAsync();
    }
}
