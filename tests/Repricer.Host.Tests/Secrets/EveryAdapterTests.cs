using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Repricer.Host.Configuration;
using Repricer.Host.Hosting;
using Repricer.Host.Tests.Reports;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Secrets;

/// <summary>
/// A channel of every type, each with secrets of its own, at another side that repeats whatever it is sent. None of the secrets is found in
/// anything that comes out: answers of verbs and of the API, metrics, the log, traces, mails, reports, letters, exports, the data folder.
/// </summary>
public sealed class EveryAdapterTests : IAsyncLifetime
{
    private readonly CommandRun _run = new();
    private readonly RepeatingPeer _peer = new();
    private readonly SmtpSink _mails = new();
    private readonly List<(string Where, string Text)> _seen = [];
    private readonly PlantedSecrets _planted;

    public EveryAdapterTests() => _planted = new PlantedSecrets(_peer.Url);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _peer.DisposeAsync();
        await _mails.DisposeAsync();
        _run.Dispose();
    }

    [Fact]
    public void EverySecret_OfEveryType_IsPlanted() => Assert.Equal(
        PlantedSecrets.EverySecretKey().Order(StringComparer.Ordinal),
        _planted.All.Select(planted => planted.Name).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task Secrets_OfEveryAdapter_AreToldNowhere()
    {
        using var traces = Listen();
        await PrepareAsync();
        foreach (var channel in _planted.Channels)
        {
            await SeeAsync("channel", "check", channel);
            await SeeAsync("channel", "check", channel);
            await SeeAsync("channel", "check", channel, "--json");
            await SeeAsync("fees", "--from", channel, "--dry-run");
        }

        // What is taken in page by page is tried again after pauses of many seconds, so that one of each kind is enough.
        await SeeAsync("import", "--from", "mirakl", "--dry-run");
        await SeeAsync("settlements", "--from", "ebay");
        await RunEngineAsync();
        await SeeVerbsAsync();
        await SeeFilesAsync();

        (string Where, string Text)[] seen;
        lock (_seen)
            seen = [.. _seen];
        Assert.Contains(seen, one => one.Where == "a trace");
        Assert.All(seen, one =>
        {
            Assert.False(one.Text.Contains(RepeatingPeer.Token, StringComparison.Ordinal),
                $"{one.Where} tells a token that was handed out");
            Assert.All(_planted.All, planted => Assert.False(PlantedSecrets.Tells(one.Text, planted), $"{one.Where} tells {planted.Name}"));
        });

        // The test is worth something only where the other side was sent, and so repeated, what could be told.
        Assert.All(_planted.All.Where(planted => planted.IsSent), planted => Assert.True(
            _peer.Said.Any(said => PlantedSecrets.Tells(said, planted)
                || said.Contains(Uri.EscapeDataString(planted.Value), StringComparison.Ordinal)),
            $"{planted.Name} was never sent"));
    }

    private async Task PrepareAsync()
    {
        foreach (var (name, value) in _planted.Environment)
            _run.Environment[name] = value;
        _run.Write("appsettings.json", new JsonObject
        {
            ["Channels"] = _planted.ChannelSettings.DeepClone(),
            ["Alerts"] = new JsonObject
            {
                ["Targets"] = new JsonObject
                {
                    ["ops"] = new JsonObject
                    {
                        ["Type"] = "email",
                        ["Settings"] = new JsonObject
                        {
                            ["Host"] = "127.0.0.1", ["Port"] = _mails.Port, ["Tls"] = "none", ["From"] = "repricer@shop.example",
                            ["To"] = new JsonArray("ops@shop.example"),
                        },
                    },
                },
            },
            ["Reports"] = new JsonObject { ["Weekly"] = new JsonObject { ["To"] = new JsonArray("boss@shop.example") } },
        }.ToJsonString());
        _run.Write("strategies/lowest.yaml", "name: lowest\nreference: lowest\naction:\n  beat: 0.01\nfloor:\n  manual_minimum: yes\n");
        _run.Write("products.csv", "sku,title,currency\nA,Drill,EUR\nB,Saw,USD\n");
        _run.Write("listings.csv", _planted.ListingsCsv);
        var code = await _run.RunAsync("import", "--products", "products.csv", "--listings", "listings.csv");
        Assert.True(code == 0, _run.Out + _run.Error);
    }

    private void See(string where, string text)
    {
        lock (_seen)
            _seen.Add((where, text));
    }

    private async Task SeeAsync(params string[] args)
    {
        await _run.RunAsync(args);
        See(string.Join(' ', args), _run.Out + _run.Error);
    }

    private async Task RunEngineAsync()
    {
        var (config, faults) = ConfigLoader.Load(_run.Context(TextWriter.Null, TextWriter.Null), null, Setup.Names);
        Assert.Empty(faults.Lines());
        using var logs = new SeenLogs();
        var options = new EngineRunOptions
        {
            DataDirectory = Path.Combine(_run.Folder, "data"), StrategiesDirectory = Path.Combine(_run.Folder, "strategies"),
            WorkingDirectory = _run.Folder, Secret = reference => _planted.Environment.GetValueOrDefault(reference["env:".Length..]),
        };
        await using (var engine = await EngineHost.OpenAsync(config, options, TimeProvider.System, logs, Ct))
        {
            await engine.Engine.DecideAsync(Ct);
            await engine.Engine.PublishAsync(TimeSpan.Zero, Ct);
            await using var api = await ApiRunner.StartAsync(engine, config, "http://127.0.0.1:0", TimeProvider.System, Ct);
            engine.Announce(api.Address);
            using var http = new HttpClient { BaseAddress = new Uri(api.Address) };
            await SeeApiAsync(http);
            await SeeAsync("status");
            await SeeAsync("status", "--json");
        }

        Assert.NotEmpty(logs.Lines);
        See("the log", string.Join('\n', logs.Lines));
    }

    private async Task SeeApiAsync(HttpClient http)
    {
        using var document = JsonDocument.Parse(await http.GetStringAsync("/openapi/v1.json", Ct));
        string[] paths =
        [
            .. document.RootElement.GetProperty("paths").EnumerateObject()
                .Where(path => path.Value.TryGetProperty("get", out _) && !path.Name.Contains('{', StringComparison.Ordinal))
                .Select(path => path.Name),
            "/metrics", "/api/v1/products/A", "/api/v1/products/B", "/api/v1/products/none", "/api/v1/updates?limit=nonsense",
        ];
        foreach (var path in paths)
        {
            using var answer = await http.GetAsync(path, Ct);
            See(path, $"{answer.Headers} {await answer.Content.ReadAsStringAsync(Ct)}");
        }

        // Asked to do something at the other side, and told nonsense: the answers are problems.
        foreach (var channel in _planted.Channels)
        {
            var own = $"/api/v1/channels/{channel}";
            foreach (var path in (string[])[own + "/check", own + "/settlements", $"/hooks/{channel}"])
            {
                using var body = new StringContent("{}", Encoding.UTF8, "application/json");
                using var answer = await http.PostAsync(path, body, Ct);
                See("POST " + path, $"{answer.Headers} {await answer.Content.ReadAsStringAsync(Ct)}");
            }
        }

        lock (_seen)
            Assert.Contains(_seen, one => one.Where == "/api/v1/updates" && one.Text.Contains("\"L1\"", StringComparison.Ordinal));
    }

    private async Task SeeVerbsAsync()
    {
        await SeeAsync("holds");
        await SeeAsync("explain", "A");
        await SeeAsync("explain", "B");
        await SeeAsync("doctor");
        await SeeAsync("doctor", "--json");
        await SeeAsync("evidence", "A");
        await SeeAsync("check");
        await SeeAsync("reconcile");
        await SeeAsync("report", "weekly", "--html", "--out", "week.html");
        await SeeAsync("report", "weekly", "--mail");
        await SeeAsync("report", "map-letters", "--out", "letters-out");
        await SeeAsync("export", "--sqlite", "history.db");
        await SeeAsync("export", "--parquet", "history");
        Assert.NotEmpty(_mails.Mails);
        See("the weekly mail", string.Join('\n', _mails.Mails));
        Assert.True(File.Exists(Path.Combine(_run.Folder, "history.db")));
    }

    /// <summary>Every file of the folder, settings and all; what the engine keeps and what is exported is its owner's alone.</summary>
    private async Task SeeFilesAsync()
    {
        foreach (var file in Directory.EnumerateFiles(_run.Folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(_run.Folder, file);
            var bytes = await File.ReadAllBytesAsync(file, Ct);
            See(name, Encoding.Latin1.GetString(bytes));
            if (bytes.AsSpan().StartsWith("PK"u8))
                SeeParts(name, bytes);
            if (!OperatingSystem.IsWindows()
                && (name.StartsWith("data", StringComparison.Ordinal) || name.StartsWith("history", StringComparison.Ordinal)))
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    /// <summary>Workbooks are archives of texts.</summary>
    private void SeeParts(string name, byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in archive.Entries)
        {
            using var reader = new StreamReader(entry.Open());
            See($"{name}/{entry.FullName}", reader.ReadToEnd());
        }
    }

    /// <summary>Whatever anybody in this process tells a collector of traces.</summary>
    private ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                var told = $"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} "
                    + string.Join(' ', activity.Events.SelectMany(one => one.Tags));
                See("a trace", told);
            },
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
