using System.Diagnostics;
using System.Globalization;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Evidence;

/// <summary>An archive that is written in a process of its own, without end, and says which documents it has written.</summary>
internal sealed class EvidenceProcess : IDisposable
{
    private readonly Process _process;

    public EvidenceProcess(string folder, string format, long first)
    {
        var (of, tests) = (Path.DirectorySeparatorChar, typeof(EvidenceProcess).Assembly.GetName().Name);
        var program = AppContext.BaseDirectory.Replace($"{of}{tests}{of}", $"{of}Repricer.CrashHost{of}", StringComparison.Ordinal);
        var start = new ProcessStartInfo(
            "dotnet",
            [
                Path.Combine(program, "Repricer.CrashHost.dll"), $"evidence={format}", folder,
                first.ToString(CultureInfo.InvariantCulture),
            ])
        {
            UseShellExecute = false, RedirectStandardOutput = true,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException("the writer did not start");
    }

    /// <summary>When the document of a number was read, in every life.</summary>
    public static DateTimeOffset TimeOf(long number) => Kept.Day.AddMilliseconds(number);

    /// <summary>The number of the last document that is said to be written.</summary>
    public async Task<long> NextAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask()
            .ComesAsync("the writer's next line", TestContext.Current.CancellationToken);
        return long.Parse(line!, CultureInfo.InvariantCulture);
    }

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit(Watchdog.Limit);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }
}
