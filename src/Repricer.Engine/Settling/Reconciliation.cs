using Repricer.Core.Amounts;
using Repricer.Core.Catalog;

namespace Repricer.Engine.Settling;

/// <summary>One listing of a reconciliation: what was predicted of the pieces it sold, and what the channel settled.</summary>
/// <param name="Revenue">Item prices and shipping that buyers paid.</param>
/// <param name="SettledFee">What the channel took as fees; above zero is taken.</param>
/// <param name="FeeOff">What it took more than predicted, of the pieces whose fee could be predicted; null = of none.</param>
/// <param name="EarnedProfit">
/// The predicted profit less what each cause took more than was reckoned with; null = the profit could not be predicted of every piece.
/// </param>
public sealed record ReconciledListing(
    SettledListing Settled, Money Revenue, Money SettledFee, Money? FeeOff, Money? PredictedProfit, Money? EarnedProfit)
{
    public ListingId Listing => Settled.Listing;

    /// <summary>What was earned more than predicted; below zero is less. Null = unknown.</summary>
    public Money? ProfitOff => EarnedProfit is { } earned && PredictedProfit is { } predicted ? earned - predicted : null;
}

/// <summary>Compares predictions with settlements. Pure.</summary>
public static class Reconciliation
{
    private static readonly SettlementCause[] BesideCauses =
        [SettlementCause.Refund, SettlementCause.Promotion, SettlementCause.Advertising, SettlementCause.Other];

    /// <summary>
    /// <code>
    /// earned = predicted profit − (fee taken − fee predicted) − (fulfilment taken − shipping cost) − (beside taken − allowance)
    /// </code>
    /// where beside is refunds, promotions, advertising and the rest. A cause that the channel settled nothing of counts as predicted: who
    /// sends the goods himself has no fulfilment on a statement. Tax is no part of it.
    /// </summary>
    public static ReconciledListing Of(SettledListing sum)
    {
        ArgumentNullException.ThrowIfNull(sum);
        var currency = sum.PredictedFee.Currency;
        Money Got(SettlementCause cause) => sum.ByCause.TryGetValue(cause, out var amount) ? amount : Money.Zero(currency);
        Money Taken(SettlementCause cause) => Money.Zero(currency) - Got(cause);

        var feeOff = sum.PredictedUnits > 0 ? sum.SettledFeeOfPredicted - sum.PredictedFee : (Money?)null;
        Money? earned = null;
        if (sum.PredictedProfit is { } predicted && feeOff is { } off)
        {
            earned = predicted - off;
            if (sum.ByCause.ContainsKey(SettlementCause.Fulfilment) && sum.PredictedFulfilment is { } reckoned)
                earned -= Taken(SettlementCause.Fulfilment) - reckoned;
            if (BesideCauses.Any(sum.ByCause.ContainsKey))
            {
                var beside = BesideCauses.Aggregate(Money.Zero(currency), (all, cause) => all + Taken(cause));
                earned -= beside - (sum.PredictedBeside ?? Money.Zero(currency));
            }
        }

        return new ReconciledListing(
            sum, Got(SettlementCause.Sale) + Got(SettlementCause.Shipping), Taken(SettlementCause.Fee), feeOff, sum.PredictedProfit,
            earned);
    }

    /// <summary>Those whose fees or profits are off by most first.</summary>
    public static IReadOnlyList<ReconciledListing> Of(IReadOnlyList<SettledListing> sums) =>
    [
        .. sums.Select(Of).OrderByDescending(one => Math.Abs((one.ProfitOff ?? one.FeeOff)?.Amount ?? 0m)).ThenBy(one => one.Listing),
    ];
}
