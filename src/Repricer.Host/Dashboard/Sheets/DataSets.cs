using Microsoft.AspNetCore.Http;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Documents;
using Repricer.Core.Publishing;
using Repricer.Engine;
using Repricer.Engine.Discovery;
using Repricer.Engine.Measuring;
using Repricer.Engine.Reporting;
using Repricer.Host.Api;
using Repricer.Host.Api.Http;
using Repricer.Host.Dashboard.Market;
using Repricer.Host.Dashboard.Reading;
using Repricer.Host.Exports;
using Repricer.Host.Operating;
using Repricer.Host.Reports;
using Repricer.Host.Reports.Letters;

namespace Repricer.Host.Dashboard.Sheets;

/// <summary>What files there are, in one list, and how each is made.</summary>
internal sealed class DataSets(
    IStore store, ListingsSheet listings, MarketLists lists, RivalTable rivals, MarketFigures figures, MapReader map, LossReader losses,
    HoldsReader holds, SupplierBuilder suppliers, MapLetters letters, StatusReader status, StrategyOperations strategies, TimeProvider time)
{
    private const int MostLetters = 1_000;
    private const int MostFirings = 1_000;
    private const int MostRevisions = 10_000;
    private const int MostUnmatched = 100_000;
    private const int LongestSpan = 400;
    private const int UsualSpan = 90;
    private const int AlertSpan = 30;

    private static readonly string[] OfMarket = ["currency", "channel", "strategy", "brand", "category", "rival", "kind"];
    private static readonly string[] MapShows = ["open", "repeat", "exempt", "ended"];

    public static IReadOnlyList<DataSet> All { get; } =
    [
        new("listings", "Listings", [.. ListingAddress.Conditions, "sort", "dir"], static (sets, http, _) => sets.Listings(http)),
        new("holds", "Listings that stand still, by cause", ["reason", "channel"], static (sets, http, ct) => sets.Holds(http, ct)),
        new("unmatched", "Listings whose market nobody looks at", [], static (sets, _, ct) => sets.UnmatchedAsync(ct)),
        new("market", "Listings with their market", OfMarket, static (sets, http, ct) => sets.MarketAsync(http, ct)),
        new("rivals", "Rivals", OfMarket, static (sets, http, ct) => sets.RivalsAsync(http, ct)),
        new("moves", "Prices of rivals that changed within 24 hours", OfMarket, static (sets, http, ct) => sets.MovesAsync(http, ct)),
        new("wars", "Price wars of 90 days", ["currency", "channel"], static (sets, http, ct) => sets.WarsAsync(http, ct)),
        new("promotions", "Promotions of rivals in 90 days", ["rival"],
            static (sets, http, ct) => sets.PromotionsAsync(http, ct)),
        new("losses", "Listings that earned less than before", ["since", "currency"],
            static (sets, http, ct) => sets.LossesAsync(http, ct)),
        new("map", "Cases of advertised minimum prices; show = open, repeat, exempt or ended", ["show"],
            static (sets, http, ct) => sets.MapAsync(http, ct)),
        new("letters", "Letters that were sent within a year", [], static (sets, _, ct) => sets.LettersAsync(ct)),
        new("plan", "What was planned this year beside what happened", [], static (sets, _, ct) => sets.PlanAsync(ct)),
        new("supplier", "A supplier's or a brand's articles", ["supplier", "brand"],
            static (sets, http, ct) => sets.SupplierAsync(http, ct)),
        new("updates", "Prices on their way, and what became of them", ["channel", "state", "sku", "listing"],
            static (sets, http, ct) => sets.Updates(http, ct)),
        new("decisions", "Decisions, the newest first", ["sku", "listing", "channel", "action", "reason", "binding", "since"],
            static (sets, http, ct) => sets.Decisions(http, ct)),
        new("offers", "Offers of a product over time, the newest first", ["sku", "days"],
            static (sets, http, ct) => sets.OffersAsync(http, ct)),
        new("proposals", "Pages that could be watched", ["source", "state", "at_least"],
            static (sets, http, ct) => sets.Proposals(http, ct)),
        new("alerts", "What fired, the newest first", ["rule", "days"], static (sets, http, ct) => sets.AlertsAsync(http, ct)),
        new("revisions", "Revisions of the strategies, the newest first", [], static (sets, _, ct) => sets.RevisionsAsync(ct)),
        new("sources", "Sources and how fresh they are", [], static (sets, _, ct) => sets.SourcesAsync(ct)),
        new("channels", "Channels and how far they are", [], static (sets, _, ct) => sets.ChannelsAsync(ct)),
    ];

    private ValueTask<DataAnswer> Listings(HttpContext http)
    {
        var address = ListingAddress.Of(http.Request.Query);
        return ValueTask.FromResult<DataAnswer>(address.Faults.Count > 0
            ? Invalid("query", string.Join("; ", address.Faults))
            : Table(listings.Of(address.Query, http.RequestAborted)));
    }

    private ValueTask<DataAnswer> Holds(HttpContext http, CancellationToken ct)
    {
        var checks = new QueryChecks();
        var reason = checks.OneOf("reason", Asked(http, "reason"), HoldsReader.Reasons);
        return ValueTask.FromResult<DataAnswer>(checks.Errors is { } errors
            ? new DataAnswer.Invalid(errors)
            : Table(HoldsSheet.Of(holds, reason, Asked(http, "channel"), ct)));
    }

    private async ValueTask<DataAnswer> UnmatchedAsync(CancellationToken ct) =>
        Table(FlowSheets.Unmatched(await store.Reports.GetUnwatchedAsync(MostUnmatched, ct)));

    private async ValueTask<DataAnswer> MarketAsync(HttpContext http, CancellationToken ct) => Unknown(http) is { } problem
        ? problem
        : Table(await lists.SheetAsync(MarketAddress.Of(http.Request.Query), ct));

    private async ValueTask<DataAnswer> RivalsAsync(HttpContext http, CancellationToken ct)
    {
        if (Unknown(http) is { } problem)
            return problem;
        var snapshot = await figures.GetAsync(ct);
        var filter = MarketAddress.Of(http.Request.Query).Filter with { Kind = null, Rival = null };
        return Table(await rivals.SheetAsync(snapshot with { Rows = snapshot.Where(filter) }, ct));
    }

    private async ValueTask<DataAnswer> MovesAsync(HttpContext http, CancellationToken ct)
    {
        if (Unknown(http) is { } problem)
            return problem;
        var filter = MarketAddress.Of(http.Request.Query).Filter;
        return Table(RivalSheets.Moves(await figures.GetAsync(ct), filter, store.Kpis, ct));
    }

    private async ValueTask<DataAnswer> WarsAsync(HttpContext http, CancellationToken ct) => Table(
        await RivalSheets.WarsAsync(store.Kpis, MarketAddress.Of(http.Request.Query).Filter, time.GetUtcNow(), ct));

    private async ValueTask<DataAnswer> PromotionsAsync(HttpContext http, CancellationToken ct) =>
        Table(await RivalSheets.PromotionsAsync(store.Kpis, Asked(http, "rival"), time.GetUtcNow(), ct));

    private async ValueTask<DataAnswer> LossesAsync(HttpContext http, CancellationToken ct) =>
        Asked(http, "since") is { } since && LossAddress.Of(http.Request.Query).Since is null
            ? Invalid("since", $"'{since}' is no day; it is written 2026-11-30")
            : Table(await losses.SheetAsync(LossAddress.Of(http.Request.Query), ct));

    private async ValueTask<DataAnswer> MapAsync(HttpContext http, CancellationToken ct)
    {
        var checks = new QueryChecks();
        var show = checks.OneOf("show", Asked(http, "show"), MapShows);
        return checks.Errors is { } errors ? new DataAnswer.Invalid(errors) : Table(await map.SheetAsync(show, time.GetUtcNow(), ct));
    }

    private async ValueTask<DataAnswer> LettersAsync(CancellationToken ct) =>
        Table(RivalSheets.Letters(await letters.SentAsync(MostLetters, ct)));

    private async ValueTask<DataAnswer> PlanAsync(CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var lines = await TargetReader.ReadAsync(store.Kpis, new DateOnly(today.Year, 1, 1), today, ct);
        return Table(Sheet.Of("Plan", WeeklySheets.TargetColumns, lines.Select(line => WeeklySheets.Line(line, today))));
    }

    private async ValueTask<DataAnswer> SupplierAsync(HttpContext http, CancellationToken ct)
    {
        var (supplier, brand) = (Asked(http, "supplier"), Asked(http, "brand"));
        if (supplier is null == brand is null)
            return Invalid("supplier", "name a supplier, or a brand");
        var (isBrand, name) = (brand is not null, brand ?? supplier!);
        return await suppliers.BuildAsync(name, isBrand, ct) is { } report
            ? new DataAnswer.Tables(SupplierSheets.Of(report))
            : new DataAnswer.Missing(await suppliers.UnknownAsync(name, isBrand, ct));
    }

    private ValueTask<DataAnswer> Updates(HttpContext http, CancellationToken ct)
    {
        var checks = new QueryChecks();
        var query = new UpdateQuery(
            checks.OneOf<OutboxState>("state", Asked(http, "state")), Asked(http, "sku"), checks.Listing("listing", Asked(http, "listing")),
            Asked(http, "channel"), null, 0);
        return ValueTask.FromResult<DataAnswer>(
            checks.Errors is { } errors ? new DataAnswer.Invalid(errors) : Table(FlowSheets.Updates(store.Reports, query, ct)));
    }

    private ValueTask<DataAnswer> Decisions(HttpContext http, CancellationToken ct)
    {
        var checks = new QueryChecks();
        var query = new DecisionQuery(
            Asked(http, "sku"), checks.Listing("listing", Asked(http, "listing")), Asked(http, "channel"),
            checks.OneOf<DecisionAction>("action", Asked(http, "action")), checks.OneOf<DecisionReason>("reason", Asked(http, "reason")),
            checks.OneOf<BindingConstraint>("binding", Asked(http, "binding")), checks.Instant("since", Asked(http, "since")), null, 0);
        return ValueTask.FromResult<DataAnswer>(
            checks.Errors is { } errors ? new DataAnswer.Invalid(errors) : Table(FlowSheets.Decisions(store.Reports, query, ct)));
    }

    private async ValueTask<DataAnswer> OffersAsync(HttpContext http, CancellationToken ct)
    {
        var checks = new QueryChecks();
        var days = checks.Whole("days", Asked(http, "days"), 1, LongestSpan) ?? UsualSpan;
        if (checks.Errors is { } errors)
            return new DataAnswer.Invalid(errors);
        if (Asked(http, "sku") is not { } name)
            return Invalid("sku", "name a product");
        var sku = new Sku(name);
        return await store.Reports.GetProductAsync(sku, ct) is null
            ? new DataAnswer.Missing($"there is no product '{sku.Value}'")
            : Table(await FlowSheets.OffersAsync(store.Reports, sku, time.GetUtcNow().AddDays(-days), ct));
    }

    private ValueTask<DataAnswer> Proposals(HttpContext http, CancellationToken ct)
    {
        var checks = new QueryChecks();
        var state = checks.OneOf<ProposalState>("state", Asked(http, "state"));
        var least = checks.Whole("at_least", Asked(http, "at_least"), 0, 100);
        var query = new ProposalQuery(
            Asked(http, "source") is { } source ? new SourceId(source) : null,
            state is null ? null : Core.SnakeCase.TryParse<ProposalState>(state, out var known) ? known : null, least / 100m, null, 0);
        return ValueTask.FromResult<DataAnswer>(
            checks.Errors is { } errors ? new DataAnswer.Invalid(errors) : Table(FlowSheets.Proposals(store.Proposals, query, ct)));
    }

    private async ValueTask<DataAnswer> AlertsAsync(HttpContext http, CancellationToken ct)
    {
        var checks = new QueryChecks();
        var days = checks.Whole("days", Asked(http, "days"), 1, LongestSpan) ?? AlertSpan;
        return checks.Errors is { } errors
            ? new DataAnswer.Invalid(errors)
            : Table(StateSheets.Alerts(await store.AlertRules.GetFiringsAsync(
                Asked(http, "rule"), time.GetUtcNow().AddDays(-days), MostFirings, ct)));
    }

    private async ValueTask<DataAnswer> RevisionsAsync(CancellationToken ct) =>
        Table(StateSheets.Revisions(await strategies.Revisions.GetRevisionsAsync(MostRevisions, ct)));

    private async ValueTask<DataAnswer> SourcesAsync(CancellationToken ct) =>
        Table(StateSheets.Sources((await status.GetAsync(ct)).Sources));

    private async ValueTask<DataAnswer> ChannelsAsync(CancellationToken ct) =>
        Table(StateSheets.Channels((await status.GetAsync(ct)).Channels));

    private static DataAnswer.Invalid? Unknown(HttpContext http) => Asked(http, "kind") is { } kind && MarketKinds.Words(kind) is null
        ? Invalid("kind", $"'{kind}' is not one of {string.Join(", ", MarketKinds.All.Order(StringComparer.Ordinal))}"
            + Suggestion.Ask(kind, MarketKinds.All))
        : null;

    /// <returns>Null where it is not asked for.</returns>
    private static string? Asked(HttpContext http, string name) =>
        http.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    private static DataAnswer.Tables Table(Sheet sheet) => new([sheet]);

    private static DataAnswer.Invalid Invalid(string name, string why) =>
        new(new Dictionary<string, string[]>(StringComparer.Ordinal) { [name] = [why] });
}
