using System.Net;
using System.Text.RegularExpressions;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Catalog;
using Repricer.Engine.Observing;
using Repricer.Host.Tests.Support;
using Repricer.Reading;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Dashboard.Viewing;

/// <summary>Listings, products and decisions as pages of a real engine.</summary>
public sealed partial class ViewPagesTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Hostile = "<img src=x onerror=alert(1)>\u202Ecod\u0008";

    [Fact]
    public async Task Listings_WithoutAFilter_ListsThemAllAndSaysHowMany()
    {
        var html = await PageAsync("/listings");

        Assert.Contains("5 listings", html, StringComparison.Ordinal);
        Assert.Equal(["A/1", "B%2F", "C-3", "D 4", "E5"], Skus(html));
        Assert.Contains("href=\"/products/B%252F?listing=shop%2FL2\"", html, StringComparison.Ordinal);
        Assert.Contains("aria-current=\"page\">Listings", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?q=saw", "B%2F", "1 listing")]
    [InlineData("?q=%C3%84pfel", "D 4", "1 listing")]
    [InlineData("?tag=power", "A/1 B%2F", "2 listings")]
    [InlineData("?tag=power&q=drill", "A/1", "1 listing")]
    [InlineData("?strategy=lowest&sort=since&dir=desc", "", "")]
    [InlineData("?channel=nowhere", "", "none")]
    public async Task Listings_Filtered_ShowsThoseAlone(string query, string skus, string counted)
    {
        var html = await PageAsync("/listings" + query);

        Assert.Contains(counted, html, StringComparison.Ordinal);
        if (skus.Length > 0)
            Assert.Equal(skus, string.Join(' ', Skus(html)));
        if (counted == "none")
            Assert.Contains("No listing meets all of these conditions", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listings_ReasonOfARow_OpensTheListThatItCounts()
    {
        var html = await PageAsync("/listings?state=held");
        var held = Skus(html).Count;

        Assert.True(held > 0);
        Assert.Contains(held == 1 ? "1 listing" : $"{held} listings", html, StringComparison.Ordinal);
        Assert.Contains("<option value=\"held\" selected", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listings_UnknownWordOrDamagedCursor_IsToldAndNoError()
    {
        Assert.Contains("nothing is called &#x27;sideways&#x27;", await PageAsync("/listings?sort=sideways"), StringComparison.Ordinal);
        var (status, html) = await GetAsync("/listings?cursor=%25%25");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("open the list again", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listings_ChosenColumns_ShowInTheirOrderAndStayInLinks()
    {
        var html = await PageAsync("/listings?col=stock&col=live");

        Assert.Equal(["Article", "Live", "Stock"], Head().Matches(html).Select(match => Plain(match.Groups[1].Value)));
        Assert.Contains("sort=price&amp;col=live%2Cstock", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_OfAFilter_HasTheRowsOfTheListAndNoFormula()
    {
        using var response = await api.Http.GetAsync("/listings.csv?tag=power", TestContext.Current.CancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var text = System.Text.Encoding.UTF8.GetString(bytes);

        Assert.Equal("text/csv", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        var lines = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("\uFEFFchannel,listing_id,sku,title,brand,currency,live_price", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("shop,L/1,A/1,Drill,,EUR,5.00", lines[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/products/A/1", "A/1")]
    [InlineData("/products/B%252F", "B%2F")]
    [InlineData("/products/D%204?days=400", "D 4")]
    [InlineData("/products/C-3?from=2026-01-01&to=2026-01-31", "C-3")]
    [InlineData("/products/F6", "F6")]
    public async Task Product_AnySku_HasItsPage(string path, string sku)
    {
        var html = await PageAsync(path);

        Assert.Contains($"<h1><bdi>{WebUtility.HtmlEncode(sku)}</bdi></h1>", html, StringComparison.Ordinal);
        Assert.Contains("Who sells it now", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Product_ItsDecision_LeadsToWhy()
    {
        var html = await PageAsync("/products/A/1");
        var decision = DecisionLink().Match(html).Groups[1].Value;

        var why = await PageAsync(decision);

        Assert.Contains("goes out", why, StringComparison.Ordinal);
        Assert.Contains("How it came to that", why, StringComparison.Ordinal);
        Assert.Contains("class=\"way list\"", why, StringComparison.Ordinal);
        Assert.Contains("What would change it", why, StringComparison.Ordinal);
        Assert.Contains("tests:", why, StringComparison.Ordinal);
        Assert.Contains("href=\"/products/A/1?listing=shop%2FL%2F1\"", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decision_ThatHolds_SaysWhatHelps()
    {
        var html = await PageAsync("/products/E5");

        var why = await PageAsync(DecisionLink().Match(html).Groups[1].Value);

        Assert.Contains("What helps:", why, StringComparison.Ordinal);
        Assert.Contains("It cannot be reckoned", why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/products/nowhere")]
    [InlineData("/decisions/nothing")]
    public async Task Missing_ProductOrDecision_IsAPageThatSaysSo(string path)
    {
        var (status, html) = await GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("There is no", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Definitions_EachFigure_HasItsPlace()
    {
        var html = await PageAsync("/definitions");

        Assert.Contains("id=\"price_index\"", html, StringComparison.Ordinal);
        Assert.Contains("id=\"latency\"", html, StringComparison.Ordinal);
    }

    /// <summary>What a shop's page says of itself is other people's text: HTML, control characters, marks that turn the line.</summary>
    [Fact]
    public async Task Scraped_HostileText_IsEncodedOnEveryPage()
    {
        var sku = new Sku("G7");
        var at = TimeProvider.System.GetUtcNow();
        var source = new SourceId("acme");
        await api.Store.Catalog.ApplyImportAsync(
            new CatalogImport(
                [new Product { Sku = sku, Currency = Currency.Parse("EUR"), Title = Hostile, Brand = Hostile, Tags = ["\"><script>"] }],
                [new Listing { Id = new ListingId(new ChannelId("shop"), "L7"), Sku = sku, Currency = Currency.Parse("EUR") }],
                [new Watch(new WatchId(source, sku, "javascript:alert(1)"), null)], new Dictionary<ListingId, Money>(),
                new Dictionary<ListingId, string>(), new Dictionary<Sku, string>(), false, at),
            TestContext.Current.CancellationToken);
        await api.Store.Observations.AppendAsync(
            [
                new CrawlRecord
                {
                    Source = source, Watch = new WatchId(source, sku, "javascript:alert(1)"), Sku = sku, At = at.AddMinutes(-5),
                    Status = ObservationStatus.Priced, NextDueAt = at, Detail = Hostile,
                    Offers = [new Offer { Source = source, Price = new Money(9m, Currency.Parse("EUR")), Seller = Hostile,
                        InStock = true, Confidence = 0.9m }],
                },
            ],
            TestContext.Current.CancellationToken);

        foreach (var path in (string[])["/products/G7", "/listings?q=cod",
            $"/listings?brand={Uri.EscapeDataString(Hostile)}", "/listings?tag=%22%3E%3Cscript%3E"])
        {
            var html = await PageAsync(path);
            Assert.Contains("&lt;img", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
            Assert.DoesNotContain(Links().Matches(html), link => !link.Value.StartsWith("href=\"/", StringComparison.Ordinal)
                && link.Value != "href=\"#main");
            Assert.DoesNotMatch(Turning(), html);
        }

        // The imported article goes again, so that the other tests count what they counted.
        await api.Store.Catalog.RemoveAsync(
            new CatalogRemoval(Purge: true, "test", null, at) { Listings = [new ListingId(new ChannelId("shop"), "L7")] },
                TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Look_ByItsForm_MakesThePlacesDue()
    {
        using var client = new PageClient(api.Http.BaseAddress!);
        await client.LogInAsync(api.Operate);
        var token = await client.TokenAsync("/act/look?sku=A%2F1&back=%2Fproducts%2FA%2F1");

        var (status, _, to) = await client.PostAsync("/act/look", [("sku", "A/1"), ("back", "/products/A/1")], token);

        Assert.Equal((HttpStatusCode.SeeOther, "/products/A/1"), (status, to));
        Assert.Contains(
            await api.Store.Control.GetAuditAsync(9, TestContext.Current.CancellationToken), entry =>
                entry is { Action: "look", Target: "A/1", By: "op" });
        var missing = await client.PostAsync("/act/look", [("sku", "nowhere"), ("back", "/")], token);
        Assert.Equal(HttpStatusCode.BadRequest, missing.Status);
    }

    private async Task<string> PageAsync(string path)
    {
        var (status, html) = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.DoesNotMatch(InlineCode(), Values().Replace(html, "=\"\""));
        return html;
    }

    private async Task<(HttpStatusCode Status, string Html)> GetAsync(string path)
    {
        using var response = await api.Http.GetAsync(path, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static List<string> Skus(string html) => [.. Row().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))];

    private static string Plain(string html) => Tags().Replace(html, "");

    [GeneratedRegex(
        """<th scope="row"><a href="/products/[^"]*"><bdi>(?<a>[^<]*)</bdi></a>""",
        RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex Row();

    [GeneratedRegex("""<th scope="col"[^>]*>(?<a>.*?)</th>""", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex Head();

    [GeneratedRegex("<[^>]*>", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex Tags();

    [GeneratedRegex("""href="(?<a>/decisions/[^"]+)""", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex DecisionLink();

    [GeneratedRegex("""href="[^"]*""", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex Links();

    [GeneratedRegex("""<script(?![^>]*\ssrc=)|<[^>]*\s(?:style|on[a-z]+)=""", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex InlineCode();

    // What stands inside of an attribute's quotes is no attribute.
    [GeneratedRegex("""="[^"]*""" + "\"", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex Values();

    [GeneratedRegex(@"[\u0000-\u0008\u202A-\u202E\u2066-\u2069]", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex Turning();
}
