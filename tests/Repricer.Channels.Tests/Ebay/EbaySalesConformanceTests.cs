using System.Globalization;
using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;

namespace Repricer.Channels.Tests.Ebay;

public sealed class EbaySalesConformanceTests : SalesRightConformance
{
    internal override ValueTask<SalesSourceUnderTest> OpenSalesAsync() =>
        ValueTask.FromResult<SalesSourceUnderTest>(new Sales(new EbayShop(dayZone: SalesSourceUnderTest.Berlin)));

    private sealed class Sales(EbayShop shop) : SalesUnderRight
    {
        public override ISalesSource Source => shop.Ebay;

        public override IChannelProbe Probe => shop.Ebay;

        public override string Right => "sell.fulfillment.readonly";

        public override int MoreThanAPage => 205;

        public override ListingId Sell(DateTimeOffset at, int listing, int units, decimal total, SaleEnd end = SaleEnd.Sold)
        {
            var id = listing.ToString(CultureInfo.InvariantCulture);
            shop.Market.Add(id, "SKU-" + id, "9.90");
            var order = shop.Market.Orders.Add(at, EbaySimOrders.Line("SKU-" + id, "29" + id, units, total));
            if (end == SaleEnd.Cancelled)
                order["cancelStatus"]!["cancelState"] = "CANCELED";
            if (end != SaleEnd.Sold)
                order["orderPaymentStatus"] = "FULLY_REFUNDED";
            return Of(id);
        }

        public override void Break(bool asksToWait) => Break(shop.Market.Api, "/order", asksToWait);

        public override void BreakLastPage() => shop.Market.Api.Break(
            ApiFault.CutBody, call => call.Path.EndsWith("/order", StringComparison.Ordinal) && call.Parameter("offset") != "0");

        public override void Hang(Action whenCalled) => Hang(shop.Market.Api, "/order", whenCalled);

        public override void TakeRight() => shop.Market.Orders.MayRead = false;

        public override void TakeAway() => shop.TakeAway();

        public override ValueTask DisposeAsync() => shop.DisposeAsync();
    }
}
