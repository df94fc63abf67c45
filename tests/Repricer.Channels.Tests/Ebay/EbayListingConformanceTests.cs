using System.Globalization;
using Repricer.Engine.Channels;

namespace Repricer.Channels.Tests.Ebay;

/// <summary>What every channel that tells our own listings promises.</summary>
public sealed class EbayListingConformanceTests : ListingSourceConformance
{
    internal override ValueTask<ListingSourceUnderTest> OpenListingsAsync() =>
        ValueTask.FromResult<ListingSourceUnderTest>(new Listings(new EbayShop()));

    private sealed class Listings(EbayShop shop) : ListingSourceUnderTest
    {
        private int _next;

        public override IListingSource Source => shop.Ebay;

        public override int MoreThanAPage => 60;

        public override void Add(string sku, decimal price)
        {
            _next++;
            shop.Market.Add(_next.ToString(CultureInfo.InvariantCulture), sku, price.ToString("0.00", CultureInfo.InvariantCulture));
        }

        public override void TakeAway() => shop.TakeAway();

        public override ValueTask DisposeAsync() => shop.DisposeAsync();
    }
}
