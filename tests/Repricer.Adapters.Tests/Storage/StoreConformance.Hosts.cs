using Repricer.Core.Catalog;
using Repricer.Engine.Crawling;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

public abstract partial class StoreConformance
{
    [Fact]
    public async Task DueHosts_AreThoseOfTheAddressesAsWritten()
    {
        await Store.Catalog.ApplyImportAsync(Import("A") with
        {
            Watches =
            [
                Page("A", "https://Acme.example/p/1"), Page("A", "http://acme.example"), Page("A", "https://acme.example:8443/p?q=/x"),
                Page("A", "/relative/1"), Page("A", "httpsless/2"), Page("A", "HTTPS://other.example/p"),
            ],
        }, Ct);

        var hosts = await Store.Crawl.GetDueHostsAsync(Acme, T0, Ct);

        Assert.Equal(["", "acme.example", "acme.example:8443", "other.example"], hosts.Order(StringComparer.Ordinal));
        Assert.Empty(await Store.Crawl.GetDueHostsAsync(Market, T0, Ct));
        Assert.Equal(
            ["/relative/1", "httpsless/2"],
            (await Store.Crawl.GetDueAsync(Acme, "", T0, null, 10, Ct)).Watches.Select(watch => watch.Id.Url)
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task DueOnHost_GoesPageByPageInTheOrderOfDue()
    {
        string[] skus = [.. Enumerable.Range(0, 25).Select(i => $"S{i:00}")];
        await Store.Catalog.ApplyImportAsync(Import(skus), Ct);
        await Store.Catalog.ApplyImportAsync(Import("Z") with { Watches = [Page("Z", "https://other.example/z")] }, Ct);
        foreach (var (sku, i) in skus.Take(9).Select((sku, i) => (sku, i)))
            await Store.Observations.AppendAsync([Seen(sku, 9m, T0) with { NextDueAt = T0.AddHours(9 - i) }], Ct);

        var found = new List<DueWatch>();
        DueCursor? next = null;
        var pages = 0;
        do
        {
            var page = await Store.Crawl.GetDueAsync(Acme, "acme.example", T0.AddHours(5), next, 4, Ct);
            found.AddRange(page.Watches);
            next = page.Next;
            pages++;
        }
        while (next is not null);

        // Sixteen never looked at, then the five that are due by then, the earliest first.
        Assert.Equal(21, found.Count);
        Assert.Equal(6, pages);
        Assert.Equal(skus.Skip(9).Concat(["S08", "S07", "S06", "S05", "S04"]), found.Select(watch => watch.Id.Sku.Value));
        Assert.Equal(found.Order(Comparer<DueWatch>.Create((left, right) => Nullable.Compare(left.DueAt, right.DueAt))), found);
    }

    [Fact]
    public async Task DueHosts_WhereNothingIsDue_AreNotTold()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0) with { NextDueAt = T0.AddHours(1) }], Ct);

        Assert.Empty(await Store.Crawl.GetDueHostsAsync(Acme, T0.AddMinutes(59), Ct));
        Assert.Equal(["acme.example"], await Store.Crawl.GetDueHostsAsync(Acme, T0.AddHours(1), Ct));
    }

    [Fact]
    public async Task HostStates_AreReplacedAndForgotten()
    {
        var wall = new HostState("shop.example:8080", HostTrouble.Walled, T0, T0.AddHours(1), 3, "HTTP 403");
        var busy = new HostState("busy.example", HostTrouble.Throttled, T0, T0.AddMinutes(1), 1, "HTTP 429");
        await Store.Hosts.SaveAsync([wall, busy], [], Ct);
        await Store.Hosts.SaveAsync([wall with { InRow = 4, Until = T0.AddHours(2) }], ["busy.example", "unknown.example"], Ct);

        Assert.Equal([wall with { InRow = 4, Until = T0.AddHours(2) }], await Store.Hosts.GetAsync(Ct));
    }

    private static Watch Page(string sku, string url) => new(new WatchId(Acme, new Sku(sku), url), null);
}
