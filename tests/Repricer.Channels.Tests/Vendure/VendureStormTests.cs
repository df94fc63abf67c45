using Repricer.Core.Catalog;

namespace Repricer.Channels.Tests.Vendure;

/// <summary>Now and then the server forgets who signed in, too.</summary>
public sealed class VendureStormTests : StormConformance
{
    internal override ValueTask<Storm> OpenAsync()
    {
        var shop = new VendureShop(VendureShop.SignIn);
        ListingId[] listings =
            [.. Enumerable.Range(1, 300).Select(n => new ListingId(new ChannelId("shop"), shop.Server.Add($"sku {n}").Sku))];
        return ValueTask.FromResult(new Storm(
            shop, listings, 100,
            random =>
            {
                shop.Trouble(random);
                if (random.Next(20) == 0)
                    shop.Server.EndSessions();
            },
            listing => shop.Server.Rows.Single(row => row.Sku == listing.Value).Prices["EUR"] / 100m));
    }
}
