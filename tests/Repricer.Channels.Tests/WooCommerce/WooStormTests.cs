using System.Globalization;
using Repricer.Core.Catalog;
using Xunit;

namespace Repricer.Channels.Tests.WooCommerce;

/// <summary>In the end no zero was ever sent, either.</summary>
public sealed class WooStormTests : StormConformance
{
    internal override ValueTask<Storm> OpenAsync()
    {
        var shop = new WooShop();
        for (var id = 1; id <= 300; id++)
            shop.Shop.Add(id, "5.00");
        for (var id = 1001; id <= 1200; id++)
            shop.Shop.Add(id, "5.00", parent: 5000 + (id % 4));
        ListingId[] listings =
        [
            .. Enumerable.Range(1, 300).Select(id => Listing($"{id}")),
            .. Enumerable.Range(1001, 200).Select(id => Listing($"{5000 + (id % 4)}/{id}")),
        ];
        return ValueTask.FromResult(new Storm(
            shop, listings, 100, shop.Trouble,
            listing => decimal.Parse(
                shop.Shop[long.Parse(listing.Value.Split('/')[^1], CultureInfo.InvariantCulture)].Price, CultureInfo.InvariantCulture))
        {
            AtTheEnd = _ => Assert.All(
                shop.Shop.Api.Calls.Where(call => call.Method == "POST"),
                call => Assert.DoesNotContain("\"0\"", call.Text, StringComparison.Ordinal)),
        });
    }

    private static ListingId Listing(string value) => new(new ChannelId("shop"), value);
}
