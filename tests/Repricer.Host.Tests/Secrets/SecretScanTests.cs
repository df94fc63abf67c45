using System.Text;
using System.Text.Json;
using Repricer.Host.Configuration;
using Repricer.Host.Hosting;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Secrets;

/// <summary>
/// An engine sells by an account whose secret is known to this test, and its channel cannot be reached. The secret is then looked for in
/// everything that comes out of it: every answer of the API, faults, metrics, logs, and the data folder.
/// </summary>
public sealed class SecretScanTests
{
    private const string Needle = "bm9ib2R5LXNob3VsZC1ldmVyLXNlZS10aGlzLXRleHQ";

    [Fact]
    public async Task Engine_WithASecretOfAnAccount_TellsItNowhere()
    {
        using var run = new CommandRun();
        run.Write("appsettings.json", """
            { "Accounts": { "main": { "Secret": "env:HOOK" } },
              "Channels": { "shop": { "Type": "webhook", "Account": "main",
                "Settings": { "Url": "http://127.0.0.1:9/", "AllowPrivateNetwork": true } } } }
            """);
        run.Write("strategies/lowest.yaml", "name: lowest\nreference: lowest\naction:\n  beat: 0.01\nfloor:\n  manual_minimum: yes\n");
        run.Write("products.csv", "sku,title,currency\nA,Drill,EUR\n");
        run.Write("listings.csv", "channel,listing_id,sku,currency,current_price,min_price,max_price\nshop,L1,A,EUR,4.00,5.00,9.00\n");
        Assert.Equal(0, await run.RunAsync("import", "--products", "products.csv", "--listings", "listings.csv"));
        var (config, faults) = ConfigLoader.Load(run.Context(TextWriter.Null, TextWriter.Null), null, Setup.Names);
        Assert.Empty(faults.Lines());

        using var logs = new SeenLogs();
        var data = Path.Combine(run.Folder, "data");
        var options = new EngineRunOptions
        {
            DataDirectory = data, StrategiesDirectory = Path.Combine(run.Folder, "strategies"), WorkingDirectory = run.Folder,
            Secret = reference => reference == "env:HOOK" ? $"whsec_{Needle}=" : null,
        };
        var seen = new List<(string Where, string Text)>();
        await using (var engine = await EngineHost.OpenAsync(config, options, TimeProvider.System, logs, Ct))
        {
            await engine.Engine.DecideAsync(Ct);
            await engine.Engine.PublishAsync(TimeSpan.Zero, Ct);
            await using var api = await ApiRunner.StartAsync(engine, config, "http://127.0.0.1:0", TimeProvider.System, Ct);
            using var http = new HttpClient { BaseAddress = new Uri(api.Address) };
            using var document = JsonDocument.Parse(await http.GetStringAsync("/openapi/v1.json", Ct));
            string[] paths =
            [
                .. document.RootElement.GetProperty("paths").EnumerateObject()
                    .Where(path => path.Value.TryGetProperty("get", out _) && !path.Name.Contains('{', StringComparison.Ordinal))
                    .Select(path => path.Name),
                "/metrics", "/api/v1/products/A", "/api/v1/products/none", "/api/v1/updates?limit=nonsense",
            ];
            Assert.Contains("/api/v1/updates", paths);
            foreach (var path in paths)
            {
                using var answer = await http.GetAsync(path, Ct);
                seen.Add((path, $"{answer.Headers} {await answer.Content.ReadAsStringAsync(Ct)}"));
            }
        }

        Assert.Contains(seen, one => one.Where == "/api/v1/updates" && one.Text.Contains("\"L1\"", StringComparison.Ordinal));
        seen.AddRange(logs.Lines.Select(line => ("the log", line)));
        seen.AddRange(Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories)
            .Select(file => (file, Encoding.Latin1.GetString(File.ReadAllBytes(file)))));
        Assert.All(seen, one => Assert.False(one.Text.Contains(Needle, StringComparison.Ordinal), one.Where));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
