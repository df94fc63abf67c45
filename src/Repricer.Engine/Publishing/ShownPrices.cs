namespace Repricer.Engine.Publishing;

/// <summary>Makes of a reading what is kept of what a buyer sees.</summary>
internal static class ShownPrices
{
    /// <summary>A price in another currency is no statement about ours, and one that equals ours hides nothing.</summary>
    public static ShownFinding Of(PriceReadOutcome.Read read) =>
        read.Shown is { IsInBounds: true } shown && shown != read.Price && shown.Currency == read.Price.Currency
            ? new ShownFinding(shown, read.ShownBecause)
            : new ShownFinding(null, null);
}
