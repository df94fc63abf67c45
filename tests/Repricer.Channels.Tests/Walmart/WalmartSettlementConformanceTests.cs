using System.Globalization;
using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Catalog;
using Repricer.Engine.Settling;

namespace Repricer.Channels.Tests.Walmart;

public sealed class WalmartSettlementConformanceTests : SettlementSourceConformance
{
    internal override ValueTask<SettlementSourceUnderTest> OpenSettlementsAsync()
    {
        var shop = new WalmartShop(WalmartSimReports.Zone);
        shop.Market.Reports.MostAtOnce = 40;
        return ValueTask.FromResult<SettlementSourceUnderTest>(new Settled(shop));
    }

    private sealed class Settled(WalmartShop shop) : SettlementSourceUnderTest
    {
        public override ISettlementSource Source => shop.Walmart;

        /// <summary>Reports name days alone, and they are Walmart's.</summary>
        public override TimeZoneInfo Zone => WalmartSimReports.Zone;

        public override string Currency => "USD";

        public override int MoreThanAPage => 110;

        public override ListingId Settle(DateTimeOffset at, int listing, string order, int units, decimal paid, decimal fee)
        {
            shop.Market.Reports.Add(at, "Sale", "Product Price", paid, Sku(listing), order, units);
            shop.Market.Reports.Add(at, "Sale", "Commission on Product", -fee, Sku(listing), order);
            return Of(Sku(listing));
        }

        public override ListingId Refund(DateTimeOffset at, int listing, string order, int units, decimal paid, decimal fee)
        {
            shop.Market.Reports.Add(at, "Refund", "Product Price", -paid, Sku(listing), order, units, "Return");
            shop.Market.Reports.Add(at, "Refund", "Commission on Product", fee, Sku(listing), order, description: "Return");
            return Of(Sku(listing));
        }

        public override void BreakLastPage() => shop.Market.Api.Break(
            ApiFault.CutBody, call => call.Path.EndsWith("reconFileJson", StringComparison.Ordinal) && call.Parameter("offset") != "0");

        public override void Hang(Action whenCalled) => SalesSourceUnderTest.Hang(shop.Market.Api, "availableReconFiles", whenCalled);

        public override void TakeAway() => shop.TakeAway();

        public override ValueTask DisposeAsync() => shop.DisposeAsync();

        private static string Sku(int listing) => "sku-" + listing.ToString(CultureInfo.InvariantCulture);
    }
}
