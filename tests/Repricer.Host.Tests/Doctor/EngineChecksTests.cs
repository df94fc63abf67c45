using Repricer.Host.Doctor;
using Repricer.Host.Doctor.Checks;
using Repricer.Host.Tests.EndToEnd;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Doctor;

/// <summary>One prepared trouble a test, of what belongs to the engine.</summary>
public sealed class EngineChecksTests : IDisposable
{
    private readonly DoctorBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Store_MissingDamagedOrNewer_IsToldOfAndLeftAsItIs()
    {
        Expect(await _bench.LookAsync(new StoreCheck()), DoctorMark.Warn, "there is no catalogue in", "repricer import");
        await _bench.ImportAsync();
        Expect(await _bench.LookAsync(new StoreCheck()), DoctorMark.Ok, "1 product, 1 listing");

        var path = Path.Combine(_bench.Data, "repricer.db");
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Write))
        {
            file.Seek(4096, SeekOrigin.Begin);
            file.Write(new byte[60_000]);
        }

        var before = _bench.Everything();
        Expect(await _bench.LookAsync(new StoreCheck()), DoctorMark.Fail, "is damaged", "repricer restore");
        Expect(await _bench.LookAsync(new CatalogueCheck()), DoctorMark.NotTried, "no store that can be read");
        Assert.Equal(before, _bench.Everything());

        await File.WriteAllTextAsync(path, "no database at all", TestContext.Current.CancellationToken);
        Expect(await _bench.LookAsync(new StoreCheck()), DoctorMark.Fail, "is damaged, or no database", "repricer restore");
    }

    [Fact]
    public async Task Strategies_WithFaults_AreToldOfWithTheirPlace()
    {
        Expect(await _bench.LookAsync(new StrategiesCheck()), DoctorMark.Ok, "no faults");
        _bench.Run.Write("strategies/bad.yaml", "name: bad\nacton:\n  beat: 0.01\n");
        Expect(await _bench.LookAsync(new StrategiesCheck()), DoctorMark.Fail, "bad.yaml:2:1", "repricer check tells all");
        Expect(await AfterImportAsync(), DoctorMark.NotTried, "the strategies have errors");
    }

    [Fact]
    public async Task Catalogue_WithoutFloorWatchOrChannel_IsToldOf()
    {
        _bench.Run.Write("products.csv", "sku,currency,min_price\nA,EUR,5.00\nB,EUR,\n");
        _bench.Run.Write(
            "listings.csv", "channel,listing_id,sku,currency,current_price\nshop,L1,A,EUR,7.00\nshop,L2,B,EUR,7.00\ngone,L3,A,EUR,7.00\n");
        _bench.Run.Write("appsettings.json", """
            { "Channels": { "shop": { "Type": "csv", "Settings": { "Folder": "drop" } },
                "gone": { "Type": "csv", "Settings": { "Folder": "drop" } } },
              "Sources": { "rival": { "BaseUrl": "http://127.0.0.1:8000" } } }
            """);
        await _bench.ImportAsync();
        _bench.Run.Write("appsettings.json", DoctorBench.Settings);
        var lines = await _bench.LookAsync(new CatalogueCheck());

        Expect(lines, DoctorMark.Warn, "1 of 3 listings are watched nowhere", "--watches");
        Expect(lines, DoctorMark.Warn, "1 listings are on the channel 'gone'", "section Channels");
        Expect(lines, DoctorMark.Warn, "without a floor", "repricer check --catalogue");
    }

    [Fact]
    public async Task Catalogue_ThatIsFine_IsCopiedAndNothingIsLeftOfTheCopy()
    {
        var before = Directory.GetDirectories(Path.GetTempPath(), "repricer-doctor-*");
        Expect(await AfterImportAsync(), DoctorMark.Ok, "1 listing, each with a strategy, a floor and a watch");
        // Other tests make copies meanwhile, and theirs go as well.
        await Watchdog.UntilAsync(
            "the end of every copy",
            () => ValueTask.FromResult(!Directory.GetDirectories(Path.GetTempPath(), "repricer-doctor-*").Except(before).Any()),
            TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Channel_WithAFileForItsFolderOrABadSecret_IsToldOf()
    {
        var before = _bench.Everything();
        Expect(await _bench.LookAsync(new ChannelsCheck()), DoctorMark.Ok, "drop is not there yet; the engine makes it");
        Assert.Equal(before, _bench.Everything());
        _bench.Run.Write("drop", "a file");
        Expect(
            await _bench.LookAsync(new ChannelsCheck()), DoctorMark.Fail, "is a file, and a folder is needed",
            "Channels:shop:Settings:Folder");

        _bench.Run.Environment["SHOP_SECRET"] = "no secret of that form";
        _bench.Run.Write("appsettings.json", """
            { "Channels": { "hook": { "Type": "webhook",
                "Settings": { "Url": "https://shop.example/prices", "Secret": "env:SHOP_SECRET" } } } }
            """);
        Expect(await _bench.LookAsync(new ChannelsCheck()), DoctorMark.Fail, "hook: Secret: must be whsec_", "mend Channels:hook:Settings");
    }

    [Fact]
    public async Task Channel_ThatCanBeRead_IsAskedForOnePriceAndSentNothing()
    {
        await using var market = new LoopbackServer((request, response) => response.SendAsync(503, []));
        _bench.Run.Write("appsettings.json", $$"""
            { "Channels": { "shop": { "Type": "demo-marketplace", "Settings": { "Url": "{{market.Url}}" } } } }
            """);
        await _bench.ImportAsync();

        var line = Assert.Single(await _bench.LookAsync(new ChannelsCheck()));

        Assert.NotEqual(DoctorMark.Ok, line.Mark);
        Assert.StartsWith("shop: ", line.Detail, StringComparison.Ordinal);
        Assert.Single(market.Requests);
    }

    [Fact]
    public async Task Source_IsAskedOnlyWhenThatIsWished()
    {
        var date = TimeProvider.System.GetUtcNow();
        await using var shop = new LoopbackServer((request, response) => request.Path switch
        {
            "/robots.txt" => response.SendAsync(404, []),
            _ => response.HtmlAsync("<h1>Shop</h1>", 200, $"Date: {date:r}"),
        });
        Sources(shop.Url, allowed: true);
        Expect(await _bench.LookAsync(new SourcesCheck()), DoctorMark.NotTried, "1 shop", "--network");
        Assert.Empty(shop.Requests);
        Expect(await _bench.LookAsync(new SourcesCheck(), network: true), DoctorMark.Ok, "answers");
        Assert.Equal(["/robots.txt", "/"], shop.Requests.Select(request => request.Path));

        date = TimeProvider.System.GetUtcNow().AddHours(-1);
        Expect(await _bench.LookAsync(new SourcesCheck(), network: true), DoctorMark.Warn, "and its clock says", "timedatectl");

        Sources(shop.Url, allowed: false);
        Expect(await _bench.LookAsync(new SourcesCheck(), network: true), DoctorMark.Fail, "loopback", "AllowPrivateNetwork");
    }

    [Fact]
    public async Task Source_ThatForbidsOrDoesNotAnswer_IsToldOf()
    {
        var robots = "User-agent: *\nDisallow: /\n"u8.ToArray();
        Uri gone;
        await using (var shop = new LoopbackServer((request, response) => response.SendAsync(200, robots, "Content-Type: text/plain")))
        {
            gone = shop.Url;
            Sources(shop.Url, allowed: true);
            Expect(await _bench.LookAsync(new SourcesCheck(), network: true), DoctorMark.Ok, "robots.txt keeps its front page to itself");
            Assert.Equal(["/robots.txt"], shop.Requests.Select(request => request.Path));
        }

        Sources(gone, allowed: true);
        Expect(await _bench.LookAsync(new SourcesCheck(), network: true), DoctorMark.Fail, "cannot be read", "reached from this machine");
    }

    [Fact]
    public async Task RunningEngine_IsAskedWhetherItIsReady()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals are sent with kill");
        await _bench.ImportAsync();
        Expect(await _bench.LookAsync(new EngineCheck()), DoctorMark.Ok, "none runs");
        using var engine = RepricerProcess.Start(_bench.Run.Folder, "run");
        using var api = await engine.ApiAsync();
        await api.UntilAsync("api/v1/status", status => status.GetProperty("stages").GetArrayLength() > 0);

        Expect(await _bench.LookAsync(new EngineCheck()), DoctorMark.Ok, "ready at http://127.0.0.1:");
        Expect(await _bench.LookAsync(new ApiAddressCheck()), DoctorMark.Ok, "the engine that runs listens at");
        Expect(await _bench.LookAsync(new StoreCheck()), DoctorMark.Ok, "1 listing");
        Expect(await _bench.LookAsync(new CatalogueCheck()), DoctorMark.Ok, "each with a strategy");

        engine.Signal("INT");
        Assert.Equal(0, await engine.ExitAsync());
    }

    private void Sources(Uri shop, bool allowed) => _bench.Run.Write("appsettings.json", $$"""
        { "Sources": { "rival": {
            "BaseUrl": "{{shop}}", "RequestsPerSecond": 100, "AllowPrivateNetwork": {{(allowed ? "true" : "false")}} } } }
        """);

    private async Task<IReadOnlyList<DoctorLine>> AfterImportAsync()
    {
        await _bench.ImportAsync();
        return await _bench.LookAsync(new CatalogueCheck());
    }

    private static void Expect(IReadOnlyList<DoctorLine> lines, object mark, string detail, string? cure = null) =>
        MachineChecksTests.Expect(lines, mark, detail, cure);
}
