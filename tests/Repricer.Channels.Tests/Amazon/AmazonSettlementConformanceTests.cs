using System.Globalization;
using Repricer.Core.Catalog;
using Repricer.Engine.Settling;
using static Repricer.Channels.Tests.Amazon.AmazonSimTransactions;

namespace Repricer.Channels.Tests.Amazon;

public sealed class AmazonSettlementConformanceTests : SettlementSourceConformance
{
    internal override async ValueTask<SettlementSourceUnderTest> OpenSettlementsAsync()
    {
        var shop = await AmazonUnderTest.OpenAsync(dayZone: SalesSourceUnderTest.Berlin);
        shop.Simulator.Transactions.PageSize = 20;
        return new Settled(shop);
    }

    private sealed class Settled(AmazonUnderTest shop) : SettlementSourceUnderTest
    {
        public override ISettlementSource Source => shop.Amazon;

        public override int MoreThanAPage => 45;

        public override ListingId Settle(DateTimeOffset at, int listing, string order, int units, decimal paid, decimal fee)
        {
            shop.Simulator.Transactions.Add(at, "Shipment", order, [Item(Sku(listing), units, Price(paid), Fee(fee))]);
            return Of(Sku(listing));
        }

        public override ListingId Refund(DateTimeOffset at, int listing, string order, int units, decimal paid, decimal fee)
        {
            shop.Simulator.Transactions.Add(at, "Refund", order, [Item(Sku(listing), units, Price(-paid), Fee(-fee))]);
            return Of(Sku(listing));
        }

        public override void BreakLastPage()
        {
            var pages = 0;
            shop.Simulator.Fault = operation => operation == "transactions" && ++pages == 3 ? AmazonFault.Cut : null;
        }

        public override void Hang(Action whenCalled) => shop.Simulator.Fault = operation => operation != "transactions"
            ? null
            : new AmazonFault(context =>
            {
                whenCalled();
                return SalesSourceUnderTest.UntilHungUpAsync(context);
            });

        public override void TakeAway() => shop.TakeAway();

        public override ValueTask DisposeAsync() => shop.DisposeAsync();

        private static string Sku(int listing) => "sku-" + listing.ToString(CultureInfo.InvariantCulture);
    }
}
