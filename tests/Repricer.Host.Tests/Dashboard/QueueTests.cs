using System.Net;
using System.Text.RegularExpressions;
using Repricer.Engine.Reporting;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>The morning page's numbers and the lists behind them; the work queue, and the approval of many.</summary>
public sealed partial class QueueTests : IAsyncLifetime
{
    private readonly PageBench _bench = new();

    public ValueTask InitializeAsync() => _bench.InitializeAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData("Waiting for a person")]
    [InlineData("Data gaps")]
    [InlineData("Sold below the floor")]
    [InlineData("Unknown at a channel")]
    public async Task Tile_SaysTheNumberOfTheListItOpens(string label)
    {
        using var ann = await _bench.LogInAsync(_bench.Operate);
        var tile = Tile().Matches((await ann.GetAsync("/")).Html).Select(match => match.Groups)
            .Single(groups => groups[2].Value == label);
        var (number, href) = (int.Parse(tile[3].Value, System.Globalization.CultureInfo.InvariantCulture), Decoded(tile[1].Value));

        Assert.Equal(number, await CountAsync(ann, href));
    }

    [Fact]
    public async Task Gap_IsToldWithItsMoney_AndOpensExactlyItsListings()
    {
        using var ann = await _bench.LogInAsync(_bench.Operate);
        var html = (await ann.GetAsync("/")).Html;
        var gap = Regex.Match(
            html, """<a href="(?<a>/queue\?gap=bounds)" aria-label="(?<b>\d+) listings""", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));

        Assert.Equal("2", gap.Groups[2].Value);
        Assert.Equal(2, await CountAsync(ann, gap.Groups[1].Value));

        // Five pieces at 7.00; of the other one the stock is not known, which is no zero.
        Assert.Contains("35.00 EUR", WebUtility.HtmlDecode(html).Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains("unknown of 1", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListingsThatNobodyIsMatchedWith_AreAGapOfTheirOwn()
    {
        using var ann = await _bench.LogInAsync(_bench.Operate);
        var gap = Regex.Match(
            (await ann.GetAsync("/")).Html, """<a href="(?<a>/queue/unmatched)" aria-label="(?<b>\d+) listings""",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(5));

        Assert.Equal("9", gap.Groups[2].Value);
        Assert.Equal(9, await CountAsync(ann, gap.Groups[1].Value));
    }

    [Fact]
    public async Task Cause_ListsEachListingOnce_AndItsNumberIsTheirs()
    {
        using var ann = await _bench.LogInAsync(_bench.Operate);
        foreach (var match in Cause().Matches((await ann.GetAsync("/queue")).Html).Cast<Match>())
        {
            var html = (await ann.GetAsync(Decoded(match.Groups[1].Value))).Html;
            Assert.Equal(match.Groups[2].Value, Row().Count(html).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task ApprovalOfMany_ShowsThemFirst_AsksForTheNumber_AndIsAudited()
    {
        using var ann = await _bench.LogInAsync(_bench.Operate);
        var (path, keys) = await FarAsync(ann);
        var token = await ann.TokenAsync();

        var (status, html, _) = await ann.PostAsync(path + "/approve", keys.Take(3).Select(key => ("row", key)), token);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Type 3 to confirm", html, StringComparison.Ordinal);
        Assert.Equal(PageBench.Far + 1, await HeldAsync(path));

        (status, html, _) = await ann.PostAsync(
            path + "/approve", [.. keys.Take(3).Select(key => ("row", key)), ("step", "do"), ("why", "season"), ("count", "2")], token);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("season", html, StringComparison.Ordinal);
        Assert.Equal(PageBench.Far + 1, await HeldAsync(path));

        string? to;
        (status, _, to) = await ann.PostAsync(
            path + "/approve", [.. keys.Take(3).Select(key => ("row", key)), ("step", "do"), ("why", "season"), ("count", "3")], token);
        Assert.Equal((HttpStatusCode.SeeOther, path), (status, to));
        Assert.Contains("3 approved.", (await ann.GetAsync(path)).Html, StringComparison.Ordinal);
        var audit = await _bench.Engine.Store.Control.GetAuditAsync(20, TestContext.Current.CancellationToken);
        Assert.Equal(3, audit.Count(entry => entry is { Action: "approve", By: "ann", Detail: "season" }));
        Assert.Contains(audit, entry => entry is { Action: "approve-many", Detail: "3 approved, 0 refused: season" });
    }

    [Fact]
    public async Task ApprovalOfMany_RefusesWhatBecameAnother_AndSaysSo()
    {
        using var ann = await _bench.LogInAsync(_bench.Operate);
        var (path, keys) = await FarAsync(ann);
        var token = await ann.TokenAsync();
        await _bench.ImportAsync(
            "channel,listing_id,sku,currency,current_price,min_price,max_price\nshop,FAR-1,FAR-1,EUR,100.00,5.00,8.00\n");

        var changed = keys.Single(key => key.EndsWith("shop/FAR-1", StringComparison.Ordinal));
        var other = keys.Single(key => key.EndsWith("shop/FAR-2", StringComparison.Ordinal));
        var (_, html, _) = await ann.PostAsync(path + "/approve", [("row", changed), ("row", other)], token);
        Assert.Contains("it changed since you looked", html, StringComparison.Ordinal);
        Assert.Contains("Type 1 to confirm", html, StringComparison.Ordinal);

        await ann.PostAsync(
            path + "/approve", [("row", changed), ("row", other), ("step", "do"), ("why", "season"), ("count", "2")], token);
        html = (await ann.GetAsync(path)).Html;
        Assert.Contains("1 approved, 1 refused", html, StringComparison.Ordinal);
        var audit = await _bench.Engine.Store.Control.GetAuditAsync(20, TestContext.Current.CancellationToken);
        Assert.Equal("shop/FAR-2", Assert.Single(audit, entry => entry.Action == "approve").Target);
    }

    [Fact]
    public async Task Reader_SeesTheQueue_AndMayNotApprove()
    {
        using var rita = await _bench.LogInAsync(_bench.Read);
        var (path, _) = await FarAsync(rita, isSelectable: false);
        var (status, html, _) = await rita.PostAsync(path + "/approve", [("row", "x shop/FAR-1")], await rita.TokenAsync());

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("operate", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HostileText_IsShownAndNeverObeyed()
    {
        using var ann = await _bench.LogInAsync(_bench.Operate);
        var (path, _) = await FarAsync(ann);
        var html = (await ann.GetAsync(path)).Html;

        Assert.Contains("&lt;script&gt;alert(1)", html, StringComparison.Ordinal);
        Assert.Contains(@"\u202e", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', WebUtility.HtmlDecode(html));
    }

    /// <summary>The cause of the far prices, and the keys of its rows.</summary>
    private async Task<(string Path, List<string> Keys)> FarAsync(PageClient client, bool isSelectable = true)
    {
        var groups = await _bench.Engine.Store.Reports.GetHoldGroupsAsync(
            new HoldQuery(null, null, null, null, 500), TestContext.Current.CancellationToken);
        var group = Assert.Single(groups, group => group.Count == PageBench.Far + 1);
        var path = $"/queue/{group.Reason}";
        var keys = RowKey().Matches((await client.GetAsync(path)).Html).Select(match => Decoded(match.Groups[1].Value)).ToList();
        Assert.Equal(isSelectable ? PageBench.Far + 1 : 0, keys.Count);
        return (path, keys);
    }

    private async Task<int> HeldAsync(string path)
    {
        var page = await _bench.Engine.Store.Reports.GetHoldsAsync(
            new HoldQuery(path["/queue/".Length..], null, null, null, 500), TestContext.Current.CancellationToken);
        return page.Items.Count;
    }

    /// <summary>How many listings a page of the queue is about: the sum of its causes, or the rows of its list.</summary>
    private static async Task<int> CountAsync(PageClient client, string href)
    {
        var (status, html) = await client.GetAsync(href);
        Assert.Equal(HttpStatusCode.OK, status);
        return href.StartsWith("/queue?", StringComparison.Ordinal)
            ? Cause().Matches(html).Sum(match => int.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture))
            : Row().Count(html);
    }

    private static string Decoded(string text) => WebUtility.HtmlDecode(text);

    [GeneratedRegex(
        """<a class="tile[^"]*" href="(?<a>[^"]+)"><span class="label">(?<b>[^<]+)</span><span class="value">(?<c>[^<]+)<""",
        RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex Tile();

    [GeneratedRegex("""<a href="(?<a>/queue/[^"]+)" aria-label="(?<b>\d+) listings""", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex Cause();

    [GeneratedRegex("""<tr data-row""", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex Row();

    [GeneratedRegex("""name="row" value="(?<a>[^"]+)""", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex RowKey();
}
