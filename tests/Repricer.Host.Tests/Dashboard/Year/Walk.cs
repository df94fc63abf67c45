using Microsoft.Playwright;

namespace Repricer.Host.Tests.Dashboard.Year;

/// <summary>A person's way from the morning page on: what is pressed, and how often.</summary>
internal sealed class Walk(IPage page)
{
    /// <summary>So long a person would look for what is not there, in milliseconds.</summary>
    private const float Longest = 30_000;

    public IPage Page => page;

    /// <summary>Pages that were gone to since the morning page.</summary>
    public int Steps { get; private set; }

    public async Task BeginAsync()
    {
        page.SetDefaultTimeout(Longest);
        await page.GotoAsync("/", new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        Steps = 0;
    }

    /// <summary>The part of the page under a heading.</summary>
    public ILocator In(string heading) => page.Locator("main section").Filter(new()
    {
        Has = page.GetByRole(AriaRole.Heading, new() { Name = heading, Exact = true }),
    });

    /// <summary>Goes by what stands beside every page.</summary>
    public Task NavAsync(string name) => ClickAsync(
        page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" }).GetByRole(AriaRole.Link, new() { Name = name, Exact = true }));

    public Task ClickAsync(ILocator control) => DoAsync(() => control.ClickAsync(), null);

    /// <summary>
    /// Does what leads to another page, and waits until it is there. The page is asked, not the browser's driver: what that is told between
    /// its look at the address and its listening for the next one, it never hears.
    /// </summary>
    /// <param name="path">Where it leads; null = wherever.</param>
    public async Task DoAsync(Func<Task> act, string? path)
    {
        var before = page.Url;
        await act();
        await page.WaitForFunctionAsync(
            "([before, path]) => location.href !== before && (!path || location.pathname === path) && document.readyState !== 'loading'",
            new[] { before, path });
        Steps++;
    }

    public async Task<string> HeadingAsync() => (await page.Locator("main h1").InnerTextAsync()).Trim();

    public async Task<string> LeadAsync() => (await page.Locator("main p.lead").First.InnerTextAsync()).Trim();
}
