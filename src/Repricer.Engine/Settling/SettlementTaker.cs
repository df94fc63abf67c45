using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Core.Deciding.Bounds;
using Repricer.Engine.Onboarding;
using Repricer.Engine.Pricing;

namespace Repricer.Engine.Settling;

/// <summary>
/// Takes in what a channel settled, with what our own model says of the same sales, and finds the listings whose fees are off. Predictions
/// are made with cost, tax and fees as they are when the line is taken in.
/// </summary>
/// <param name="toleranceOf">The share of a predicted fee that is no matter, by channel.</param>
public sealed class SettlementTaker(
    ISettlementStore settlements, IPricingStore pricing, PricingSettings settings, Func<ChannelId, Percent> toleranceOf, TimeProvider time)
{
    /// <summary>Fees are compared over this much of the newest days: what was mended before is no finding any more.</summary>
    private const int ComparedDays = 30;

    private const int Slice = 500;

    /// <returns>What the store took, and how many listings are off now.</returns>
    public async Task<(SettlementsTaken Taken, IReadOnlyList<FeeFinding> Findings)> TakeAsync(
        IReadOnlyList<SettlementLine> lines, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var now = time.GetUtcNow();
        var shipping = lines.Where(line => line.Cause == SettlementCause.Shipping && line.Reference.Length > 0)
            .GroupBy(line => (line.Listing, line.Reference))
            .ToDictionary(group => group.Key, group => group.Sum(line => line.Amount.Amount));
        var predicted = new List<PredictedLine>(lines.Count);
        foreach (var slice in lines.GroupBy(line => line.Listing).Chunk(Slice))
        {
            var snapshots = (await pricing.LoadSnapshotsAsync([.. slice.Select(group => group.Key)], settings, now, ct))
                .ToDictionary(snapshot => snapshot.Listing.Id);
            foreach (var line in slice.SelectMany(group => group))
                predicted.Add(Predict(line, snapshots.GetValueOrDefault(line.Listing), shipping, now));
        }

        var taken = await settlements.TakeAsync(predicted, ct);
        return (taken, await FindAsync([.. lines.Select(line => line.Listing).Distinct()], now, ct));
    }

    private static PredictedLine Predict(
        SettlementLine line, PricingSnapshot? snapshot, Dictionary<(ListingId, string), decimal> shipping, DateTimeOffset now)
    {
        if (line.Cause != SettlementCause.Sale || line.Units <= 0 || snapshot is null || line.Amount.Currency != snapshot.Listing.Currency)
            return new PredictedLine(line, null, null, null, null);

        var currency = line.Amount.Currency;
        Money Each(decimal amount) => new Money(amount / line.Units, currency).RoundToGrid(RoundingDirection.Nearest);
        Money? All(Money? each) => each is { } one && one.Currency == currency ? one * line.Units : null;
        var price = Each(line.Amount.Amount);
        var paid = shipping.TryGetValue((line.Listing, line.Reference), out var charge) ? Each(charge) : (Money?)null;
        var beside = snapshot.Listing.Allowance ?? snapshot.Product.Allowance;
        return new PredictedLine(
            line, All(FeePrediction.Of(snapshot, price, paid, now)), All(snapshot.Listing.ShippingCost ?? snapshot.Product.ShippingCost),
            All(beside), All(UnitProfit.At(snapshot, price, now)?.RoundToGrid(RoundingDirection.Nearest)));
    }

    private async Task<IReadOnlyList<FeeFinding>> FindAsync(IReadOnlyList<ListingId> listings, DateTimeOffset now, CancellationToken ct)
    {
        var days = await settlements.GetDaysAsync(ct);
        var findings = new List<FeeFinding>();
        foreach (var channel in listings.GroupBy(listing => listing.Channel))
        {
            if (!days.TryGetValue(channel.Key, out var told))
                continue;
            var looked = channel.ToHashSet();
            var sums = await settlements.SumAsync(channel.Key, told.Last.AddDays(1 - ComparedDays), told.Last, ct);
            findings.AddRange(sums.Where(sum => looked.Contains(sum.Listing)).Select(sum => FindingOf(sum, toleranceOf(channel.Key), now))
                .OfType<FeeFinding>());
        }

        await settlements.KeepFindingsAsync(listings, findings, ct);
        return findings;
    }

    private static FeeFinding? FindingOf(SettledListing sum, Percent tolerance, DateTimeOffset now) =>
        sum.PredictedUnits > 0 && sum.SettledFeeOfPredicted.Amount > 0m
        && FeePrediction.IsOff(sum.PredictedFee, sum.SettledFeeOfPredicted, sum.PredictedUnits, tolerance)
            ? new FeeFinding(sum.Listing, FindingKind.Settled, sum.PredictedUnits, sum.PredictedFee, sum.SettledFeeOfPredicted, now)
            : null;
}
