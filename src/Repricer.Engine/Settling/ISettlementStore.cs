using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Onboarding;

namespace Repricer.Engine.Settling;

/// <summary>What channels settled.</summary>
public interface ISettlementStore
{
    /// <summary>
    /// Takes lines in, all or nothing; a line that is there already is written over, with its prediction. Lines of listings that are not
    /// there are left out and counted.
    /// </summary>
    ValueTask<SettlementsTaken> TakeAsync(IReadOnlyList<PredictedLine> lines, CancellationToken ct);

    /// <summary>
    /// The sums of each listing between two days, inclusive, by listing and currency; listings nothing was settled of are not there.
    /// </summary>
    /// <param name="channel">Null = all.</param>
    ValueTask<IReadOnlyList<SettledListing>> SumAsync(ChannelId? channel, DateOnly from, DateOnly to, CancellationToken ct);

    /// <summary>The first and the last day of which each channel settled anything.</summary>
    ValueTask<IReadOnlyDictionary<ChannelId, (DateOnly First, DateOnly Last)>> GetDaysAsync(CancellationToken ct);

    /// <summary>Writes what was found of listings that were looked at; a finding that is not told any more has ended.</summary>
    ValueTask KeepFindingsAsync(IReadOnlyList<ListingId> looked, IReadOnlyList<FeeFinding> findings, CancellationToken ct);
}

/// <param name="Added">Lines that were not there.</param>
/// <param name="Changed">Lines that said something else before.</param>
/// <param name="Unknown">Lines of listings that are not in the catalogue; nothing is kept of them.</param>
public sealed record SettlementsTaken(int Added, int Changed, int Unknown);

/// <summary>What was settled of one listing in one currency.</summary>
/// <param name="Units">Pieces sold.</param>
/// <param name="PredictedUnits">Of them, those whose fee could be predicted.</param>
/// <param name="ByCause">The amount of each cause, as it comes to us.</param>
/// <param name="PredictedFee">For <paramref name="PredictedUnits"/>.</param>
/// <param name="SettledFeeOfPredicted">What was taken as fees of the orders whose fee could be predicted; above zero is taken.</param>
/// <param name="PredictedFulfilment">Null = it is not known of every piece.</param>
/// <param name="PredictedBeside">The allowance; null = none is set.</param>
/// <param name="PredictedProfit">Null = it is not known of every piece.</param>
public sealed record SettledListing(
    ListingId Listing, int Units, int PredictedUnits, IReadOnlyDictionary<SettlementCause, Money> ByCause, Money PredictedFee,
    Money SettledFeeOfPredicted, Money? PredictedFulfilment, Money? PredictedBeside, Money? PredictedProfit);
