using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Reading;

namespace Repricer.Engine.Channels;

/// <summary>A channel that tells what it would take of a sale.</summary>
public interface IFeeSource
{
    /// <summary>Most questions in one call, at least 1.</summary>
    int MaxFeeQuestions { get; }

    /// <summary>
    /// One outcome for each question, in order. Asked at two or three prices a listing (floor, present, ceiling): two points give rate and
    /// fixed part, the third proves it. Never throws for anything the other side does.
    /// </summary>
    ValueTask<IReadOnlyList<FeeReadOutcome>> ReadFeesAsync(IReadOnlyList<FeeQuestion> questions, CancellationToken ct);
}

/// <param name="Price">The item price that the sale is thought at.</param>
/// <param name="Shipping">What the buyer would pay for shipping; null = not known.</param>
public sealed record FeeQuestion(ListingId Listing, Money Price, Money? Shipping, Fulfilment Fulfilment);

/// <summary>Says what a channel answers when it is asked for the fees of one sale.</summary>
public abstract record FeeReadOutcome(FeeQuestion Question)
{
    /// <param name="Total">All fees of the sale, without tax on them, in the channel's currency.</param>
    /// <param name="AsOf">The channel's own date of the estimate.</param>
    public sealed record Read(FeeQuestion Question, Money Total, DateTimeOffset AsOf) : FeeReadOutcome(Question)
    {
        /// <summary>The parts by the channel's own names ("ReferralFee", "FBAFees"); empty = it tells the total alone.</summary>
        public IReadOnlyList<(string Name, Money Amount)> Parts { get; init; } = [];
    }

    public sealed record Throttled(FeeQuestion Question, TimeSpan? RetryAfter) : FeeReadOutcome(Question);

    public sealed record Failed(FeeQuestion Question, string Reason) : FeeReadOutcome(Question);
}
