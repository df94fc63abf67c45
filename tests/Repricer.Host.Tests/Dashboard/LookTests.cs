using System.Text.Json;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Repricer.Host.Tests.EndToEnd;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>
/// Each page over the demo's data in a real browser: it says nothing on the console, breaks no policy, asks no other origin, fits its
/// width, and axe finds nothing. With REPRICER_SCREENSHOTS = a folder, pictures for people are left there.
/// </summary>
[Collection(DemoBrowserCollection.Name)]
public sealed class LookTests(DemoBrowser demo)
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("REPRICER_SCREENSHOTS");

    public static TheoryData<string, string> Pages { get; } = new()
    {
        { "/", "morning" }, { "/queue", "queue" }, { "/queue/frozen", "cause" }, { "/operations", "operations" },
        { "/listings", "listings" }, { "/products/LAMP-05", "product" }, { "/definitions", "definitions" },
        { "/channels/bazaar", "channel" }, { "/strategies", "strategies" }, { "/revisions", "revisions" },
        { "/revisions/1", "revision" }, { "/audit", "audit" }, { "/keys", "keys" }, { "/login", "login" },
        { "/market", "market" }, { "/map", "map" }, { "/reports", "reports" }, { "/alerts", "alerts" }, { "/discovery", "discovery" },
        { "/bulk", "bulk" }, { "/act/pause?global=true", "act" }, { "/nothing-here", "missing" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public Task Page_LooksRight_LightAndWide_DarkAndNarrow(string path, string name) => LookTwiceAsync(path, name);

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Picture_OfEachPage_DarkAndWide_LightAndNarrow(string path, string name)
    {
        Assert.SkipWhen(Pictures is null, "for people: say where to leave pictures in REPRICER_SCREENSHOTS");
        await LookAsync(path, name, ColorScheme.Dark, 1440, axe: false);
        await LookAsync(path, name, ColorScheme.Light, 390, axe: false);
    }

    [Fact]
    public async Task Source_LooksRight()
    {
        await using var context = await demo.ContextAsync();
        var page = await DemoBrowser.LogInAsync(context, demo.Operate, "/operations");
        var link = await page.Locator("#part-sources tbody th a").First.GetAttributeAsync("href");
        await context.CloseAsync();

        await LookTwiceAsync(link!, "source");
    }

    [Fact]
    public async Task Decision_LooksRight()
    {
        await using var context = await demo.ContextAsync();
        var page = await DemoBrowser.LogInAsync(context, demo.Operate, "/products/LAMP-05");
        var link = await page.Locator("a[href^='/decisions/']").First.GetAttributeAsync("href");
        await context.CloseAsync();

        await LookTwiceAsync(link!, "decision");
    }

    [Fact]
    public async Task Plan_LooksRight()
    {
        Assert.SkipWhen(demo.Missing is not null, $"the pages need Chromium to be looked at: {demo.Missing}");
        var (code, text, error) = await RepricerProcess.RunAsync(
            demo.Folder, "plan", "--json", "--config", Path.Combine(demo.Folder, "appsettings.json"));
        Assert.True(code == 0, error);
        var id = JsonDocument.Parse(text).RootElement.GetProperty("hash").GetString()![..12];

        await LookTwiceAsync("/plans/" + id, "plan");
    }

    /// <summary>Both at once: each look is mostly the browser's and axe's work, in a process of its own.</summary>
    private Task LookTwiceAsync(string path, string name) => Task.WhenAll(
        LookAsync(path, name, ColorScheme.Light, 1440, axe: true), LookAsync(path, name, ColorScheme.Dark, 390, axe: true));

    private async Task LookAsync(string path, string name, ColorScheme scheme, int width, bool axe)
    {
        await using var context = await demo.AdminContextAsync(scheme, width);
        var page = await context.NewPageAsync();
        var faults = new List<string>();
        page.Console += (_, message) =>
        {
            // The browser says so of every answer that is no success, also where that is right.
            if (message.Type is "error" or "warning" && !message.Text.Contains("status of 404", StringComparison.Ordinal))
                faults.Add(message.Text);
        };
        page.PageError += (_, error) => faults.Add(error);
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url).Authority != demo.Address.Authority)
                faults.Add("asked " + request.Url);
        };
        await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        if (Pictures is not null)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = Path.Combine(Pictures, $"{name}-{width}-{scheme.ToString().ToLowerInvariant()}.png"), FullPage = true,
            });
        }

        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{path} at {width}: {overflow} pixels stand out on the right");
        Assert.Equal(1, await page.Locator("h1").CountAsync());
        if (axe)
        {
            var found = await page.RunAxe();
            Assert.True(found.Violations.Length == 0, $"{path} at {width}, {scheme}: " + string.Join(
                "\n", found.Violations.Select(fault =>
                    $"{fault.Id}: {fault.Help}: {string.Join(" | ", fault.Nodes.Take(3).Select(node => node.Html))}")));
        }

        Assert.Empty(faults);
    }
}
