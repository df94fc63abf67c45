using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Repricer.Engine.Measuring;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Dashboard.Year;

/// <summary>What the pages say over a whole year: numbers are those of their lists, and the questions that people bring are answered.</summary>
[Collection(YearCollection.Name)]
public sealed partial class YearPagesTests(YearFixture year)
{
    /// <summary>A question, the page that answers it, and what has to stand there.</summary>
    public static TheoryData<string, string, string> Questions { get; } = new()
    {
        // An analyst.
        { "Which listings cost us most this week, and why?", "/market/losses", "dearer cost or fees|fewer sold|lower price" },
        { "Are we dear against Acme in kitchen?", "/market/rivals/Acme", ">kitchen<.*?kind=(weighted|indexed)" },
        { "Which listings are those?", "/market/listings?currency=EUR&category=kitchen&rival=Acme&kind=indexed", "Acme" },
        { "How did our index in kitchen move?", "/market?currency=EUR&channel=market&category=kitchen", "id=\"trend\".*?<svg" },
        { "Which prices does a floor hold up, at Holt?", "/market/listings?currency=EUR&brand=Holt&kind=at_floor", "that a floor holds up" },
        { "What would move farthest if it were let out?", "/listings?state=held&sort=move&dir=desc", "aria-sort=\"descending\"" },
        { "When does Acme lower its prices next?", "/market/rivals/Acme", "Next one expected" },
        { "Who lowered most since yesterday?", "/market", "Lowered, 24 h" },
        { "Whose market does nobody look at?", "/queue/unmatched", "no place is looked at" },
        { "Why is the price of this article what it is?", "/products/SKU-000010", "/decisions/" },

        // A manager.
        { "Where are we dearest, by brand and rival?", "/market?currency=EUR", "class=\"[^\"]*heat" },
        { "What do price wars cost us, and with whom?", "/market?currency=EUR", "id=\"wars\".*?Cost, gross" },
        { "Who keeps selling below the minimum?", "/map?show=ended", "case-" },
        { "How much stands still for want of a cost?", "/", "Cost missing|No cost|cost" },
        { "Do we reach what was planned for the month?", "/reports", "Against plan" },
        { "What do I show on Monday?", "/reports", "/reports/weekly/" },
        { "How often are we the lowest?", "/market?currency=EUR", "Lowest" },
        { "Does an experiment pay?", "/experiments", "<h1>" },
        { "What waits for my approval?", "/queue?show=person", "wait for a person" },
        { "Where do we stand in pounds?", "/market?currency=GBP", "listings in GBP" },

        // An operator.
        { "What is broken since last night?", "/", "What is wrong now" },
        { "Which source is silent, and what does it answer?", "/sources/fox", "blocked" },
        { "Which prices did the channel refuse?", "/channels/market?state=rejected", "rejected" },
        { "Is anything stopped or slow?", "/operations", "Stages" },
        { "What fired in the last weeks?", "/alerts", "as it was then" },
        { "Who paused what?", "/audit?q=pause", "pause" },
        { "Who may log in?", "/keys", "<h1>" },
        { "How old is what we know of the market?", "/market?currency=EUR", "Not fresh" },
        { "What came with the last revision?", "/revisions/1", "market.yaml" },
        { "Where are pages of rivals that nobody watches yet?", "/discovery", "Approve selected" },
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Question_IsAnswered_OnItsPage(string question, string path, string answer)
    {
        var (status, html) = await year.Admin.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(Regex.IsMatch(html, answer, Usual, Watchdog.Limit), $"{question} {path} does not say {answer}");
    }

    [Theory]
    [InlineData("/", 8)]
    [InlineData("/market?currency=EUR", 10)]
    [InlineData("/market?currency=EUR&category=kitchen", 10)]
    [InlineData("/market?currency=GBP&channel=market-uk", 10)]
    [InlineData("/market/rivals/Acme", 2)]
    [InlineData("/map", 1)]
    public async Task EveryTile_OpensAListOfAsMany(string path, int least)
    {
        var (_, html) = await year.Admin.GetAsync(path);

        var opened = 0;
        foreach (Match tile in Tile().Matches(html))
        {
            var href = WebUtility.HtmlDecode(tile.Groups["href"].Value);
            if (href.Contains('#', StringComparison.Ordinal) || await CountAsync(href) is not { } count)
                continue;
            var of = OfAll().Match(tile.Groups["note"].Value);
            Assert.Equal((path, href, of.Success ? of.Groups["n"].Value : tile.Groups["value"].Value), (path, href, count));
            opened++;
        }

        Assert.True(opened >= least, $"only {opened} tiles of {path} lead to a list");
    }

    [Fact]
    public async Task Losses_AreThoseOfTheDays()
    {
        var ct = TestContext.Current.CancellationToken;
        var last = DateOnly.FromDateTime(year.Now.UtcDateTime).AddDays(-1);
        var (since, before) = (new DaySpan(last.AddDays(-2), last), new DaySpan(last.AddDays(-9), last.AddDays(-7)));
        var days = new List<ListingDay>();
        while (true)
        {
            var page = await year.Store.Kpis.ReadListingDaysAsync(
                before.First, last, days is [.., var end] ? (end.Day, end.Listing) : null, 5_000, ct);
            days.AddRange(page);
            if (page.Count < 5_000)
                break;
        }

        decimal Earned(IEnumerable<ListingDay> of, DaySpan span) => of.Where(day => Is(day, span)).Sum(day => day.Profit!.Value.Amount);
        bool Is(ListingDay day, DaySpan span) => day.Day >= span.First && day.Day <= span.Last;
        var expected = days.Where(day => day.Units > 0 && (Is(day, since) || Is(day, before))).GroupBy(day => day.Listing)
            .Where(of => of.All(day => day.Profit is not null && day.Revenue is not null))
            .Select(of => (Listing: of.Key, of.First().Currency, Change: Earned(of, since) - Earned(of, before)))
            .Where(one => one.Change < 0m && one.Currency.Code == "EUR").OrderBy(one => one.Change).ToList();

        var (_, html) = await year.Admin.GetAsync($"/market/losses?currency=EUR&since={since.First:yyyy-MM-dd}");
        var shown = LossRow().Matches(html).Select(row => (
            Listing: $"{row.Groups["channel"].Value}/{row.Groups["key"].Value}",
            Change: -decimal.Parse(row.Groups["change"].Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture))).ToList();

        Assert.Equal(Math.Min(50, expected.Count), shown.Count);
        Assert.True(shown.Count >= 5, $"only {shown.Count} listings earned less");
        Assert.Equal(expected.Take(shown.Count).Select(one => one.Change), shown.Select(one => one.Change));
        Assert.All(shown, one => Assert.Contains(expected, other => other.Listing.ToString() == one.Listing && other.Change == one.Change));
        Assert.Contains($"{expected.Count} listings", html, StringComparison.Ordinal);
    }

    /// <summary>How many a list says it has; null = it is none that counts.</summary>
    private async Task<string?> CountAsync(string href)
    {
        var (status, html) = await year.Admin.GetAsync(href);
        Assert.Equal(HttpStatusCode.OK, status);
        var path = href.Split('?')[0];
        return path switch
        {
            "/listings" or "/market/listings" => Lead().Match(html) is { Success: true } lead ? lead.Groups["n"].Value : "0",
            "/queue" when href.Contains("show=", StringComparison.Ordinal) => Current().Match(html).Groups["n"].Value,
            "/map" when href.Contains("show=", StringComparison.Ordinal) => Current().Match(html).Groups["n"].Value,
            _ when path.StartsWith("/queue/", StringComparison.Ordinal) => Cause().Match(html).Groups["n"].Value,
            _ => null,
        };
    }

    private const RegexOptions Usual = RegexOptions.ExplicitCapture | RegexOptions.Singleline;

    [GeneratedRegex(
        """<a class="tile[^"]*" href="(?<href>[^"]+)"><span class="label">[^<]*</span><span class="value">(?<value>[^<]*)</span><span class="note">(?<note>[^<]*)""",
        Usual, Watchdog.Milliseconds)]
    private static partial Regex Tile();

    [GeneratedRegex("^n (?<n>[0-9,]+) of|^[^:]*: (?<n>[0-9,]+) of", Usual, Watchdog.Milliseconds)]
    private static partial Regex OfAll();

    [GeneratedRegex("""<p class="lead">(?<n>[0-9,]+) listing""", Usual, Watchdog.Milliseconds)]
    private static partial Regex Lead();

    [GeneratedRegex("""aria-current="true">[^<]*<span class="muted">(?<n>[0-9,]+)</span>""", Usual, Watchdog.Milliseconds)]
    private static partial Regex Current();

    [GeneratedRegex("""<span class="tag">(?<n>[0-9,]+) listing""", Usual, Watchdog.Milliseconds)]
    private static partial Regex Cause();

    [GeneratedRegex(
        """<tr data-row>.*?<td class="key">\s*<bdi>(?<channel>[^<]+)</bdi>\s*<span class="sub"><bdi>(?<key>[^<]+)</bdi></span></td>\s*<td class="num">\s*<bdi>(−|&#x2212;)(?<change>[0-9,.]+)""",
        Usual, Watchdog.Milliseconds)]
    private static partial Regex LossRow();
}
