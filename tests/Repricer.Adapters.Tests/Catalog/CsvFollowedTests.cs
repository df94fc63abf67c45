using Repricer.Adapters.Catalog;
using Repricer.Core.Catalog;
using Repricer.Engine.Catalog;
using Xunit;

namespace Repricer.Adapters.Tests.Catalog;

/// <summary>The columns that say what an article follows.</summary>
public sealed class CsvFollowedTests : IDisposable
{
    private const string Header = "sku,currency,bundle_of,accessory_of\n";
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Read_PartsThatComeLater_AreTaken()
    {
        var reading = Read(Header + "SET,EUR,MUG x 2; LID,\nMUG,EUR,,\nLID,EUR,,MUG\n");

        Assert.Empty(reading.Lines());
        var products = reading.Import!.Products.ToDictionary(product => product.Sku.Value);
        Assert.Equal("MUG x 2; LID", products["SET"].BundleOf!.ToText());
        Assert.Equal((new Sku("MUG"), (Bundle?)null), (products["LID"].AccessoryOf!.Value, products["LID"].BundleOf));
    }

    [Theory]
    [InlineData("SET,EUR,MUG x 2; LIT,\n", "2:3: error: bundle_of: there is no product 'LIT', neither in the catalogue nor in this file; did you mean 'LID'? [unknown-name]")]
    [InlineData("SET,EUR,,MUC\n", "2:4: error: accessory_of: there is no product 'MUC', neither in the catalogue nor in this file; did you mean 'MUG'? [unknown-name]")]
    [InlineData("SET,EUR,MUG + LID,\n", "2:3: error: bundle_of: 'MUG + LID': parts have semicolons between them, as in 'MUG-1 x 2; LID-1' [wrong-value]")]
    [InlineData("SET,EUR,SET x 2,\n", "2:3: error: bundle_of: SET follows SET: no price follows itself [follows-itself]")]
    public void Read_FaultyRow_SaysWhereAndWhatWasMeant(string row, string expected)
    {
        var reading = Read(Header + row + "MUG,EUR,,\nLID,EUR,,\n" + Others);

        Assert.Equal($"{_file}:{expected}", Assert.Single(reading.Lines()));
        Assert.Contains(new Sku("SET"), reading.Import!.FaultySkus.Keys);
        Assert.DoesNotContain(reading.Import.Products, product => product.Sku.Value == "SET");
    }

    [Fact]
    public void Read_LoopOverRowsAndCatalogue_IsNamedAtEachOfItsRows()
    {
        var known = new CatalogIndex(
            new HashSet<string>(StringComparer.Ordinal) { "A", "B", "C" }, new HashSet<ListingId>())
        {
            Follows = new Dictionary<Sku, IReadOnlyList<Sku>> { [new Sku("C")] = [new Sku("A")] },
        };

        var reading = Read(Header + "A,EUR,B,\nB,EUR,,C\n" + Others, known);

        Assert.Equal(
            [
                $"{_file}:2:3: error: bundle_of: A follows B follows C follows A: no price follows itself [follows-itself]",
                $"{_file}:3:4: error: accessory_of: A follows B follows C follows A: no price follows itself [follows-itself]",
            ],
            reading.Lines());
    }

    [Fact]
    public void Read_FileThatTakesTheLoopApart_IsTaken()
    {
        var known = new CatalogIndex(new HashSet<string>(StringComparer.Ordinal) { "A", "B" }, new HashSet<ListingId>())
        {
            Follows = new Dictionary<Sku, IReadOnlyList<Sku>> { [new Sku("B")] = [new Sku("A")] },
        };

        Assert.Empty(Read(Header + "A,EUR,B,\nB,EUR,,\n", known).Lines());
        Assert.Single(Read("sku,currency,bundle_of\nA,EUR,B\n" + OthersOfThree, known).Lines());
    }

    private static string Others => string.Concat(Enumerable.Range(0, 60).Select(number => $"P{number},EUR,,\n"));

    private static string OthersOfThree => string.Concat(Enumerable.Range(0, 60).Select(number => $"P{number},EUR,\n"));

    private CsvImportReading Read(string products, CatalogIndex? index = null)
    {
        File.WriteAllText(_file, products);
        return CsvCatalogReader.Read(
            new CsvImportFiles(_file, null, null),
            index ?? new CatalogIndex(new HashSet<string>(StringComparer.Ordinal), new HashSet<ListingId>()), new CsvImportOptions(),
            new DateTimeOffset(2026, 5, 4, 10, 0, 0, TimeSpan.Zero), TestContext.Current.CancellationToken);
    }
}
