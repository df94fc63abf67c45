using System.Globalization;
using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Engine.Settling;

namespace Repricer.Channels.Tests.Ebay;

/// <summary>By signed calls, as sellers of the European Union have to make them.</summary>
public sealed class EbaySettlementConformanceTests : SettlementSourceConformance
{
    internal override ValueTask<SettlementSourceUnderTest> OpenSettlementsAsync() => ValueTask.FromResult<SettlementSourceUnderTest>(
        new Settled(new EbayShop(dayZone: SalesSourceUnderTest.Berlin, signs: true)));

    private sealed class Settled(EbayShop shop) : SettlementSourceUnderTest
    {
        public override ISettlementSource Source => shop.Ebay;

        public override int MoreThanAPage => 205;

        public override ListingId Settle(DateTimeOffset at, int listing, string order, int units, decimal paid, decimal fee)
        {
            var (id, line) = Sold(listing, order, units, paid);
            shop.Market.Transactions.Add(
                at, "SALE", order, paid - fee, EbaySimTransactions.Line(line, paid, ("FINAL_VALUE_FEE", fee)));
            return Of(id);
        }

        public override ListingId Refund(DateTimeOffset at, int listing, string order, int units, decimal paid, decimal fee)
        {
            var (id, line) = Sold(listing, order, units, paid);
            shop.Market.Transactions.Add(
                at, "REFUND", order, fee - paid, EbaySimTransactions.Line(line, paid, ("FINAL_VALUE_FEE", fee)));
            return Of(id);
        }

        public override void BreakLastPage() => shop.Market.Api.Break(
            ApiFault.CutBody, call => call.Path.EndsWith("/transaction", StringComparison.Ordinal) && call.Parameter("offset") != "0");

        public override void Hang(Action whenCalled) => SalesSourceUnderTest.Hang(shop.Market.Api, "/transaction", whenCalled);

        public override void TakeAway() => shop.TakeAway();

        public override ValueTask DisposeAsync() => shop.DisposeAsync();

        private (string Offer, string Line) Sold(int listing, string order, int units, decimal paid)
        {
            var id = listing.ToString(CultureInfo.InvariantCulture);
            shop.Market.Add(id, "SKU-" + id, "9.90");
            var line = EbaySimOrders.Line("SKU-" + id, "29" + id, units, paid, shipping: 0m);
            shop.Market.Orders.Add(shop.Time.GetUtcNow().AddDays(-20), line)["orderId"] = order;
            return (id, (string)line["lineItemId"]!);
        }
    }
}
