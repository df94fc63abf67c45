using System.Diagnostics;
using System.Net;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.EndToEnd;

/// <summary>The engine as a process of its own on a disk that fills up, and beside a second one whose lock file was deleted.</summary>
public sealed class TroubledDiskTests : IDisposable
{
    private readonly CommandRun _run = new();

    private string Data => Path.Combine(_run.Folder, "data");

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Run_DiskFullThenRoomThenFull_IsNotReadyThenReadyAndEndsWithOne()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "it takes a small disk");
        Directory.CreateDirectory(Data);
        Assert.SkipUnless(await ProgramAsync("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", Data), "this user may mount no disk");
        try
        {
            Catalogue();
            Assert.Equal(0, await _run.RunAsync("import", "--products", "products.csv", "--listings", "listings.csv"));
            using var engine = RepricerProcess.Start(_run.Folder, "run");
            using var api = await engine.ApiAsync();
            using var http = new HttpClient { BaseAddress = api.Address };
            await engine.UntilAsync("ready", () => IsReadyAsync(http, true));

            await FillAsync();
            await engine.UntilAsync("not ready on a full disk", () => IsReadyAsync(http, false));
            File.Delete(Path.Combine(Data, "filler"));
            await engine.UntilAsync("ready when there is room", () => IsReadyAsync(http, true));
            await FillAsync();
            await engine.UntilAsync("not ready again", () => IsReadyAsync(http, false));
            engine.Signal("TERM");

            Assert.Equal(1, await engine.ExitAsync());
            Assert.Contains("ended while nothing could be stored: the disk is full", engine.Error, StringComparison.Ordinal);
            Assert.InRange(engine.Error.Split('\n').Count(line => line.Contains("Z error ", StringComparison.Ordinal)), 1, 6);
        }
        finally
        {
            await ProgramAsync("umount", "-l", Data);
        }
    }

    [Fact]
    public async Task Run_LockFileDeletedUnderARunningEngine_IsRefused()
    {
        Catalogue();
        Assert.Equal(0, await _run.RunAsync("import", "--products", "products.csv", "--listings", "listings.csv"));
        using var engine = RepricerProcess.Start(_run.Folder, "run");
        using var api = await engine.ApiAsync();
        File.Delete(Path.Combine(Data, "engine.lock"));

        var (code, _, error) = await RepricerProcess.RunAsync(_run.Folder, "run", "--once");

        Assert.Equal(1, code);
        Assert.Contains("an engine works on the store although its engine.lock was free", error, StringComparison.Ordinal);
    }

    private static async ValueTask<bool> IsReadyAsync(HttpClient http, bool expected)
    {
        using var answer = await http.GetAsync(new Uri("health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.StatusCode == HttpStatusCode.OK == expected;
    }

    private void Catalogue()
    {
        _run.Write("appsettings.json", """
            { "Api": { "Urls": "http://127.0.0.1:0" },
              "Channels": { "drop": { "Type": "csv", "Settings": { "Folder": "./drop" } } } }
            """);
        _run.Write("strategies/lowest.yaml", "name: lowest\naction:\n  beat: 0.01\nfloor:\n  amount: 6\n");
        _run.Write("products.csv", "sku,title,currency\nMUG-1,Mug,EUR\n");
        _run.Write("listings.csv", "channel,listing_id,sku,currency,current_price\ndrop,MUG-1,MUG-1,EUR,7.00\n");
    }

    /// <summary>Fills the disk, and asks for something that needs room: what fits into the log that is there notices nothing.</summary>
    private async Task FillAsync()
    {
        Fill();
        var title = new string('x', 300);
        _run.Write("many.csv", "sku,title,currency\n" + string.Concat(Enumerable.Range(1, 3000).Select(n => $"S-{n},{title},EUR\n")));
        Assert.Equal(1, await _run.RunAsync("import", "--products", "many.csv"));
    }

    private void Fill()
    {
        using var filler = new FileStream(Path.Combine(Data, "filler"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var page = new byte[4096];
        try
        {
            while (true)
                filler.Write(page);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private static async Task<bool> ProgramAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false });
        await process!.WaitForExitAsync(TestContext.Current.CancellationToken).ComesAsync("the end of " + program);
        return process.ExitCode == 0;
    }
}
