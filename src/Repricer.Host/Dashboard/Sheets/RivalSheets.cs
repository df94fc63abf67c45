using System.Runtime.CompilerServices;
using Repricer.Engine.Measuring;
using Repricer.Host.Exports;

namespace Repricer.Host.Dashboard.Sheets;

/// <summary>What rivals did, as files.</summary>
internal static class RivalSheets
{
    private const int PageRows = 500;
    private const int MostRead = 20_000;
    private static readonly TimeSpan Back = TimeSpan.FromDays(90);

    private static readonly SheetColumn[] OfMoves =
    [
        new("channel"), new("listing_id"), new("sku"), new("title"), new("rival"), new("currency"), new("before", SheetKind.Number),
        new("now", SheetKind.Number), new("move_percent", SheetKind.Number), new("own_landed", SheetKind.Number),
        new("changed_at", SheetKind.Time),
    ];

    private static readonly SheetColumn[] OfWars =
    [
        new("channel"), new("listing_id"), new("sku"), new("rival"), new("currency"), new("falls", SheetKind.Number),
        new("own_before", SheetKind.Number), new("own_lowest", SheetKind.Number), new("rival_before", SheetKind.Number),
        new("rival_lowest", SheetKind.Number), new("cost", SheetKind.Number), new("began", SheetKind.Time), new("ended", SheetKind.Time),
    ];

    private static readonly SheetColumn[] OfPromotions =
    [
        new("channel"), new("listing_id"), new("sku"), new("rival"), new("depth_percent", SheetKind.Number), new("began", SheetKind.Time),
        new("ended", SheetKind.Time),
    ];

    private static readonly SheetColumn[] OfLetters =
        [new("id", SheetKind.Number), new("seller"), new("cases"), new("by"), new("at", SheetKind.Time), new("note")];

    /// <summary>The largest changes first.</summary>
    public static Sheet Moves(MarketSnapshot snapshot, MarketFilter filter, IKpiStore store, CancellationToken ct)
    {
        var moves = snapshot.Moves.Where(move => filter.Rival is null || move.Rival == filter.Rival).ToLookup(move => move.Row);
        return new Sheet(
            "Moves", OfMoves,
            RowsAsync(
                [.. snapshot.Where(filter).SelectMany(row => moves[row.Row], (row, move) => (row, move))
                    .OrderByDescending(one => Math.Abs(one.move.Percent)).ThenByDescending(one => one.move.At)],
                store, ct));
    }

    /// <summary>The newest first.</summary>
    public static async ValueTask<Sheet> WarsAsync(IKpiStore store, MarketFilter filter, DateTimeOffset now, CancellationToken ct) =>
        Sheet.Of(
        "Wars", OfWars,
        (await store.ReadWarsAsync(now - Back, MostRead, ct))
            .Where(one => (filter.Currency is null || one.Currency.Code == filter.Currency)
                && (filter.Channel is null || one.Listing.Channel.Value == filter.Channel))
            .Select(one => (IReadOnlyList<object?>)
            [
                one.Listing.Channel.Value, one.Listing.Value, one.Sku.Value, one.Rival, one.Currency.Code, one.War.Falls, one.War.OwnBefore,
                one.War.OwnLowest, one.War.RivalBefore, one.War.RivalLowest, one.Cost?.Amount, one.War.Start, one.War.End,
            ]));

    /// <param name="rival">Only of this one; null = of all.</param>
    public static async ValueTask<Sheet> PromotionsAsync(IKpiStore store, string? rival, DateTimeOffset now, CancellationToken ct) =>
        Sheet.Of(
        "Promotions", OfPromotions,
        (await store.ReadPromotionsAsync(now - Back, MostRead, ct)).Where(one => rival is null || one.Rival == rival)
            .Select(one => (IReadOnlyList<object?>)
            [
                one.Listing.Channel.Value, one.Listing.Value, one.Sku.Value, one.Rival, Math.Round(one.Promotion.Depth, 2),
                one.Promotion.Start, one.Promotion.End,
            ]));

    public static Sheet Letters(IReadOnlyList<MapLetter> sent) => Sheet.Of(
        "Letters", OfLetters,
        sent.Select(one => (IReadOnlyList<object?>)[one.Id, one.Rival, string.Join(' ', one.Cases), one.By, one.At, one.Note]));

    private static async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(
        List<(MarketRow Row, RivalMove Move)> moves, IKpiStore store, [EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var page in moves.Chunk(PageRows))
        {
            var listings = (await store.ReadListingsAsync([.. page.Select(one => one.Row.Row).Distinct()], ct))
                .ToDictionary(one => one.Row, one => one.Listing);
            foreach (var (row, move) in page)
            {
                if (!listings.TryGetValue(row.Row, out var listing))
                    continue;
                yield return
                [
                    row.Channel, listing.Listing.Value, listing.Sku.Value, listing.Title, move.Rival, row.Currency.Code, move.Before.Amount,
                    move.After.Amount, Math.Round(move.Percent, 2), row.Own, move.At,
                ];
            }
        }
    }
}
