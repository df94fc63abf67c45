using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Repricer.Engine.Measuring;
using Repricer.Host.Tests.Exports;
using Repricer.Host.Tests.Support;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Dashboard.Market;

/// <summary>Every number of the market opens a list of exactly as many; files hold the same rows.</summary>
public sealed partial class MarketPagesTests(MarketFixture market) : IClassFixture<MarketFixture>
{
    private ApiFixture Api => market.Api;

    [Fact]
    public async Task Market_EveryTile_OpensAListOfAsMany()
    {
        var html = await PageAsync("/market");

        var opened = 0;
        foreach (Match tile in Tile().Matches(html))
        {
            var href = WebUtility.HtmlDecode(tile.Groups["href"].Value);
            if (!href.StartsWith("/market/listings", StringComparison.Ordinal))
                continue;
            var of = OfAll().Match(tile.Groups["note"].Value);
            var expected = of.Success ? of.Groups["n"].Value : tile.Groups["value"].Value;
            Assert.Equal(expected, await CountAsync(href));
            opened++;
        }

        Assert.True(opened >= 10, $"only {opened} tiles lead to a list");
        Assert.Contains("25 listings in EUR", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Market_EveryCellOfTheHeatMap_OpensAListOfAsMany()
    {
        var html = await PageAsync("/market");

        var cells = HeatCell().Matches(html);
        Assert.Equal(6, cells.Count);
        foreach (Match cell in cells)
            Assert.Equal(cell.Groups["n"].Value, await CountAsync(WebUtility.HtmlDecode(cell.Groups["href"].Value)));
    }

    [Fact]
    public async Task Rivals_EachRow_OpensItsListingsAndItsPage()
    {
        var html = await PageAsync("/market");

        foreach (var rival in (string[])["acme", "bolt/<x>", "crown"])
        {
            Assert.Contains($"href=\"/market/rivals/{Uri.EscapeDataString(rival)}\"", html, StringComparison.Ordinal);
            Assert.Equal("16", await CountAsync("/market/listings?currency=EUR&rival=" + Uri.EscapeDataString(rival)));
            var page = await PageAsync("/market/rivals/" + Uri.EscapeDataString(rival));
            Assert.Contains($"<h1><bdi>{WebUtility.HtmlEncode(rival)}</bdi></h1>", page, StringComparison.Ordinal);
            Assert.Contains("No promotion was found", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Moves_OfOneDay_AreTheOffersThatChanged()
    {
        var html = await PageAsync("/market");

        // Listings 0, 5, 10 and 15 became half a euro dearer at each of three shops.
        Assert.Equal(12, Moved().Count(html[html.IndexOf("id=\"moves\"", StringComparison.Ordinal)..]));
    }

    [Theory]
    [InlineData("/market/listings?kind=indexed")]
    [InlineData("/market/listings?brand=Makita&rival=acme")]
    [InlineData("/market/listings?brand=&kind=unplaced")]
    [InlineData("/market/listings?kind=nonsense")]
    public async Task List_AsAFile_HasTheRowsOfTheList(string list)
    {
        var count = int.Parse(await CountAsync(list), CultureInfo.InvariantCulture);
        var (path, query) = (list[..list.IndexOf('?', StringComparison.Ordinal)], list[list.IndexOf('?', StringComparison.Ordinal)..]);

        var csv = System.Text.Encoding.UTF8.GetString(await BytesAsync(path + ".csv" + query));
        var book = XlsxSheetsTests.Open(await BytesAsync(path + ".xlsx" + query));

        Assert.Equal(count + 1, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(count, XlsxSheetsTests.Cells(book, "xl/worksheets/sheet1.xml").Keys.Count(place => place.StartsWith('A')) - 1);
    }

    [Theory]
    [InlineData("/listings.xlsx?tag=power", 2)]
    [InlineData("/market/rivals.xlsx?currency=EUR", 3)]
    [InlineData("/map.xlsx?show=open", 1)]
    [InlineData("/reports/targets.xlsx", 1)]
    [InlineData("/queue/no_floor.xlsx", -1)]
    public async Task Workbook_OfATable_HasItsRows(string path, int rows)
    {
        var cells = XlsxSheetsTests.Cells(XlsxSheetsTests.Open(await BytesAsync(path)), "xl/worksheets/sheet1.xml");

        var found = cells.Keys.Count(place => place.StartsWith('A') && char.IsAsciiDigit(place[1])) - 1;
        Assert.True(rows < 0 ? found >= 0 : found == rows, $"{found} rows");
    }

    [Fact]
    public async Task Map_ACase_IsShownMarkedAndAudited()
    {
        using var client = new PageClient(Api.Http.BaseAddress!);
        await client.LogInAsync(Api.Operate);
        var html = (await client.GetAsync("/map")).Html;
        var id = CaseId().Match(html).Groups["id"].Value;
        Assert.Contains("bolt/&lt;x&gt;", html, StringComparison.Ordinal);
        var token = await client.TokenAsync("/map");

        var (wrong, _, _) = await client.PostAsync($"/map/{id}", [("state", "exempt"), ("until", "")], token);
        var (_, _, to) = await client.PostAsync($"/map/{id}", [("state", "contacted"), ("note", "letter of today")], token);
        var (missing, _, _) = await client.PostAsync("/map/99999", [("state", "closed")], token);

        Assert.Equal((HttpStatusCode.BadRequest, "/map", HttpStatusCode.NotFound), (wrong, to, missing));
        var marked = Assert.Single(await Api.Store.Kpis.ReadMapCasesAsync(market.Now.AddDays(-1), 10,
            TestContext.Current.CancellationToken));
        Assert.Equal((MapState.Contacted, "letter of today", "op"), (marked.State, marked.Note, marked.By));
        Assert.Contains("contacted", (await client.GetAsync("/map")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letter_ToASeller_IsShownDownloadedAndMarkedAsSent()
    {
        using var client = new PageClient(Api.Http.BaseAddress!);
        await client.LogInAsync(Api.Operate);
        Assert.Contains("/map/letter?seller=bolt%2F%3Cx%3E", (await client.GetAsync("/map/letters")).Html, StringComparison.Ordinal);

        var page = (await client.GetAsync("/map/letter?seller=bolt%2F%3Cx%3E")).Html;
        Assert.Contains("To: bolt/&lt;x&gt;", page, StringComparison.Ordinal);
        Assert.Contains("minimum 9.90 EUR", page, StringComparison.Ordinal);
        var file = await BytesAsync("/map/letter.html?seller=bolt%2F%3Cx%3E");
        var letter = System.Text.Encoding.UTF8.GetString(file);
        Assert.Contains("<bdi>bolt/&lt;x&gt;</bdi>", letter, StringComparison.Ordinal);
        Assert.DoesNotContain("<x>", letter, StringComparison.Ordinal);

        var id = CaseOfForm().Match(page).Groups["ids"].Value;
        var token = await client.TokenAsync("/map/letter?seller=bolt%2F%3Cx%3E");
        var (missing, _, _) = await client.PostAsync("/map/letters", [("seller", "nobody"), ("cases", id)], token);
        var (_, _, to) = await client.PostAsync("/map/letters", [("seller", "bolt/<x>"), ("cases", id), ("note", "by mail")], token);
        Assert.Equal((HttpStatusCode.NotFound, "/map/letters"), (missing, to));
        var html = (await client.GetAsync("/map/letters")).Html;
        Assert.Contains("by mail", html, StringComparison.Ordinal);
        Assert.Contains("letter 2", (await client.GetAsync("/map/letter?seller=bolt%2F%3Cx%3E")).Html, StringComparison.Ordinal);
        Assert.Equal("op", (await Api.Store.MapLetters.GetAsync(market.Now.AddDays(-1), 10, TestContext.Current.CancellationToken))[0].By);
    }

    [Theory]
    [InlineData("market.csv?brand=Makita", 11)]
    [InlineData("market.csv", 26)]
    [InlineData("rivals.csv", 4)]
    [InlineData("map.csv?show=open", 2)]
    [InlineData("listings.csv?q=M0", 11)]
    [InlineData("supplier.csv?brand=Makita", 11)]
    [InlineData("unmatched.csv", -1)]
    [InlineData("holds.csv?reason=no_floor", -1)]
    [InlineData("moves.csv?currency=EUR", -1)]
    [InlineData("wars.csv", -1)]
    [InlineData("promotions.csv?rival=acme", -1)]
    [InlineData("losses.csv", -1)]
    [InlineData("letters.csv", -1)]
    [InlineData("plan.csv", -1)]
    [InlineData("updates.csv?state=confirmed", -1)]
    [InlineData("decisions.csv?action=hold", -1)]
    [InlineData("offers.csv?sku=M00&days=30", -1)]
    [InlineData("proposals.csv?state=proposed&at_least=60", -1)]
    [InlineData("alerts.csv?days=7", -1)]
    [InlineData("revisions.csv", -1)]
    [InlineData("sources.csv", -1)]
    [InlineData("channels.csv", -1)]
    public async Task Data_ByAReadKey_IsTheFileOfThePage(string path, int lines)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/data/" + path);
        request.Headers.Add("X-Api-Key", Api.Read);
        using var answer = await Api.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var found = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines < 0 ? found.Length > 0 : found.Length == lines, $"{found.Length} lines");

        // The columns are those of a row, a whole table is never held in memory, and whoever looks at the page gets the very same.
        Assert.Null(answer.Headers.ETag);
        Assert.Equal("no-store, private", answer.Headers.CacheControl!.ToString());
        Assert.Equal(text, System.Text.Encoding.UTF8.GetString(await BytesAsync("/files/" + path)).TrimStart('\ufeff'));
        var sheet = XlsxSheetsTests.Cells(
            XlsxSheetsTests.Open(await BytesAsync("/files/" + path.Replace(".csv", ".xlsx", StringComparison.Ordinal))),
            "xl/worksheets/sheet1.xml");
        var heads = found[0].TrimStart('\ufeff').Split(',');
        Assert.Equal(
            heads, sheet.Where(cell => cell.Key.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]) == "1").Select(cell => cell.Value.Text));
    }

    [Fact]
    public async Task Data_EachColumnOfEachFile_IsInTheGlossary()
    {
        var told = await File.ReadAllTextAsync(RepositoryRoot.File("src/docs/files.md"), TestContext.Current.CancellationToken);
        foreach (var set in Repricer.Host.Dashboard.Sheets.DataSets.All)
        {
            var conditions = set.Name switch { "supplier" => "?brand=Makita", "offers" => "?sku=M00", _ => "" };
            using var answer = await Api.Http.GetAsync($"/api/v1/data/{set.Name}.csv{conditions}", TestContext.Current.CancellationToken);
            Assert.True(answer.IsSuccessStatusCode, $"{set.Name}: {answer.StatusCode}");
            var head = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n")[0].TrimStart('\ufeff');
            Assert.Contains($"| `{set.Name}` |", told, StringComparison.Ordinal);
            foreach (var column in head.Split(','))
                Assert.True(told.Contains($"`{column}`", StringComparison.Ordinal), $"{set.Name}: {column} is not in the glossary");
        }
    }

    [Theory]
    [InlineData("market.csv?kind=dear", HttpStatusCode.BadRequest)]
    [InlineData("losses.csv?since=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("updates.csv?state=gone", HttpStatusCode.BadRequest)]
    [InlineData("decisions.xlsx?listing=x", HttpStatusCode.BadRequest)]
    [InlineData("offers.csv", HttpStatusCode.BadRequest)]
    [InlineData("offers.csv?sku=nothing", HttpStatusCode.NotFound)]
    [InlineData("offers.csv?sku=M00&days=4000", HttpStatusCode.BadRequest)]
    [InlineData("proposals.csv?at_least=many", HttpStatusCode.BadRequest)]
    [InlineData("alerts.csv?days=0", HttpStatusCode.BadRequest)]
    [InlineData("holds.csv?reason=because", HttpStatusCode.BadRequest)]
    [InlineData("market.csv?brnd=x", HttpStatusCode.BadRequest)]
    [InlineData("map.csv?show=all", HttpStatusCode.BadRequest)]
    [InlineData("listings.csv?state=sleeping", HttpStatusCode.BadRequest)]
    [InlineData("supplier.csv", HttpStatusCode.BadRequest)]
    [InlineData("supplier.xlsx?supplier=nobody", HttpStatusCode.NotFound)]
    public async Task Data_WithAConditionThatIsNotUnderstood_IsAnError(string path, HttpStatusCode status)
    {
        using var answer = await Api.Http.GetAsync("/api/v1/data/" + path, TestContext.Current.CancellationToken);
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Supplier_ABrand_HasItsListingsOnThePageAndInTheFile()
    {
        Assert.Contains("/reports/supplier?brand=Makita", await PageAsync("/reports/suppliers"), StringComparison.Ordinal);
        var html = await PageAsync("/reports/supplier?brand=Makita");
        Assert.Contains("Brand Makita", html, StringComparison.Ordinal);
        var cells = XlsxSheetsTests.Cells(
            XlsxSheetsTests.Open(await BytesAsync("/reports/supplier.xlsx?brand=Makita")), "xl/worksheets/sheet1.xml");
        Assert.Equal(MarketFixture.Listings / 2, cells.Keys.Count(place => place.StartsWith('A') && char.IsAsciiDigit(place[1])) - 1);
        using var client = new PageClient(Api.Http.BaseAddress!);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/reports/supplier?brand=Makitta")).Status);
        Assert.Contains("Makita", (await client.GetAsync("/reports/supplier?brand=Makitta")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/map/letter?seller=nobody")]
    [InlineData("/map/letter?case=99999")]
    [InlineData("/map/letter.txt")]
    public async Task Letter_ToNobody_IsNotThere(string path)
    {
        using var client = new PageClient(Api.Http.BaseAddress!);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Map_WithoutASession_CannotBeMarked()
    {
        Assert.DoesNotContain("name=\"state\"", await PageAsync("/map"), StringComparison.Ordinal);
        using var client = new PageClient(Api.Http.BaseAddress!);
        var (status, _, _) = await client.PostAsync("/map/1", [("state", "closed")]);
        Assert.NotEqual(HttpStatusCode.SeeOther, status);
    }

    [Fact]
    public async Task Reports_TheWeeks_AreThoseWithADay()
    {
        var week = Repricer.Host.Reports.ReportWeek.Of(DateOnly.FromDateTime(market.Now.AddDays(-1).UtcDateTime));

        var html = await PageAsync("/reports");
        var page = await PageAsync($"/reports/weekly/{week}");
        var empty = await PageAsync("/reports/weekly/2020-W10");

        Assert.Contains($"/reports/weekly/{week}\"", html, StringComparison.Ordinal);
        Assert.Contains("1,000.00", html, StringComparison.Ordinal);
        Assert.Contains("shop, EUR: price index 105.0", page, StringComparison.Ordinal);
        Assert.Contains("n 8 of 8", page, StringComparison.Ordinal);
        Assert.Contains("no channel told sales", page, StringComparison.Ordinal);
        Assert.Contains("Nothing was measured in this week", empty, StringComparison.Ordinal);
        var book = XlsxSheetsTests.Open(await BytesAsync($"/reports/weekly/{week}.xlsx"));
        Assert.Contains("105", XlsxSheetsTests.Cells(book, "xl/worksheets/sheet1.xml").Values.Select(cell => cell.Text.Split('.')[0]));
    }

    [Theory]
    [InlineData("/market/rivals/nobody")]
    [InlineData("/reports/weekly/2026-W99")]
    [InlineData("/reports/weekly/x.xlsx")]
    [InlineData("/experiments/nothing")]
    public async Task Unknown_Address_IsAPageThatSaysSo(string path)
    {
        using var response = await Api.Http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Experiments_OfAStrategyWithoutHoldout_SayWhatIsLacking()
    {
        Assert.Contains("No strategy has a holdout", await PageAsync("/experiments"), StringComparison.Ordinal);
        Assert.Contains("It has no holdout", await PageAsync("/experiments/lowest"), StringComparison.Ordinal);
    }

    private async Task<string> CountAsync(string list) => Counted().Match(await PageAsync(list)) is { Success: true } match
        ? match.Groups["n"].Value
        : throw new InvalidOperationException($"{list} does not say how many");

    private async Task<string> PageAsync(string path)
    {
        using var response = await Api.Http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private async Task<byte[]> BytesAsync(string path)
    {
        using var response = await Api.Http.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex(
        """<a class="tile [^"]*" href="(?<href>[^"]+)"><span class="label">[^<]*</span><span class="value">(?<value>[^<]*).*?<span class="note">(?<note>[^<]*)""",
        RegexOptions.ExplicitCapture | RegexOptions.Singleline, Watchdog.Milliseconds)]
    private static partial Regex Tile();

    [GeneratedRegex("^n (?<n>[0-9,]+) of", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex OfAll();

    [GeneratedRegex(
        """<td class="num h[0-4]"[^>]*><a href="(?<href>[^"]+)">[^<]*</a><span class="sub">n (?<n>[0-9]+)""", RegexOptions.ExplicitCapture,
        Watchdog.Milliseconds)]
    private static partial Regex HeatCell();

    [GeneratedRegex("""<p class="lead">(?<n>[0-9,]+) listings?\.""", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex Counted();

    [GeneratedRegex("""<td class="num"><bdi>&#x2B;[0-9.]+""", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex Moved();

    [GeneratedRegex("""id="case-(?<id>[0-9]+)""", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex CaseId();

    [GeneratedRegex("""name="cases" value="(?<ids>[0-9,]+)""", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex CaseOfForm();
}
