using System.Globalization;
using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;

namespace Repricer.Channels.Tests.Mirakl;

public sealed class MiraklSalesConformanceTests : SalesSourceConformance
{
    internal override ValueTask<SalesSourceUnderTest> OpenSalesAsync() =>
        ValueTask.FromResult<SalesSourceUnderTest>(new Sales(new MiraklMarket(dayZone: SalesSourceUnderTest.Berlin)));

    private sealed class Sales(MiraklMarket market) : SalesSourceUnderTest
    {
        private int _orders;

        public override ISalesSource Source => market.Mirakl;

        public override int MoreThanAPage => 105;

        public override ListingId Sell(DateTimeOffset at, int listing, int units, decimal total, SaleEnd end = SaleEnd.Sold)
        {
            var sku = "sku-" + listing.ToString(CultureInfo.InvariantCulture);
            var id = "o-" + (++_orders).ToString(CultureInfo.InvariantCulture);
            var state = end switch { SaleEnd.Cancelled => "CANCELED", SaleEnd.Refunded => "CLOSED", _ => "SHIPPED" };
            market.Shop.Orders.Add(at, id, state, MiraklSimOrders.Line(id + "-1", sku, units, total));
            return Of(sku);
        }

        public override void Break(bool asksToWait) => Break(market.Shop.Api, "/api/orders", asksToWait);

        public override void BreakLastPage() => market.Shop.Api.Break(
            ApiFault.CutBody, call => call.Path == "/api/orders" && call.Parameter("offset") != "0");

        public override void Hang(Action whenCalled) => Hang(market.Shop.Api, "/api/orders", whenCalled);

        public override void TakeAway() => market.TakeAway();

        public override ValueTask DisposeAsync() => market.DisposeAsync();
    }
}
