using Repricer.Engine.Channels;

namespace Repricer.Channels.Tests.Shopify;

public sealed class ShopifyListingConformanceTests : ListingSourceConformance
{
    internal override async ValueTask<ListingSourceUnderTest> OpenListingsAsync() => new Shop(await ShopifyUnderTest.OpenAsync());

    private sealed class Shop(ShopifyUnderTest channel) : ListingSourceUnderTest
    {
        private long _last;

        public override IListingSource Source => channel.Shopify;

        public override int MoreThanAPage => 230;

        public override void Add(string sku, decimal price)
        {
            _last++;
            channel.Shop.Store.Add(1 + (_last / 3), 1_000 + _last, price).Sku = sku;
        }

        public override void TakeAway() => channel.TakeAway();

        public override ValueTask DisposeAsync() => channel.DisposeAsync();
    }
}
