using System.Net;
using System.Text.RegularExpressions;
using Repricer.Core.Catalog;
using Repricer.Core.Matching;
using Repricer.Engine.Discovery;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>The page of pages that could be watched, and a word about many of them.</summary>
public sealed partial class DiscoveryPageTests : IAsyncLifetime
{
    private readonly PageBench _bench = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _bench.InitializeAsync();
        await _bench.Engine.Store.Proposals.RecordAsync(
            [Page("a", "FAR-1", 0.99m), Page("b", "FAR-2", 0.70m), Page("c", "FAR-3", 0.95m), Page("d", null, null)], Ct);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Page_ListsWhatWaits_WithHowSureAndWhy_AndFilters()
    {
        using var ann = await _bench.LogInAsync(_bench.Operate);
        var html = (await ann.GetAsync("/discovery")).Html;
        Assert.Equal(3, RowKey().Count(html));
        Assert.Contains("99.0", html, StringComparison.Ordinal);
        Assert.Contains("title of a: it is like ours", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.Equal(2, RowKey().Count((await ann.GetAsync("/discovery?at_least=95")).Html));
        Assert.Contains("nothing of ours came near", (await ann.GetAsync("/discovery?state=unmatched")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await ann.GetAsync("/discovery?state=x&at_least=-1&cursor=q&source=none")).Status);
    }

    [Fact]
    public async Task Approval_ShowsThemFirst_AsksForTheNumber_AndWatches()
    {
        using var ann = await _bench.LogInAsync(_bench.Operate);
        var keys = await KeysAsync(ann);
        var token = await ann.TokenAsync("/discovery");
        (string, string)[] two = [("row", keys[0]), ("row", keys[2]), ("do", "approve"), ("back", "/discovery?state=proposed")];
        var (status, html, _) = await ann.PostAsync("/discovery/decide", two, token);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Type 2 to confirm", html, StringComparison.Ordinal);
        Assert.Equal(3, await WaitingAsync());
        Assert.Equal(
            HttpStatusCode.BadRequest, (await ann.PostAsync("/discovery/decide", [.. two, ("step", "do"), ("count", "3")], token)).Status);
        Assert.Equal(3, await WaitingAsync());

        string? to;
        (status, _, to) = await ann.PostAsync("/discovery/decide", [.. two, ("step", "do"), ("count", "2")], token);
        Assert.Equal((HttpStatusCode.SeeOther, "/discovery?state=proposed"), (status, to));
        Assert.Contains("2 approved.", (await ann.GetAsync("/discovery")).Html, StringComparison.Ordinal);
        Assert.Equal(1, await WaitingAsync());
        var audit = await _bench.Engine.Store.Control.GetAuditAsync(10, Ct);
        Assert.Equal(2, audit.Count(entry => entry is { Action: "approve-match", By: "ann" }));
    }

    [Fact]
    public async Task Word_OfWhatAnotherDecidedMeanwhile_IsLeftOutAndTold_AndAReaderHasNone()
    {
        using var ann = await _bench.LogInAsync(_bench.Operate);
        var keys = await KeysAsync(ann);
        var token = await ann.TokenAsync("/discovery");
        await _bench.Engine.Store.Proposals.DecideAsync(
            [new ProposalWord(long.Parse(keys[0].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), Approved: false)], "bob",
            _bench.Time.GetUtcNow(), Ct);
        var (_, html, _) = await ann.PostAsync(
            "/discovery/decide", [("row", keys[0]), ("row", keys[1]), ("do", "reject")], token);
        Assert.Contains("bob decided it meanwhile", html, StringComparison.Ordinal);
        Assert.Contains("Reject 1 page?", html, StringComparison.Ordinal);

        using var rita = await _bench.LogInAsync(_bench.Read);
        Assert.Empty(RowKey().Matches((await rita.GetAsync("/discovery")).Html));
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await rita.PostAsync("/discovery/decide", [("row", keys[1]), ("do", "approve")], await rita.TokenAsync("/discovery"))).Status);
    }

    private LookedAtPage Page(string name, string? sku, decimal? confidence) => new(
        new SourceId("rival"), $"https://rival.example/{name}", _bench.Time.GetUtcNow(), $"Page {name} {PageBench.Hostile}", null,
        sku is null ? null : new MatchVerdict(new Sku(sku), confidence!.Value, MatchBasis.Title, [$"title of {name}: it is like ours"], Conflict: false),
        sku is null ? "it sells nothing" : null);

    private static async Task<List<string>> KeysAsync(PageClient client) =>
        [.. RowKey().Matches((await client.GetAsync("/discovery")).Html).Select(match => WebUtility.HtmlDecode(match.Groups["key"].Value))];

    private async Task<int> WaitingAsync() =>
        (await _bench.Engine.Store.Proposals.ListAsync(new ProposalQuery(null, ProposalState.Proposed, null, null, 100), Ct)).Count;

    [GeneratedRegex("""name="row" value="(?<key>[^"]+)""", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex RowKey();
}
