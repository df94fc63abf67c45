using System.Diagnostics;
using System.Text.Json;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Crash;

/// <summary>One life of the engine in a process of its own.</summary>
internal sealed class EngineProcess : IDisposable
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { PropertyNameCaseInsensitive = true };

    private readonly Process _process;

    public EngineProcess(params IEnumerable<string> options)
    {
        // Where it was built, not beside the tests: those may leave out what their own framework holds.
        var (of, tests) = (Path.DirectorySeparatorChar, typeof(EngineProcess).Assembly.GetName().Name);
        var folder = AppContext.BaseDirectory.Replace($"{of}{tests}{of}", $"{of}Repricer.CrashHost{of}", StringComparison.Ordinal);
        var program = Path.Combine(folder, "Repricer.CrashHost.dll");
        var start = new ProcessStartInfo("dotnet", [program, .. options])
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException("the engine did not start");
    }

    public void Kill() => _process.Kill();

    /// <summary>What it says once it has come to rest; null = it died before.</summary>
    public async Task<RestReport?> RestAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync(Ct).AsTask().ComesAsync("the engine's rest", Ct);
        return line is null ? null : JsonSerializer.Deserialize<RestReport>(line, Web);
    }

    public void GiveTheWord() => _process.StandardInput.WriteLine();

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync(Ct).ComesAsync("the engine's end", Ct);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            // Its folder is deleted next.
            _process.WaitForExit(Watchdog.Limit);
        }

        _process.Dispose();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}

internal sealed record RestReport(bool Rest, IReadOnlyList<ListingReport> Listings);

internal sealed record ListingReport(string Listing, string? OwnPrice, string? Origin, string? Frozen, IReadOnlyList<string> Updates);
