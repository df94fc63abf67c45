using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Engine.Catalog;
using Repricer.Engine.Operating;
using Repricer.Engine.Publishing;
using Repricer.Engine.Reporting;
using Repricer.Engine.Viewing;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

public abstract partial class StoreConformance
{
    [Theory]
    [InlineData("akku", "DRILL-18V")]
    [InlineData("BOHR", "DRILL-18V")]
    [InlineData("18v schrauber", "DRILL-18V")]
    [InlineData("40064", "DRILL-18V")]
    [InlineData("gsr18", "DRILL-18V")]
    [InlineData("schrauber x1", "DRILL-18V")]
    [InlineData("schrauber x2", "")]
    [InlineData("säge", "SAW_1%")]
    [InlineData("_1%", "SAW_1%")]
    [InlineData("\"quoted\"", "SAW_1%")]
    [InlineData("SA", "SAW_1%")]
    [InlineData("aw", "")]
    [InlineData("nothing-like-it", "")]
    [InlineData("  ", "")]
    [InlineData("akku OR säge", "")]
    [InlineData("\0\u0001", "")]
    public async Task Search_PartOfWhatAProductIsCalled_FindsIt(string text, string expected)
    {
        await ImportToolsAsync();

        var found = await Store.Views.SearchAsync(text, 10, Ct);

        Assert.Equal(expected, string.Join(' ', found.Select(hit => hit.Sku.Value)));
        if (text.Trim('\0', '\u0001', ' ').Length > 2)
        {
            var products = await Store.Reports.GetProductsAsync(new ProductQuery(text, null, null, null, null, 10), Ct);
            Assert.Equal(expected, string.Join(' ', products.Items.Select(row => row.Product.Sku.Value)));
        }
    }

    [Fact]
    public async Task Search_RenamedAndRemoved_FollowsTheCatalogue()
    {
        await ImportToolsAsync();
        await Store.Catalog.ApplyImportAsync(
            Empty with { Products = [Product("DRILL-18V") with { Title = "Hammer", Tags = ["c"] }], At = T0.AddHours(1) }, Ct);

        Assert.Empty(await Store.Views.SearchAsync("schrauber", 10, Ct));
        Assert.Single(await Store.Views.SearchAsync("hammer", 10, Ct));
        Assert.Equal(["DRILL-18V"], await SkusAsync(new ListingQuery(9) { Tag = "c" }));
        Assert.Equal(["SAW_1%"], await SkusAsync(new ListingQuery(9) { Tag = "a" }));

        await Store.Catalog.RemoveAsync(
            new CatalogRemoval(Purge: false, "test", null, T0.AddHours(2)) { Skus = [new Sku("DRILL-18V")] }, Ct);

        Assert.Empty(await Store.Views.SearchAsync("hammer", 10, Ct));
        Assert.Equal(["SAW_1%"], await SkusAsync(new ListingQuery(9)));
        Assert.Equal(["a", "b"], (await Store.Views.GetFacetsAsync(9, Ct)).Tags);
    }

    [Fact]
    public async Task Listings_EachState_FindsThoseAlone()
    {
        string[] skus = ["A", "B", "C", "D", "E", "F", "G", "H"];
        await Store.Catalog.ApplyImportAsync(Import(skus), Ct);
        await HoldAsync("A");
        await Store.SetAsync("B", "d-b", 9m);
        await Store.Control.PinAsync(ListingOf("C"), new Pin(Euro(11m), TimeProvider.System.GetUtcNow().AddDays(1), "sale", "mira"), Ct);
        await Store.Control.SetShadowAsync(ListingOf("D"), true, "mira", T0, Ct);
        await Store.Catalog.ApplyImportAsync(
            Empty with { FaultyListings = new Dictionary<ListingId, string> { [ListingOf("E")] = "line 7" } }, Ct);
        var sent = await Store.SendOneAsync("F", "d-f", 8m, T0);
        await Store.RecordAsync(sent, Core.Publishing.OutboxState.Rejected, T0.AddMinutes(1), isFinal: true);
        await Store.CommitAsync(Decide(await Store.SnapshotAsync("G"), "d-g", null, T0, DecisionAction.Unchanged) is var g
            ? g with { Guarded = g.Guarded with { Decision = g.Guarded.Decision with { Floor = Euro(12m) } } }
            : throw new InvalidOperationException());

        Assert.Equal(["A"], await SkusAsync(Of(ListingState.Held)));
        Assert.Equal(["B"], await SkusAsync(Of(ListingState.Moving)));
        Assert.Equal(["C"], await SkusAsync(Of(ListingState.Pinned)));
        Assert.Equal(["D"], await SkusAsync(Of(ListingState.Shadow)));
        Assert.Equal(["E"], await SkusAsync(Of(ListingState.Faulty)));
        Assert.Equal(["F"], await SkusAsync(Of(ListingState.Rejected)));
        Assert.Equal(["G"], await SkusAsync(Of(ListingState.BelowFloor)));
        Assert.Equal(["C", "D", "E", "H"], await SkusAsync(Of(ListingState.Undecided)));
        Assert.Empty(await SkusAsync(Of(ListingState.Frozen)));

        static ListingQuery Of(ListingState state) => new(9) { State = state };
    }

    [Fact]
    public async Task Listings_OneRow_HasWhatStandsOfIt()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await HoldAsync("A");

        var page = await Store.Views.GetListingsAsync(new ListingQuery(9) { Reason = "no_floor" }, Ct);

        var row = Assert.Single(page.Rows);
        Assert.Equal((1L, (string?)null, ListingSort.Sku), (page.Total!.Value, page.Next, page.SortedBy));
        Assert.Equal((ListingOf("A"), new Sku("A"), "Thing A", "Bosch", Eur), (row.Listing, row.Sku, row.Title, row.Brand, row.Currency));
        Assert.Equal((Euro(10m), Euro(7m), "beat", "decider", "no_floor"), (row.Live, row.Floor, row.Strategy, row.HeldBy, row.Reason));
        Assert.Equal((T0, "d-A", DecisionAction.Hold), (row.DecidedAt, row.DecisionId, row.Action));
        Assert.Empty((await Store.Views.GetListingsAsync(new ListingQuery(9) { Reason = "rule" }, Ct)).Rows);
        Assert.Equal(["no_floor"], (await Store.Views.GetFacetsAsync(9, Ct)).Reasons);
    }

    [Fact]
    public async Task Listings_DecidedByAnotherStrategy_MovesToItsList()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await Store.SetAsync("A", "d-1", 9m);
        await Store.SetAsync("B", "d-2", 9m);
        var commit = Decide(await Store.SnapshotAsync("A"), "d-3", null, T0.AddHours(1), DecisionAction.Unchanged);

        await Store.CommitAsync(commit with
        {
            Guarded = commit.Guarded with { Decision = commit.Guarded.Decision with { StrategyName = "match" } },
        });

        Assert.Equal(["B"], await SkusAsync(new ListingQuery(9) { Strategy = "beat" }));
        Assert.Equal(["A"], await SkusAsync(new ListingQuery(9) { Strategy = "match" }));
        Assert.Equal(["beat", "match"], (await Store.Views.GetFacetsAsync(9, Ct)).Strategies);
    }

    [Fact]
    public async Task Listings_CursorOfAnotherOrder_IsAnArgumentError()
    {
        await Store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        var page = await Store.Views.GetListingsAsync(new ListingQuery(1), Ct);

        await Assert.ThrowsAnyAsync<ArgumentException>(
            async () => await Store.Views.GetListingsAsync(new ListingQuery(1) { Cursor = page.Next, Descending = true }, Ct));
        await Assert.ThrowsAnyAsync<ArgumentException>(
            async () => await Store.Views.GetListingsAsync(new ListingQuery(1) { Cursor = "%%%" }, Ct));
    }

    /// <summary>Every filter, order and page size over a random catalogue: the pages together are what a look at each row finds.</summary>
    [Fact]
    public async Task Listings_RandomConditions_PagesAreTheNaiveList()
    {
        var random = new Random(Fuzz.Seed);
        string[] brands = ["Bosch", "Makita", "Metabo"], tags = ["top", "winter", "a\"b"], channels = ["shop", "market"];
        var made = Enumerable.Range(0, 60).Select(at => (
            Sku: $"{(char)('A' + random.Next(26))}{random.Next(1000):D3}-{at}", Brand: brands[random.Next(3)],
            Tags: tags.Where(_ => random.Next(2) == 0).ToArray(), Channel: channels[random.Next(2)], Held: random.Next(3) == 0,
            Price: 1 + random.Next(50))).ToList();
        await Store.Catalog.ApplyImportAsync(
            Empty with
            {
                Products = [.. made.Select(one => Product(one.Sku) with { Brand = one.Brand, Tags = one.Tags })],
                Listings = [.. made.Select(one => Listing(one.Sku, one.Channel))],
                DeclaredPrices = made.ToDictionary(one => ListingOf(one.Sku, one.Channel), one => Euro(one.Price)),
            },
            Ct);
        foreach (var one in made.Where(one => one.Held && one.Channel == "shop"))
            await HoldAsync(one.Sku);

        for (var round = 0; round < Fuzz.Cases(80); round++)
        {
            var query = new ListingQuery(1 + random.Next(9))
            {
                Brand = random.Next(3) == 0 ? brands[random.Next(3)] : null, Tag = random.Next(3) == 0 ? tags[random.Next(3)] : null,
                Channel = random.Next(3) == 0 ? channels[random.Next(2)] : null,
                State = random.Next(4) == 0 ? ListingState.Held : null, Text = random.Next(4) == 0
                    ? $"thing {(char)('A' + random.Next(26))}" : null,
                Sort = (ListingSort)random.Next(4), Descending = random.Next(2) == 0,
            };
            var expected = made
                .Where(one => query.Brand is null || one.Brand == query.Brand)
                .Where(one => query.Tag is null || one.Tags.Contains(query.Tag))
                .Where(one => query.Channel is null || one.Channel == query.Channel)
                .Where(one => query.State is null || (one.Held && one.Channel == "shop"))
                .Where(one => query.Text is null || one.Sku.Contains(query.Text[6..], StringComparison.OrdinalIgnoreCase)
                    || "Thing".Contains(query.Text[6..], StringComparison.OrdinalIgnoreCase))
                .ToList();

            var (rows, total, sorted) = await AllAsync(query);

            Assert.Equal(expected.Select(one => one.Sku).Order(StringComparer.Ordinal), rows.Select(row => row.Sku.Value)
                .Order(StringComparer.Ordinal));
            Assert.True(total is null || total == expected.Count, $"{total} told, {expected.Count} there: {query}");
            var keys = sorted switch
            {
                ListingSort.Sku => rows.Select(row => row.Sku.Value).ToList(),
                ListingSort.Since => [.. rows.Select(row => $"{row.Since?.ToUnixTimeMilliseconds() ?? 0:D20}")],
                ListingSort.Price => [.. rows.Select(row => $"{row.Live!.Value.Amount:00000.00}")],
                _ => [],
            };
            Assert.Equal(query.Descending && sorted == query.Sort
                ? keys.OrderDescending(StringComparer.Ordinal)
                : keys.Order(StringComparer.Ordinal), keys);
        }
    }

    [Fact]
    public async Task History_OfASpan_HasWhatStoodInIt()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);
        await Store.Observations.AppendAsync([Seen("A", 8m, T0.AddHours(1))], Ct);
        await Store.Observations.AppendAsync([Seen("A", 7.5m, T0.AddHours(5))], Ct);
        await Store.SetAsync("A", "d-1", 7.4m, T0.AddHours(6));
        await Store.Control.NoteAsync(new AuditEntry(T0.AddHours(2), "mira", "pin", ListingOf("A").ToString(), "sale"), Ct);

        var history = (await Store.Views.GetProductHistoryAsync(new HistorySpan(new Sku("A"), T0.AddHours(2), T0.AddHours(5)), Ct))!;

        Assert.Equal([8m], history.Offers.Select(interval => interval.Offer.Price.Amount));
        var trail = Assert.Single(history.Listings);
        Assert.Equal([Euro(10m)], trail.Prices.Select(point => point.Price));
        Assert.Empty(trail.Decided);
        Assert.Equal(["pin"], trail.Audit.Select(entry => entry.Action));

        var whole = (await Store.Views.GetProductHistoryAsync(new HistorySpan(new Sku("A"), T0, T0.AddDays(1)), Ct))!;

        Assert.Equal([9m, 8m, 7.5m], whole.Offers.Select(interval => interval.Offer.Price.Amount));
        trail = Assert.Single(whole.Listings);
        Assert.Equal(("d-1", "rule", Euro(7m)), trail.Decided.Select(point => (point.DecisionId, point.Reason, point.Floor!.Value))
            .Single());
        var push = Assert.Single(trail.Pushes);
        Assert.Equal((T0, T0.AddHours(6), (DateTimeOffset?)null), (push.SeenAt!.Value, push.Change.DecidedAt, push.EndedAt));
        Assert.Null(await Store.Views.GetProductHistoryAsync(new HistorySpan(new Sku("B"), T0, T0.AddDays(1)), Ct));
    }

    [Fact]
    public async Task History_OfAPush_HasItsFourTimes()
    {
        await Store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await Store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);
        await Store.SetAsync("A", "d-1", 8.9m, T0.AddMinutes(1));
        await Store.SetAsync("A", "d-2", 8.8m, T0.AddMinutes(2));
        var entry = Assert.Single(await Store.LeaseAsync(T0.AddMinutes(3)));
        await Store.SendAsync(T0.AddMinutes(3), entry);
        await Store.RecordAsync(entry, Core.Publishing.OutboxState.Accepted, T0.AddMinutes(3));
        await Store.Outbox.ConfirmAsync([new ConfirmRecord(entry.Id, ConfirmResult.Confirmed, Euro(8.8m), T0.AddMinutes(4))], Ct);

        var history = (await Store.Views.GetProductHistoryAsync(new HistorySpan(new Sku("A"), T0, T0.AddDays(1)), Ct))!;

        var pushes = Assert.Single(history.Listings).Pushes;
        // The second price answers to nothing that was seen: the first decision had answered to it already.
        Assert.Equal([T0, null], pushes.Select(push => push.SeenAt));
        Assert.Equal(
            (T0.AddMinutes(2), T0.AddMinutes(3), T0.AddMinutes(4)),
            (pushes[1].Change.DecidedAt, pushes[1].SentAt!.Value, pushes[1].EndedAt!.Value));
    }

    private async Task ImportToolsAsync() => await Store.Catalog.ApplyImportAsync(
        Empty with
        {
            Products =
            [
                Product("DRILL-18V") with { Title = "Akku-Bohrschrauber X1", Gtin = "4006400640064", Mpn = "GSR18-2", Tags = ["a"] },
                Product("SAW_1%") with { Title = "Kettensäge \"quoted\"", Tags = ["b", "a"] },
            ],
            Listings = [Listing("DRILL-18V"), Listing("SAW_1%")],
        },
        Ct);

    private async Task HoldAsync(string sku) => await Store.CommitAsync(
        Decide(await Store.SnapshotAsync(sku), $"d-{sku}", null, T0, DecisionAction.Hold, DecisionReason.NoFloor));

    private async Task<IReadOnlyList<string>> SkusAsync(ListingQuery query) =>
        [.. (await AllAsync(query)).Rows.Select(row => row.Sku.Value)];

    private async Task<(List<ListingRow> Rows, long? Total, ListingSort Sorted)> AllAsync(ListingQuery query)
    {
        var rows = new List<ListingRow>();
        while (true)
        {
            var page = await Store.Views.GetListingsAsync(query, Ct);
            rows.AddRange(page.Rows);
            if (page.Next is null)
                return (rows, page.Total, page.SortedBy);
            query = query with { Cursor = page.Next };
        }
    }
}
