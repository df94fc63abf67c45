using Repricer.Adapters.Channels.Http;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;

namespace Repricer.Adapters.Channels.Walmart;

/// <summary>
/// Walks through the seller's items, up to two hundred a page. Walmart answers every page with one and the same cursor and knows itself how
/// far the walk has come: so the end is told by counting, a page that is asked for again is answered from memory, and a walk that lost a
/// page on the way fails, as that page never comes again.
/// </summary>
internal sealed class WalmartListings(ChannelId channel, WalmartApi api, WalmartSettings settings, WalmartInsights insights)
{
    private const int MostPages = 10_000;

    private WalmartItemPage? _last;
    private WalmartCursor? _lost;

    public async ValueTask<ListingPageOutcome> ReadAsync(string? cursor, CancellationToken ct)
    {
        var at = WalmartCursor.Parse(cursor);
        if (at is null)
            return new ListingPageOutcome.Failed("the cursor is not one of this channel");

        // From the beginning it is always asked anew.
        var page = at.Page > 1 ? _last : null;
        if (page is null || page.At != at)
        {
            if (at == _lost)
                return new ListingPageOutcome.Failed("a page was lost on the way and is told only once: the walk has to begin anew");
            var (read, fault) = await AskAsync(at, ct);
            if (fault is not null)
            {
                _lost = at.Page > 1 && fault is CallFault.Unknown ? at : _lost;
                return fault.ToPage();
            }

            (_last, _lost, page) = (read, at.Page == 1 ? null : _lost, read!);
        }

        var seen = at.Seen + page.Items.Count;

        var (managed, notRead) = await insights.ManagedAsync([.. page.Items.Select(item => item.Sku!)], ct);
        if (notRead is not null)
            return notRead.ToPage();
        var isLast = page.Items.Count == 0 || page.Next is null || seen >= page.Total;
        return !isLast && at.Page >= MostPages
            ? new ListingPageOutcome.Failed("the pages of items do not end")
            : new ListingPageOutcome.Page(
                [.. page.Items.Select(item => ListingOf(item, managed.Contains(item.Sku!)))],
                isLast ? null : new WalmartCursor(at.Page + 1, seen, page.Next!).ToString(), page.Total);
    }

    private async ValueTask<(WalmartItemPage? Page, CallFault? Fault)> AskAsync(WalmartCursor at, CancellationToken ct)
    {
        var (answer, fault) = await api.SendAsync(
            WalmartBuckets.Items, HttpMethod.Get, $"v3/items?nextCursor={Uri.EscapeDataString(at.Walmarts)}", ct);

        // A seller without items is told so by an error.
        if (at.Page == 1 && fault is CallFault.Rejected { Status: 404 })
            return (new WalmartItemPage(at, [], 0, null), null);
        if (fault is not null)
            return (null, fault);
        return answer!.Json(WalmartJson.Default.WalmartItems) is { } read && (read.Items is not null || read.TotalItems == 0)
            ? (new WalmartItemPage(
                at, [.. (read.Items ?? []).Where(item => item.Sku is { Length: > 0 })], read.TotalItems, read.NextCursor), null)
            : (null, WalmartAnswer.NoJson(answer));
    }

    private ChannelListing ListingOf(WalmartItem item, bool isManaged)
    {
        var isActive = item.PublishedStatus == "PUBLISHED" && item.LifecycleStatus is null or "ACTIVE";
        return new ChannelListing(new ListingId(channel, item.Sku!), item.Sku!, settings.Currency)
        {
            Title = item.ProductName,
            Gtin = string.IsNullOrEmpty(item.Gtin) ? string.IsNullOrEmpty(item.Upc) ? null : item.Upc : item.Gtin,
            CatalogueId = item.Wpid,
            Price = item.Price?.Amount is { } amount && AmountBounds.Hold(amount) && item.Price.Currency == settings.Currency.Code
                ? new Money(amount, settings.Currency)
                : null,
            Condition = WalmartCondition.Of(item.Condition),
            Status = item.PublishedStatus is null ? ListingStatus.Unknown : isActive ? ListingStatus.Active : ListingStatus.Inactive,
            StatusReason = isActive || item.PublishedStatus is null ? null : ReasonOf(item),
            ManagedBy = isManaged ? "walmart_repricer" : null,
        };
    }

    private static string ReasonOf(WalmartItem item) => item.UnpublishedReasons?.Reason is { Count: > 0 } reasons
        ? AnswerText.Excerpt(string.Join("; ", reasons))
        : $"{item.PublishedStatus}, {item.LifecycleStatus}";

    private sealed record WalmartItemPage(WalmartCursor At, IReadOnlyList<WalmartItem> Items, int? Total, string? Next);
}
