using System.Globalization;
using Repricer.Core.Catalog;
using static Repricer.Channels.Tests.Shopify.ShopifyUnderTest;

namespace Repricer.Channels.Tests.Shopify;

/// <summary>Variants of one product go together.</summary>
public sealed class ShopifyStormTests : StormConformance
{
    private static readonly string[] AnyFault =
    [
        nameof(ShopifyFaults.HangsUpAfterwards), nameof(ShopifyFaults.HangsUpBefore), nameof(ShopifyFaults.CutsTheAnswer),
        nameof(ShopifyFaults.PageOfAFirewall), nameof(ShopifyFaults.Unavailable), nameof(ShopifyFaults.UnavailableForAWhile),
        nameof(ShopifyFaults.BreaksInside),
    ];

    internal override async ValueTask<Storm> OpenAsync()
    {
        var channel = await ShopifyUnderTest.OpenAsync();
        List<ListingId> listings = [];
        for (var product = 1; product <= 40; product++)
        {
            for (var variant = 1; variant <= 5; variant++)
            {
                channel.Shop.Store.Add(product, (product * 10L) + variant);
                listings.Add(Listing(product, (product * 10L) + variant));
            }
        }

        return new Storm(
            channel, listings, 20,
            random =>
            {
                if (random.Next(4) == 0)
                    channel.Shop.Faults.Enqueue(ShopifyWireTests.Fault(AnyFault[random.Next(AnyFault.Length)]));
            },
            listing => channel.Shop.Store[long.Parse(listing.Value.Split('/')[1], CultureInfo.InvariantCulture)].Price);
    }
}
