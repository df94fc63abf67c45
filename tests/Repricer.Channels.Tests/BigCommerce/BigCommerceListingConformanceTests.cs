using Repricer.Engine.Channels;

namespace Repricer.Channels.Tests.BigCommerce;

/// <summary>What every channel that tells our own listings promises.</summary>
public sealed class BigCommerceListingConformanceTests : ListingSourceConformance
{
    internal override ValueTask<ListingSourceUnderTest> OpenListingsAsync() =>
        ValueTask.FromResult<ListingSourceUnderTest>(new Listings(new BigCommerceStore()));

    private sealed class Listings(BigCommerceStore shop) : ListingSourceUnderTest
    {
        private int _next;

        public override IListingSource Source => shop.Bc;

        public override int MoreThanAPage => 60;

        public override void Add(string sku, decimal price)
        {
            _next++;
            shop.Store.Add(_next, 1000 + _next, price).Sku = sku;
        }

        public override void TakeAway() => shop.TakeAway();

        public override ValueTask DisposeAsync() => shop.DisposeAsync();
    }
}
