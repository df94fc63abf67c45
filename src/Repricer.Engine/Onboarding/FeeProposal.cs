using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Engine.Channels;
using Repricer.Reading;

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
    /// <param name="ahead">What changes on later days, by rising day.</param>
    /// <param name="tolerance">The share of the fee that counts which is no matter.</param>
    /// <returns>Null = the told fees agree with those that count, and nothing changes later.</returns>
    public static FeeProposal? Of(
        PricingSnapshot snapshot, IReadOnlyList<(ToldFee Fee, Money? Shipping)> fees, IReadOnlyList<FeeChangeAhead> ahead, Percent tolerance,
        DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(fees);
        var worst = fees.MaxBy(told => told.Fee.Predicted is { } before ? Math.Abs(told.Fee.Told.Amount - before.Amount) : told.Fee.Price.Amount).Fee;
        var isKnown = fees.All(told => told.Fee.Predicted is not null);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var line = LineOf(fees, today) is { } present ? WithLater(present, ahead) : null;
        if (isKnown && !fees.Any(told => FeePrediction.IsOff(told.Fee.Predicted!.Value, told.Fee.Told, units: 1, tolerance))
            && (ahead.Count == 0 || (line is not null && snapshot.Listing.ToldFees is { } before && KnowsThem(before, line))))
        {
            return null;
        }

        var kind = snapshot.Listing.FeeSchedule is not null ? FeeProposalKind.Named
            : line is null ? FeeProposalKind.Unclear
            : !isKnown ? FeeProposalKind.First
            : fees.Any(told => told.Fee.Told < told.Fee.Predicted!.Value) || line.Later.Any(later => later.Fixed < line.Fixed)
                ? FeeProposalKind.Falls
            : FeeProposalKind.Rises;
        return new FeeProposal(snapshot.Listing, kind, line, worst.Price, worst.Predicted, worst.Told)
        {
            Fees = [.. fees.Select(told => told.Fee)],
        };
    }

    /// <returns>Null where a fixed part would fall below zero: what was told does not belong together.</returns>
    private static ToldFees? WithLater(ToldFees present, IReadOnlyList<FeeChangeAhead> ahead)
    {
        List<ToldFeeChange> later = [];
        var constant = present.Fixed;
        foreach (var change in ahead)
        {
            constant += change.Added.Amount;
            later.Add(new ToldFeeChange(change.From, constant));
        }

        return ahead.All(change => change.Added.Currency == present.Currency) && later.TrueForAll(change => change.Fixed >= 0m)
            ? present with { Later = new(later) }
            : null;
    }

    /// <summary>Whether fees that were taken over say by how much each day to come adds what is told now.</summary>
    private static bool KnowsThem(ToldFees before, ToldFees now) =>
        now.Later.Select(change => (change.From, change.Fixed - now.Fixed))
            .SequenceEqual(before.Later.Where(change => change.From > now.TakenOn).Select(change => (change.From, change.Fixed - Now(before, now.TakenOn))));

    /// <summary>The fixed part of fees that were taken over on a day.</summary>
    private static decimal Now(ToldFees before, DateOnly day) =>
        before.Later.LastOrDefault(change => change.From <= day)?.Fixed ?? before.Fixed;

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
