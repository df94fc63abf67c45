using System.Text.Json.Nodes;
using Repricer.Adapters.Storage;
using Repricer.Host.Hosting;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Commands;

/// <summary>backup and restore as a person or a nightly job uses them, where no engine runs.</summary>
public sealed class BackupCommandTests : IDisposable
{
    private const string Products = "sku,currency\nA,EUR\nB,EUR\n";
    private const string Listings =
        "channel,listing_id,sku,currency,current_price,min_price,max_price\nshop,L1,A,EUR,4.00,5.00,9.00\nshop,L2,B,EUR,7.00,5.00,9.00\n";

    private readonly CommandRun _run = new();

    private string Data => Path.Combine(_run.Folder, "data");

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task BackupAndRestore_ByHand_GoBackToWhatWas()
    {
        await ImportAsync();

        Assert.Equal(0, await _run.RunAsync("backup", "copy.db"));
        Assert.Matches(@"^copy\.db: \d+\.\d MB, whole and checked\s*$", _run.Out);
        _run.Write("more.csv", "sku,currency\nC,EUR\n");
        Assert.Equal(0, await _run.RunAsync("import", "--products", "more.csv"));
        Assert.Equal(0, await _run.RunAsync("restore", "copy.db"));

        Assert.StartsWith($"copy.db is restored into {Data}; every listing is decided afresh", _run.Out, StringComparison.Ordinal);
        Assert.Contains("what was there is kept as repricer.db.replaced-", _run.Out, StringComparison.Ordinal);
        Assert.Equal("", _run.Error);
        Assert.Equal(2, await ProductsAsync());
    }

    [Fact]
    public async Task Json_TellsTheSameToPrograms()
    {
        await ImportAsync();

        Assert.Equal(0, await _run.RunAsync("backup", "copy.db", "--json"));
        var made = JsonNode.Parse(_run.Out)!;
        Assert.Equal(0, await _run.RunAsync("restore", "copy.db", "--data", "other", "--json"));
        var done = JsonNode.Parse(_run.Out)!;

        var copy = Path.Combine(_run.Folder, "copy.db");
        Assert.Equal((copy, new FileInfo(copy).Length), (made["file"]!.GetValue<string>(), made["bytes"]!.GetValue<long>()));
        Assert.Equal((copy, Path.Combine(_run.Folder, "other")), (done["file"]!.GetValue<string>(), done["data"]!.GetValue<string>()));
        Assert.Null(done["replaced"]);
        Assert.Equal(
            ["file", "data", "replaced", "superseded", "unknown", "read_back", "sent_again", "notes"],
            done.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task Backup_WhereAFileIs_NeedsForce()
    {
        await ImportAsync();
        var copy = _run.Write("copy.db", "mine");

        Assert.Equal(1, await _run.RunAsync("backup", "copy.db"));
        Assert.Equal("repricer: copy.db is there already; --force overwrites it", _run.Error.Trim());
        Assert.Equal("mine", await File.ReadAllTextAsync(copy, TestContext.Current.CancellationToken));

        Assert.Equal(0, await _run.RunAsync("backup", "copy.db", "--force"));
        Assert.True(new FileInfo(copy).Length > 1000);
    }

    [Theory]
    [InlineData(2, "FILE is missing", "backup")]
    [InlineData(2, "FILE is missing", "restore")]
    [InlineData(2, "unknown option '--forse'; did you mean '--force'?", "backup", "copy.db", "--forse")]
    [InlineData(1, "data is a folder: name the file", "backup", "data")]
    [InlineData(1, "no/copy.db: there is no such folder", "backup", "no/copy.db")]
    [InlineData(1, "is a name of the database itself", "backup", "data/repricer.db", "--force")]
    [InlineData(1, "there is no data yet", "backup", "copy.db", "--data", "empty")]
    [InlineData(1, "there is no file gone.db", "restore", "gone.db")]
    [InlineData(1, "products.csv is damaged, or no database", "restore", "products.csv")]
    [InlineData(1, "is the database of the data folder itself", "restore", "data/repricer.db")]
    public async Task WrongInput_SaysWhatAndChangesNothing(int code, string message, params string[] args)
    {
        await ImportAsync();

        Assert.Equal(code, await _run.RunAsync(args));

        Assert.Contains(message, _run.Error, StringComparison.Ordinal);
        Assert.Equal("", _run.Out);
        Assert.Equal(2, await ProductsAsync());
        Assert.DoesNotContain(Directory.EnumerateFiles(Data), path => path.Contains("replaced", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("backup", "copy.db")]
    [InlineData("restore", "good.db")]
    public async Task EngineThatHoldsTheFolder_IsLeftAlone(params string[] args)
    {
        await ImportAsync();
        Assert.Equal(0, await _run.RunAsync("backup", "good.db"));
        using var engine = EngineLock.Acquire(Data);

        Assert.Equal(1, await _run.RunAsync(args));

        Assert.Contains("is in use by another engine", _run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RestoredFolder_SendsNothingTwiceAndNothingThatWaited()
    {
        _run.Write("appsettings.json", """{ "Channels": { "shop": { "Type": "csv", "Settings": { "Folder": "drop" } } } }""");
        _run.Write("strategies/lowest.yaml", "name: lowest\nreference: lowest\naction:\n  beat: 0.01\nfloor:\n  manual_minimum: yes\n");
        await ImportAsync();

        // L1 is below its floor: the correction goes out without any rival. It is backed up once before it is sent, and once after.
        Assert.Equal(0, await _run.RunAsync("run", "--once", "--shadow"));
        Assert.Equal(0, await _run.RunAsync("backup", "before.db"));
        Assert.Equal(0, await _run.RunAsync("run", "--once"));
        Assert.Equal("5.00", Assert.Single(Sent()));
        Assert.Equal(0, await _run.RunAsync("backup", "after.db"));

        Assert.Equal(0, await _run.RunAsync("restore", "after.db"));
        Assert.Equal(0, await _run.RunAsync("run", "--once"));
        Assert.Single(Sent());

        // What was sent after this one is known from the database that it replaces.
        Assert.Equal(0, await _run.RunAsync("restore", "before.db"));
        Assert.Equal(0, await _run.RunAsync("run", "--once"));
        Assert.Single(Sent());
    }

    private List<string> Sent() =>
    [
        .. Directory.GetFiles(Path.Combine(_run.Folder, "drop"), "prices-*.csv").Order(StringComparer.Ordinal)
            .SelectMany(file => File.ReadAllLines(file).Skip(1)).Select(row => row.Split(',')[3]),
    ];

    private async Task ImportAsync()
    {
        _run.Write("products.csv", Products);
        _run.Write("listings.csv", Listings);
        if (!File.Exists(Path.Combine(_run.Folder, "appsettings.json")))
            _run.Write("appsettings.json", """{ "Channels": { "shop": { "Type": "csv", "Settings": { "Folder": "drop" } } } }""");
        Assert.Equal(0, await _run.RunAsync("import", "--products", "products.csv", "--listings", "listings.csv"));
    }

    private async Task<int> ProductsAsync()
    {
        await using var store = await Stores.OpenAsync(
            Data, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance,
            TestContext.Current.CancellationToken);
        return (await store.Catalog.GetIndexAsync(TestContext.Current.CancellationToken)).Skus.Count;
    }
}
