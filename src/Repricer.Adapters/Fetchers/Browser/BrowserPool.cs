using Microsoft.Playwright;

namespace Repricer.Adapters.Fetchers.Browser;

/// <summary>
/// One browser process, started when first needed and replaced after so many pages or when a page got stuck. A process that is replaced
/// ends when its last page is closed.
/// </summary>
internal sealed class BrowserPool(string executable, BrowserOptions options) : IAsyncDisposable
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);
    private static readonly string[] Arguments =
    [
        "--disable-quic", "--dns-prefetch-disable", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--no-first-run",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp", "--webrtc-ip-handling-policy=disable_non_proxied_udp",
        // The browser asks no name server at all: names are the proxy's business.
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    ];

    private readonly SemaphoreSlim _places = new(options.MaxOpenPages);
    private readonly SemaphoreSlim _starting = new(1);
    private IPlaywright? _playwright;
    private Task<IBrowser>? _launch;
    private Process? _current;

    public async Task<Lease> AcquireAsync(CancellationToken ct)
    {
        await _places.WaitAsync(ct);
        try
        {
            await _starting.WaitAsync(ct);
            try
            {
                if (_current is null || _current.Retired || !_current.Browser.IsConnected)
                    _current = new Process(await StartAsync(ct), options.MaxMemoryBytes);
                if (_current.Open++ == 0)
                    _current.Memory.Begin();
                if (++_current.Pages >= options.RecycleAfterPages)
                    _current.Retired = true;
                return new Lease(this, _current);
            }
            finally
            {
                _starting.Release();
            }
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_current is { } current)
            await CloseAsync(current);
        _playwright?.Dispose();
        _places.Dispose();
        _starting.Dispose();
    }

    // A caller that gives up leaves the start running: the next one takes it over.
    private async Task<IBrowser> StartAsync(CancellationToken ct)
    {
        _launch ??= LaunchAsync();
        try
        {
            return await _launch.WaitAsync(ct);
        }
        finally
        {
            if (_launch.IsCompleted)
                _launch = null;
        }
    }

    private async Task<IBrowser> LaunchAsync()
    {
        _playwright ??= await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = executable,
            Headless = true,
            // Chromium refuses its sandbox to root, as in most containers.
            ChromiumSandbox = !(Environment.IsPrivilegedProcess && OperatingSystem.IsLinux()),
            Args = Arguments,
            // Every job brings its own proxy; what the browser wants for itself goes to a port where nobody listens.
            Proxy = new Proxy { Server = "http://127.0.0.1:1", Bypass = "<-loopback>" },
            HandleSIGINT = false,
            HandleSIGTERM = false,
            HandleSIGHUP = false,
            Timeout = (float)options.LaunchTimeout.TotalMilliseconds,
        });
    }

    private async ValueTask ReleaseAsync(Process process, bool stuck)
    {
        bool close;
        await _starting.WaitAsync(CancellationToken.None);
        try
        {
            if (--process.Open == 0)
                process.Memory.End();
            process.Retired |= stuck;
            close = process.Retired && process.Open == 0;
            if (close && ReferenceEquals(_current, process))
                _current = null;
        }
        finally
        {
            _starting.Release();
        }

        if (close)
            await CloseAsync(process);
        _places.Release();
    }

    private static async Task CloseAsync(Process process)
    {
        process.Dispose();
        try
        {
            await process.Browser.CloseAsync().WaitAsync(CloseTimeout);
        }
        catch (Exception ex) when (ex is PlaywrightException or TimeoutException)
        {
            // It has crashed or hangs; the driver ends it with itself.
            _ = ex;
        }
    }

    internal sealed class Process(IBrowser browser, long maxMemoryBytes) : IDisposable
    {
        public IBrowser Browser { get; } = browser;
        public BrowserMemory Memory { get; } = new(browser, maxMemoryBytes);
        public int Pages { get; set; }
        public int Open { get; set; }
        public bool Retired { get; set; }

        public void Dispose() => Memory.Dispose();
    }

    /// <summary>The right to open one page.</summary>
    internal sealed class Lease(BrowserPool pool, Process process) : IAsyncDisposable
    {
        private readonly int _ended = process.Memory.Ended;

        public IBrowser Browser => process.Browser;

        /// <summary>Whether a page of this browser was ended since, because it took too much memory.</summary>
        public bool WasEnded => process.Memory.Ended != _ended;

        /// <summary>Set when a page did not end in time: its process takes no further page.</summary>
        public bool IsStuck { get; set; }

        public ValueTask DisposeAsync() => pool.ReleaseAsync(process, IsStuck);
    }
}
