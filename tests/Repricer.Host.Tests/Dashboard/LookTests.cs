using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>
/// Each page over the demo's data in a real browser: it says nothing on the console, breaks no policy, asks no other origin, fits its
/// width, and axe finds nothing. With REPRICER_SCREENSHOTS = a folder, pictures for people are left there.
/// </summary>
public sealed class LookTests(DemoBrowser demo) : IClassFixture<DemoBrowser>
{
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("REPRICER_SCREENSHOTS");

    [Theory]
    [InlineData("/", "morning")]
    [InlineData("/queue", "queue")]
    [InlineData("/queue/frozen", "cause")]
    [InlineData("/operations", "operations")]
    [InlineData("/channels/market", "channel")]
    [InlineData("/strategies", "strategies")]
    [InlineData("/revisions", "revisions")]
    [InlineData("/revisions/1", "revision")]
    [InlineData("/audit", "audit")]
    [InlineData("/keys", "keys")]
    [InlineData("/login", "login")]
    [InlineData("/act/pause?global=true", "act")]
    [InlineData("/nothing-here", "missing")]
    public async Task Page_LooksRight_LightAndWide_DarkAndNarrow(string path, string name)
    {
        await LookAsync(path, name, ColorScheme.Light, 1440, axe: true);
        await LookAsync(path, name, ColorScheme.Dark, 390, axe: true);
        if (Pictures is null)
            return;
        await LookAsync(path, name, ColorScheme.Dark, 1440, axe: false);
        await LookAsync(path, name, ColorScheme.Light, 390, axe: false);
    }

    [Fact]
    public async Task Source_LooksRight()
    {
        await using var context = await demo.ContextAsync();
        var page = await demo.LogInAsync(context, demo.Operate, "/operations");
        var link = await page.Locator("#part-sources tbody th a").First.GetAttributeAsync("href");
        await context.CloseAsync();

        await LookAsync(link!, "source", ColorScheme.Light, 1440, axe: true);
        await LookAsync(link!, "source", ColorScheme.Dark, 390, axe: true);
    }

    private async Task LookAsync(string path, string name, ColorScheme scheme, int width, bool axe)
    {
        await using var context = await demo.ContextAsync(scheme, width);
        var page = await demo.LogInAsync(context, demo.Admin);
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
