using Repricer.Core.Amounts;
using Repricer.Core.Catalog;

namespace Repricer.Core.Guarding;

/// <summary>Says what a live price means that was read while nothing of ours was on its way.</summary>
public enum LivePriceMeaning
{
    /// <summary>Our price stands.</summary>
    Same,

    /// <summary>An earlier price of ours is shown, which stood shortly before or while it was read: the channel is late.</summary>
    Late,

    /// <summary>Another price stands that is ours from now on: it is within the tolerance, or ours was only declared.</summary>
    Adopt,

    /// <summary>Somebody else set a price that is far from ours: a person must look.</summary>
    Strange,
}

/// <summary>Holds everything that a live price is judged by. Prices are item prices.</summary>
public sealed record LiveReading
{
    public required Money Live { get; init; }
    public required OwnPrice Own { get; init; }

    /// <summary>Holds the prices of ours that stood or were on their way lately; the present one may be among them.</summary>
    public IReadOnlyList<OwnPriceSpan> Recent { get; init; } = [];

    /// <summary>Says when the reading began, UTC: nobody knows at which moment after it the channel looked.</summary>
    public required DateTimeOffset Began { get; init; }

    /// <summary>Says how far a strange price may be from ours to be adopted, as a share of ours.</summary>
    public required Percent Tolerance { get; init; }

    /// <summary>Says how long after a change the channel may still show the price before it.</summary>
    public required TimeSpan Delay { get; init; }
}

/// <summary>
/// Judges a live price the same way on every channel, whether it was asked for or came among its offers. What stood when the reading began
/// counts, not what stands when the answer is worked off.
/// </summary>
public static class LivePriceRule
{
    public static LivePriceMeaning Judge(LiveReading read)
    {
        ArgumentNullException.ThrowIfNull(read);
        if (read.Live == read.Own.Price)
            return LivePriceMeaning.Same;

        if (read.Live.Currency != read.Own.Price.Currency)
            return LivePriceMeaning.Strange;

        // What is between two steps of the grid cannot be kept as ours; close to ours it is ours, shown in another way.
        var isNear = Math.Abs(read.Live.Amount - read.Own.Price.Amount) <= read.Tolerance.Of(read.Own.Price.Amount);
        if (!read.Live.IsOnGrid)
            return isNear ? LivePriceMeaning.Same : LivePriceMeaning.Strange;

        if (read.Own.Origin is PriceOrigin.Declared or PriceOrigin.Restored)
            return LivePriceMeaning.Adopt;

        for (var i = 0; i < read.Recent.Count; i++)
        {
            if (read.Recent[i].Price == read.Live && read.Recent[i].Until >= read.Began - read.Delay)
                return LivePriceMeaning.Late;
        }

        return isNear ? LivePriceMeaning.Adopt : LivePriceMeaning.Strange;
    }
}
