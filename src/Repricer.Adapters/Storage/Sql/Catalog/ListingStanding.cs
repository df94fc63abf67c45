using Repricer.Adapters.Storage.Sql.Driver;
using Repricer.Adapters.Storage.Sql.Rows;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Reading;

namespace Repricer.Adapters.Storage.Sql.Catalog;

/// <summary>What stands of a listing beside the catalogue: its own price, what people said, and what its channel shows.</summary>
/// <param name="OwnPrice">Null = unknown.</param>
/// <param name="Pin">Also one that has run out; null = none.</param>
/// <param name="FrozenBecause">Null = it is not frozen.</param>
/// <param name="IsFeatured">Null = unknown.</param>
/// <param name="Return">Null = no person ordered a price back.</param>
/// <param name="StrangePrice">A live price that somebody else set; null = none is known.</param>
/// <param name="LiveReadAt">When the live price was last read; null = never.</param>
/// <param name="Hidden">What a buyer sees in place of our price; null = ours.</param>
/// <param name="Deal">The deal that a person says the offer takes part in; null = none.</param>
internal readonly record struct ListingStanding(
    OwnPrice? OwnPrice, Pin? Pin, string? FrozenBecause, bool? IsFeatured, ReturnOrder? Return, Money? StrangePrice,
    DateTimeOffset? LiveReadAt, Deal? Deal, HiddenPrice? Hidden)
{
    private static readonly Selection Table = new();
    private static readonly OwnColumn Price = Table.Own("s.own_price");
    private static readonly Column<PriceOrigin?> Origin = Table.Add("s.own_origin", As.NumberOrNull<PriceOrigin>());
    private static readonly Column<DateTimeOffset?> PriceAt = Table.Add("s.own_at", As.TimeOrNull);
    private static readonly OwnColumn PinPrice = Table.Own("s.pin_price");
    private static readonly Column<DateTimeOffset?> PinUntil = Table.Add("s.pin_until", As.TimeOrNull);
    private static readonly Column<string?> PinReason = Table.Add("s.pin_reason", As.TextOrNull);
    private static readonly Column<string?> PinBy = Table.Add("s.pin_by", As.TextOrNull);
    private static readonly Column<string?> Frozen = Table.Add("s.frozen_because", As.TextOrNull);
    private static readonly Column<bool?> Featured = Table.Add("s.is_featured", As.FlagOrNull);

    private static readonly OwnColumn ReturnPrice = Table.Own("s.return_price");
    private static readonly Column<ReturnKind?> Kind = Table.Add("s.return_kind", As.NameOrNull<ReturnKind>());
    private static readonly Column<DateTimeOffset?> ReturnSince = Table.Add("s.return_since", As.TimeOrNull);
    private static readonly Column<string?> ReturnBy = Table.Add("s.return_by", As.TextOrNull);
    private static readonly Column<string?> ReturnReason = Table.Add("s.return_reason", As.TextOrNull);
    private static readonly OwnColumn Strange = Table.Own("nullif(s.strange_price, coalesce(s.ours_price, s.own_price))");
    private static readonly Column<DateTimeOffset?> LiveRead = Table.Add("nullif(s.live_read_at, 0)", As.TimeOrNull);

    private static readonly Column<string?> DealText = Table.Add("s.deal", As.TextOrNull);
    private static readonly OwnColumn Shown = Table.Own("s.shown_price");
    private static readonly Column<string?> ShownBecause = Table.Add("s.shown_because", As.TextOrNull);
    private static readonly Column<DateTimeOffset?> ShownSince = Table.Add("s.shown_since", As.TimeOrNull);

    /// <summary>What is read of a listing's state s.</summary>
    public static readonly string Columns = Table.Sql;

    public static readonly int ColumnCount = Table.Count;

    /// <param name="row">A row that has <see cref="Columns"/> from <paramref name="at"/> on.</param>
    /// <param name="currency">Of the listing.</param>
    public static ListingStanding Read(RowReader row, int at, Currency currency) => new(
        Price.Of(row, at, currency) is { } price ? new OwnPrice(price, Origin.Of(row, at)!.Value, PriceAt.Of(row, at)!.Value) : null,
        PinPrice.Of(row, at, currency) is { } pin
            ? new Pin(pin, PinUntil.Of(row, at)!.Value, PinReason.Of(row, at)!, PinBy.Of(row, at))
            : null,
        Frozen.Of(row, at),
        Featured.Of(row, at),
        ReturnPrice.Of(row, at, currency) is { } returned
            ? new ReturnOrder(
                returned, Kind.Of(row, at)!.Value, ReturnSince.Of(row, at)!.Value, ReturnBy.Of(row, at)!, ReturnReason.Of(row, at))
            : null,
        Strange.Of(row, at, currency),
        LiveRead.Of(row, at),
        ListingRows.DealOf(DealText.Of(row, at)),
        Shown.Of(row, at, currency) is { } shown ? new HiddenPrice(shown, ShownBecause.Of(row, at), ShownSince.Of(row, at)!.Value) : null);
}
