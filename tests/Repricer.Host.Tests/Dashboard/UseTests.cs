using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>The pages as people use them in a real browser: without JavaScript, by keys, in many tabs.</summary>
[Collection(DemoBrowserCollection.Name)]
public sealed class UseTests(DemoBrowser demo)
{
    [Fact]
    public async Task WithoutJavaScript_OneLogsIn_StopsAChannel_AndLetsItGoOn()
    {
        await using var context = await demo.ContextAsync(javaScript: false);
        var page = await DemoBrowser.LogInAsync(context, demo.Operate, "/channels/bazaar");

        await page.GetByRole(AriaRole.Button, new() { Name = "Stop this channel" }).ClickAsync();
        await page.GetByText("bazaar: paused").WaitForAsync();
        await page.ReloadAsync();
        await page.Locator(".band").GetByText("Channel bazaar is paused").WaitForAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Resume…" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await page.GetByText("bazaar: resumed").WaitForAsync();
        Assert.EndsWith("/channels/bazaar", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ByKeysAlone_OneSkipsToTheContent_Searches_AndGoesFromPageToPage()
    {
        await using var context = await demo.ContextAsync();
        var page = await DemoBrowser.LogInAsync(context, demo.Operate);

        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await FocusAsync(page));
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await page.EvaluateAsync<string>("document.activeElement.id"));

        await page.Keyboard.PressAsync("/");
        Assert.Equal("q", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.Keyboard.TypeAsync("gq");
        Assert.Equal("/", new Uri(page.Url).AbsolutePath);

        await page.EvaluateAsync("document.activeElement.blur()");
        await GoAsync(page, "gq", "/queue");
        await page.Keyboard.PressAsync("j");
        Assert.Equal(1, await page.Locator("tr.is-at").CountAsync());
        await page.Keyboard.PressAsync("o");
        await ArriveAsync(page, "/queue/");
    }

    [Fact]
    public async Task FarInput_IsApproved_AfterALookAtWhatWouldGoOut()
    {
        await using var context = await demo.ContextAsync();
        var page = await DemoBrowser.LogInAsync(context, demo.Operate, "/queue/input_changed_far");
        await page.GetByLabel("Select bazaar/BZ-LAMP-05").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve selected…" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Approve 1 listing?" }).WaitForAsync();
        if (Environment.GetEnvironmentVariable("REPRICER_SCREENSHOTS") is { } pictures)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(pictures, "approval.png"), FullPage = true });
        var found = await page.RunAxe();
        Assert.Empty(found.Violations.Select(fault => fault.Id));

        await page.GetByLabel("Why they are right").FillAsync("the new price list of the supplier");
        await page.GetByLabel("Type 1 to confirm").FillAsync("1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await page.GetByText("1 approved.").WaitForAsync();
    }

    [Fact]
    public async Task TenTabs_ShareOneStream_AndAllOfThemLoad()
    {
        await using var context = await demo.ContextAsync();
        var first = await DemoBrowser.LogInAsync(context, demo.Operate);
        await first.WaitForFunctionAsync("async () => (await navigator.locks.query()).held.some(lock => lock.name === 'repricer-live')");
        var streams = 0;
        context.Request += (_, request) =>
        {
            if (new Uri(request.Url).AbsolutePath == "/live" && request.Frame.Page != first)
                Interlocked.Increment(ref streams);
        };
        for (var i = 0; i < 9; i++)
        {
            var tab = await context.NewPageAsync();
            Assert.Equal(200,
                (await tab.GotoAsync("/operations", new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded }))!.Status);
        }

        // The first page has the stream from before the others were there: none of them may open one.
        Assert.Equal(0, streams);
    }

    /// <summary>The second key counts soon after the first alone: a machine that was busy between them is given another try.</summary>
    private static async Task GoAsync(IPage page, string keys, string path)
    {
        for (var tries = 1; ; tries++)
        {
            await page.Keyboard.TypeAsync(keys);
            try
            {
                await ArriveAsync(page, path, 10_000);
                return;
            }
            catch (TimeoutException) when (tries < 5)
            {
                // Once more.
            }
        }
    }

    /// <summary>
    /// Waits until the page says itself that it is there and that its script has run. What the browser's driver hears of a page that a script
    /// went to was not always all of it.
    /// </summary>
    private static Task<IJSHandle> ArriveAsync(IPage page, string path, float timeout = 60_000) => page.WaitForFunctionAsync(
        "path => location.pathname.startsWith(path) && performance.getEntriesByType('navigation')[0]?.domContentLoadedEventEnd > 0", path,
        new PageWaitForFunctionOptions { Timeout = timeout });

    private static Task<string> FocusAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.textContent.trim()");
}
