using System.Runtime.CompilerServices;
using Repricer.Core;
using Repricer.Engine;
using Repricer.Engine.Viewing;
using Repricer.Host.Exports;

namespace Repricer.Host.Dashboard.Reading;

/// <summary>A list of listings as a file, all of its pages, written as they are read.</summary>
internal sealed class ListingsSheet(IStore store)
{
    private const int PageRows = 500;

    /// <summary>A file of more rows is no longer one for a spreadsheet; the last line says that it was cut.</summary>
    private const int MostRows = 1_000_000;

    private static readonly SheetColumn[] Columns =
    [
        new("channel"), new("listing_id"), new("sku"), new("title"), new("brand"), new("currency"), new("live_price", SheetKind.Number),
        new("live_since", SheetKind.Time), new("decided_price", SheetKind.Number), new("floor", SheetKind.Number),
        new("ceiling", SheetKind.Number), new("reference", SheetKind.Number), new("reference_currency"), new("action"), new("reason"),
        new("detail"), new("binding"), new("strategy"), new("held_by"), new("since", SheetKind.Time), new("decided_at", SheetKind.Time),
        new("stock", SheetKind.Number), new("shadow"), new("frozen"), new("pinned_until", SheetKind.Time), new("featured"),
        new("decision_id"),
    ];

    public Sheet Of(ListingQuery query, CancellationToken ct) => new("Listings", Columns, RowsAsync(query, ct));

    private async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(ListingQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        var (asked, rows) = (query with { Max = PageRows, Cursor = null }, 0);
        while (rows < MostRows)
        {
            var page = await store.Views.GetListingsAsync(asked, ct);
            foreach (var row in page.Rows)
                yield return Cells(row);
            rows += page.Rows.Count;
            if (page.Next is not { } next)
                yield break;
            asked = asked with { Cursor = next, Sort = page.SortedBy, Descending = page.SortedBy == asked.Sort && asked.Descending };
        }

        yield return ["# the list is longer: filter it"];
    }

    private static IReadOnlyList<object?> Cells(ListingRow row) =>
    [
        row.Listing.Channel.Value, row.Listing.Value, row.Sku.Value, row.Title, row.Brand, row.Currency.Code, row.Live?.Amount, row.LiveAt,
        row.Decided?.Amount, row.Floor?.Amount, row.Ceiling?.Amount, row.Reference?.Amount, row.Reference?.Currency.Code, Word(row.Action),
        row.Reason, row.Detail, Word(row.Binding), row.Strategy, row.HeldBy, row.Since, row.DecidedAt, row.Stock, row.Shadow, row.Frozen,
        row.PinnedUntil, row.IsFeatured, row.DecisionId,
    ];

    private static string? Word<T>(T? value)
        where T : struct, Enum => value is { } known ? SnakeCase.From(known.ToString()) : null;
}
