using System.Globalization;
using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;

namespace Repricer.Channels.Tests.Walmart;

public sealed class WalmartSalesConformanceTests : SalesRightConformance
{
    internal override ValueTask<SalesSourceUnderTest> OpenSalesAsync() =>
        ValueTask.FromResult<SalesSourceUnderTest>(new Sales(new WalmartShop(SalesSourceUnderTest.Berlin)));

    private sealed class Sales(WalmartShop shop) : SalesUnderRight
    {
        public override ISalesSource Source => shop.Walmart;

        public override IChannelProbe Probe => shop.Walmart;

        public override string Right => "Orders: view";

        public override int MoreThanAPage => 205;

        public override ListingId Sell(DateTimeOffset at, int listing, int units, decimal total, SaleEnd end = SaleEnd.Sold)
        {
            var sku = "sku-" + listing.ToString(CultureInfo.InvariantCulture);
            var status = end switch { SaleEnd.Cancelled => "Cancelled", SaleEnd.Refunded => "Refund", _ => "Shipped" };

            // Each piece is a line of its own.
            var lines = Enumerable.Range(0, units).Select(_ => WalmartSimOrders.Line(sku, total / units, status: status));
            shop.Market.Orders.Add(at, "SellerFulfilled", [.. lines]);
            return Of(sku);
        }

        public override void Break(bool asksToWait) => Break(shop.Market.Api, "/v3/orders", asksToWait);

        public override void BreakLastPage() => shop.Market.Api.Break(
            ApiFault.CutBody, call => call.Path == "/v3/orders" && call.Parameter("poIndex") is not null);

        public override void Hang(Action whenCalled) => Hang(shop.Market.Api, "/v3/orders", whenCalled);

        public override void TakeRight() => shop.Market.Orders.MayRead = false;

        public override void TakeAway() => shop.TakeAway();

        public override ValueTask DisposeAsync() => shop.DisposeAsync();
    }
}
