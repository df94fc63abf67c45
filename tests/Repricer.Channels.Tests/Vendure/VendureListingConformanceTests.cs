using Repricer.Engine.Channels;

namespace Repricer.Channels.Tests.Vendure;

/// <summary>What every channel that tells our own listings promises.</summary>
public sealed class VendureListingConformanceTests : ListingSourceConformance
{
    internal override ValueTask<ListingSourceUnderTest> OpenListingsAsync() =>
        ValueTask.FromResult<ListingSourceUnderTest>(new Listings(new VendureShop()));

    private sealed class Listings(VendureShop shop) : ListingSourceUnderTest
    {
        public override IListingSource Source => shop.Vendure;

        public override int MoreThanAPage => 130;

        public override void Add(string sku, decimal price) => shop.Server.Add(sku, price * 100m);

        public override void TakeAway() => shop.TakeAway();

        public override ValueTask DisposeAsync() => shop.DisposeAsync();
    }
}
