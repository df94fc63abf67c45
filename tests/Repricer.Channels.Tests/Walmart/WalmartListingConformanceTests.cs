using Repricer.Engine.Channels;

namespace Repricer.Channels.Tests.Walmart;

/// <summary>What every channel that tells our own listings promises.</summary>
public sealed class WalmartListingConformanceTests : ListingSourceConformance
{
    internal override ValueTask<ListingSourceUnderTest> OpenListingsAsync() =>
        ValueTask.FromResult<ListingSourceUnderTest>(new Listings(new WalmartShop()));

    private sealed class Listings(WalmartShop shop) : ListingSourceUnderTest
    {
        public override IListingSource Source => shop.Walmart;

        public override int MoreThanAPage => 450;

        public override void Add(string sku, decimal price) => shop.Market.Items.Add(sku, price);

        public override void TakeAway() => shop.TakeAway();

        public override ValueTask DisposeAsync() => shop.DisposeAsync();
    }
}
