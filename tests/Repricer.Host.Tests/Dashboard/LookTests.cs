using System.Text.Json;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Repricer.Host.Tests.EndToEnd;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>
/// Each page over the demo's data in a real browser: it says nothing on the console, breaks no policy, asks no other origin, fits its
/// width, and axe finds nothing, wide and light and then narrow and dark. With REPRICER_SCREENSHOTS = a folder, pictures for people are
/// left there.
/// </summary>
[Collection(DemoBrowserCollection.Name)]
public sealed partial class LookTests(DemoBrowser demo)
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("REPRICER_SCREENSHOTS");

    private static readonly AxeRunOptions OfAll = new() { ResultTypes = [ResultType.Violations], Iframes = false };

    public static TheoryData<string, string> Pages { get; } = new()
    {
        { "/", "morning" }, { "/queue", "queue" }, { "/queue?show=gaps", "gaps" }, { "/queue/frozen", "cause" },
        { "/queue/unmatched", "unmatched" }, { "/operations", "operations" }, { "/nodes", "nodes-none" },
        { "/listings", "listings" },
        { "/listings?state=held&sort=since", "listings-held" }, { "/products/LAMP-05", "product" }, { "/definitions", "definitions" },
        { "/channels/bazaar", "channel" }, { "/strategies", "strategies" }, { "/revisions", "revisions" },
        { "/revisions/1", "revision" }, { "/audit", "audit" }, { "/keys", "keys" }, { "/login", "login" },
        { "/market", "market" }, { "/market/listings", "market-list" }, { "/market/losses", "losses" }, { "/map", "map" },
        { "/reports", "reports" }, { "/reports/weekly/2026-W48", "weekly" }, { "/experiments", "experiments" }, { "/alerts", "alerts" },
        { "/discovery", "discovery" }, { "/views?save=%2Flistings", "views" }, { "/preferences", "preferences" },
        { "/bulk", "bulk" }, { "/act/pause?global=true", "act" }, { "/nothing-here", "missing" },
    };

    /// <summary>Pages whose address another page knows.</summary>
    public static TheoryData<string, string, string> Linked { get; } = new()
    {
        { "/operations", "/sources/", "source" }, { "/products/LAMP-05", "/decisions/", "decision" },
        { "/market", "/market/rivals/", "rival" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_LooksRight_LightAndWide_DarkAndNarrow(string path, string name) => await LookAsync(path, name);

    [Theory]
    [MemberData(nameof(Linked))]
    public async Task LinkedPage_LooksRight(string from, string to, string name)
    {
        var page = await demo.LookPageAsync();
        var answer = await page.Context.APIRequest.GetAsync(from);
        var links = Link().Matches(await answer.TextAsync()).Select(match => match.Groups["to"].Value);

        await LookAsync(links.First(link => link.StartsWith(to, StringComparison.Ordinal) && link.Length > to.Length), name);
    }

    [Fact]
    public async Task Plan_LooksRight()
    {
        demo.RequireDemo();
        var (code, text, error) = await RepricerProcess.RunAsync(
            demo.Folder, "plan", "--json", "--config", Path.Combine(demo.Folder, "appsettings.json"));
        Assert.True(code == 0, error);
        var id = JsonDocument.Parse(text).RootElement.GetProperty("hash").GetString()![..12];

        await LookAsync("/plans/" + id, "plan");
    }

    /// <summary>Loads the page once: each window of a browser costs more than what is looked at in it.</summary>
    private async Task LookAsync(string path, string name)
    {
        var page = await demo.LookPageAsync();
        var faults = new List<string>();
        void OnMessage(object? sender, IConsoleMessage message)
        {
            // The browser says so of every answer that is no success, also where that is right.
            if (message.Type is "error" or "warning" && !message.Text.Contains("status of 404", StringComparison.Ordinal))
                faults.Add(message.Text);
        }

        void OnError(object? sender, string error) => faults.Add(error);
        void OnRequest(object? sender, IRequest request)
        {
            if (new Uri(request.Url).Authority != demo.Address.Authority)
                faults.Add("asked " + request.Url);
        }

        page.Console += OnMessage;
        page.PageError += OnError;
        page.Request += OnRequest;
        try
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
            await page.SetViewportSizeAsync(1440, 900);
            await page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
            await JudgeAsync(page, name, ColorScheme.Light, 1440, axe: true);
            Assert.Equal(1, await page.Locator("h1").CountAsync());
            if (Pictures is not null)
            {
                await JudgeAsync(page, name, ColorScheme.Light, 390, axe: false);
                await JudgeAsync(page, name, ColorScheme.Dark, 1440, axe: false);
            }

            await JudgeAsync(page, name, ColorScheme.Dark, 390, axe: true);
            demo.RequireDemo();
            Assert.Empty(faults);
        }
        finally
        {
            page.Console -= OnMessage;
            page.PageError -= OnError;
            page.Request -= OnRequest;
        }
    }

    /// <summary>Looks at what a page shows now: whether it fits its width, and what axe finds.</summary>
    internal static async Task JudgeAsync(IPage page, string name, ColorScheme scheme, int width, bool axe)
    {
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
        await page.SetViewportSizeAsync(width, 900);
        if (Pictures is not null)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = Path.Combine(Pictures, $"{name}-{width}-{scheme.ToString().ToLowerInvariant()}.png"), FullPage = true,
            });
        }

        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{name} at {width}: {overflow} pixels stand out on the right");
        if (axe)
            Assert.Equal("", (await FaultsAsync(page)) is { Length: > 0 } faults ? $"{name} at {width}, {scheme}: {faults}" : "");
    }

    /// <summary>All rules, in every look. The half a megabyte of axe is put into a document once, and asked there again.</summary>
    private static async Task<string> FaultsAsync(IPage page)
    {
        if (await page.EvaluateAsync<bool>("typeof axe === 'undefined'"))
        {
            var found = await page.RunAxe(OfAll);
            return string.Join("\n", found.Violations.Select(fault =>
                $"{fault.Id}: {fault.Help}: {string.Join(" | ", fault.Nodes.Take(3).Select(node => node.Html))}"));
        }

        return await page.EvaluateAsync<string>(
            """
            async () => (await axe.run(document, { resultTypes: ['violations'], iframes: false })).violations
              .map(fault => `${fault.id}: ${fault.help}: ${fault.nodes.slice(0, 3).map(node => node.html).join(' | ')}`).join('\n')
            """);
    }

    [GeneratedRegex("href=\"(?<to>/[^\"?#]*)", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex Link();
}
