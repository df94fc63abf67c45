using System.Globalization;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>The pages as people use them in a real browser: without JavaScript, by keys, in many tabs.</summary>
[Collection(DemoBrowserCollection.Name)]
public sealed class UseTests(DemoBrowser demo)
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

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
    public async Task WithoutJavaScript_ANoteIsWritten_ARuleIsMuted_AViewIsKept_AndDaysAreChosen()
    {
        await using var context = await demo.ContextAsync(javaScript: false);
        var page = await DemoBrowser.LogInAsync(context, demo.Operate, "/queue/frozen");

        await page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Note…" }).ClickAsync();
        await page.GetByLabel("Note").FillAsync("asked the marketplace");
        await page.GetByRole(AriaRole.Button, new() { Name = "Write it down" }).ClickAsync();
        await page.GetByText("asked the marketplace").First.WaitForAsync();

        await NavAsync(page, "Alerts");
        await page.Locator("summary").Filter(new() { HasText = "Rules of the settings" }).ClickAsync();
        await page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Mute…" }).First.ClickAsync();
        await page.GetByLabel("Until").FillAsync(TimeProvider.System.GetUtcNow().AddDays(2).ToString("yyyy-MM-ddTHH:mm", Invariant));
        await page.GetByLabel("Why").FillAsync("a sale is on");
        await page.GetByRole(AriaRole.Button, new() { Name = "Mute", Exact = true }).ClickAsync();
        await page.GetByText("a sale is on").First.WaitForAsync();
        await page.Locator("#mutes").WaitForAsync();
        await page.Locator("section").Filter(new() { Has = page.Locator("#mutes") }).GetByRole(AriaRole.Button).First.ClickAsync();
        await page.Locator("main .notice.good").WaitForAsync();

        await NavAsync(page, "Preferences");
        await page.GetByLabel("Days").SelectOptionAsync("dots");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await NavAsync(page, "Revisions");
        Assert.Matches("^[0-9]{2}[.][0-9]{2}[.]20[0-9]{2} ", await page.Locator("main time").First.InnerTextAsync());

        await NavAsync(page, "Listings");
        await page.Locator("#f-state").SelectOptionAsync("held");
        await page.GetByRole(AriaRole.Button, new() { Name = "Filter" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Save this view…" }).ClickAsync();
        await page.GetByLabel("Name").FillAsync("what is held");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the view" }).ClickAsync();
        await page.GetByText("“what is held” is saved.").WaitForAsync();
        await NavAsync(page, "Saved views");
        await page.GetByRole(AriaRole.Link, new() { Name = "what is held" }).ClickAsync();
        Assert.Contains("state=held", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ByKeysAlone_ARowIsSelected_AndSomethingIsDoneAboutIt()
    {
        await using var context = await demo.ContextAsync();
        var page = await DemoBrowser.LogInAsync(context, demo.Operate, "/queue/frozen");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("x");
        Assert.True(await page.Locator("tr.is-at input[type=checkbox]").IsCheckedAsync(), "the row is not selected");

        await TabToAsync(page, "Note…");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Note").WaitForAsync();
        await page.GetByLabel("Note").FocusAsync();
        await page.Keyboard.TypeAsync("j and k are letters here");
        await TabToAsync(page, "Write it down");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("j and k are letters here").First.WaitForAsync();
    }

    [Fact]
    public async Task BrowsersZone_IsThatOfTheNextPage_ChartsAmongThem()
    {
        await using var context = await demo.ContextAsync();
        var page = await DemoBrowser.LogInAsync(context, demo.Operate, "/preferences");
        await page.GetByLabel("Times").SelectOptionAsync("browser");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByText("Pages look so from now on").WaitForAsync();
        await page.WaitForFunctionAsync("document.cookie.includes('Europe%2FBerlin')");
        await page.GotoAsync("/products/LAMP-05", new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        Assert.Equal("Europe/Berlin", await page.Locator("html").GetAttributeAsync("data-zone"));
        Assert.Contains(
            "Since (Europe/Berlin)", await page.Locator("figure.chart-box thead").First.TextContentAsync(), StringComparison.Ordinal);

        // Half a year later the browser stands elsewhere: its script says so, and the page is right at once.
        await context.AddCookiesAsync([new Cookie { Name = "repricer-zone", Value = "Asia%2FTokyo", Url = demo.Address.AbsoluteUri }]);
        await page.GotoAsync("/revisions", new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
        await page.WaitForFunctionAsync("document.cookie.includes('Europe%2FBerlin')");
        Assert.DoesNotContain("+09:00", await page.Locator("main time[data-as]").First.InnerTextAsync(), StringComparison.Ordinal);
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

    [Fact]
    public async Task Pressed_TheFiguresWait_UntilItIsAClick()
    {
        await using var context = await demo.ContextAsync();
        var page = await DemoBrowser.LogInAsync(context, demo.Operate, "/operations");
        var link = page.Locator("#part-channels tbody a").First;

        // What comes next from the engine is lower by this, and all below it moves.
        await page.EvaluateAsync(
            "() => { const tall = document.createElement('div'); tall.id = 'tall'; tall.style.height = '9em'; bands.append(tall); }");
        await link.HoverAsync();
        await page.Mouse.DownAsync();
        await page.RunAndWaitForResponseAsync(
            () => page.EvaluateAsync("() => new BroadcastChannel('repricer').postMessage(['state'])"),
            answer => answer.Request.ResourceType == "fetch" && new Uri(answer.Url).AbsolutePath == "/operations");
        await page.EvaluateAsync("async () => { for (let i = 0; i < 2; i++) await (await fetch(location.href)).text(); }");
        Assert.Equal(1, await page.Locator("#tall").CountAsync());
        await page.Mouse.UpAsync();
        await ArriveAsync(page, "/channels/");
    }

    [Fact]
    public async Task PressedAndLetGo_TheFiguresComeAfterAll()
    {
        await using var context = await demo.ContextAsync();
        var page = await DemoBrowser.LogInAsync(context, demo.Operate, "/operations");
        await page.EvaluateAsync("() => bands.append(Object.assign(document.createElement('div'), { id: 'old' }))");
        await page.Locator("main h1").HoverAsync();
        await page.Mouse.DownAsync();
        await page.RunAndWaitForResponseAsync(
            () => page.EvaluateAsync("() => new BroadcastChannel('repricer').postMessage(['state'])"),
            answer => answer.Request.ResourceType == "fetch" && new Uri(answer.Url).AbsolutePath == "/operations");
        await page.Mouse.UpAsync();
        await page.Locator("#old").WaitForAsync(new() { State = WaitForSelectorState.Detached });
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
    /// Waits until the page says itself that it is there and that nothing holds it up any more: the stream is opened behind that. What the
    /// browser's driver hears of a page that a script went to was not always all of it.
    /// </summary>
    private static Task<IJSHandle> ArriveAsync(IPage page, string path, float timeout = 60_000) => page.WaitForFunctionAsync(
        "path => location.pathname.startsWith(path) && performance.getEntriesByType('navigation')[0]?.loadEventEnd > 0", path,
        new PageWaitForFunctionOptions { Timeout = timeout });

    private static Task NavAsync(IPage page, string name) => page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" })
        .GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();

    private static async Task TabToAsync(IPage page, string text)
    {
        for (var tabs = 0; tabs < 100; tabs++)
        {
            if (await FocusAsync(page) == text)
                return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"no key leads to {text}");
    }

    private static Task<string> FocusAsync(IPage page) => page.EvaluateAsync<string>("document.activeElement.textContent.trim()");
}
