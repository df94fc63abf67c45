using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Host.Configuration;
using Repricer.Host.Hosting;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Planning;

/// <summary>
/// A folder with a small catalogue and one strategy, its verbs, and an engine over it that is started and stopped at will.
/// </summary>
internal sealed class PlanBench : IAsyncDisposable
{
    public const string Six = "name: lowest\naction:\n  beat: 0.01\nfloor:\n  amount: 6\nceiling: manual_maximum\n";
    public const string Eight = "name: lowest\naction:\n  beat: 0.01\nfloor:\n  amount: 8\nceiling: manual_maximum\n";

    private readonly CommandRun _run = new();
    private readonly CancellationTokenSource _stop = new();
    private ApiRunner? _api;
    private Task _working = Task.CompletedTask;
    private HttpClient _http = new();

    private PlanBench()
    {
    }

    public EngineHost? Engine { get; private set; }

    public string Folder => _run.Folder;

    /// <summary>Where its API listens, once it has started.</summary>
    public Uri Address => _http.BaseAddress!;

    public Dictionary<string, string> Environment => _run.Environment;

    public string Out => _run.Out;

    public string Error => _run.Error;

    public static async Task<PlanBench> CreateAsync(string activation, string strategy = Six)
    {
        var bench = new PlanBench();
        bench.Write("appsettings.json", $$"""
            { "Channels": { "shop": { "Type": "csv", "Settings": { "Folder": "drop" } } },
              "Strategies": { "ReloadInterval": "1s", "Activation": "{{activation}}" } }
            """);
        bench.Write("strategies/lowest.yaml", strategy);
        bench.Write("products.csv", "sku,title,currency\n" + string.Concat(Numbers.Select(i => $"MUG-{i},Mug,EUR\n")));
        bench.Write("listings.csv", "channel,listing_id,sku,currency,current_price,max_price\n"
            + string.Concat(Numbers.Select(i => $"shop,MUG-{i},MUG-{i},EUR,7.00,9.00\n")));
        Assert.Equal(0, await bench.RunAsync("import", "--products", "products.csv", "--listings", "listings.csv"));
        return bench;
    }

    public static IEnumerable<int> Numbers => Enumerable.Range(0, 20);

    public string Write(string name, string text) => _run.Write(name, text);

    public string Read(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public Task<int> RunAsync(params string[] args) => _run.RunAsync(args);

    /// <summary>The answer of a verb that must succeed.</summary>
    public async Task<string> DoAsync(params string[] args)
    {
        var code = await _run.RunAsync(args);
        Assert.True(code == 0, $"{string.Join(' ', args)} ended with {code}:\n{_run.Out}{_run.Error}");
        return _run.Out;
    }

    public async Task<string> KeyAsync(string name, string scope = "operate") =>
        (await DoAsync("key", "create", "--name", name, "--scope", scope)).Trim();

    /// <summary>Plans the folder and gives the plan.</summary>
    public async Task<JsonElement> PlanAsync(params string[] more) =>
        JsonDocument.Parse(await DoAsync(["plan", "--json", .. more])).RootElement;

    /// <param name="works">Whether its stages work; else only its API answers.</param>
    public async Task StartAsync(bool works)
    {
        var (config, faults) = ConfigLoader.Load(_run.Context(TextWriter.Null, TextWriter.Null), null, Setup.Names);
        Assert.Empty(faults.Lines());
        Engine = await EngineHost.OpenAsync(config, new EngineRunOptions
        {
            DataDirectory = Path.Combine(Folder, "data"), StrategiesDirectory = Path.Combine(Folder, "strategies"),
            WorkingDirectory = Folder,
            Secret = reference => Environment.GetValueOrDefault(reference["env:".Length..]),
        }, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        _api = await ApiRunner.StartAsync(Engine, config, "http://127.0.0.1:0", TimeProvider.System, CancellationToken.None);
        Engine.Announce(_api.Address);
        _http = new HttpClient { BaseAddress = new Uri(_api.Address) };
        if (works)
            _working = Engine.RunAsync(_stop.Token);
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _working;
        _http.Dispose();
        if (_api is not null)
            await _api.DisposeAsync();
        if (Engine is not null)
            await Engine.DisposeAsync();
        (_api, Engine) = (null, null);
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        HttpMethod method, string path, string? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    /// <summary>An answer that is no JSON.</summary>
    public async Task<(HttpStatusCode Status, string Text, string? Type)> TextAsync(string path, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return (
            response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            response.Content.Headers.ContentType?.ToString());
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        var (status, body) = await SendAsync(HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.OK, status);
        return body;
    }

    /// <summary>The floors by which listings were last decided, with how many.</summary>
    public async Task<Dictionary<string, int>> FloorsAsync()
    {
        var floors = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var i in Numbers)
        {
            var decision = (await GetAsync($"/api/v1/products/MUG-{i}")).GetProperty("listings")[0].GetProperty("decision");
            var floor = decision.ValueKind == JsonValueKind.Null ? "none" : decision.GetProperty("floor").GetString() ?? "none";
            floors[floor] = floors.GetValueOrDefault(floor) + 1;
        }

        return floors;
    }

    public Task UntilFloorsAsync(string floor, int listings) => Watchdog.UntilAsync(
        $"floor {floor} at {listings} listings", async () => (await FloorsAsync()).GetValueOrDefault(floor) == listings,
        TestContext.Current.CancellationToken);

    /// <summary>Asks for the status until it says so: it is put together anew only now and then.</summary>
    public Task UntilStatusAsync(string part) => Watchdog.UntilAsync(
        part, async () => (await DoAsync("status")).Contains(part, StringComparison.Ordinal),
        TestContext.Current.CancellationToken, () => $"the last status was:\n{Out}");

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        _run.Dispose();
    }
}
