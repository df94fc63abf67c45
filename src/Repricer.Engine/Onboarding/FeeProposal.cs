using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Engine.Channels;

namespace Repricer.Engine.Onboarding;

/// <summary>What would change if a listing's fees were the told ones.</summary>
public enum FeeProposalKind
{
    /// <summary>The listing has no fees that could be reckoned with: with these it has a floor.</summary>
    First,

    /// <summary>They are nowhere lower than those that count: its floor rises.</summary>
    Rises,

    /// <summary>At some price they are lower: its floor may fall.</summary>
    Falls,

    /// <summary>The catalogue names a schedule for the listing, which stays.</summary>
    Named,

    /// <summary>The told fees follow no straight line, or two prices alone were told: a schedule is for a person to write.</summary>
    Unclear,
}

/// <summary>The told fees of one listing beside those that count.</summary>
/// <param name="Listing">As the catalogue has it.</param>
/// <param name="Told">What would be taken over; null = <see cref="FeeProposalKind.Unclear"/>.</param>
/// <param name="At">The item price at which both differ by most; of <see cref="FeeProposalKind.First"/> the highest.</param>
/// <param name="Before">The fee that counts at that price; null = none is known.</param>
/// <param name="After">The told one.</param>
public sealed record FeeProposal(Listing Listing, FeeProposalKind Kind, ToldFees? Told, Money At, Money? Before, Money After)
{
    /// <summary>All that was told of the listing.</summary>
    public IReadOnlyList<ToldFee> Fees { get; init; } = [];

    /// <param name="fees">What was told of the listing, at least one; each with the shipping that it was asked with.</param>
    /// <param name="ahead">What changes on later days, by rising day; null = it was not asked, and what is known of it stays.</param>
    /// <param name="tolerance">The share of the fee that counts which is no matter.</param>
    /// <returns>Null = the told fees agree with those that count, now and later.</returns>
    public static FeeProposal? Of(
        PricingSnapshot snapshot, IReadOnlyList<(ToldFee Fee, Money? Shipping)> fees, IReadOnlyList<FeeChangeAhead>? ahead,
        Percent tolerance, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(fees);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var known = StepsOf(snapshot.Listing.ToldFees, today);
        var steps = ahead is null ? known : [.. ahead.Select(change => (change.From, change.Added.Amount))];
        var isKnown = fees.All(told => told.Fee.Predicted is not null);
        if (isKnown && steps.SequenceEqual(known)
            && !fees.Any(told => FeePrediction.IsOff(told.Fee.Predicted!.Value, told.Fee.Told, units: 1, tolerance)))
        {
            return null;
        }

        var line = LineOf(fees, today) is { } present ? WithLater(present, steps) : null;
        var kind = snapshot.Listing.FeeSchedule is not null ? FeeProposalKind.Named
            : line is null ? FeeProposalKind.Unclear
            : !isKnown ? FeeProposalKind.First
            : fees.Any(told => told.Fee.Told < told.Fee.Predicted!.Value) || FallsBelow(snapshot, fees, line, now)
                || FallsLater(known, steps) ? FeeProposalKind.Falls
            : FeeProposalKind.Rises;
        var worst = fees.MaxBy(told => told.Fee.Predicted is { } before
            ? Math.Abs(told.Fee.Told.Amount - before.Amount)
            : told.Fee.Price.Amount).Fee;
        return new FeeProposal(snapshot.Listing, kind, line, worst.Price, worst.Predicted, worst.Told)
        {
            Fees = [.. fees.Select(told => told.Fee)],
        };
    }

    /// <summary>
    /// Whether they are lower at half of the least price that was asked about: a floor may lie below that price, where a larger rate with
    /// a smaller fixed part takes less.
    /// </summary>
    private static bool FallsBelow(
        PricingSnapshot snapshot, IReadOnlyList<(ToldFee Fee, Money? Shipping)> fees, ToldFees line, DateTimeOffset now)
    {
        var (least, shipping) = fees.MinBy(told => told.Fee.Price.Amount);
        var price = (least.Price * 0.5m).RoundToGrid(RoundingDirection.Up);
        return FeePrediction.Of(snapshot, price, shipping, now) is { } before
            && line.ToSchedule().FeeFor(price.Amount, shipping?.Amount ?? 0m) < before.Amount;
    }

    /// <summary>By how much the fixed part changes on each day to come, of fees that were taken over.</summary>
    private static (DateOnly From, decimal Added)[] StepsOf(ToldFees? told, DateOnly today)
    {
        if (told is null)
            return [];
        List<(DateOnly, decimal)> steps = [];
        var constant = told.Fixed;
        foreach (var change in told.Later)
        {
            if (change.From > today)
                steps.Add((change.From, change.Fixed - constant));
            constant = change.Fixed;
        }

        return [.. steps];
    }

    /// <summary>Whether on some day to come less is added than was known until now.</summary>
    private static bool FallsLater((DateOnly From, decimal Added)[] known, (DateOnly From, decimal Added)[] now)
    {
        static decimal SumOf((DateOnly From, decimal Added)[] steps, DateOnly day) =>
            steps.Where(step => step.From <= day).Sum(step => step.Added);

        return known.Concat(now).Any(step => SumOf(now, step.From) < SumOf(known, step.From));
    }

    /// <returns>Null where a fixed part would fall below zero: what was told does not belong together.</returns>
    private static ToldFees? WithLater(ToldFees present, (DateOnly From, decimal Added)[] steps)
    {
        List<ToldFeeChange> later = [];
        var constant = present.Fixed;
        foreach (var (from, added) in steps)
        {
            constant += added;
            later.Add(new ToldFeeChange(from, constant));
        }

        return later.TrueForAll(change => change.Fixed >= 0m) ? present with { Later = new(later) } : null;
    }

    /// <summary>
    /// The line through what was told, proven by a third price and nowhere below what was told: the fixed part makes up for what rounding
    /// takes off the rate.
    /// </summary>
    private static ToldFees? LineOf(IReadOnlyList<(ToldFee Fee, Money? Shipping)> fees, DateOnly today)
    {
        var currency = fees[0].Fee.Price.Currency;
        var landed = fees.All(told => told.Shipping is not null);
        (decimal Amount, decimal Fee)[] points =
        [
            .. fees.Select(told => (
                told.Fee.Price.Amount + (landed ? told.Shipping!.Value.Amount : 0m), told.Fee.Told.Amount)),
        ];
        if (FeeFit.Of(points, currency.GridStep) is not { Proven: true } fit)
            return null;

        var told = new ToldFees(fit.Rate, fit.Fixed, currency, landed ? FeeBase.Landed : FeeBase.Item, today);
        var schedule = told.ToSchedule();
        var missing = points.Max(point => point.Fee - schedule.FeeFor(point.Amount, 0m));
        return missing > 0m ? told with { Fixed = told.Fixed + missing } : told;
    }
}
