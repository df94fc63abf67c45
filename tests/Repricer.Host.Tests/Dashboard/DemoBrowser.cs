using System.Text.RegularExpressions;
using Microsoft.Playwright;
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
    private Chromium? _chromium;
    private Task<IPage>? _look;

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
        if ((Missing = OperatingSystem.IsWindows() ? "the demo is ended with signals" : Chromium.Missing) is not null)
            return;

        _demo = RepricerProcess.Start(_start.Folder, "demo", "--seed", "7", "--urls", "http://127.0.0.1:0");
        using var api = await _demo.ApiAsync();
        await api.UntilAsync("api/v1/updates?state=confirmed", updates => updates.GetProperty("items").GetArrayLength() > 3);

        // Its last mishap: somebody edits a live price by hand, and the listing is frozen until a person decides.
        await api.UntilAsync("api/v1/holds?reason=frozen", holds => holds.GetProperty("items").GetArrayLength() > 0);
        (Address, Folder) = (api.Address, api.DemoFolder);
        Operate = KeyLine().Match(_demo.Out).Groups[1].Value;
        Admin = RunKey.TryRead(Path.Combine(Folder, "data")) ?? "";
        _chromium = await Chromium.LaunchAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
            await _chromium.DisposeAsync();
        _demo?.Dispose();
        _start.Dispose();
    }

    public async Task<IBrowserContext> ContextAsync(
        ColorScheme scheme = ColorScheme.Light, int width = 1440, bool javaScript = true, string? state = null)
    {
        RequireDemo();
        return await _chromium!.ContextAsync(Address, scheme, width, javaScript, state);
    }

    /// <summary>Skips where there is no browser, and fails with what the demo wrote where that has ended.</summary>
    public void RequireDemo()
    {
        Assert.SkipWhen(Missing is not null, $"the pages need Chromium to be looked at: {Missing}");
        _demo!.ThrowIfEnded("the demo whose pages are looked at");
    }

    /// <summary>The one page that all looks share, in which the demo's own user is logged in.</summary>
    public Task<IPage> LookPageAsync()
    {
        RequireDemo();
        return _look ??= OpenAsync();

        async Task<IPage> OpenAsync() => await LogInAsync(await ContextAsync(), Admin);
    }

    /// <summary>A page of a context that is logged in; its script is there and hears keys.</summary>
    public static async Task<IPage> LogInAsync(IBrowserContext context, string key, string to = "/")
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/login?to=" + Uri.EscapeDataString(to));
        await page.GetByLabel("API key").FillAsync(key);
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
        await page.Locator("nav[aria-label='Pages']").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.WaitForFunctionAsync("document.readyState === 'complete'");
        return page;
    }

    [GeneratedRegex(@"API key\s+(?<a>rpk_\S+)", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex KeyLine();
}
