using System.Net;
using System.Text.RegularExpressions;
using Repricer.Core.Catalog;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Dashboard;

/// <summary>Bounds and tags of many by a file: there and back, shown first, taken back.</summary>
public sealed partial class BulkTests : IAsyncLifetime
{
    private readonly PageBench _bench = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _bench.InitializeAsync();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task File_AsItWasDownloaded_ChangesNothing_AndEditedItIsShownDoneAndTakenBack()
    {
        using var ann = await _bench.LogInAsync(_bench.Operate);
        var csv = (await ann.GetAsync("/bulk.csv")).Html.TrimStart('\ufeff');
        Assert.Contains("shop,FAR-1,FAR-1,Far 1,EUR,5.00,9.00,\r\n", csv, StringComparison.Ordinal);
        var token = await ann.TokenAsync("/bulk");
        Assert.Contains("Nothing would change", (await ann.PostAsync("/bulk", [("csv", csv)], token)).Html, StringComparison.Ordinal);

        var edited = csv.Replace("shop,FAR-1,FAR-1,Far 1,EUR,5.00,9.00,", "shop,FAR-1,FAR-1,Far 1,EUR,6.50,,sale;winter", StringComparison.Ordinal)
            .Replace("shop,FAR-2,FAR-2,Far 2,EUR,5.00,9.00,", "shop,FAR-2,FAR-2,Far 2,EUR,5.50,9.00,", StringComparison.Ordinal);
        var (status, html, _) = await ann.PostAsync("/bulk", [("csv", edited)], token);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Type 2 to confirm", html, StringComparison.Ordinal);
        Assert.Equal("5.00", (await ListingAsync("FAR-1")).MinPrice?.ToAmountString());

        (string, string)[] form = [("csv", edited), ("step", "do"), .. Keys(html).Select(key => ("row", key)), ("why", "winter sale")];
        Assert.Equal(HttpStatusCode.BadRequest, (await ann.PostAsync("/bulk", [.. form, ("count", "3")], token)).Status);
        var (done, _, to) = await ann.PostAsync("/bulk", [.. form, ("count", "2")], token);
        Assert.Equal((HttpStatusCode.SeeOther, "/bulk"), (done, to));
        var listing = await ListingAsync("FAR-1");
        Assert.Equal(("6.50", null), (listing.MinPrice?.ToAmountString(), listing.MaxPrice));
        Assert.Equal(["sale", "winter"], (await ProductAsync("FAR-1")).Tags);
        Assert.Equal(("Far 1", 10), ((await ProductAsync("FAR-1")).Title, (await ProductAsync("FAR-1")).Stock));

        html = (await ann.GetAsync("/bulk")).Html;
        Assert.Contains("2 changed.", html, StringComparison.Ordinal);
        Assert.Contains("winter sale", html, StringComparison.Ordinal);
        var edit = Assert.Single(await _bench.Engine.Store.BulkEdits.GetAsync(10, Ct));
        await _bench.ImportAsync("channel,listing_id,sku,currency,min_price,max_price\nshop,FAR-2,FAR-2,EUR,5.75,9.00\n");
        html = (await ann.PostAsync("/bulk/undo", [("edit", Text(edit.Id))], token)).Html;
        Assert.Contains("somebody changed it since", html, StringComparison.Ordinal);
        Assert.Contains("Type 1 to confirm", html, StringComparison.Ordinal);
        (string, string)[] undo = [("edit", Text(edit.Id)), ("step", "do"), .. Keys(html).Select(key => ("row", key)), ("why", "over"), ("count", "1")];
        Assert.Equal(HttpStatusCode.SeeOther, (await ann.PostAsync("/bulk/undo", undo, token)).Status);
        listing = await ListingAsync("FAR-1");
        Assert.Equal(("5.00", "9.00"), (listing.MinPrice?.ToAmountString(), listing.MaxPrice?.ToAmountString()));
        Assert.Empty((await ProductAsync("FAR-1")).Tags);
        Assert.Equal("5.75", (await ListingAsync("FAR-2")).MinPrice?.ToAmountString());

        Assert.Contains("taken back by ann", (await ann.GetAsync("/bulk")).Html, StringComparison.Ordinal);
        await ann.PostAsync("/bulk/undo", undo, token);
        Assert.Contains("It was taken back already", (await ann.GetAsync("/bulk")).Html, StringComparison.Ordinal);
        var audit = await _bench.Engine.Store.Control.GetAuditAsync(20, Ct);
        Assert.Contains(audit, entry => entry is { Action: "bulk-edit", By: "ann", Detail: "2 listings: winter sale" });
        Assert.Contains(audit, entry => entry is { Action: "undo-bulk-edit", By: "ann" });
    }

    [Fact]
    public async Task FaultyFile_IsTakenAsAWholeOrNotAtAll_WithItsLines()
    {
        using var ann = await _bench.LogInAsync(_bench.Operate);
        var token = await ann.TokenAsync("/bulk");
        var (status, html, _) = await ann.PostAsync(
            "/bulk", [("csv", "channel,listing_id,currency,min_price,max_price\nshop,FAR-1,EUR,9.00,8.00\nshop,FAR-2,EUR,x,\n")], token);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("the file:2:", html, StringComparison.Ordinal);
        Assert.Contains("the file:3:", html, StringComparison.Ordinal);
        Assert.Contains("shop,FAR-1,EUR,9.00,8.00", html, StringComparison.Ordinal);

        html = (await ann.PostAsync(
            "/bulk", [("csv", "channel,listing_id,currency,min_price\nshop,NONE,EUR,1.00\nshop,FAR-1,USD,1.00\nshop,FAR-2,EUR,10.00\n")], token)).Html;
        Assert.Contains("line 2, shop/NONE: there is no such listing", html, StringComparison.Ordinal);
        Assert.Contains("line 3, shop/FAR-1: its currency is EUR, not USD", html, StringComparison.Ordinal);
        Assert.Contains("line 4, shop/FAR-2: the minimum 10.00 is above the maximum 9.00", html, StringComparison.Ordinal);
        Assert.Contains("Nothing would change", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await ann.PostAsync("/bulk", [("csv", " ")], token)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ann.PostAsync("/bulk/undo", [("edit", "7")], token)).Status);
    }

    [Fact]
    public async Task WhatChangedBetweenLookAndWord_IsLeftOut_AndAReaderMayNot()
    {
        using var ann = await _bench.LogInAsync(_bench.Operate);
        var token = await ann.TokenAsync("/bulk");
        const string csv = "channel,listing_id,currency,min_price\nshop,FAR-1,EUR,6.00\nshop,FAR-2,EUR,6.00\n";
        var html = (await ann.PostAsync("/bulk", [("csv", csv)], token)).Html;
        await _bench.ImportAsync("channel,listing_id,sku,currency,min_price,max_price\nshop,FAR-1,FAR-1,EUR,5.25,9.00\n");
        (string, string)[] form =
            [("csv", csv), ("step", "do"), .. Keys(html).Select(key => ("row", key)), ("why", "dearer"), ("count", "2")];
        await ann.PostAsync("/bulk", form, token);
        html = (await ann.GetAsync("/bulk")).Html;
        Assert.Contains("1 changed, 1 left out.", html, StringComparison.Ordinal);
        Assert.Equal("5.25", (await ListingAsync("FAR-1")).MinPrice?.ToAmountString());
        Assert.Equal("6.00", (await ListingAsync("FAR-2")).MinPrice?.ToAmountString());

        using var rita = await _bench.LogInAsync(_bench.Read);
        Assert.Equal(HttpStatusCode.Forbidden, (await rita.PostAsync("/bulk", form, await rita.TokenAsync("/bulk"))).Status);
    }

    private static string Text(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static List<string> Keys(string html) =>
        [.. RowKey().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups["key"].Value))];

    private async Task<Listing> ListingAsync(string sku) => Assert.IsType<Listing>(
        await _bench.Engine.Store.Catalog.FindListingAsync(new ListingId(new ChannelId("shop"), sku), Ct));

    private async Task<Product> ProductAsync(string sku) =>
        Assert.IsType<Product>(await _bench.Engine.Store.Catalog.FindProductAsync(new Sku(sku), Ct));

    [GeneratedRegex("""name="row" value="(?<key>[^"]+)""", RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex RowKey();
}
