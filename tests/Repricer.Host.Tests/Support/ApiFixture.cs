using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Engine.Pricing;
using Repricer.Host.Commands;
using Repricer.Host.Configuration;
using Repricer.Host.Hosting;
using Xunit;

namespace Repricer.Host.Tests.Support;

/// <summary>
/// A real engine with a real store and the API on a real port; one cycle has been run over a small catalogue without sources.
/// </summary>
public sealed class ApiFixture : IAsyncLifetime
{
    public const int Products = 7;

    private readonly CommandRun _run = new();
    private EngineHost? _engine;
    private ApiRunner? _api;

    internal string Operate { get; private set; } = "";

    internal string Read { get; private set; } = "";

    internal HttpClient Http { get; private set; } = new();

    internal string Folder => _run.Folder;

    internal Engine.IStore Store => _engine!.Store;

    public async ValueTask InitializeAsync()
    {
        _run.Write(
            "appsettings.json",
            """
            {
              "Channels": { "shop": { "Type": "csv", "Settings": { "Folder": "drop" } } }, "Api": { "MaxRequestBytes": 4096 },
              "Feeds": { "erp": { "Path": "erp.csv", "Columns": { "Cost": "cost" }, "Currency": "EUR" } }
            }
            """);
        _run.Write("strategies/lowest.yaml", "name: lowest\nreference: lowest\naction:\n  beat: 0.01\nfloor:\n  manual_minimum: yes\n");
        _run.Write("products.csv", "sku,title,currency,tags\nA/1,Drill,EUR,power\nB%2F,Saw,EUR,power\nC-3,Lamp,EUR,\nD 4,Äpfel & "
            + "Co,EUR,\nE5,Nail,EUR,\nF6,Screw,EUR,\nG7,Bolt,EUR,\n");
        // The first two are outside of their bounds and are corrected without any competitor; E5 has no floor.
        _run.Write("listings.csv", """
            channel,listing_id,sku,currency,current_price,min_price,max_price
            shop,L/1,A/1,EUR,4.00,5.00,9.00
            shop,L2,B%2F,EUR,10.00,5.00,9.00
            shop,L3,C-3,EUR,7.00,5.00,9.00
            shop,L4,D 4,EUR,7.00,5.00,9.00
            shop,L5,E5,EUR,7.00,,
            """);
        Assert.Equal(0, await _run.RunAsync("import", "--products", "products.csv", "--listings", "listings.csv"));
        Operate = await KeyAsync("op", "operate");
        Read = await KeyAsync("reader", "read");

        var context = _run.Context(TextWriter.Null, TextWriter.Null);
        var (config, faults) = ConfigLoader.Load(context, null, Setup.Names);
        Assert.Empty(faults.Lines());
        _engine = await EngineHost.OpenAsync(
            config,
            new EngineRunOptions
            {
                DataDirectory = Path.Combine(_run.Folder, "data"),
                StrategiesDirectory = Path.Combine(_run.Folder, "strategies"),
                WorkingDirectory = _run.Folder,
                Secret = _ => null,
            },
            TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        await _engine.RunOnceAsync(CancellationToken.None);
        _api = await ApiRunner.StartAsync(_engine, config, "http://127.0.0.1:0", TimeProvider.System, CancellationToken.None);
        _engine.Announce(_api.Address);
        Http = new HttpClient { BaseAddress = new Uri(_api.Address) };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_api is not null)
            await _api.DisposeAsync();
        if (_engine is not null)
            await _engine.DisposeAsync();
        _run.Dispose();
    }

    /// <summary>The key of this run, as the engine's own user finds it.</summary>
    internal Task<string> AdminKeyAsync() =>
        File.ReadAllTextAsync(Path.Combine(Folder, "data", Operating.RunKey.FileName), TestContext.Current.CancellationToken);

    internal async Task OpenBreakerAsync(string name) => await _engine!.Store.Guard.OpenBreakerAsync(
        new Breaker(name, "too many moves", TimeProvider.System.GetUtcNow()), TestContext.Current.CancellationToken);

    internal void Write(string name, string text) => _run.Write(name, text);

    internal async Task<JsonElement> GetAsync(string path)
    {
        using var response = await Http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
    }

    internal async Task<(HttpStatusCode Status, JsonElement Body, HttpResponseMessage Response)> SendAsync(
        HttpMethod method, string path, string? body = null, string? key = null, string? host = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (host is not null)
            request.Headers.Host = host;
        var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement, response);
    }

    internal async Task<(int Code, string Out, string Error)> CommandAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(args, _run.Context(output, error), TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    private async Task<string> KeyAsync(string name, string scope)
    {
        Assert.Equal(0, await _run.RunAsync("key", "create", "--name", name, "--scope", scope));
        return _run.Out.Trim();
    }
}
