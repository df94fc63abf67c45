using System.Globalization;
using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;

namespace Repricer.Channels.Tests.BigCommerce;

public sealed class BigCommerceSalesConformanceTests : SalesRightConformance
{
    internal override ValueTask<SalesSourceUnderTest> OpenSalesAsync() =>
        ValueTask.FromResult<SalesSourceUnderTest>(new Sales(new BigCommerceStore(dayZone: SalesSourceUnderTest.Berlin)));

    private sealed class Sales(BigCommerceStore shop) : SalesUnderRight
    {
        public override ISalesSource Source => shop.Bc;

        public override IChannelProbe Probe => shop.Bc;

        public override string Right => "Orders: read-only";

        public override int MoreThanAPage => 105;

        public override ListingId Sell(DateTimeOffset at, int listing, int units, decimal total, SaleEnd end = SaleEnd.Sold)
        {
            var status = end switch { SaleEnd.Cancelled => 5, SaleEnd.Refunded => 4, _ => 10 };
            shop.Store.Orders.Add(at, status, BigCommerceSimOrders.Line(listing, 1000 + listing, units, total));
            return Of(string.Create(CultureInfo.InvariantCulture, $"{listing}/{1000 + listing}"));
        }

        public override void Break(bool asksToWait) => Break(shop.Store.Api, "/v2/orders", asksToWait);

        public override void BreakLastPage() => shop.Store.Api.Break(
            ApiFault.CutBody, call => call.Path.EndsWith("/v2/orders", StringComparison.Ordinal) && call.Parameter("page") != "1");

        public override void Hang(Action whenCalled) => Hang(shop.Store.Api, "/v2/orders", whenCalled);

        public override void TakeRight() => shop.Store.Orders.MayRead = false;

        public override void TakeAway() => shop.TakeAway();

        public override ValueTask DisposeAsync() => shop.DisposeAsync();
    }
}
