using System.Text.Json.Nodes;
using Repricer.Engine.Channels;
using Repricer.Engine.Observing;
using Repricer.Engine.Publishing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Channels.Tests.Amazon;

public sealed class AmazonConformanceTests : ChannelConformance
{
    protected override IReadOnlyList<(string Listing, decimal Amount, string Currency, string Arrives)> Prices =>
        [("1", 9.9m, "EUR", "9.90"), ("2", 1200m, "EUR", "1200.00"), ("3", 1.25m, "EUR", "1.25")];

    internal override ChannelUnderTest Open()
    {
        var shop = AmazonUnderTest.OpenAsync().GetAwaiter().GetResult();
        foreach (var sku in AwkwardNames.Concat(["1", "2", "3"]))
            shop.Simulator.Listings.Add(sku);
        return shop;
    }

    [Fact]
    public async Task Contract_OfAmazon_JudgesEveryCall()
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        shop.Simulator.Judge.Require();
    }
}

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

public sealed class AmazonListingSourceTests : ListingSourceConformance
{
    internal override async ValueTask<ListingSourceUnderTest> OpenListingsAsync() => new Listings(await AmazonUnderTest.OpenAsync());

    private sealed class Listings(AmazonUnderTest shop) : ListingSourceUnderTest
    {
        public override IListingSource Source => shop.Amazon;

        public override int MoreThanAPage => 45;

        public override void Add(string sku, decimal price) => shop.Simulator.Listings.Add(sku, price);

        public override void TakeAway() => shop.TakeAway();

        public override ValueTask DisposeAsync() => shop.DisposeAsync();
    }
}

public sealed class AmazonEventSourceTests : EventSourceConformance
{
    internal override async ValueTask<EventSourceUnderTest> OpenEventsAsync() => await AmazonEventsUnderTest.OpenAsync();
}
