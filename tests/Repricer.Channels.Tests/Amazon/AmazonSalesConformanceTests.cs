using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Simulating;
using Repricer.Core.Calendar;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;

namespace Repricer.Channels.Tests.Amazon;

/// <summary>Amazon counts its days itself and tells each as one document: nothing is cut and nothing has pages.</summary>
public sealed class AmazonSalesConformanceTests : SalesSourceConformance
{
    internal override async ValueTask<SalesSourceUnderTest> OpenSalesAsync() => new Sales(await AmazonUnderTest.OpenAsync());

    private sealed class Sales(AmazonUnderTest shop) : SalesSourceUnderTest, ISalesSource
    {
        private readonly List<(DateOnly Day, string Sku, int Units, decimal Total)> _sold = [];

        public override ISalesSource Source => this;

        public override int MoreThanAPage => 1;

        /// <summary>As the engine does it: asked again until the query was worked off.</summary>
        public async ValueTask<SalesReadOutcome> ReadSalesAsync(DateOnly day, CancellationToken ct)
        {
            var lines = string.Join('\n', _sold.Where(sale => sale.Day == day).GroupBy(sale => sale.Sku).Select(Line));
            shop.Simulator.Queries.Lines = lines.Length > 0 ? lines : null;
            var outcome = await shop.Amazon.ReadSalesAsync(day, ct);
            for (var tries = 0; outcome is SalesReadOutcome.Throttled && tries < 10; tries++)
            {
                shop.Time.Advance(TimeSpan.FromMinutes(3));
                outcome = await shop.Amazon.ReadSalesAsync(day, ct);
            }

            return outcome;
        }

        public override ListingId Sell(DateTimeOffset at, int listing, int units, decimal total, SaleEnd end = SaleEnd.Sold)
        {
            var sku = "sku-" + listing.ToString(CultureInfo.InvariantCulture);
            if (end != SaleEnd.Cancelled)
                _sold.Add((LocalClock.DayOf(at, Zone), sku, units, total));
            return Of(sku);
        }

        public override void Break(bool asksToWait) => shop.Simulator.Fault = operation => operation != "query"
            ? null
            : asksToWait ? AmazonFault.Status(429, "", "60") : AmazonFault.Of(ApiFault.HtmlPage, null);

        public override void BreakLastPage() => shop.Simulator.Fault =
            operation => operation == "download" ? AmazonFault.Status(500) : null;

        public override void Hang(Action whenCalled) => shop.Simulator.Fault = operation => operation != "query"
            ? null
            : new AmazonFault(context =>
            {
                whenCalled();
                return UntilHungUpAsync(context);
            });

        public override void TakeAway() => shop.TakeAway();

        public override ValueTask DisposeAsync() => shop.DisposeAsync();

        private static string Line(IGrouping<string, (DateOnly Day, string Sku, int Units, decimal Total)> sold) => new JsonObject
        {
            ["sku"] = sold.Key,
            ["sales"] = new JsonObject
            {
                ["unitsOrdered"] = sold.Sum(sale => sale.Units),
                ["orderedProductSales"] = new JsonObject { ["amount"] = sold.Sum(sale => sale.Total), ["currencyCode"] = "EUR" },
            },
        }.ToJsonString();
    }
}
