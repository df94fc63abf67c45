using System.Text;
using Repricer.Adapters.Catalog;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Engine.Catalog;
using Repricer.Reading;
using Xunit;

namespace Repricer.Adapters.Tests.Catalog;

public sealed class CsvCatalogReaderTests : IDisposable
{
    private const string ProductHeader =
        "sku,title,brand,supplier,category,gtin,mpn,units,cost,currency,min_price,max_price,list_price,map,tax_rate,shipping_cost,stock,stock_age_days,tags\n";
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);
    private static readonly CatalogIndex Nothing = new(new HashSet<string>(StringComparer.Ordinal), new HashSet<ListingId>());

    private readonly string _folder = Directory.CreateTempSubdirectory("repricer-import-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_WholeCatalogue_GivesEveryValue()
    {
        var reading = Read(
            "\uFEFF" + ProductHeader + "A1,\"Drill, 18 V\",Bosch,Sup,Tools,4006381333931,M-1,6,12.30,EUR,15,30.00,35.00,14,19,3.5,4,90,a; "
                + "b ;a\r\nB1,,,,,,,,,JPY,,,,,,,,,\n",
            "channel,listing_id,sku,currency,current_price,condition,fulfilment,shipping_charge,fee_schedule\nshop,L1,A1,EUR,19.99,used_good,platform,0,books\nshop,L2,B1,JPY,1200,,,,\n",
            "source,sku,url,seller\nacme,A1,https://acme.example/a1,Acme\nacme,B1,/b1,\n");

        Assert.Empty(reading.Lines());
        var import = reading.Import!;
        var product = import.Products[0];
        Assert.Equal(["a", "b"], product.Tags);
        Assert.Equal(
            ("Drill, 18 V", new Money(12.30m, Currency.Parse("EUR")), new Percent(19), 4, 6m, "4006381333931"),
            (product.Title, product.Cost!.Value, product.TaxRate!.Value, product.Stock!.Value, product.Units!.Value, product.Gtin));
        Assert.Null(import.Products[1].Cost);
        Assert.Null(import.Products[1].TaxRate);
        var listing = import.Listings[0];
        Assert.Equal((Condition.UsedGood, Fulfilment.Platform, "books"), (listing.Condition, listing.Fulfilment, listing.FeeSchedule));
        Assert.Equal(0m, listing.ShippingCharge!.Value.Amount);
        Assert.Null(import.Listings[1].ShippingCharge);
        Assert.Equal(1200m, import.DeclaredPrices[import.Listings[1].Id].Amount);
        Assert.Equal(("/b1", (string?)null), (import.Watches[1].Id.Url, import.Watches[1].Seller));
    }

    [Fact]
    public void Read_WhatBoundsAskFor_IsTakenAndJudged()
    {
        var reading = Read(
            "sku,currency,family,allowance,sales_per_day,next_delivery\nA,EUR,rope,0.35,1.5,2026-12-01\nB,EUR,,0,0,\n",
            "channel,listing_id,sku,currency,allowance,coupon,stock,price_step\nshop,L1,A,EUR,0,2.00,3,0.05\nshop,L2,B,EUR,,,,\n");

        var product = reading.Import!.Products[0];
        var eur = Currency.Parse("EUR");
        Assert.Equal(
            ("rope", new Money(0.35m, eur), 1.5m, new DateOnly(2026, 12, 1)),
            (product.Family, product.Allowance!.Value, product.SalesPerDay!.Value, product.NextDelivery!.Value));
        Assert.Equal(((string?)null, 0m, 0m), (reading.Import.Products[1].Family, reading.Import.Products[1].Allowance!.Value.Amount,
            reading.Import.Products[1].SalesPerDay!.Value));
        Assert.Equal((new Money(0m, eur), new Money(2m, eur), 3), (reading.Import.Listings[0].Allowance!.Value,
            reading.Import.Listings[0].Coupon!.Amount!.Value, reading.Import.Listings[0].Stock!.Value));
        Assert.Equal(new Money(0.05m, eur), reading.Import.Listings[0].PriceStep);
        Assert.Null(reading.Import.Listings[1].PriceStep);
        Assert.Null(reading.Import.Listings[1].Coupon);
        Assert.Empty(reading.Lines());
    }

    [Fact]
    public void Read_WhatBoundsAskFor_FaultsAreNamed()
    {
        var reading = Read(
            "sku,currency,allowance,sales_per_day,next_delivery\nA,EUR,,,\nC,EUR,-1,,\nD,EUR,,-2,\nE,EUR,,,01.12.2026\n",
            "channel,listing_id,sku,currency,coupon,stock\nshop,L3,A,EUR,0,\nshop,L4,A,EUR,,1.5\n");

        Assert.Equal(5, reading.FaultCount);
        var lines = string.Join('\n', reading.Lines());
        Assert.Contains("allowance: -1 is below zero", lines, StringComparison.Ordinal);
        Assert.Contains("sales_per_day: -2 is below zero", lines, StringComparison.Ordinal);
        Assert.Contains("next_delivery: '01.12.2026' is no day; write it like 2026-11-21", lines, StringComparison.Ordinal);
        Assert.Contains("coupon: 0 is not a coupon; leave it blank if it is unknown", lines, StringComparison.Ordinal);
        Assert.Contains("stock: 1.5 must be a whole number from 0 on", lines, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A,,,,,,,,\"1,299\",EUR,,,,,,,,,", "2:9: cost: '1,299' is not a number; write 1299 or 1299.00")]
    [InlineData("A,,,,,,,,\"12,99\",EUR,,,,,,,,,", "2:9: cost: '12,99' is not a number; write 12.99")]
    [InlineData("A,,,,,,,,\"1.299,50\",EUR,,,,,,,,,", "2:9: cost: '1.299,50' is not a number; write 1299.50")]
    [InlineData("A,,,,,,,,12.99 €,EUR,,,,,,,,,", "2:9: cost: '12.99 €' is not a number; write 12.99")]
    [InlineData("A,,,,,,,,EUR 1'299.50,EUR,,,,,,,,,", "2:9: cost: 'EUR 1'299.50' is not a number; write 1299.50")]
    [InlineData(
        "A,,,,,,,,cheap,EUR,,,,,,,,,",
        "2:9: cost: 'cheap' is not a number; write a number such as 12.99, or leave it blank if it is unknown")]
    [InlineData(
        "A,,,,,,,,1e3,EUR,,,,,,,,,", "2:9: cost: '1e3' is not a number; write a number such as 12.99, or leave it blank if it is unknown")]
    [InlineData("A,,,,,,,,-1,EUR,,,,,,,,,", "2:9: cost: -1 is below zero")]
    [InlineData(
        "A,,,,,,,,999999999999999999,KWD,,,,,,,,,",
        "2:9: cost: '999999999999999999' is more than any amount can be: at most 1000000000000 is expected")]
    [InlineData("A,,,,,,,,0,EUR,,,,,,,,,", "2:9: cost: 0 is not a cost; leave it blank if it is unknown")]
    [InlineData("A,,,,,,,,,EUR,0,,,,,,,,", "2:11: min_price: 0 is not a price; leave it blank if it is unknown")]
    [InlineData("A,,,,,,,,1.005,EUR,,,,,,,,,", "2:9: cost: 1.005 has more decimals than EUR has (2)")]
    [InlineData("A,,,,,,,,1.5,JPY,,,,,,,,,", "2:9: cost: 1.5 has more decimals than JPY has (0)")]
    [InlineData("A,,,,,,,,1,eur,,,,,,,,,", "2:10: currency: 'eur' is no currency; write EUR")]
    [InlineData("A,,,,,,,,1,EURO,,,,,,,,,", "2:10: currency: 'EURO' is no currency; write an ISO 4217 code such as EUR")]
    [InlineData("A,,,,,,,,1,,,,,,,,,,", "2:10: currency: a value is needed here")]
    [InlineData(",,,,,,,,1,EUR,,,,,,,,,", "2:1: sku: a value is needed here")]
    [InlineData("A,,,,,,,,1,EUR,20,10,,,,,,,", "2:11: min_price: 20.00 is above the max_price 10.00")]
    [InlineData("A,,,,,,,,1,EUR,,,,,0.2,,,,", "2:15: tax_rate: '0.2' would be 0.2 percent; write 20 for 20 %")]
    [InlineData("A,,,,,,,,1,EUR,,,,,190,,,,", "2:15: tax_rate: 190 is no tax rate; write percent, from 1 to 100, or 0")]
    [InlineData("A,,,,,4006381333932,,,1,EUR,,,,,,,,,", "2:6: gtin: '4006381333932' is no valid article number: its check digit or its "
        + "length is wrong (did a spreadsheet drop leading zeros?)")]
    [InlineData("A,,,,,,,0,1,EUR,,,,,,,,,", "2:8: units: 0 must be greater than zero")]
    [InlineData("A,,,,,,,,1,EUR,,,,,,,1.5,,", "2:17: stock: 1.5 must be a whole number from 0 on")]
    [InlineData(
        "A,,,,,,,,1,299,EUR,,,,,,,,,",
        "2: the row has 20 fields, the header 19: a comma inside a value? Put the value in quotes; decimals are written with a point")]
    [InlineData("A,,EUR", "2: the row has 3 fields, the header 19: is a comma missing?")]
    public void Read_FaultyProduct_NamesPlaceAndCure(string row, string fault)
    {
        var report = Read(ProductHeader + row + "\n").Files[0];

        Assert.Equal($"{PathOf("products")}:{fault}", Told(Assert.Single(report.Faults)));
        Assert.Equal(1, report.BadRows);
    }

    [Theory]
    [InlineData("shp,L,A,EUR,,", "2:1: channel: there is no channel 'shp'; did you mean 'shop'?")]
    [InlineData("shop,L,Z,EUR,,", "2:3: sku: there is no product 'Z', neither in the catalogue nor in the file of products")]
    [InlineData("shop,L,A,EUR,,used-good", "2:6: condition: 'used-good'; did you mean 'used_good'?")]
    [InlineData("shop,L,A,EUR,0,", "2:5: current_price: 0 is not a price; leave it blank if it is unknown")]
    [InlineData("shop,,A,EUR,,", "2:2: listing_id: a value is needed here")]
    public void Read_FaultyListing_NamesPlaceAndCure(string row, string fault)
    {
        var report = Read(
            ProductHeader + "A,,,,,,,,1,EUR,,,,,,,,,\n", "channel,listing_id,sku,currency,current_price,condition\n" + row + "\n").Files[1];

        Assert.Equal($"{PathOf("listings")}:{fault}", Told(Assert.Single(report.Faults)));
    }

    private const string UserInAddress =
        "2:3: url: the address holds a user name or a password (before the @ of its host): pages are read as every visitor sees them, and "
        + "secrets do not belong into a file of watches; leave that part out";

    [Theory]
    [InlineData("/mug@home")]
    [InlineData("https://x.example/@home?to=//a@b")]
    public void Read_WatchWithAnAtInItsPath_IsTaken(string url) =>
        Assert.NotNull(Read(ProductHeader + "A,,,,,,,,1,EUR,,,,,,,,,\n", null, $"source,sku,url,seller\nacme,A,{url},\n").Import);

    [Fact]
    public void Read_KeysThatAreStillLeaving_AreFaultsWithTheCause()
    {
        var leaving = new CatalogIndex(new HashSet<string>(), new HashSet<ListingId>()) { LeavingSkus = new HashSet<string> { "A" } };
        var folder = Directory.CreateTempSubdirectory("repricer-csv-");
        var file = Path.Combine(folder.FullName, "p.csv");
        File.WriteAllText(file, "sku,currency\nA,EUR\n");

        var reading = CsvCatalogReader.Read(
            new CsvImportFiles(file, null, null), leaving, new CsvImportOptions(), DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);

        folder.Delete(recursive: true);
        Assert.Contains("'A' is being removed, and a price of it is still in flight", reading.Files[0].Faults[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("acne,A,https://x.example/,", "2:1: source: there is no source 'acne'; did you mean 'acme'?")]
    [InlineData("acme,Z,https://x.example/,", "2:2: sku: there is no product 'Z', neither in the catalogue nor in the file of products")]
    [InlineData(
        "acme,A,ftp://x.example/,",
        "2:3: url: 'ftp://x.example/' is no page address; write https://shop.example/page, or a path that begins with /")]
    [InlineData(
        "acme,A,//x.example/,",
        "2:3: url: '//x.example/' leaves out the scheme, so that it would depend on the source's settings which host is meant; write "
            + "https://x.example/")]
    [InlineData("acme,A,https://me:secret@x.example/,", UserInAddress)]
    [InlineData("acme,A,http://@x.example/,", UserInAddress)]
    [InlineData("acme,A,//me@x.example/,", UserInAddress)]
    [InlineData(
        @"acme,A,/\x.example/,",
        @"2:3: url: '/\x.example/' is no page address: it holds a blank or a backslash; write https://shop.example/page, or a path that "
            + "begins with /")]
    public void Read_FaultyWatch_NamesPlaceAndCure(string row, string fault)
    {
        var report = Read(ProductHeader + "A,,,,,,,,1,EUR,,,,,,,,,\n", null, "source,sku,url,seller\n" + row + "\n").Files[1];

        Assert.Equal($"{PathOf("watches")}:{fault}", Told(Assert.Single(report.Faults)));
    }

    [Theory]
    [InlineData("sku,curency\nA,EUR\n", "1:2: there is no column 'curency'; did you mean 'currency'?")]
    [InlineData("sku,SKU,currency\nA,A,EUR\n", "1:2: there is no column 'SKU'; did you mean 'sku'?")]
    [InlineData("sku\nA\n", "1: column 'currency' is missing")]
    [InlineData("sku,currency,sku\nA,EUR,A\n", "1:3: column 'sku' stands twice, as fields 1 and 3")]
    [InlineData("sku;currency\nA;EUR\n", "1:1: the columns are separated by semicolons or tabs; separate them by commas")]
    [InlineData("sku,currency\nA,EUR\nB,EUR\n\nA,EUR\n", "5: SKU 'A' stands twice, on lines 2 and 5")]
    [InlineData(
        "sku,currency,title\nA,EUR,5\" pipe\n", "2: a quote stands inside a field; put the whole field in quotes and double those inside")]
    [InlineData("sku,currency,title\nA,EUR,\"open\n", "2: a quote is never closed")]
    public void Read_StructuralFault_RefusesTheFile(string products, string fault)
    {
        var reading = Read(products);

        Assert.Null(reading.Import);
        Assert.Contains($"{PathOf("products")}:{fault}", reading.Files[0].Faults.Select(Told));
        Assert.NotNull(reading.Files[0].Refused);
    }

    [Fact]
    public void Read_EmptyFile_SaysWhatIsNeeded() =>
        Assert.StartsWith(
            $"{PathOf("products")}: the file is empty; its first line must name the columns: sku,title", Told(Read("").Files[0].Faults[0]),
            StringComparison.Ordinal);

    [Fact]
    public void Read_MissingFile_SaysSo()
    {
        var reading = CsvCatalogReader.Read(
            new CsvImportFiles(PathOf("nowhere"), null, null), Nothing, new CsvImportOptions(), Now, TestContext.Current.CancellationToken);

        Assert.Null(reading.Import);
        Assert.Equal($"{PathOf("nowhere")}: there is no such file", Told(reading.Files[0].Faults[0]));
    }

    [Fact]
    public void Read_NotUtf8_NamesTheLine()
    {
        File.WriteAllBytes(PathOf("products"), [.. Encoding.ASCII.GetBytes("sku,currency,title\nA,EUR,caf"), 0xE9, (byte)'\n']);

        var reading = CsvCatalogReader.Read(
            new CsvImportFiles(PathOf("products"), null, null), Nothing, new CsvImportOptions(), Now,
            TestContext.Current.CancellationToken);

        Assert.Null(reading.Import);
        Assert.Equal($"{PathOf("products")}:2: the text is not UTF-8; save the file as UTF-8", Told(reading.Files[0].Faults[0]));
    }

    [Fact]
    public void Read_Utf16_IsRefusedByItsMark()
    {
        File.WriteAllText(PathOf("products"), "sku,currency\nA,EUR\n", Encoding.Unicode);

        var reading = CsvCatalogReader.Read(
            new CsvImportFiles(PathOf("products"), null, null), Nothing, new CsvImportOptions(), Now,
            TestContext.Current.CancellationToken);

        Assert.Equal($"{PathOf("products")}:1: the file is UTF-16; save it as CSV in UTF-8", Told(reading.Files[0].Faults[0]));
    }

    [Fact]
    public void Read_FewBadRows_TakesTheRestAndHoldsTheBad()
    {
        var reading = Read(Rows(100, faulty: 5));

        Assert.Null(reading.Files[0].Refused);
        Assert.Equal(95, reading.Import!.Products.Count);
        Assert.Equal(5, reading.Import.FaultySkus.Count);
        Assert.Equal(
            $"{PathOf("products")}:2:3: cost: 'x' is not a number; write a number such as 12.99, or leave it blank if it is unknown",
            reading.Import.FaultySkus[new Sku("S0")]);
    }

    [Fact]
    public void Read_MoreThanAFewBadRows_RefusesTheFile()
    {
        var reading = Read(Rows(100, faulty: 6));

        Assert.Null(reading.Import);
        Assert.Equal("6 of 100 rows are faulty, more than 5 %; nothing was imported", reading.Files[0].Refused);
    }

    [Fact]
    public void Read_Strict_AnyFaultRefuses() =>
        Assert.Null(Read(Rows(100, faulty: 1), options: new CsvImportOptions { Strict = true }).Import);

    [Fact]
    public void Read_FaultyNewProduct_ItsListingIsNamedToo()
    {
        var listings = "channel,listing_id,sku,currency\n" + string.Concat(Enumerable.Range(0, 40).Select(i => $"shop,L{i},S{i},EUR\n"));

        var reading = Read(Rows(40, faulty: 1), listings);

        Assert.Equal(
            $"{PathOf("listings")}:2:3: sku: product 'S0' is new and its own row (line 2) is faulty",
            Told(Assert.Single(reading.Files[1].Faults)));
        Assert.Equal(39, reading.Import!.Listings.Count);
    }

    [Fact]
    public void Read_FaultyKnownProduct_ItsListingsAreTaken()
    {
        var known = new CatalogIndex(new HashSet<string>(StringComparer.Ordinal) { "S0" }, new HashSet<ListingId>());

        var reading = Read(Rows(40, faulty: 1), "channel,listing_id,sku,currency\nshop,L0,S0,EUR\n", index: known);

        Assert.Single(reading.Import!.Listings);
        Assert.True(reading.Import.FaultySkus.ContainsKey(new Sku("S0")));
    }

    [Fact]
    public void Lines_ManyFaults_PrintsTheFirstAndHowManyMore()
    {
        var lines = Read(Rows(234, faulty: 234)).Lines(maxFaults: 20).ToList();

        Assert.Equal(22, lines.Count);
        Assert.Equal($"{PathOf("products")}: and 214 more", lines[20]);
        Assert.StartsWith($"{PathOf("products")}: refused: 234 of 234 rows are faulty", lines[21], StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_AreThoseOfEveryOtherFile()
    {
        var reading = Read("sku,currency,cost\nA,EUR,\"1,299\"\n");

        Assert.Equal(
            $"{PathOf("products")}:2:3: error: cost: '1,299' is not a number; write 1299 or 1299.00 [wrong-value]",
            reading.Files[0].Faults[0].ToString());
        Assert.StartsWith($"{PathOf("products")}:2:3: error: cost: ", reading.Lines().First(), StringComparison.Ordinal);
    }

    private static string Told(Diagnostic fault) => $"{fault.Place}: {fault.Message}";

    private static string Rows(int count, int faulty) =>
        "sku,currency,cost\n" + string.Concat(Enumerable.Range(0, count).Select(i => i < faulty ? $"S{i},EUR,x\n" : $"S{i},EUR,1.50\n"));

    private string PathOf(string name) => Path.Combine(_folder, name + ".csv");

    private CsvImportReading Read(
        string products, string? listings = null, string? watches = null, CsvImportOptions? options = null, CatalogIndex? index = null)
    {
        string? Write(string name, string? text)
        {
            if (text is null)
                return null;
            File.WriteAllText(PathOf(name), text);
            return PathOf(name);
        }

        options ??= new CsvImportOptions { KnownChannels = ["shop", "amazon-de"], KnownSources = ["acme"] };
        var files = new CsvImportFiles(Write("products", products), Write("listings", listings), Write("watches", watches));
        return CsvCatalogReader.Read(files, index ?? Nothing, options, Now, TestContext.Current.CancellationToken);
    }
}
