using System.Globalization;
using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Engine.Settling;

namespace Repricer.Channels.Tests.Mirakl;

public sealed class MiraklSettlementConformanceTests : SettlementSourceConformance
{
    internal override ValueTask<SettlementSourceUnderTest> OpenSettlementsAsync()
    {
        var market = new MiraklMarket(dayZone: SalesSourceUnderTest.Berlin);
        market.Shop.Transactions.MostAtOnce = 40;
        return ValueTask.FromResult<SettlementSourceUnderTest>(new Settled(market));
    }

    private sealed class Settled(MiraklMarket market) : SettlementSourceUnderTest
    {
        public override ISettlementSource Source => market.Mirakl;

        public override int MoreThanAPage => 110;

        public override ListingId Settle(DateTimeOffset at, int listing, string order, int units, decimal paid, decimal fee)
        {
            market.Shop.Orders.Add(at.AddDays(-20), order, "RECEIVED", MiraklSimOrders.Line(order + "-1", Sku(listing), units, paid));
            market.Shop.Transactions.Add(at, "ORDER_AMOUNT", paid, order, order + "-1");
            market.Shop.Transactions.Add(at, "COMMISSION_FEE", -fee, order, order + "-1");
            return Of(Sku(listing));
        }

        public override ListingId Refund(DateTimeOffset at, int listing, string order, int units, decimal paid, decimal fee)
        {
            var line = MiraklSimOrders.Line(order + "-1", Sku(listing), units, paid);
            MiraklSimOrders.Refund(line, "r-" + order, units);
            market.Shop.Orders.Add(at.AddDays(-20), order, "CLOSED", line);
            market.Shop.Transactions.Add(at, "REFUND_ORDER_AMOUNT", -paid, order, order + "-1", "r-" + order);
            market.Shop.Transactions.Add(at, "REFUND_COMMISSION_FEE", fee, order, order + "-1", "r-" + order);
            return Of(Sku(listing));
        }

        public override void BreakLastPage() => market.Shop.Api.Break(
            ApiFault.CutBody,
            call => call.Path.EndsWith("transactions_logs", StringComparison.Ordinal) && call.Parameter("page_token") is not null);

        public override void Hang(Action whenCalled) =>
            SalesSourceUnderTest.Hang(market.Shop.Api, "transactions_logs", whenCalled);

        public override void TakeAway() => market.TakeAway();

        public override ValueTask DisposeAsync() => market.DisposeAsync();

        private static string Sku(int listing) => "sku-" + listing.ToString(CultureInfo.InvariantCulture);
    }
}
