using System.Globalization;
using System.Runtime.CompilerServices;
using Repricer.Engine.Reporting;
using Repricer.Host.Api;
using Repricer.Host.Exports;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>Listings of one cause as a file, all of its pages.</summary>
internal static class HoldsSheet
{
    private const int PageRows = 500;

    private static readonly SheetColumn[] Columns =
    [
        new("channel"), new("listing_id"), new("sku"), new("title"), new("reason"), new("detail"), new("by"), new("since", SheetKind.Time),
        new("strategy"), new("currency"), new("live_price", SheetKind.Number), new("wanted_price", SheetKind.Number),
        new("stock", SheetKind.Number), new("at_stake", SheetKind.Number), new("needs_person"), new("cure"), new("advice"),
    ];

    public static Sheet Of(HoldsReader holds, string? reason, string? channel, CancellationToken ct) =>
        new("Queue", Columns, RowsAsync(holds, reason, channel, ct));

    private static async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(
        HoldsReader holds, string? reason, string? channel, [EnumeratorCancellation] CancellationToken ct)
    {
        for (string? cursor = null; ;)
        {
            var page = await holds.GetPageAsync(new HoldQuery(reason, null, channel, cursor, PageRows), ct);
            foreach (var hold in page.Items)
            {
                yield return
                [
                    hold.Channel, hold.ListingId, hold.Sku, hold.Title, hold.Reason, hold.Detail, hold.By, hold.Since, hold.Strategy,
                    hold.Currency, Amount(hold.Live), Amount(hold.Wanted), hold.Stock, Amount(hold.AtStake), hold.NeedsPerson, hold.Cure,
                    hold.Advice,
                ];
            }

            if ((cursor = page.Next) is null)
                yield break;
        }
    }

    private static decimal? Amount(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
