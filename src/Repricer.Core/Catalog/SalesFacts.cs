namespace Repricer.Core.Catalog;

/// <summary>
/// Says what a listing sold lately, by whole days of its channel, today's so far included. Null is unknown, never zero: where the channel
/// told the days and nothing of this listing, it sold none.
/// </summary>
/// <param name="Sold7Days">Pieces sold in the last 7 days.</param>
/// <param name="Sold30Days">Pieces sold in the last 30 days.</param>
/// <param name="Sessions7Days">Visits of its page in the last 7 days.</param>
public sealed record SalesFacts(int? Sold7Days, int? Sold30Days, int? Sessions7Days)
{
    /// <summary>Gives pieces sold for each visit of the last 7 days, as a share: 0.02 is 2 %; null without visits.</summary>
    public decimal? Conversion7Days => Sessions7Days is > 0 and var sessions && Sold7Days is { } sold ? (decimal)sold / sessions : null;
}
