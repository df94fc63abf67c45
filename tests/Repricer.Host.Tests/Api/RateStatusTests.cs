using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Host.Configuration;
using Repricer.Host.Hosting;
using Repricer.Host.Operating;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Api;

/// <summary>Status, API and metrics tell how the rates stand that channels are called by.</summary>
public sealed class RateStatusTests
{
    [Fact]
    public async Task Rates_OfAChannel_StandInStatusApiAndMetrics()
    {
        using var run = new CommandRun();
        run.Write(
            "appsettings.json",
            """
            { "Channels": { "us": { "Type": "walmart", "Settings": { "ClientId": "client-1", "ClientSecret": "env:WM_SECRET" } } } }
            """);
        run.Write("strategies/lowest.yaml", "name: lowest\nreference: lowest\naction:\n  beat: 0.01\nfloor:\n  manual_minimum: yes\n");
        var (config, faults) = ConfigLoader.Load(run.Context(TextWriter.Null, TextWriter.Null), null, Setup.Names);
        Assert.Empty(faults.Lines());
        await using var engine = await EngineHost.OpenAsync(
            config,
            new EngineRunOptions
            {
                DataDirectory = Path.Combine(run.Folder, "data"), StrategiesDirectory = Path.Combine(run.Folder, "strategies"),
                WorkingDirectory = run.Folder, Secret = static _ => "hunter2-of-walmart",
            },
            TimeProvider.System, NullLoggerFactory.Instance, Ct);
        await using var api = await ApiRunner.StartAsync(engine, config, "http://127.0.0.1:0", TimeProvider.System, Ct);
        engine.Announce(api.Address);

        // As the adapter would tell of an answer: the same bucket, by the same key.
        var declared = engine.Channels[0].Traits.Buckets;
        var known = engine.Rates.States().First(state => state.Bucket == "feed");
        engine.Rates.For(known.Application, known.Account, known.Region, declared).Throttled("feed", TimeSpan.FromMinutes(10));

        using var http = new HttpClient { BaseAddress = new Uri(api.Address) };
        var key = await File.ReadAllTextAsync(Path.Combine(run.Folder, "data", RunKey.FileName), Ct);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key.Trim());
        var text = await http.GetStringAsync("/api/v1/status", Ct);
        var rates = JsonDocument.Parse(text).RootElement.GetProperty("rates").EnumerateArray().ToList();
        Assert.Equal(
            declared.Select(bucket => bucket.Name).Order(StringComparer.Ordinal),
            rates.Select(rate => rate.GetProperty("bucket").GetString()!).Order(StringComparer.Ordinal));
        var feed = rates.Single(rate => rate.GetProperty("bucket").GetString() == "feed");
        Assert.Equal(("walmart:client-1", "channel us"), (Text(feed, "application"), Text(feed, "account")));
        Assert.Equal(("0.0028", "0.0028", "0"), (Text(feed, "per_second"), Text(feed, "declared"), Text(feed, "left")));
        Assert.Equal((10, 1), (feed.GetProperty("burst").GetInt32(), feed.GetProperty("refused").GetInt32()));
        Assert.InRange(feed.GetProperty("closed_seconds").GetInt32(), 1, 600);
        Assert.False(rates.Single(rate => Text(rate, "bucket") == "token").TryGetProperty("account", out var of) && of.ValueKind == JsonValueKind.String);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);

        await run.RunAsync("status");
        var shown = string.Join(' ', run.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("rate feed of walmart:client-1 channel us us: 0.0028 a second, 0 of 10 left, closed for", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("rate price", shown, StringComparison.Ordinal);

        var metrics = await http.GetStringAsync("/metrics", Ct);
        Assert.Contains(
            metrics.Split('\n'),
            line => line.StartsWith("repricer_rate_refused", StringComparison.Ordinal) && line.Contains("bucket=\"feed\"", StringComparison.Ordinal)
                && line.TrimEnd().EndsWith(" 1", StringComparison.Ordinal));
    }

    private static string? Text(JsonElement rate, string name) => rate.GetProperty(name).GetString();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
