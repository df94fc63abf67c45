using Repricer.Engine.Channels;

namespace Repricer.Channels.Tests.Mirakl;

/// <summary>What every channel that tells our own listings promises.</summary>
public sealed class MiraklListingConformanceTests : ListingSourceConformance
{
    internal override ValueTask<ListingSourceUnderTest> OpenListingsAsync() =>
        ValueTask.FromResult<ListingSourceUnderTest>(new Listings(new MiraklMarket()));

    private sealed class Listings(MiraklMarket market) : ListingSourceUnderTest
    {
        public override IListingSource Source => market.Mirakl;

        public override int MoreThanAPage => 120;

        public override void Add(string sku, decimal price) => market.Shop.Add(sku, price);

        public override void TakeAway() => market.TakeAway();

        public override ValueTask DisposeAsync() => market.DisposeAsync();
    }
}
