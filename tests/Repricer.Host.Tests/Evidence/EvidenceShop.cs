using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Engine.Evidence;
using Repricer.Host.Commands.Evidence;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Hosting;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Evidence;

/// <summary>A shop on loopback whose two pages can be changed, and a catalogue that watches them.</summary>
internal sealed class EvidenceShop : IAsyncDisposable
{
    /// <summary>A page that would write to a terminal, run in a browser and turn text around, if it were let.</summary>
    public const string Hostile = "<script>alert(1)</script><p>evil \u202Etxet\u202C \u001b[31mred\u001b[0m</p>";

    private readonly LoopbackServer _server;

    public EvidenceShop(string evidence = "{}")
    {
        _server = new LoopbackServer((request, response) => request.Path switch
        {
            "/mug.html" => response.HtmlAsync(Page("Mug", Mug)),
            "/pot.html" => response.HtmlAsync(Page("Pot", Pot)),
            _ => response.SendAsync(404, []),
        });
        Run.Write("appsettings.json", $$"""
            { "Api": { "Urls": "http://127.0.0.1:0" }, "Evidence": {{evidence}},
              "Channels": { "drop": { "Type": "csv", "Settings": { "Folder": "./drop" } } },
              "Sources": { "rival": { "BaseUrl": "{{_server.Url}}", "AllowPrivateNetwork": true, "RequestsPerSecond": 100 } } }
            """);
        Run.Write("strategies/under.yaml", "name: under\naction:\n  beat: 0.01\nfloor: manual_minimum\n");
        Run.Write("products.csv", "sku,title,currency,min_price\nMUG-1,,EUR,1.00\nPOT-2,,EUR,1.00\n");
        Run.Write(
            "listings.csv",
            "channel,listing_id,sku,currency,current_price\ndrop,MUG-1-WEB,MUG-1,EUR,20.00\ndrop,POT-2-WEB,POT-2,EUR,40.00\n");
        Run.Write(
            "watches.csv",
            $"source,sku,url\nrival,MUG-1,{new Uri(_server.Url, "mug.html")}\nrival,POT-2,{new Uri(_server.Url, "pot.html")}\n");
    }

    public CommandRun Run { get; } = new();

    public string Mug { get; set; } = "19.90";

    public string Pot { get; set; } = "39.90";

    public static string Page(string name, string price) =>
        $$"""
        <html lang="en"><head><script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"{{name}}",
        "offers":{"@type":"Offer","price":"{{price}}","priceCurrency":"EUR","availability":"https://schema.org/InStock"} }</script></head>
        <body><h1>{{name}}</h1><p class="price">€{{price}}</p>{{Hostile}}</body></html>
        """;

    public async Task ImportAsync() => Assert.Equal(
        0, await Run.RunAsync("import", "--products", "products.csv", "--listings", "listings.csv", "--watches", "watches.csv"));

    /// <summary>Looks at both pages, decides and sends.</summary>
    public async Task CycleAsync()
    {
        var code = await Run.RunAsync("run", "--once", "--now");
        Assert.True(code == 0, Run.Out + Run.Error);
    }

    /// <summary>The id of the decision that set the price of a listing last.</summary>
    public string DecisionOf(string listing) => Directory.GetFiles(Path.Combine(Run.Folder, "drop"), "prices-*.csv")
        .Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Select(line => line.Split(','))
        .Last(cells => cells[1] == listing)[5];

    /// <summary>Runs a replay with a reader of the test's own.</summary>
    public async Task<(int Code, string Out)> ReplayAsync(PageReaderFunction reader, params string[] args)
    {
        using var output = new StringWriter();
        var context = Run.Context(output, output);
        var common = new CommonOptions();
        var root = new RootCommand("replay alone");
        foreach (var option in common.All)
            root.Options.Add(option);
        root.Subcommands.Add(ReplayCommand.Create(context, common, reader));
        var code = await root.Parse(["replay", .. args]).InvokeAsync(
            new InvocationConfiguration { EnableDefaultExceptionHandler = false }, TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }

    /// <summary>An engine that holds the data folder, with its API.</summary>
    public async Task<(EngineHost Engine, ApiRunner Api)> ServeAsync()
    {
        var (config, faults) = ConfigLoader.Load(Run.Context(TextWriter.Null, TextWriter.Null), null, Setup.Names);
        Assert.Empty(faults.Lines());
        var options = new EngineRunOptions
        {
            DataDirectory = Path.Combine(Run.Folder, "data"), StrategiesDirectory = Path.Combine(Run.Folder, "strategies"),
            WorkingDirectory = Run.Folder, Secret = _ => null,
        };
        var engine = await EngineHost.OpenAsync(
            config, options, TimeProvider.System, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);
        var api = await ApiRunner.StartAsync(
            engine, config, "http://127.0.0.1:0", TimeProvider.System, TestContext.Current.CancellationToken);
        engine.Announce(api.Address);
        return (engine, api);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Run.Dispose();
    }
}
