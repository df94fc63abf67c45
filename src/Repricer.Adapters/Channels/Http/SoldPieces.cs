using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Selling;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Http;

/// <summary>
/// Adds the lines of a day's orders up by listing. An amount that is not known of one line is not known of the listing's day.
/// </summary>
internal sealed class SoldPieces(Currency currency)
{
    /// <summary>More than any line of an order can be of.</summary>
    private const decimal MostPieces = 1_000_000m;

    private readonly Dictionary<ListingId, (decimal Units, decimal? Revenue)> _sold = [];

    /// <param name="units">Pieces; none and less are left out, and so is what cannot be meant.</param>
    /// <param name="paid">What was paid for them in <paramref name="paidIn"/>; null = not known.</param>
    public void Add(ListingId listing, decimal units, decimal? paid, string? paidIn)
    {
        if (units is <= 0 or > MostPieces)
            return;
        var (before, revenue) = _sold.GetValueOrDefault(listing, (0m, 0m));
        var known = paidIn == currency.Code && paid is { } amount && AmountBounds.Hold(amount) ? paid : null;
        _sold[listing] = (before + units, revenue + known);
    }

    public IReadOnlyList<SalesDay> Of(DateOnly day) =>
    [
        .. _sold.Select(entry => new SalesDay(
            entry.Key, day, (int)Math.Min(Math.Floor(entry.Value.Units), int.MaxValue),
            entry.Value.Revenue is { } revenue && AmountBounds.Hold(revenue)
                ? new Money(revenue, currency).RoundToGrid(RoundingDirection.Nearest)
                : null,
            null)).Where(row => row.Units > 0),
    ];
}
