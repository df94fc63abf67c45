using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Adapters.Storage.Sqlite;
using Repricer.Core.Catalog;
using Repricer.Engine.Discovery;
using Repricer.Engine.Measuring;
using Repricer.Engine.Reporting;
using Repricer.Engine.Viewing;
using Repricer.Reading;
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
        "n", "v", "f", "h", "c", "k", "source_drift", "sales_told", "stop_order", "causes", "asked", "product_text", "CONSTANT", "(subquery", "(join", "pauses", "breakers", "b", "CTE",
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

    /// <summary>
    /// What the pages of the market, of operations and of the desk ask, beside the lists of listings. A log may be read from its end as far
    /// as a page goes.
    /// </summary>
    [Fact]
    public async Task QueryPlan_OfFiguresAndDesks_ScansNoLargeTable()
    {
        await using var store = await SqliteStore.OpenAsync(_folder, TimeProvider.System, NullLogger.Instance, Ct);
        await store.Catalog.ApplyImportAsync(Import("A", "B"), Ct);
        await store.Observations.AppendAsync([Seen("A", 9m, T0)], Ct);
        await store.SetAsync("A", "d-1", 8.9m);

        await AskFiguresAsync(store);
        await AskDesksAsync(store);

        var texts = store.Database.Read(session => session.Texts.ToList(), Ct);
        Assert.True(texts.Count > 40, $"only {texts.Count} queries were asked");
        var scans = texts.Where(text => text.StartsWith("select", StringComparison.Ordinal) || text.StartsWith("with", StringComparison.Ordinal))
            .SelectMany(text => PlanOf(store, text).Where(step => IsOfAll(step) && !IsFromItsEnd(text) && !IsOfFew(step, text))
            .Select(step => $"{step}\n   of {(text.Length > 240 ? text[..120] + " … " + text[^120..] : text)}")).ToList();
        Assert.True(scans.Count == 0, string.Join("\n\n", scans));
    }

    /// <summary>However many are held for one reason, a page of them reads as many as it shows, and sorts no others.</summary>
    [Fact]
    public async Task QueryPlan_OfHoldsOfOneReason_WalksTheIndexOfIt()
    {
        await using var store = await SqliteStore.OpenAsync(_folder, TimeProvider.System, NullLogger.Instance, Ct);
        string?[] cursors = [null, Cursor.From("0", "0", "no_stock")];
        foreach (var cursor in cursors)
            await store.Reports.GetHoldsAsync(new HoldQuery("no_stock", null, null, cursor, 10), Ct);

        var texts = store.Database.Read(
            session => session.Texts.Where(text => text.Contains("chosen as materialized", StringComparison.Ordinal)).ToList(), Ct);
        Assert.Equal(cursors.Length, texts.Count);
        foreach (var text in texts)
        {
            var steps = PlanOf(store, text);
            Assert.Contains(steps, step => step.StartsWith("SEARCH s USING INDEX listing_states_why (<expr>=?", StringComparison.Ordinal));
            Assert.DoesNotContain(
                steps.TakeWhile(step => step != "SCAN c"), step => step.StartsWith("USE TEMP B-TREE", StringComparison.Ordinal));
            Assert.Contains("SCAN c", steps);
        }
    }

    /// <summary>The newest failure of a channel, beside many.</summary>
    [Fact]
    public async Task QueryPlan_OfTheNewestFailure_SortsNothing()
    {
        await using var store = await SqliteStore.OpenAsync(_folder, TimeProvider.System, NullLogger.Instance, Ct);
        await store.Catalog.ApplyImportAsync(Import("A"), Ct);
        await store.Reports.GetChannelStatisticsAsync(T0, Ct);

        var text = store.Database.Read(
            session => Assert.Single(session.Texts, text => text.Contains("'throttled'", StringComparison.Ordinal)), Ct);
        Assert.StartsWith("SEARCH outbox USING INDEX outbox_failed (channel=?", Assert.Single(PlanOf(store, text)), StringComparison.Ordinal);
    }

    /// <summary>Indexes of few rows each, or of as many as there are listings and open offers, for what is counted of them.</summary>
    private static readonly string[] Counted =
    [
        "alert_firings_open", "map_cases_open", "places_gone", "places_moved", "listing_states_return", "listing_states_live", "offers_open",
    ];

    /// <summary>Steps of a name that stands for few rows in a query that says so.</summary>
    private static readonly (string Step, string Of)[] Few =
    [
        ("SCAN n", "with recursive n"), ("SCAN n", "from alert_notices n"), ("SCAN a", "from alert_states a"), ("SCAN e", "from bulk_edits e"),
        ("SCAN d", "units > 0) d"), ("SCAN c", "with recursive c (channel)"), ("SCAN s", "union select source from moved) s"),
    ];

    private static bool IsOfFew(string step, string text) =>
        Few.Any(few => step.StartsWith(few.Step, StringComparison.Ordinal) && text.Contains(few.Of, StringComparison.Ordinal));

    private static bool IsOfAll(string step) =>
        Grown().IsMatch(step) && !(IndexOf().Match(step) is { Success: true } index
            && (Walked.Contains(index.Groups[1].Value) || Counted.Contains(index.Groups[1].Value)));

    private static bool IsFromItsEnd(string text) => text.Contains("order by id desc limit", StringComparison.Ordinal)
        || text.Contains("from outbox o join listings l on l.id = o.listing_id order by o.id desc limit", StringComparison.Ordinal);

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
        await store.ReportMails.GetAsync("weekly", 10, Ct);
        await store.MapLetters.GetAsync(T0, 10, Ct);
        await store.Kpis.ReadSalesOfAsync([1, 2], new DateOnly(2026, 5, 1), new DateOnly(2026, 5, 28), Ct);
        foreach (var figure in Engine.Alerting.AlertFigure.All.Where(figure => figure.IsKept))
        {
            foreach (var by in figure.Groups)
                await store.Figures.ReadAsync(Engine.Alerting.FigureQuery.Now(figure.Name, by, T0), Ct);
        }

        foreach (var reason in (string[])["rule", "frozen", "pinned", "live_below_floor", "price_hidden", "rejected", "unknown_push", "waiting"])
        {
            await store.Reports.GetHoldsAsync(new HoldQuery(reason, null, null, null, 10), Ct);
            await store.Reports.GetHoldGroupsAsync(new HoldQuery(reason, null, null, null, 10), Ct);
        }
    }

    private static async Task AskFiguresAsync(SqliteStore store)
    {
        var (kpis, day, now) = (store.Kpis, DateOnly.FromDateTime(T0.UtcDateTime), T0.AddDays(1));
        await kpis.ReadListingsAsync([1L], Ct);
        await kpis.ReadHoursAsync(T0, now, Ct);
        await kpis.ReadDaysAsync(day, day, Ct);
        await kpis.ReadTrendAsync(new KpiCut("shop", null, Currency.Parse("EUR"), null, "tools"), day.AddDays(-60), day, Ct);
        await kpis.GetKeptDaysAsync(day.AddDays(-60), day, Ct);
        await kpis.GetRolledDaysAsync(new ChannelId("shop"), day, Ct);
        await kpis.ReadListingDaysAsync(day, day, null, 10, Ct);
        await kpis.ReadEarningsAsync(new DaySpan(day.AddDays(-7), day.AddDays(-7)), new DaySpan(day, day), Ct);
        await kpis.ReadMonthsAsync(day, day, Ct);
        await kpis.ReadTargetsAsync(day, day, Ct);
        await kpis.ReadPromotionsAsync(T0, 10, Ct);
        await kpis.ReadWarsAsync(T0, 10, Ct);
        await kpis.ReadMapCasesAsync(T0, 10, Ct);
        await store.Sales.GetToldAsync(Ct);
    }

    private static async Task AskDesksAsync(SqliteStore store)
    {
        var listing = new ListingId(new ChannelId("shop"), "L-A");
        foreach (var reason in (string?[])[null, "rule"])
            await store.Marks.GetMarksAsync(reason, Ct);
        await store.Marks.GetNotesAsync(new Sku("A"), 10, Ct);
        await store.SavedViews.GetAsync("ann", Ct);
        await store.Sessions.FindAsync("hash", Ct);
        await store.Alerts.ReadAsync(Ct);
        await store.AlertRules.ReadAsync(Ct);
        foreach (var rule in (string?[])[null, "rule"])
            await store.AlertRules.GetFiringsAsync(rule, T0, 10, Ct);
        foreach (var state in (ProposalState?[])[null, ProposalState.Proposed])
        {
            foreach (var source in (SourceId?[])[null, new SourceId("acme")])
                await store.Proposals.ListAsync(new ProposalQuery(source, state, null, 5, 10), Ct);
        }

        await store.Control.GetAuditAsync(10, Ct);
        await store.Control.GetAuditAsync(listing, 10, Ct);
        await store.Control.GetPausesAsync(Ct);
        await store.Revisions.GetRevisionsAsync(10, Ct);
        await store.Revisions.FindNewestPlanAsync(null, Ct);
        await store.BulkEdits.GetAsync(10, Ct);
        await store.Hosts.GetAsync(Ct);
        await store.Guard.GetOpenBreakersAsync(Ct);
        await store.Reports.GetChannelStatisticsAsync(T0, Ct);
        await store.Reports.GetStatisticsAsync(T0, Ct);
        await store.Reports.GetGaugesAsync(Ct);
        await store.Reports.GetBeliefsAsync(Ct);
        await store.Sources.GetPagesAsync(Ct);
        await store.Returns.CountHeldAsync(Ct);
        await store.Reports.GetUpdatesAsync(new UpdateQuery(null, null, null, null, null, 10), Ct);
        foreach (var state in (string?[])[null, "confirmed"])
            await store.Reports.GetUpdatesAsync(new UpdateQuery(state, null, null, "shop", null, 10), Ct);
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

    /// <summary>
    /// A step that reads all rows of a table that grows with the catalogue or with time, and not only an index that covers; also a search
    /// for nothing, which walks along an index until a row fits.
    /// </summary>
    [GeneratedRegex(
        "^(SCAN|SEARCH) (offers|decisions|outbox|own_prices|listings|listing_states|products|places|attempt_runs|kpi_hours|kpi_days|listing_days"
        + "|day_sales|sales|rival_promotions|price_wars|map_cases|alert_firings|audit|product_notes|discovered_pages|evidence|[a-z])( USING INDEX [a-z_0-9]+)?$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex Grown();

    [GeneratedRegex(
        "USING (?:COVERING )?INDEX (?<a>[a-z_0-9]+)",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture, Watchdog.Milliseconds)]
    private static partial Regex IndexOf();
}
