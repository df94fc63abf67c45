using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;

namespace Repricer.Adapters.Fetchers.Browser;

/// <summary>
/// Looks at what the open pages of one browser take, and ends the process of the largest where all together take more than they may: a page
/// that allocates without end is ended by it long before the machine is out of memory. Pages that take little are left alone.
/// </summary>
/// <param name="most">Bytes of memory that all pages together may have, as the system counts a process's.</param>
internal sealed class BrowserMemory(IBrowser browser, long most) : IDisposable
{
    /// <summary>A page fills about half a gigabyte in this time.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);

    private ICDPSession? _session;
    private CancellationTokenSource? _stop;
    private int _ended;

    /// <summary>How many processes of pages were ended so far.</summary>
    public int Ended => Volatile.Read(ref _ended);

    /// <summary>A first page is open.</summary>
    public void Begin()
    {
        _stop = new CancellationTokenSource();
        _ = WatchAsync(_stop.Token);
    }

    /// <summary>The last page is closed.</summary>
    public void End()
    {
        _stop?.Cancel();
        _stop?.Dispose();
        _stop = null;
    }

    public void Dispose() => End();

    private async Task WatchAsync(CancellationToken ct)
    {
        try
        {
            using var beat = new PeriodicTimer(Every);
            while (await beat.WaitForNextTickAsync(ct))
            {
                _session ??= await browser.NewBrowserCDPSessionAsync();
                if (await _session.SendAsync("SystemInfo.getProcessInfo") is { } told)
                    Judge(told);
            }
        }
        catch (Exception ex) when (ex is PlaywrightException or OperationCanceledException)
        {
            // The browser is gone, or its last page is.
            _ = ex;
        }
    }

    private void Judge(JsonElement told)
    {
        List<(Process Process, long Bytes)> pages = [];
        foreach (var one in told.GetProperty("processInfo").EnumerateArray())
        {
            if (one.GetProperty("type").GetString() == "renderer" && Find(one.GetProperty("id").GetInt32()) is { } page)
                pages.Add(page);
        }

        if (pages.Sum(page => page.Bytes) > most)
        {
            // Counted first: its page is told of the end at once.
            Interlocked.Increment(ref _ended);
            End(pages.MaxBy(page => page.Bytes).Process);
        }

        foreach (var (process, _) in pages)
            process.Dispose();
    }

    private static (Process Process, long Bytes)? Find(int id)
    {
        try
        {
            var process = Process.GetProcessById(id);
            return (process, process.WorkingSet64);
        }
        catch (Exception ex) when (ex is ArgumentException or InvalidOperationException)
        {
            // It has ended meanwhile.
            return null;
        }
    }

    private static void End(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (Exception ex) when (ex is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended meanwhile.
            _ = ex;
        }
    }
}
