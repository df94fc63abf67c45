using Microsoft.Playwright;
using Repricer.Adapters.Fetchers.Browser;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>One real Chromium, without a window.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly (string? Path, string? Missing) Found = BrowserFinder.Find(
        null, Environment.GetEnvironmentVariable, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Why there is none here; null = there is one.</summary>
    public static string? Missing => Found.Missing;

    public static async Task<Chromium> LaunchAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new Chromium(playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Found.Path,
            Headless = true,
            ChromiumSandbox = !(Environment.IsPrivilegedProcess && OperatingSystem.IsLinux()),
            Timeout = 120_000,
        }));
    }

    public async Task<IBrowserContext> ContextAsync(
        Uri address, ColorScheme scheme = ColorScheme.Light, int width = 1440, bool javaScript = true, string? state = null)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.AbsoluteUri,
            ColorScheme = scheme,
            JavaScriptEnabled = javaScript,
            ReducedMotion = ReducedMotion.Reduce,
            StorageState = state,
            TimezoneId = "Europe/Berlin",
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        context.SetDefaultTimeout(60_000);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _playwright.Dispose();
    }
}
