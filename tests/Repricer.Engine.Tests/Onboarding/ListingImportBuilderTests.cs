using FsCheck;
using FsCheck.Fluent;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Catalog;
using Repricer.Engine.Channels;
using Repricer.Engine.Onboarding;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;
using static Repricer.Engine.Tests.Onboarding.FakeListings;

namespace Repricer.Engine.Tests.Onboarding;

public sealed class ListingImportBuilderTests
{
    private const string Ean = "4006381333931";
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 4, 0, 0, TimeSpan.Zero);
    private static readonly ProductMatch Plain = new(Eur, null, HasTitle: true, Cost: null, CostFeed: null, StockFeed: null);
    private static readonly ListingMatch Live = new(new Sku("A"), Eur, Stock: 5, Shadow: false, ManagedBy: null);

    [Fact]
    public void Build_UnknownSku_MakesANewProductWithAllThatIsTold()
    {
        var reading = Build(Full("L1", "A"));

        var product = Assert.Single(reading.Import.Products);
        Assert.Equal((new Sku("A"), "Mug", Ean, Money(4m)), (product.Sku, product.Title, product.Gtin, product.Cost));
        var listing = Assert.Single(reading.Import.Listings);
        Assert.Equal((Money(8m), Money(20m), 7), (listing.MinPrice, listing.MaxPrice, listing.Stock));
        Assert.Equal(Money(12m), reading.Import.DeclaredPrices[listing.Id]);
        Assert.True(listing.Shadow);
        Assert.Equal((1, 1, 0), (reading.Told, reading.InShadow, reading.NotTaken));
    }

    [Fact]
    public void Build_KnownSku_TakesItsProduct_KnownGtinTheOneProductThatHasIt()
    {
        var matches = Matches([("A", Plain), ("B", Plain with { Gtin = "04006381333931" })]);

        var reading = Build(matches, Listing("L1", "A"), Listing("L2", "other") with { Gtin = Ean });

        Assert.Equal([new Sku("A"), new Sku("B")], reading.Import.Listings.Select(one => one.Sku));
        Assert.Equal(1, reading.MatchedByGtin);
        Assert.DoesNotContain(reading.Import.Products, product => product.Sku == new Sku("other"));
    }

    [Fact]
    public void Build_GtinOfSeveralProducts_IsNotGuessed()
    {
        var matches = Matches([("A", Plain with { Gtin = Ean }), ("B", Plain with { Gtin = Ean })]);

        var reading = Build(matches, Listing("L1", "other") with { Gtin = Ean });

        Assert.Empty(reading.Import.Listings);
        var note = Assert.Single(reading.Notes);
        Assert.False(note.Taken);
        Assert.Contains("several products (A, B)", note.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "no SKU at the channel")]
    [InlineData("a\tb", "control character")]
    public void Build_SkuThatCannotBe_IsLeftOutAndTold(string sku, string told)
    {
        var reading = Build(Listing("L1") with { ChannelSku = sku });

        Assert.Empty(reading.Import.Listings);
        Assert.Contains(told, Assert.Single(reading.Notes).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_PresentListing_NothingThatIsNotToldIsSpokenOf()
    {
        var matches = Matches([("A", Plain)], [("L1", Live)]);

        var reading = Build(matches, Listing("L1", "whatever"));

        Assert.Equal(new Sku("A"), Assert.Single(reading.Import.Listings).Sku);
        Assert.Equal(["managed_by"], reading.Import.ColumnsOf(Id("L1"))!);
        Assert.Empty(reading.Import.Products);
        Assert.Empty(reading.Import.DeclaredPrices);
        Assert.True(reading.Import.KeepsFaults);
    }

    [Fact]
    public void Build_PresentListing_BoundsOfTheChannelNeverBecomeOurs_UnlessAPersonSaysSo()
    {
        var matches = Matches([("A", Plain)], [("L1", Live)]);

        Assert.DoesNotContain("min_price", Build(matches, Full("L1", "A")).Import.ColumnsOf(Id("L1"))!);
        var meant = Build(matches, new ListingImportOptions { Overwrite = new HashSet<string> { "bounds" } }, Full("L1", "A"));
        Assert.Contains("min_price", meant.Import.ColumnsOf(Id("L1"))!);
        Assert.Contains("max_price", meant.Import.ColumnsOf(Id("L1"))!);
    }

    [Theory]
    [InlineData(null, null, "", true, 0)]
    [InlineData("3.00", null, "", false, 1)]
    [InlineData("3.00", null, "cost", true, 0)]
    [InlineData("4.00", null, "", true, 0)]
    [InlineData("3.00", "erp", "cost", false, 1)]
    [InlineData(null, "erp", "", false, 1)]
    public void Build_Cost_FillsWhatIsBlankAndAFeedsWordStands(string? present, string? feed, string overwrite, bool taken, int kept)
    {
        var product = Plain with
        {
            Cost = present is null ? null : Money(decimal.Parse(present, System.Globalization.CultureInfo.InvariantCulture)),
            CostFeed = feed,
        };
        var options = new ListingImportOptions { Overwrite = new HashSet<string>([overwrite]) };

        var reading = Build(Matches([("A", product)]), options, Listing("L1", "A") with { Cost = Money(4m) });

        Assert.Equal(taken, reading.Import.Products.Any(one => one.Cost == Money(4m)));
        Assert.Equal(kept, reading.CostsKept);
    }

    [Fact]
    public void Build_TwoListingsOfOneProduct_TheDearerCostCountsAndIsTold()
    {
        var reading = Build(Listing("L1", "A") with { Cost = Money(4m) }, Listing("L2", "A") with { Cost = Money(5m) });

        Assert.Equal(Money(5m), Assert.Single(reading.Import.Products).Cost);
        Assert.Equal(2, reading.Import.Listings.Count);
        Assert.Contains(reading.Notes, note => note.Taken && note.Text.Contains("the higher one counts", StringComparison.Ordinal));
    }

    [Fact]
    public void Build_OtherRepricer_ShadowAndMarked_AndItsEndIsTaken()
    {
        var held = Build(Listing("L1", "A") with { ManagedBy = "amazon_automate" });
        Assert.Equal((true, "amazon_automate"), (held.Import.Listings[0].Shadow, held.Import.Listings[0].ManagedBy));
        Assert.Contains("managed by amazon_automate", Assert.Single(held.Notes).Text, StringComparison.Ordinal);

        var matches = Matches([("A", Plain)], [("L1", Live with { ManagedBy = "amazon_automate" })]);
        var free = Build(matches, Listing("L1", "A"));
        Assert.Null(free.Import.Listings[0].ManagedBy);
        Assert.Contains("managed_by", free.Import.ColumnsOf(Id("L1"))!);
        Assert.Equal(0, free.Managed);
    }

    [Fact]
    public void Build_ChannelWithOneListingLetOut_NewOnesFollowTheSettings()
    {
        var shadowed = Matches([("A", Plain)], [("L1", Live with { Shadow = true })]);
        var live = Matches([("A", Plain)], [("L1", Live)]);

        Assert.True(Build(shadowed, Listing("L2", "B")).Import.Listings[0].Shadow);
        Assert.False(Build(live, Listing("L2", "B")).Import.Listings[0].Shadow);
        Assert.True(Build(live, new ListingImportOptions { NewInShadow = true }, Listing("L2", "B")).Import.Listings[0].Shadow);
    }

    [Fact]
    public void Build_StockThatCameBack_IsUrgent_AndAFeedsStockStands()
    {
        var empty = Matches([("A", Plain)], [("L1", Live with { Stock = 0 })]);
        Assert.Equal([Id("L1")], Build(empty, Listing("L1", "A") with { Stock = 3 }).Restocked);
        Assert.Empty(Build(empty, Listing("L1", "A") with { Stock = 0 }).Restocked);
        Assert.Empty(Build(Matches([("A", Plain)], [("L1", Live)]), Listing("L1", "A") with { Stock = 3 }).Restocked);

        var fed = Matches([("A", Plain with { StockFeed = "erp" })], [("L1", Live with { Stock = 0 })]);
        Assert.DoesNotContain("stock", Build(fed, Listing("L1", "A") with { Stock = 3 }).Import.ColumnsOf(Id("L1"))!);
        Assert.Contains(
            "stock",
            Build(fed, Listing("L1", "A") with { Stock = 3, Fulfilment = Fulfilment.Platform }).Import.ColumnsOf(Id("L1"))!);
    }

    [Theory]
    [InlineData("0", "is no amount")]
    [InlineData("-1", "is no amount")]
    [InlineData("1.005", "more decimals")]
    public void Build_PriceThatIsNone_IsToldAndNotTaken(string price, string told)
    {
        var amount = decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture);

        var reading = Build(Listing("L1", "A") with { Price = Money(amount) });

        Assert.Empty(reading.Import.DeclaredPrices);
        Assert.Single(reading.Import.Listings);
        Assert.Contains(told, Assert.Single(reading.Notes).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_OtherCurrencyThanTheCatalogue_LeavesTheListingAlone()
    {
        var matches = Matches([("A", Plain)], [("L1", Live with { Currency = Currency.Parse("GBP") })]);

        var reading = Build(matches, Full("L1", "A"));

        Assert.Empty(reading.Import.Listings);
        Assert.Contains(
            "is in EUR at the channel and in GBP in the catalogue", Assert.Single(reading.Notes).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_LeastAboveMost_NeitherIsTaken()
    {
        var reading = Build(Listing("L1", "A") with { MinPrice = Money(9m), MaxPrice = Money(8m) });

        Assert.Equal((null, null), (reading.Import.Listings[0].MinPrice, reading.Import.Listings[0].MaxPrice));
        Assert.Contains("neither was taken", Assert.Single(reading.Notes).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_CrossedOutPrice_IsNoListPrice() =>
        Assert.Null(Build(Listing("L1", "A") with { ListPrice = Money(30m) }).Import.Listings[0].ListPrice);

    [Fact]
    public void Build_ListingsTheChannelDoesNotTell_AreNamedAndStay()
    {
        var matches = Matches([("A", Plain)], [("L1", Live), ("L2", Live)]);

        var reading = Build(matches, Listing("L2", "A"));

        Assert.Equal([Id("L1")], reading.Missing);
        Assert.Null(reading.Import.Prune);
    }

    /// <summary>Whatever a channel tells and leaves out: nothing that it left out is spoken of, and no amount is zero or less.</summary>
    [Fact]
    public void Build_AnyTelling_SpeaksOfNothingThatWasNotTold() => Prop.ForAll(
        Gen.Choose(-5, 30).Select(amount => amount > 25 ? (Money?)null : Money(amount)).ListOf(4).ToArbitrary(),
        Gen.Choose(-1, 3).Select(stock => stock < 0 ? (int?)null : stock).ToArbitrary(),
        Gen.Elements("", "cost", "bounds", "title").ToArbitrary(),
        (amounts, stock, overwrite) =>
        {
            var told = Listing("L1", "A") with
            {
                Price = amounts[0], MinPrice = amounts[1], MaxPrice = amounts[2], Cost = amounts[3], Stock = stock,
            };
            var options = new ListingImportOptions { Overwrite = new HashSet<string>([overwrite]) };

            var import = Build(Matches([("A", Plain with { Cost = Money(1m) })], [("L1", Live)]), options, told).Import;

            var columns = import.ColumnsOf(Id("L1"))!;
            Assert.Equal(stock is not null, columns.Contains("stock"));
            Assert.True(!columns.Contains("min_price") || (told.MinPrice is { Amount: > 0m } && overwrite == "bounds"));
            Assert.True(!columns.Contains("max_price") || (told.MaxPrice is { Amount: > 0m } && overwrite == "bounds"));
            Assert.All(import.DeclaredPrices.Values, price => Assert.True(price.Amount > 0m));
            Assert.All(import.Products, product => Assert.True(product.Cost is null or { Amount: > 0m }));
            Assert.True(import.Products.Count == 0 || overwrite == "cost" || told.Cost == Money(1m));
        }).Check(Fuzz.Property(500));

    private static ChannelListing Full(string key, string sku) => Listing(key, sku) with
    {
        Title = "Mug", Gtin = Ean, Price = Money(12m), MinPrice = Money(8m), MaxPrice = Money(20m), Cost = Money(4m), Stock = 7,
    };

    private static ListingImportReading Build(params ChannelListing[] told) => Build(Matches([]), told);

    private static ListingImportReading Build(CatalogMatches matches, params ChannelListing[] told) =>
        Build(matches, new ListingImportOptions(), told);

    private static ListingImportReading Build(CatalogMatches matches, ListingImportOptions options, params ChannelListing[] told) =>
        ListingImportBuilder.Build(told, matches, options, Now);

    private static CatalogMatches Matches(
        (string Sku, ProductMatch Product)[] products, (string Key, ListingMatch Listing)[]? listings = null) => new(
        products.ToDictionary(one => new Sku(one.Sku), one => one.Product),
        (listings ?? []).ToDictionary(one => Id(one.Key), one => one.Listing), new HashSet<ListingId>(), new HashSet<Sku>());
}
