using System.Globalization;
using Repricer.Engine.Channels;

namespace Repricer.Channels.Tests.WooCommerce;

/// <summary>What every channel that tells our own listings promises.</summary>
public sealed class WooListingConformanceTests : ListingSourceConformance
{
    internal override ValueTask<ListingSourceUnderTest> OpenListingsAsync() =>
        ValueTask.FromResult<ListingSourceUnderTest>(new Listings(new WooShop()));

    private sealed class Listings(WooShop shop) : ListingSourceUnderTest
    {
        private int _next;

        public override IListingSource Source => shop.Woo;

        public override int MoreThanAPage => 130;

        public override void Add(string sku, decimal price)
        {
            _next++;
            shop.Shop.Add(_next, price.ToString("0.00", CultureInfo.InvariantCulture)).Sku = sku;
        }

        public override void TakeAway() => shop.TakeAway();

        public override ValueTask DisposeAsync() => shop.DisposeAsync();
    }
}
