using System.Globalization;
using Repricer.Core.Catalog;

namespace Repricer.Channels.Tests.BigCommerce;

public sealed class BigCommerceStormTests : StormConformance
{
    internal override ValueTask<Storm> OpenAsync()
    {
        var store = new BigCommerceStore();
        ListingId[] listings = [.. Enumerable.Range(1, 200).Select(id => new ListingId(new ChannelId("shop"), $"{1 + (id % 40)}/{id}"))];
        for (var id = 1; id <= 200; id++)
            store.Store.Add(1 + (id % 40), id, 5m);
        return ValueTask.FromResult(new Storm(
            store, listings, 50,
            random =>
            {
                store.Store.Left = 150;
                store.Trouble(random);
            },
            listing => store.Store[long.Parse(listing.Value.Split('/')[^1], CultureInfo.InvariantCulture)].Price!.Value));
    }
}
