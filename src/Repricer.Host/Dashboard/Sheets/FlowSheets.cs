using System.Runtime.CompilerServices;
using Repricer.Core;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Engine.Discovery;
using Repricer.Engine.Reporting;
using Repricer.Host.Dashboard.Charts;
using Repricer.Host.Dashboard.Reading;
using Repricer.Host.Exports;

namespace Repricer.Host.Dashboard.Sheets;

/// <summary>What was seen, decided and sent, as files; long ones are written as they are read.</summary>
internal static class FlowSheets
{
    private const int PageRows = 500;
    private const int MostOffers = 100_000;

    /// <summary>A file of more rows is no longer one for a spreadsheet; the last line says that it was cut.</summary>
    private const int MostRows = 1_000_000;

    private static readonly SheetColumn[] OfUpdates =
    [
        new("channel"), new("listing_id"), new("sku"), new("currency"), new("price_before", SheetKind.Number),
        new("price", SheetKind.Number), new("state"), new("reason"), new("attempts", SheetKind.Number), new("seen_at", SheetKind.Time), new("decided_at", SheetKind.Time),
        new("sent_at", SheetKind.Time), new("ended_at", SheetKind.Time), new("updated_at", SheetKind.Time), new("decision_id"),
    ];

    private static readonly SheetColumn[] OfDecisions =
    [
        new("decided_at", SheetKind.Time), new("channel"), new("listing_id"), new("sku"), new("action"), new("reason"), new("detail"),
        new("binding"), new("currency"), new("price_before", SheetKind.Number), new("price", SheetKind.Number),
        new("floor", SheetKind.Number),
        new("ceiling", SheetKind.Number), new("reference", SheetKind.Number), new("strategy"), new("held_by_guard"), new("shadow"),
        new("since", SheetKind.Time), new("decision_id"),
    ];

    private static readonly SheetColumn[] OfOffers =
    [
        new("sku"), new("source"), new("seller"), new("seller_id"), new("channel"), new("listing_id"), new("url"), new("currency"),
        new("price", SheetKind.Number), new("shipping", SheetKind.Number), new("landed", SheetKind.Number), new("in_stock"),
        new("condition"),
        new("featured"), new("ours"), new("first_seen", SheetKind.Time), new("last_seen", SheetKind.Time), new("closed_at", SheetKind.Time),
        new("times_seen", SheetKind.Number), new("confidence", SheetKind.Number),
    ];

    private static readonly SheetColumn[] OfProposals =
    [
        new("id", SheetKind.Number), new("source"), new("url"), new("state"), new("page_title"), new("gtin"), new("sku"),
        new("product_title"),
        new("confidence", SheetKind.Number), new("basis"), new("reasons"), new("looked_at", SheetKind.Time), new("decided_by"),
        new("decided_at", SheetKind.Time),
    ];

    private static readonly SheetColumn[] OfUnmatched =
    [
        new("channel"), new("listing_id"), new("sku"), new("title"), new("currency"), new("live_price", SheetKind.Number),
        new("stock", SheetKind.Number),
    ];

    public static Sheet Updates(IReportStore reports, UpdateQuery query, CancellationToken ct) => new(
        "Updates", OfUpdates,
        RowsAsync(
            async cursor =>
            {
                var page = await reports.GetUpdatesAsync(query with { Cursor = cursor, Max = PageRows }, ct);
                return (page.Items, page.Next);
            },
            entry =>
            [
                entry.Change.Listing.Channel.Value, entry.Change.Listing.Value, entry.Change.Sku.Value, entry.Change.Price.Currency.Code,
                entry.PriceBefore?.Amount, entry.Change.Price.Amount, SnakeCase.From(entry.State.ToString()), entry.Reason, entry.Attempts,
                entry.SeenAt, entry.Change.DecidedAt, entry.SentAt, entry.EndedAt, entry.UpdatedAt, entry.Change.DecisionId,
            ],
            ct));

    public static Sheet Decisions(IReportStore reports, DecisionQuery query, CancellationToken ct) => new(
        "Decisions", OfDecisions,
        RowsAsync(
            async cursor =>
            {
                var page = await reports.GetDecisionsAsync(query with { Cursor = cursor, Max = PageRows }, ct);
                return (page.Items, page.Next);
            },
            Cells, ct));

    public static async ValueTask<Sheet> OffersAsync(IReportStore reports, Sku sku, DateTimeOffset since, CancellationToken ct) => Sheet.Of(
        "Offers", OfOffers,
        (await reports.GetOfferHistoryAsync(sku, since, MostOffers, ct)).Select(interval =>
        {
            var offer = interval.Offer;
            return (IReadOnlyList<object?>)
            [
                sku.Value, offer.Source.Value, offer.Seller, offer.SellerId, offer.Listing?.Channel.Value, offer.Listing?.Value,
                offer.Url,
                offer.Price.Currency.Code, offer.Price.Amount, offer.Shipping?.Amount,
                offer.Shipping is { } shipping && shipping.Currency == offer.Price.Currency ? RivalLines.Landed(offer) : null, offer.InStock,
                Word(offer.Condition), offer.Featured, SnakeCase.From(offer.Ours.ToString()), interval.FirstSeen, interval.LastSeen,
                interval.ClosedAt, offer.TimesSeen, offer.Confidence,
            ];
        }));

    public static Sheet Proposals(IProposalStore proposals, ProposalQuery query, CancellationToken ct) => new(
        "Proposals", OfProposals,
        RowsAsync(
            async cursor =>
            {
                var after = cursor is null ? (long?)null : long.Parse(cursor, System.Globalization.CultureInfo.InvariantCulture);
                var page = await proposals.ListAsync(query with { After = after, Max = PageRows }, ct);
                return (page, page.Count < PageRows ? null : page[^1].Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
            },
            one =>
            [
                one.Id, one.Source.Value, one.Url, SnakeCase.From(one.State.ToString()), one.Title, one.Gtin, one.Sku?.Value,
                one.ProductTitle,
                one.Confidence, Word(one.Basis), one.Reasons, one.LookedAt, one.DecidedBy, one.DecidedAt,
            ],
            ct));

    public static Sheet Unmatched(UnwatchedListings found) => Sheet.Of(
        "Unmatched", OfUnmatched,
        found.First.Select(row => (IReadOnlyList<object?>)
        [
            row.Listing.Channel.Value, row.Listing.Value, row.Sku.Value, row.Title, row.Live?.Currency.Code, row.Live?.Amount, row.Stock,
        ]));

    private static IReadOnlyList<object?> Cells(DecisionRow row)
    {
        var (decision, (reason, detail)) = (row.Decision, DecisionLines.Reason(row));
        var price = row.PriceToSend ?? decision.Price;
        return
        [
            decision.DecidedAt, decision.Listing.Channel.Value, decision.Listing.Value, row.Sku.Value,
            SnakeCase.From(decision.Action.ToString()), reason, detail,
            decision.Binding == BindingConstraint.None ? null : SnakeCase.From(decision.Binding.ToString()),
            (price ?? row.PriceBefore ?? decision.Floor)?.Currency.Code, row.PriceBefore?.Amount, price?.Amount, decision.Floor?.Amount,
            decision.Ceiling?.Amount, decision.Reference?.Amount, decision.StrategyName.Length == 0 ? null : decision.StrategyName,
            row.Verdict == Core.Guarding.GuardVerdict.Held, row.Shadow, row.Since, row.DecisionId,
        ];
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync<T>(
        Func<string?, ValueTask<(IReadOnlyList<T> Items, string? Next)>> read, Func<T, IReadOnlyList<object?>> cells,
        [EnumeratorCancellation] CancellationToken ct)
    {
        string? cursor = null;
        for (var rows = 0; rows < MostRows;)
        {
            ct.ThrowIfCancellationRequested();
            var (items, next) = await read(cursor);
            foreach (var item in items)
                yield return cells(item);
            rows += items.Count;
            if ((cursor = next) is null)
                yield break;
        }

        yield return ["# the list is longer: filter it"];
    }

    private static string? Word<T>(T? value)
        where T : struct, Enum => value is { } known ? SnakeCase.From(known.ToString()) : null;
}
