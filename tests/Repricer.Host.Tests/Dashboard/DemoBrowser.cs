using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Repricer.Adapters.Fetchers.Browser;
using Repricer.Host.Operating;
using Repricer.Host.Tests.EndToEnd;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>
/// The demo as a process of its own, with what it has to show, and one real Chromium before it. Tests that use it are skipped, with the
/// reason, where there is none.
/// </summary>
public sealed partial class DemoBrowser : IAsyncLifetime
{
    private readonly CommandRun _start = new();
    private RepricerProcess? _demo;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private Task<string>? _admin;

    /// <summary>Why the pages cannot be looked at; null = they can.</summary>
    public string? Missing { get; private set; }

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>The demo's own folder, with its strategies.</summary>
    public string Folder { get; private set; } = "";

    /// <summary>A key of scope operate.</summary>
    public string Operate { get; private set; } = "";

    /// <summary>The key of the demo's own user, of scope admin.</summary>
    public string Admin { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var (path, missing) = BrowserFinder.Find(
            null, Environment.GetEnvironmentVariable, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));
        if ((Missing = OperatingSystem.IsWindows() ? "the demo is ended with signals" : missing) is not null)
            return;

        _demo = RepricerProcess.Start(_start.Folder, "demo", "--seed", "7", "--urls", "http://127.0.0.1:0");
        using var api = await _demo.ApiAsync();
        await api.UntilAsync("api/v1/updates?state=confirmed", updates => updates.GetProperty("items").GetArrayLength() > 3);

        // Its last mishap: somebody edits a live price by hand, and the listing is frozen until a person decides.
        await api.UntilAsync("api/v1/holds?reason=frozen", holds => holds.GetProperty("items").GetArrayLength() > 0);
        (Address, Folder) = (api.Address, api.DemoFolder);
        Operate = KeyLine().Match(_demo.Out).Groups[1].Value;
        Admin = RunKey.TryRead(Path.Combine(Folder, "data")) ?? "";
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = path,
            Headless = true,
            ChromiumSandbox = !(Environment.IsPrivilegedProcess && OperatingSystem.IsLinux()),
            Timeout = 120_000,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.CloseAsync();
        _playwright?.Dispose();
        _demo?.Dispose();
        _start.Dispose();
    }

    public async Task<IBrowserContext> ContextAsync(
        ColorScheme scheme = ColorScheme.Light, int width = 1440, bool javaScript = true, string? state = null)
    {
        Assert.SkipWhen(Missing is not null, $"the pages need Chromium to be looked at: {Missing}");
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address.AbsoluteUri,
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

    /// <summary>A context that the demo's own user is logged in to, by one log-in for all.</summary>
    public async Task<IBrowserContext> AdminContextAsync(ColorScheme scheme, int width)
    {
        Assert.SkipWhen(Missing is not null, $"the pages need Chromium to be looked at: {Missing}");
        return await ContextAsync(scheme, width, state: await (_admin ??= LogAdminInAsync()));
    }

    private async Task<string> LogAdminInAsync()
    {
        await using var first = await ContextAsync();
        await LogInAsync(first, Admin);
        return await first.StorageStateAsync();
    }

    /// <summary>A page of a context that is logged in.</summary>
    public static async Task<IPage> LogInAsync(IBrowserContext context, string key, string to = "/")
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/login?to=" + Uri.EscapeDataString(to));
        await page.GetByLabel("API key").FillAsync(key);
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("/login", StringComparison.Ordinal));
        return page;
    }

    [GeneratedRegex(@"API key\s+(?<a>rpk_\S+)", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex KeyLine();
}
