using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Repricer.Core.Catalog;
using Repricer.Engine.Reporting;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>Putting off, assigning and annotating what waits, and notes on products.</summary>
public sealed partial class MarkTests : IAsyncLifetime
{
    private readonly PageBench _bench = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _bench.InitializeAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task PutOff_FoldsAway_UntilItsEnd_OrUntilItChanges()
    {
        using var ann = await _bench.LogInAsync(_bench.Operate);
        var (path, keys) = await FarAsync(ann);
        var token = await ann.TokenAsync(path);
        var (status, html, _) = await ann.PostAsync(path + "/mark", [.. keys.Take(2).Select(key => ("row", key)), ("do", "snooze")], token);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Put 2 listings off", html, StringComparison.Ordinal);

        (string, string)[] fields = [.. keys.Take(2).Select(key => ("row", key)), ("do", "snooze"), ("step", "do"), ("why", "supplier asked")];
        Assert.Equal(HttpStatusCode.BadRequest, (await ann.PostAsync(path + "/mark", [.. fields, ("snooze_until", At(15))], token)).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await ann.PostAsync(path + "/mark", [.. fields, ("snooze_until", At(3))], token)).Status);
        html = (await ann.GetAsync(path)).Html;
        Assert.Contains("Put off (2)", html, StringComparison.Ordinal);
        Assert.Contains("by ann: supplier asked", html, StringComparison.Ordinal);
        Assert.Equal(PageBench.Far + 1, Row().Count(html));

        var first = keys[0].Split('/')[^1];
        await _bench.ImportAsync(
            $"channel,listing_id,sku,currency,current_price,min_price,max_price\nshop,{first},{first},EUR,100.00,5.00,8.00\n");
        html = (await ann.GetAsync(path)).Html;
        Assert.Contains("Put off (1)", html, StringComparison.Ordinal);
        Assert.Contains("again: it changed since ann looked at it", html, StringComparison.Ordinal);

        _bench.Time.Advance(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1));

        // After days the session has ended.
        using var later = await _bench.LogInAsync(_bench.Operate);
        html = (await later.GetAsync(path)).Html;
        Assert.DoesNotContain("Put off (", html, StringComparison.Ordinal);
        Assert.Contains("again: it was put off until", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AssignedAndNoted_StandBesideIt_AndWhatChangedMeanwhileIsLeftOut()
    {
        using var ann = await _bench.LogInAsync(_bench.Operate);
        var (path, keys) = await FarAsync(ann);
        var token = await ann.TokenAsync(path);
        var changed = keys.Single(key => key.EndsWith("shop/FAR-1", StringComparison.Ordinal));
        var other = keys.Single(key => key.EndsWith("shop/FAR-2", StringComparison.Ordinal));
        await _bench.ImportAsync("channel,listing_id,sku,currency,current_price,min_price,max_price\nshop,FAR-1,FAR-1,EUR,100.00,5.00,8.00\n");

        await ann.PostAsync(path + "/mark", [("row", changed), ("row", other), ("do", "assign"), ("step", "do"), ("assign", "bob")], token);
        var html = (await ann.GetAsync(path)).Html;
        Assert.Contains("it changed since you looked", html, StringComparison.Ordinal);
        html = (await ann.GetAsync(path)).Html;
        Assert.Equal(1, Regex.Count(html, "assigned to bob", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)));
        await ann.PostAsync(path + "/mark", [("row", other), ("do", "note"), ("step", "do"), ("note", "asked the supplier")], token);
        Assert.Contains("ann: asked the supplier", (await ann.GetAsync(path)).Html, StringComparison.Ordinal);

        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await ann.PostAsync(path + "/mark", [("row", other), ("do", "assign"), ("step", "do"), ("assign", "nobody-here")], token)).Status);
        var audit = await _bench.Engine.Store.Control.GetAuditAsync(10, Ct);
        Assert.Equal(2, audit.Count(entry => entry is { Action: "mark-queue", By: "ann" }));
        using var rita = await _bench.LogInAsync(_bench.Read);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await rita.PostAsync(path + "/mark", [("row", other), ("do", "note")], await rita.TokenAsync(path))).Status);
    }

    [Fact]
    public async Task NoteOnAProduct_StandsOnItsPageAndInItsChart_AndGoesAgain()
    {
        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        using var ann = await _bench.LogInAsync(_bench.Operate);
        var token = await ann.TokenAsync("/products/FAR-1");
        (string, string)[] fields = [("sku", "FAR-1"), ("text", "a new model <b>comes</b>"), ("back", "/products/FAR-1")];
        Assert.Equal(HttpStatusCode.SeeOther, (await ann.PostAsync("/act/note", fields, token)).Status);
        _bench.Time.Advance(TimeSpan.FromMinutes(1));
        var html = (await ann.GetAsync("/products/FAR-1")).Html;
        Assert.Contains("a new model &lt;b&gt;comes&lt;/b&gt;", html, StringComparison.Ordinal);
        Assert.Contains("ann noted: a new model", html, StringComparison.Ordinal);

        var note = Assert.Single(await _bench.Engine.Store.Marks.GetNotesAsync(new Sku("FAR-1"), 10, Ct));
        await ann.PostAsync("/act/remove-note", [("note", note.Id.ToString(CultureInfo.InvariantCulture)), ("back", "/products/FAR-1")], token);
        Assert.DoesNotContain("a new model", (await ann.GetAsync("/products/FAR-1")).Html.Split("What people did")[0], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await ann.PostAsync("/act/note", [("sku", "NONE"), ("text", "x")], token)).Status);
    }

    private string At(int days) => _bench.Time.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    private async Task<(string Path, List<string> Keys)> FarAsync(PageClient client)
    {
        var groups = await _bench.Engine.Store.Reports.GetHoldGroupsAsync(new HoldQuery(null, null, null, null, 500), Ct);
        var path = $"/queue/{Assert.Single(groups, group => group.Count == PageBench.Far + 1).Reason}";
        var keys = RowKey().Matches((await client.GetAsync(path)).Html).Select(match => WebUtility.HtmlDecode(match.Groups["key"].Value)).ToList();
        Assert.Equal(PageBench.Far + 1, keys.Count);
        return (path, keys);
    }

    [GeneratedRegex("<tr data-row>", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex Row();

    [GeneratedRegex("""name="row" value="(?<key>[^"]+)""", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex RowKey();
}
