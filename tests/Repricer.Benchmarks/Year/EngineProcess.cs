using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Repricer.Benchmarks.Year;

/// <summary>
/// The executable over the folder of a year, as a process of its own: what it uses is its own, and what is measured is what people wait for.
/// </summary>
internal sealed class EngineProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private EngineProcess(Process process) => _process = process;

    /// <summary>With the session of an administrator.</summary>
    public HttpClient Pages { get; private set; } = new();

    /// <summary>With the key of the run.</summary>
    public HttpClient Api { get; private set; } = new();

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>What a browser sends to have the same session.</summary>
    public string Cookie { get; private set; } = "";

    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public double MegaBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1048576.0;
        }
    }

    public static async Task<EngineProcess> StartAsync(string folder)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        var program = Path.Combine(AppContext.BaseDirectory, "repricer.dll");
        foreach (var argument in (string[])["exec", program, "run", "--urls", "http://127.0.0.1:0"])
            start.ArgumentList.Add(argument);
        var run = new EngineProcess(Process.Start(start)!);
        run._process.OutputDataReceived += (_, line) => run.Say(line.Data);
        run._process.ErrorDataReceived += (_, line) => run.Say(line.Data);
        run._process.BeginOutputReadLine();
        run._process.BeginErrorReadLine();
        try
        {
            await run.LogInAsync(Path.Combine(folder, "data"));
            return run;
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }

    /// <summary>Waits until everything is decided and what was decided is out.</summary>
    public async Task SettleAsync(TimeSpan atMost)
    {
        var (watch, quiet) = (Stopwatch.StartNew(), 0);
        while (quiet < 3)
        {
            await Task.Delay(1_000);
            if (watch.Elapsed > atMost)
                throw new InvalidOperationException("the engine does not come to rest:\n" + _said);
            using var status = JsonDocument.Parse(await Api.GetStringAsync("/api/v1/status"));
            var root = status.RootElement;
            var waits = root.GetProperty("store").GetProperty("outbox").EnumerateObject()
                .Where(state => state.Name is "pending" or "leased" or "sending" or "sent").Sum(state => state.Value.GetInt64());
            var decides = root.GetProperty("strategies").TryGetProperty("deciding", out var deciding)
                && deciding.ValueKind == JsonValueKind.Object;
            quiet = waits == 0 && !decides ? quiet + 1 : 0;
            if ((int)watch.Elapsed.TotalSeconds % 10 == 0)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {watch.Elapsed.TotalSeconds:F0} s: {waits} wait to be sent, {(decides ? deciding.ToString() : "all decided")}"));
            }
        }
    }

    /// <summary>A client with the same session that takes packed pages as they come, so that unpacking is not part of what is measured.</summary>
    public HttpClient Browser()
    {
        var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false };
        var client = new HttpClient(handler) { BaseAddress = Address, Timeout = Timeout.InfiniteTimeSpan };
        foreach (var (name, value) in ((string, string)[])[("Cookie", Cookie), ("Sec-Fetch-Site", "same-origin"), ("Accept-Encoding", "gzip")])
            client.DefaultRequestHeaders.Add(name, value);
        return client;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit(10_000);
        }

        _process.Dispose();
        Pages.Dispose();
        Api.Dispose();
    }

    private void Say(string? line)
    {
        lock (_said)
        {
            if (line is not null && _said.Length < 20_000)
                _said.AppendLine(line);
        }
    }

    private async Task LogInAsync(string data)
    {
        var watch = Stopwatch.StartNew();
        while (Find(data) is not { } found || (Address = found) is null)
        {
            await Task.Delay(200);
            if (_process.HasExited || watch.Elapsed > TimeSpan.FromMinutes(5))
                throw new InvalidOperationException("the engine does not listen:\n" + _said);
        }

        var key = (await File.ReadAllTextAsync(Path.Combine(data, "operator.key"))).Trim();
        Api = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(5) };
        Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var handler = new SocketsHttpHandler
        {
            UseCookies = false, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All,
        };
        Pages = new HttpClient(handler)
        {
            BaseAddress = Address, Timeout = TimeSpan.FromMinutes(5),
        };
        Pages.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("key", key), KeyValuePair.Create("to", "/")]);
        using var answer = await Pages.PostAsync("/login", form);
        Cookie = answer.Headers.GetValues("Set-Cookie").First().Split(';')[0];
        Pages.DefaultRequestHeaders.Add("Cookie", Cookie);
    }

    private Uri? Find(string data)
    {
        try
        {
            using var info = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(data, "engine.json")));
            return info.RootElement.GetProperty("processId").GetInt32() == _process.Id
                && info.RootElement.GetProperty("address").GetString() is { } address
                ? new Uri(address)
                : null;
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            return null;
        }
    }
}
