using System.Globalization;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;

namespace Repricer.Channels.Tests.Shopify;

public sealed class ShopifySalesConformanceTests : SalesSourceConformance
{
    internal override async ValueTask<SalesSourceUnderTest> OpenSalesAsync() =>
        new Sales(await ShopifyUnderTest.OpenAsync(new() { ["Zone"] = SalesSourceUnderTest.Berlin.Id }));

    private sealed class Sales(ShopifyUnderTest channel) : SalesSourceUnderTest
    {
        public override ISalesSource Source => channel.Shopify;

        public override int MoreThanAPage => 45;

        public override ListingId Sell(DateTimeOffset at, int listing, int units, decimal total, SaleEnd end = SaleEnd.Sold)
        {
            var moment = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            var order = ShopifyListingTests.Order(moment, (listing, units, total.ToString("0.00", CultureInfo.InvariantCulture)));
            if (end == SaleEnd.Cancelled)
                order["cancelledAt"] = moment;
            channel.Shop.Graph.Orders.Add(order);
            return ShopifyUnderTest.Listing(1, listing);
        }

        public override void Break(bool asksToWait) =>
            channel.Shop.Faults.Enqueue(asksToWait ? ShopifyFaults.UnavailableForAWhile : ShopifyFaults.PageOfAFirewall);

        public override void BreakLastPage()
        {
            channel.Shop.Faults.Enqueue(null);
            channel.Shop.Faults.Enqueue(ShopifyFaults.BreaksInside);
        }

        public override void Hang(Action whenCalled) => channel.Shop.Faults.Enqueue((_, context) =>
        {
            whenCalled();
            return UntilHungUpAsync(context);
        });

        public override void TakeAway() => channel.TakeAway();

        public override ValueTask DisposeAsync() => channel.DisposeAsync();
    }
}
