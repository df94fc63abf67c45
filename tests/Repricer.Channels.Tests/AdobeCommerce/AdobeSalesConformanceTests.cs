using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;

namespace Repricer.Channels.Tests.AdobeCommerce;

public sealed class AdobeSalesConformanceTests : SalesSourceConformance
{
    internal override ValueTask<SalesSourceUnderTest> OpenSalesAsync() =>
        ValueTask.FromResult<SalesSourceUnderTest>(new Sales(new AdobeChannel()));

    private sealed class Sales(AdobeChannel channel) : SalesSourceUnderTest
    {
        public override ISalesSource Source => channel.Ac;

        public override int MoreThanAPage => 105;

        public override ListingId Sell(DateTimeOffset at, int listing, int units, decimal total, SaleEnd end = SaleEnd.Sold)
        {
            var sku = "sku-" + listing.ToString(CultureInfo.InvariantCulture);
            channel.Shop.Catalogue.OrderRows.Add(new JsonObject
            {
                ["created_at"] = at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), ["store_id"] = "1",
                ["state"] = end switch { SaleEnd.Cancelled => "canceled", SaleEnd.Refunded => "closed", _ => "complete" },
                ["items"] = new JsonArray(new JsonObject
                {
                    ["sku"] = sku, ["product_type"] = "simple", ["qty_ordered"] = units, ["qty_canceled"] = 0,
                    ["base_row_total_incl_tax"] = total, ["base_discount_amount"] = 0,
                }),
            });
            return Of(sku);
        }

        public override void Break(bool asksToWait) => Break(channel.Shop.Api, "/orders", asksToWait);

        public override void BreakLastPage() => channel.Shop.Api.Break(
            ApiFault.CutBody,
            call => call.Path.EndsWith("/orders", StringComparison.Ordinal) && call.Parameter("searchCriteria[currentPage]") != "1");

        public override void Hang(Action whenCalled) => Hang(channel.Shop.Api, "/orders", whenCalled);

        public override void TakeAway() => channel.TakeAway();

        public override ValueTask DisposeAsync() => channel.DisposeAsync();
    }
}
