using System.Text;
using Repricer.Adapters.Catalog;
using Repricer.Core.Catalog;
using Repricer.Engine.Catalog;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Catalog;

public sealed class SheetReaderTests
{
    private const string Informed = "SKU,MARKETPLACE_ID,COST,CURRENCY,MIN_PRICE,MAX_PRICE,CURRENT_SHIPPING,STRATEGY_ID,MANAGED\n";

    [Fact]
    public void Informed_BoundsWithShipping_BecomeItemPrices()
    {
        var reading = Read("informed", Informed + "A,12,5.50,EUR,12.00,24.00,2.00,77,TRUE\n");

        var listing = Assert.Single(reading.Import!.Listings);
        Assert.Equal((Euro(10m), Euro(22m)), (listing.MinPrice, listing.MaxPrice));
        Assert.Equal(["min_price", "max_price"], reading.Import.ColumnsOf(listing.Id)!.Order(StringComparer.Ordinal).Reverse());
        Assert.Equal(Euro(5.5m), Assert.Single(reading.Import.Products).Cost);
        Assert.Equal(["STRATEGY_ID"], reading.Ignored);
        Assert.Equal((1, 0), (reading.StillManaged, reading.ShippingUnknown));
    }

    [Fact]
    public void Informed_ShippingOfTheCatalogue_ServesWhereTheSheetHasNone_ElseItIsTold()
    {
        const string sheet = "SKU,MARKETPLACE_ID,MIN_PRICE,MAX_PRICE\nA,12,12.00,24.00\nB,12,12.00,\n";

        var reading = Read("informed", sheet);

        Assert.Equal([Euro(9m), Euro(12m)], reading.Import!.Listings.Select(listing => listing.MinPrice!.Value));
        Assert.Equal(1, reading.ShippingUnknown);
    }

    [Theory]
    [InlineData("repricer_com", "sku;Min Price;Max Price;Cost Price;Rule Name")]
    [InlineData("repricer_com", "SKU;minimumPrice;MAXIMUM_PRICE;Cost;RuleName")]
    [InlineData("bqool", "Seller SKU;Min Price;Max Price;Cost;Rule Name")]
    public void OtherServices_ColumnsAreFoundByTheirLetters(string format, string head)
    {
        var reading = Read(format, head + "\nA;8.00;16.00;4.00;Beat all\n");

        Assert.Equal((Euro(8m), Euro(16m)), (reading.Import!.Listings[0].MinPrice, reading.Import.Listings[0].MaxPrice));
        Assert.Equal(Euro(4m), reading.Import.Products[0].Cost);
        Assert.Single(reading.Ignored);
    }

    [Fact]
    public void BlankAndZero_ChangeNothing()
    {
        var reading = Read("bqool", "SKU,Min Price,Max Price,Cost\nA,0.00,,0\n");

        Assert.Empty(reading.Import!.ColumnsOf(ListingOf("A"))!);
        Assert.Empty(reading.Import.Products);
    }

    [Fact]
    public void UnknownSku_IsNamedAndNoFault()
    {
        var reading = Read("bqool", "SKU,Min Price\nA,8\nnobody,9\n");

        Assert.Equal(["nobody"], reading.Unknown);
        Assert.Equal(0, reading.Report.FaultCount);
    }

    [Theory]
    [InlineData("SKU,MARKETPLACE_ID,MIN_PRICE\nA,1,8\nB,2,9\n", null, "2 marketplaces (1, 2): say with --marketplace")]
    [InlineData("SKU,MARKETPLACE_ID,MIN_PRICE\nA,1,8\n", "3", "no row is of marketplace 3")]
    [InlineData("MIN_PRICE\n8\n", null, "column 'SKU' is missing")]
    [InlineData("SKU,MIN_PRICE\nA,8\nA,9\n", null, "stands twice, on lines 2 and 3")]
    [InlineData("SKU,MIN_PRICE,MAX_PRICE\nA,9,8\n", null, "is above the max_price")]
    [InlineData("SKU,MIN_PRICE\nA,\"8,50\"\n", null, "is not a number")]
    [InlineData("SKU,COST,CURRENCY\nA,5,USD\n", null, "the product is in EUR")]
    [InlineData("SKU,MIN_PRICE,CURRENT_SHIPPING\nA,2,3\n", null, "nothing is left")]
    public void Faulty_IsRefusedAndTold(string sheet, string? marketplace, string told)
    {
        var reading = Read("informed", sheet, marketplace);

        Assert.Null(reading.Import);
        Assert.Contains(reading.Report.Faults, fault => fault.Message.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public void Marketplace_OnlyItsRowsAreTaken()
    {
        var reading = Read("informed", "SKU,MARKETPLACE_ID,MIN_PRICE\nA,1,8\nA,2,9\n", "2");

        Assert.Equal(Euro(6m), Assert.Single(reading.Import!.Listings).MinPrice);
        Assert.Equal(1, reading.OtherMarketplaces);
    }

    [Theory]
    [InlineData("informd", "did you mean 'informed'")]
    [InlineData("sellery", "known: informed, repricer_com, bqool")]
    public void Find_UnknownFormat_SaysWhichThereAre(string name, string told) =>
        Assert.Contains(told, SheetFormat.Find(name).Problem, StringComparison.Ordinal);

    private static SheetReading Read(string format, string sheet, string? marketplace = null)
    {
        var product = new ProductMatch(Eur, null, HasTitle: true, Cost: null, CostFeed: null, StockFeed: null);
        var matches = new CatalogMatches(
            new Dictionary<Sku, ProductMatch> { [new Sku("A")] = product, [new Sku("B")] = product },
            new Dictionary<ListingId, ListingMatch>
            {
                [ListingOf("A")] = new(new Sku("A"), Eur, null, false, null) { ShippingCharge = Euro(3m) },
                [ListingOf("B")] = new(new Sku("B"), Eur, null, false, null),
            },
            new HashSet<ListingId>(), new HashSet<Sku>());
        return SheetReader.Read(
            SheetFormat.Find(format).Format!, "sheet.csv", Encoding.UTF8.GetBytes(sheet), matches,
            new SheetOptions(Shop, marketplace, false), T0, Ct);
    }
}
