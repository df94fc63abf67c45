using System.Globalization;
using Repricer.Core.Catalog;
using Xunit;

namespace Repricer.Channels.Tests.Ebay;

/// <summary>In the end no listing was over its day, either.</summary>
public sealed class EbayStormTests : StormConformance
{
    internal override ValueTask<Storm> OpenAsync()
    {
        var shop = new EbayShop();
        ListingId[] listings = [.. Enumerable.Range(1, 200).Select(id => new ListingId(new ChannelId("shop"), $"{id}"))];
        foreach (var listing in listings)
            shop.Market.Add(listing.Value, "SKU-" + listing.Value, "5.00");
        return ValueTask.FromResult(new Storm(
            shop, listings, 20, shop.Trouble, listing => decimal.Parse(shop.Market[listing.Value].Live, CultureInfo.InvariantCulture))
        {
            AtTheEnd = decided => Assert.All(decided.Keys, listing => Assert.InRange(
                shop.Market[listing.Value].Revisions, 1, shop.Adapter.Traits.ChangesPerListingAndDay!.Value)),
        });
    }
}
