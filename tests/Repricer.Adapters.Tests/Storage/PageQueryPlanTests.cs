using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Core.Catalog;
using Repricer.Engine.Reporting;
using Repricer.Engine.Viewing;
using Repricer.Testing;
using Xunit;
using static Repricer.Adapters.Tests.Storage.World;

namespace Repricer.Adapters.Tests.Storage;

/// <summary>
/// Every query that a page makes, in every combination of conditions that changes its text, is asked for its plan: none may look at all
/// rows
/// of a table that grows with the catalogue or with time.
/// </summary>
public sealed partial class PageQueryPlanTests : IDisposable
{
    /// <summary>Indexes that may be walked from their begin: of few rows each, or walked no further than a page goes.</summary>
    private static readonly string[] Walked =
    [
        "listings_sku", "listing_states_since",
        "listing_states_held", "listing_states_frozen", "listing_states_pinned", "listing_states_below_floor", "listing_states_never", "listing_states_shown",
        "listings_shadow", "listings_fault", "products_fault", "outbox_unsettled", "outbox_rejected", "outbox_queue",
    ];

    /// <summary>What is no table, or one of few rows whatever the catalogue.</summary>
    private static readonly string[] Small =
    [
        "n", "v", "f", "h", "c", "k", "source_drift", "sales_told", "causes", "asked", "product_text", "CONSTANT", "(subquery", "(join", "pauses", "breakers", "b", "CTE",
    ];

    private readonly string _folder = TemporaryFolder.Create();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task QueryPlan_OfEveryPage_ScansNoLargeTable()
    {
        await using var store = await SqliteStore.OpenAsync(_folder, TimeProvider.System, NullLogger.Instance, Ct);
        await store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);
        await store.SetAsync("A", "d-1", 8.9m);

        await AskEverythingAsync(store);

        // How many listings there are at all is counted along an index: a few milliseconds for a hundred thousand, and once a page.
        var texts = store.Database.Read(session => session.Texts.Where(text => text != "select count(*) from listings").ToList(), Ct);
        Assert.True(texts.Count > 60, $"only {texts.Count} queries were asked");
        var scans = texts.SelectMany(text => PlanOf(store, text).Where(IsLarge)
            .Select(step => $"{step}\n   of {(text.Length > 160 ? text[..80] + " … " + text[^80..] : text)}")).ToList();
        Assert.True(scans.Count == 0, string.Join("\n\n", scans.Take(8)));
    }

    [Theory]
    [InlineData("SCAN o", true)]
    [InlineData("SCAN listings USING COVERING INDEX sqlite_autoindex_listings_1", true)]
    [InlineData("SCAN l USING INDEX listings_sku", false)]
    [InlineData("SCAN n", false)]
    [InlineData("SEARCH o USING INDEX offers_open (place_id=?)", false)]
    public void IsLarge_Step_IsToldFromTheHarmless(string step, bool expected) => Assert.Equal(expected, IsLarge(step));

    private static async Task AskEverythingAsync(SqliteStore store)
    {
        foreach (var query in Queries())
        {
            var page = await store.Views.GetListingsAsync(query, Ct);
            if (page.Next is { } next)
                await store.Views.GetListingsAsync(query with { Cursor = next }, Ct);
        }

        await store.Views.GetFacetsAsync(100, Ct);
        await store.Views.SearchAsync("thing", 10, Ct);
        await store.Views.SearchAsync("thing a", 10, Ct);
        await store.Views.SearchAsync("A", 10, Ct);
        await store.Views.GetProductHistoryAsync(new HistorySpan(new Sku("A"), T0.AddDays(-30), T0.AddDays(1)), Ct);
        await store.Reports.GetProductAsync(new Sku("A"), Ct);
        await store.Reports.GetOfferHistoryAsync(new Sku("A"), T0, 100, Ct);
        await store.Reports.GetProductsAsync(new ProductQuery("thing", null, null, null, null, 10), Ct);
        await store.Reports.GetProductsAsync(new ProductQuery(null, null, "a", null, null, 10), Ct);
        await store.Reports.GetProductsAsync(new ProductQuery(null, "Bosch", null, null, null, 10), Ct);
        await store.Reports.GetDecisionAsync("d-1", Ct);
        await store.Reports.GetDecisionsAsync(new DecisionQuery("A", null, null, null, null, null, null, null, 10), Ct);
        await store.Reports.GetDecisionsAsync(new DecisionQuery(null, "shop/L-A", null, null, null, null, null, null, 10), Ct);
        await store.Reports.GetUpdatesAsync(new UpdateQuery(null, "A", null, null, null, 10), Ct);
        await store.Reports.GetUpdatesAsync(new UpdateQuery(null, null, "shop/L-A", null, null, 10), Ct);
        await store.Reports.GetHoldsAsync(new HoldQuery(null, null, null, null, 10), Ct);
        await store.Reports.GetHoldGroupsAsync(new HoldQuery(null, null, null, null, 10), Ct);
    }

    private static IEnumerable<ListingQuery> Queries()
    {
        ListingQuery[] conditions =
        [
            new(1) { Text = "thing" }, new(1) { Text = "thing a" }, new(1) { Text = "A" }, new(1) { Channel = "shop" },
            new(1) { Brand = "Bosch" }, new(1) { Tag = "a" }, new(1) { Strategy = "beat" }, new(1) { Reason = "rule" },
            .. Enum.GetValues<ListingState>().Select(state => new ListingQuery(1) { State = state }),
            new(1) { Brand = "Bosch", Tag = "a", Channel = "shop", Text = "thing", Strategy = "beat", Reason = "rule" },
            new(1),
        ];
        return from query in conditions
               from sort in Enum.GetValues<ListingSort>()
               from down in new[] { false, true }
               select query with { Sort = sort, Descending = down };
    }

    private static bool IsLarge(string step)
    {
        if (!step.StartsWith("SCAN ", StringComparison.Ordinal))
            return false;
        return IndexOf().Match(step) is { Success: true } index
            ? !Walked.Contains(index.Groups[1].Value)
            : !Small.Any(name => step["SCAN ".Length..].Split(' ')[0].StartsWith(name, StringComparison.Ordinal)
                && (name.Length > 2 || step["SCAN ".Length..].Split(' ')[0] == name));
    }

    private static List<string> PlanOf(SqliteStore store, string sql) => store.Database.Read(
        session =>
        {
            var statement = session.Prepare("explain query plan " + sql);
            var steps = new List<string>();
            using var row = statement.Read([.. Enumerable.Repeat<object?>(1L, statement.ParameterCount)]);
            while (row.Read())
                steps.Add(row.GetString(3));
            return steps;
        },
        Ct);

    [GeneratedRegex(
        "USING (?:COVERING )?INDEX (?<a>[a-z_0-9]+)",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex IndexOf();
}
