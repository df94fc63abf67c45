using Repricer.Core.Amounts;
using Repricer.Core.Calendar;
using Repricer.Core.Catalog;
using Repricer.Core.Deciding;
using Repricer.Engine.Channels;

namespace Repricer.Engine.Onboarding;

/// <summary>What the fee schedule of the settings says of a sale, and when it is so far off that a person must know.</summary>
public static class FeePrediction
{
    /// <summary>What rounding and a channel's smallest parts make; never told, however small the fee is.</summary>
    private const int UnimportantSteps = 5;

    /// <param name="shipping">What the buyer pays for shipping; null = as the listing says.</param>
    /// <returns>Without tax on fees; null where the schedule, its currency or the shipping charge is not known.</returns>
    public static Money? Of(PricingSnapshot snapshot, Money price, Money? shipping, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var day = LocalClock.DayOf(at, snapshot.Channel.TimeZone);
        if (snapshot.Fees?.On(day) is not { Tiers.Count: > 0 } schedule || schedule.Currency != price.Currency || schedule.ValidFrom > day)
            return null;

        var charge = shipping ?? ChargeOf(snapshot, price);
        if (charge is null && schedule.Base == FeeBase.Item)
            charge = Money.Zero(price.Currency);
        return charge is { } paid && paid.Currency == price.Currency ? schedule.FeeFor(price, paid) : null;
    }

    /// <param name="units">Over how many pieces both are.</param>
    /// <param name="tolerance">The share of the prediction that is no matter.</param>
    public static bool IsOff(Money predicted, Money told, int units, Percent tolerance)
    {
        var off = Math.Abs(told.Amount - predicted.Amount);
        return off > Math.Abs(predicted.Amount) * tolerance.Fraction && off > UnimportantSteps * units * predicted.Currency.GridStep;
    }

    /// <summary>The questions for one listing: at its least price, at the one that stands, at its most.</summary>
    /// <remarks>Where bounds are unknown, a fifth below and above the present price: two points give rate and fixed part.</remarks>
    public static IReadOnlyList<FeeQuestion> QuestionsOf(PricingSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        var terms = ListingTerms.Resolve(snapshot.Product, snapshot.Listing);
        var present = snapshot.OwnPrice?.Price is { } own && own.Currency == terms.Currency ? own : (Money?)null;
        Money? Near(decimal factor) => present is { } price ? (price * factor).RoundToGrid(RoundingDirection.Nearest) : null;
        Money?[] prices = [terms.MinPrice ?? Near(0.8m), present, terms.MaxPrice ?? Near(1.2m)];
        return
        [
            .. prices.OfType<Money>().Where(price => price.Amount > 0m).Distinct().Order()
                .Select(price => new FeeQuestion(snapshot.Listing.Id, price, ChargeOf(snapshot, price), snapshot.Listing.Fulfilment)),
        ];
    }

    private static Money? ChargeOf(PricingSnapshot snapshot, Money price) =>
        snapshot.Channel.FreeShippingFrom is { } from && from.Currency == price.Currency && price >= from
            ? Money.Zero(price.Currency)
            : snapshot.Listing.ShippingCharge;
}
