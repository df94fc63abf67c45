using Repricer.Engine.Channels;

namespace Repricer.Channels.Tests.Amazon;

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
