using System.Text.RegularExpressions;
using Repricer.Host.Tests.Evidence;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.EndToEnd;

/// <summary>
/// The running program over four shops that are well and then are not: one blocks us, one is rebuilt, one moves to another host, one dies.
/// What an operator looks at (status, explain, the log, the pages) names the cause of each and the next step.
/// </summary>
public sealed partial class SourceTroubleTests : IAsyncDisposable
{
    private const int Pages = 6;
    private static readonly string[] Shops = ["blocking", "rebuilt", "moved", "dead"];

    private readonly CommandRun _run = new();
    private readonly Dictionary<string, LoopbackServer> _servers = new(StringComparer.Ordinal);
    private readonly LoopbackServer _elsewhere = new((_, response) => response.HtmlAsync(EvidenceShop.Page("Mug", "9.90")));
    private volatile bool _isIll;

    public SourceTroubleTests()
    {
        foreach (var shop in Shops)
            _servers.Add(shop, new LoopbackServer((request, response) => AnswerAsync(shop, request, response)));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers.Values)
            await server.DisposeAsync();
        await _elsewhere.DisposeAsync();
        _run.Dispose();
    }

    [Fact]
    public async Task Operator_OfShopsThatGoWrong_IsToldTheCauseAndTheNextStep()
    {
        await PrepareAsync();
        using var life = RepricerProcess.Start(_run.Folder, "run");
        using var api = await life.ApiAsync();
        using var http = new HttpClient { BaseAddress = api.Address };
        foreach (var shop in Shops)
            await api.UntilAsync($"api/v1/products/{shop}", product => product.GetProperty("offers").GetArrayLength() == Pages);

        _isIll = true;
        await _servers["dead"].DisposeAsync();
        _servers.Remove("dead");
        await UntilStatusAsync(life, "host_walled", "host_unreachable", "source_moved", "source_quarantined");

        var status = await StatusAsync();
        Told("blocking", status, "host_walled 127.0.0.1:", "turned us away 3 times in a row (HTTP 403)",
            "Sources:blocking:RequestsPerSecond");
        Told(
            "rebuilt", status, "source_quarantined rebuilt since ", "show no price, or nothing in stock, all at once",
            "repricer extract URL --source rebuilt --explain", "repricer learn");
        Told(
            "moved", status, "source_moved moved since ", $"redirected to http://localhost:{_elsewhere.Port}",
            "add the host localhost to Sources:moved:AllowedHosts");
        Told("dead", status, "host_unreachable 127.0.0.1:", "Connection refused", "repricer doctor --network");

        string[] logged = ["condition host_walled of ", "condition source_moved of moved ", "condition host_unreachable of ",
            "condition source_quarantined of rebuilt "];
        await life.UntilAsync(
            "what is wrong in the log",
            () => ValueTask.FromResult(logged.All(line => Flat(life.Out + life.Error).Contains(line, StringComparison.Ordinal))),
            () => life.Out + life.Error);

        await ExplainsAsync("blocking", "HTTP 403");
        await ExplainsAsync("rebuilt", "rebuilt is quarantined", "repricer release rebuilt --reason",
            "repricer learn where the shop was rebuilt");
        await ExplainsAsync("moved", $"redirected to http://localhost:{_elsewhere.Port}");
        await ExplainsAsync("dead", "Connection refused");

        // The pages say the same: what is wrong on one page for all, and on each source's own.
        var operations = await PageAsync(http, "/operations");
        foreach (var kind in (string[])["Host walled", "Source quarantined", "Source moved", "Host unreachable"])
            Told("operations", operations, kind);
        Told("blocking", await PageAsync(http, "/sources/blocking"), "Failing", "ask the shop for leave");
        Told("rebuilt", await PageAsync(http, "/sources/rebuilt"), "Quarantined", "repricer learn", "Release");
        Told("moved", await PageAsync(http, "/sources/moved"), "Failing", "add the host localhost to Sources:moved:AllowedHosts");
        Told("dead", await PageAsync(http, "/sources/dead"), "Failing", "repricer doctor --network");
    }

    private static async Task<string> PageAsync(HttpClient http, string path) =>
        Flat(System.Net.WebUtility.HtmlDecode(await http.GetStringAsync(path, Ct)));

    private static void Told(string shop, string text, params string[] parts) => Assert.All(
        parts, part => Assert.True(text.Contains(part, StringComparison.Ordinal), $"{shop}: '{part}' is not told:\n{text}"));

    private async Task ExplainsAsync(string sku, params string[] reasons)
    {
        Assert.Equal(0, await _run.RunAsync("explain", sku));
        Told(sku, Flat(_run.Out), reasons);
    }

    private async Task UntilStatusAsync(RepricerProcess life, params string[] kinds)
    {
        var seen = "";
        await life.UntilAsync(
            "what is wrong in status",
            async () =>
            {
                seen = await StatusAsync();
                return kinds.All(kind => seen.Contains(kind, StringComparison.Ordinal));
            },
            () => seen);
    }

    private async Task<string> StatusAsync()
    {
        await _run.RunAsync("status");
        return Flat(_run.Out);
    }

    private Task AnswerAsync(string shop, LoopbackRequest request, LoopbackResponse response) => request.Path == "/robots.txt"
        ? response.HtmlAsync("", 404)
        : _isIll ? shop switch
        {
            "blocking" => response.HtmlAsync("<h1>Access denied</h1>", 403),
            "moved" => response.HtmlAsync("", 301, $"Location: http://localhost:{_elsewhere.Port}{request.Path}"),
            _ => response.HtmlAsync("<html><head><title>Mugs</title></head><body><div id=app></div><h1>Mug</h1></body></html>"),
        }
        : response.HtmlAsync(EvidenceShop.Page("Mug", $"1{request.Path[1..]}.90"));

    private async Task PrepareAsync()
    {
        var sources = Shops.Select(shop => $$"""
            "{{shop}}": { "BaseUrl": "{{_servers[shop].Url}}", "AllowPrivateNetwork": true, "RequestsPerSecond": 50, "Interval": "2s",
              "Fetcher": "http" }
            """);
        _run.Write("appsettings.json", $$"""
            { "Api": { "Urls": "http://127.0.0.1:0" },
              "Channels": { "drop": { "Type": "csv", "Settings": { "Folder": "./drop" } } },
              "Sources": { {{string.Join(",\n", sources)}} } }
            """);
        _run.Write("strategies/under.yaml", "name: under\naction:\n  beat: 0.01\nfloor: manual_minimum\n");
        _run.Write("products.csv", "sku,title,currency,min_price\n" + string.Concat(Shops.Select(shop => $"{shop},Mug,EUR,1.00\n")));
        _run.Write(
            "listings.csv",
            "channel,listing_id,sku,currency,current_price\n" + string.Concat(Shops.Select(shop => $"drop,{shop}-WEB,{shop},EUR,20.00\n")));
        _run.Write("watches.csv", "source,sku,url\n" + string.Concat(
            from shop in Shops from page in Enumerable.Range(1, Pages) select $"{shop},{shop},{_servers[shop].Url}{page}\n"));
        var code = await _run.RunAsync("import", "--products", "products.csv", "--listings", "listings.csv", "--watches", "watches.csv");
        Assert.True(code == 0, _run.Out + _run.Error);
    }

    private static string Flat(string text) => Blanks().Replace(text, " ");

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex Blanks();
}
