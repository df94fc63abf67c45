using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Dashboard.Year;

/// <summary>
/// Three people with their questions before a real browser: each begins on the morning page and goes on by links, fields and buttons alone,
/// and the answer stands on the page where they arrive. No address is typed, and nobody needs more than five steps.
/// </summary>
[Collection(YearCollection.Name)]
public sealed partial class WalkTests(YearFixture year)
{
    private const int MostSteps = 5;

    [Fact]
    public async Task Analyst_AreWeDearAgainstAcmeInKitchen_AndWhichListingsAreThose() => await WalkAsync(async walk =>
    {
        await walk.NavAsync("Market");
        await walk.ClickAsync(walk.In("Rivals").GetByRole(AriaRole.Link, new() { Name = "Acme", Exact = true }));
        var kitchen = walk.In("By category").GetByRole(AriaRole.Row).Filter(new()
        {
            Has = walk.Page.GetByRole(AriaRole.Rowheader, new() { Name = "kitchen" }),
        });
        var index = kitchen.GetByRole(AriaRole.Link).Nth(1);
        var shown = decimal.Parse(await index.InnerTextAsync(), CultureInfo.InvariantCulture);
        Assert.InRange(shown, 20m, 500m);
        var counted = Number().Match(await kitchen.InnerTextAsync()).Groups["n"].Value;

        await walk.ClickAsync(index);
        Assert.Contains("Acme", await walk.Page.Locator("main thead").InnerTextAsync(), StringComparison.Ordinal);
        Assert.StartsWith($"{counted} listing", await walk.LeadAsync(), StringComparison.Ordinal);
    });

    [Fact]
    public async Task Analyst_WhichListingsCostUsMostThisWeek_AndWhy() => await WalkAsync(async walk =>
    {
        await walk.ClickAsync(walk.Page.GetByRole(AriaRole.Link, new() { Name = "What cost us most" }));
        await walk.ClickAsync(walk.Page.GetByRole(AriaRole.Link, new() { Name = "7 days", Exact = true }));
        var first = walk.In("Listings that earned less").Locator("tbody tr").First;
        Assert.Matches("dearer cost or fees|fewer sold|nothing sold|lower price|sold at a loss", await first.InnerTextAsync());

        // Behind its article is the chart, behind what stands now the way to the decision.
        await walk.ClickAsync(first.GetByRole(AriaRole.Link).First);
        await walk.Page.Locator("svg.chart").First.WaitForAsync();
    });

    [Fact]
    public async Task Analyst_WhichPricesDoesAFloorHoldUp_AndWhichOfThemAreOfOneBrand() => await WalkAsync(async walk =>
    {
        const string Brands = "main tbody tr td:nth-of-type(2)";
        await walk.NavAsync("Market");
        await walk.ClickAsync(Tile());
        Assert.Equal("Listings that a floor holds up", await walk.HeadingAsync());
        var brand = (await walk.Page.Locator(Brands).First.InnerTextAsync()).Trim();

        await walk.NavAsync("Market");
        await walk.Page.GetByLabel("Brand", new() { Exact = true }).SelectOptionAsync(brand);
        await walk.ClickAsync(walk.Page.GetByRole(AriaRole.Button, new() { Name = "Show" }));
        await walk.ClickAsync(Tile());
        var shown = await walk.Page.Locator(Brands).AllInnerTextsAsync();
        Assert.NotEmpty(shown);
        Assert.All(shown, one => Assert.Equal(brand, one.Trim()));

        ILocator Tile() => walk.Page.Locator("main a.tile").Filter(new() { HasText = "floor" }).First;
    });

    [Fact]
    public async Task Analyst_WhyIsThePriceOfThisArticleWhatItIs() => await WalkAsync(async walk =>
    {
        await walk.Page.GetByRole(AriaRole.Searchbox).FillAsync("SKU-000010");
        await walk.DoAsync(() => walk.Page.Keyboard.PressAsync("Enter"), "/listings");
        await walk.ClickAsync(walk.Page.Locator("main tbody").GetByRole(AriaRole.Link, new() { Name = "SKU-000010" }).First);
        await walk.ClickAsync(walk.In("Decisions").Locator("tbody").GetByRole(AriaRole.Link).First);
        await walk.Page.GetByRole(AriaRole.Heading, new() { Name = "How it came to that" }).WaitForAsync();
        Assert.True(await walk.Page.Locator("ol.way li").CountAsync() > 0, "the way is not there");
        Assert.True(await walk.In("What would change it").GetByRole(AriaRole.Listitem).CountAsync() > 0, "nothing would change it");
    });

    [Fact]
    public async Task Manager_HowMuchStandsStill_AndForWhat() => await WalkAsync(async walk =>
    {
        var row = walk.In("Needs you").Locator("tbody tr").First;
        Assert.Matches(@"[0-9][0-9.,]*\s(EUR|GBP)", await row.InnerTextAsync());
        var count = await row.GetByRole(AriaRole.Link).Nth(1).InnerTextAsync();
        await walk.ClickAsync(row.GetByRole(AriaRole.Link).First);
        Assert.Contains($"{count.Trim()} listing", await walk.HeadingAsync(), StringComparison.Ordinal);
    });

    [Fact]
    public async Task Manager_WhatDoIShowOnMonday() => await WalkAsync(async walk =>
    {
        await walk.NavAsync("Reports");
        var week = walk.Page.Locator("main tbody").First.GetByRole(AriaRole.Link).First;
        var name = await week.InnerTextAsync();
        await walk.ClickAsync(week);
        Assert.Contains(name.Trim(), await walk.HeadingAsync(), StringComparison.Ordinal);
        Assert.True(await walk.Page.Locator("main table").CountAsync() > 2, "the week has no figures");
    });

    [Fact]
    public async Task Manager_WhatDoPriceWarsCostUs_AndWithWhom() => await WalkAsync(async walk =>
    {
        await walk.NavAsync("Market");
        var war = walk.In("Price wars").Locator("tbody tr").First;
        Assert.Matches(@"[0-9][0-9.,]*\sEUR", await war.InnerTextAsync());
        await walk.ClickAsync(war.Locator("td").GetByRole(AriaRole.Link).First);
        await walk.Page.GetByRole(AriaRole.Heading, new() { Name = "Promotions" }).WaitForAsync();
    });

    [Fact]
    public async Task Manager_WhoKeepsSellingBelowTheMinimum() => await WalkAsync(async walk =>
    {
        await walk.NavAsync("Minimum prices");
        var seller = walk.In("By seller").Locator("tbody tr").First;
        Assert.Matches("[0-9]", await seller.InnerTextAsync());
        await walk.ClickAsync(walk.Page.GetByRole(AriaRole.Navigation, new() { Name = "Which cases" }).GetByRole(AriaRole.Link).Last);
        Assert.True(await walk.In("Cases").Locator("tbody tr").CountAsync() > 0, "no case stands there");
    });

    [Fact]
    public async Task Operator_WhatDoesTheSilentSourceAnswer() => await WalkAsync(async walk =>
    {
        await walk.NavAsync("Operations");
        var source = walk.In("Sources").Locator("tbody tr").Filter(new() { HasText = "fox" });
        await walk.ClickAsync(source.GetByRole(AriaRole.Link, new() { Name = "fox" }).First);
        Assert.Contains("fox", await walk.HeadingAsync(), StringComparison.Ordinal);
        Assert.Contains("blocked", await walk.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    });

    [Fact]
    public async Task Operator_WhichPricesDidTheChannelRefuse() => await WalkAsync(async walk =>
    {
        await walk.NavAsync("Operations");
        await walk.ClickAsync(walk.In("Channels").GetByRole(AriaRole.Link, new() { Name = "market", Exact = true }));
        await walk.ClickAsync(walk.Page.GetByRole(AriaRole.Navigation, new() { Name = "By state" }).GetByRole(AriaRole.Link)
            .Filter(new() { HasText = "rejected" }));
        var rows = walk.In("Price updates").Locator("tbody tr");
        Assert.True(await rows.CountAsync() > 0, "no price was refused");
        Assert.All(await rows.AllInnerTextsAsync(), row => Assert.Contains("rejected", row, StringComparison.Ordinal));
    });

    [Fact]
    public async Task Operator_WhoPausedWhat() => await WalkAsync(async walk =>
    {
        await walk.NavAsync("Audit");
        await walk.Page.GetByLabel("Who, what or to what").FillAsync("pause");
        await walk.ClickAsync(walk.Page.GetByRole(AriaRole.Button, new() { Name = "Filter" }));
        var rows = walk.Page.Locator("main tbody tr");
        Assert.True(await rows.CountAsync() > 0, "nobody paused anything");
        Assert.All(await rows.AllInnerTextsAsync(), row => Assert.Contains("pause", row, StringComparison.Ordinal));
    });

    [Fact]
    public async Task Operator_WhatFiredInTheLastWeeks_AndWhatWouldTheRuleHaveDone() => await WalkAsync(async walk =>
    {
        await walk.NavAsync("Alerts");
        Assert.True(await walk.In("History").Locator("tbody tr").CountAsync() > 0, "nothing fired");
        await walk.ClickAsync(walk.In("Rule files").Locator("tbody").GetByRole(AriaRole.Link).First);
        await walk.ClickAsync(walk.Page.GetByRole(AriaRole.Link, new() { Name = "Try it on the last 30 days" }));
        Assert.Matches("would (not )?have fired", await walk.In("On the last 30 days").InnerTextAsync());
    });

    private async Task WalkAsync(Func<Walk, Task> go)
    {
        Assert.SkipWhen(Chromium.Missing is not null, $"the pages need Chromium to be looked at: {Chromium.Missing}");
        var page = await year.PageAsync();
        var walk = new Walk(page);
        await walk.BeginAsync();
        await go(walk);
        Assert.True(walk.Steps <= MostSteps, $"{walk.Steps} steps are too many");
    }

    [GeneratedRegex("n (?<n>[0-9,]+)", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex Number();
}
