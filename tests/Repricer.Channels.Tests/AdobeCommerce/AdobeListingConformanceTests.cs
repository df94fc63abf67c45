using Repricer.Engine.Channels;

namespace Repricer.Channels.Tests.AdobeCommerce;

/// <summary>What every channel that tells our own listings promises.</summary>
public sealed class AdobeListingConformanceTests : ListingSourceConformance
{
    internal override ValueTask<ListingSourceUnderTest> OpenListingsAsync() =>
        ValueTask.FromResult<ListingSourceUnderTest>(new Listings(new AdobeChannel()));

    private sealed class Listings(AdobeChannel channel) : ListingSourceUnderTest
    {
        public override IListingSource Source => channel.Ac;

        public override int MoreThanAPage => 130;

        public override void Add(string sku, decimal price) => channel.Shop.Add(sku, price);

        public override void TakeAway() => channel.TakeAway();

        public override ValueTask DisposeAsync() => channel.DisposeAsync();
    }
}
