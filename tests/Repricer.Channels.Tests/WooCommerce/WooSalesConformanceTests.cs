using System.Globalization;
using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;

namespace Repricer.Channels.Tests.WooCommerce;

public sealed class WooSalesConformanceTests : SalesSourceConformance
{
    internal override ValueTask<SalesSourceUnderTest> OpenSalesAsync() =>
        ValueTask.FromResult<SalesSourceUnderTest>(new Sales(new WooShop()));

    private sealed class Sales(WooShop shop) : SalesSourceUnderTest
    {
        public override ISalesSource Source => shop.Woo;

        public override int MoreThanAPage => 105;

        public override ListingId Sell(DateTimeOffset at, int listing, int units, decimal total, SaleEnd end = SaleEnd.Sold)
        {
            // The shop goes by the clock on its own wall.
            var wall = TimeZoneInfo.ConvertTime(at, Zone).DateTime;
            var status = end switch { SaleEnd.Cancelled => "cancelled", SaleEnd.Refunded => "refunded", _ => "completed" };
            shop.Shop.Orders.Add(wall, status, (listing, 0, units, total.ToString("0.00", CultureInfo.InvariantCulture), "0"));
            return Of(listing.ToString(CultureInfo.InvariantCulture));
        }

        public override void Break(bool asksToWait) => Break(shop.Shop.Api, "/orders", asksToWait);

        public override void BreakLastPage() => shop.Shop.Api.Break(
            ApiFault.CutBody, call => call.Path.EndsWith("/orders", StringComparison.Ordinal) && call.Parameter("page") != "1");

        public override void Hang(Action whenCalled) => Hang(shop.Shop.Api, "/orders", whenCalled);

        public override void TakeAway() => shop.TakeAway();

        public override ValueTask DisposeAsync() => shop.DisposeAsync();
    }
}
