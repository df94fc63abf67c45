using Repricer.Core.Amounts;
using Repricer.Core.Calendar;
using Repricer.Reading;

namespace Repricer.Core.Deciding.Bounds;

/// <summary>Brings amounts into the listing's currency at dated rates. What was converted carries the channel's safety margin; no fresh rate, no value.</summary>
internal readonly struct Conversion(PricingSnapshot snapshot, Currency target, DateTimeOffset now)
{
    public DateTimeOffset Now => now;

    /// <summary>A lower bound or a cost: converted upwards by the margin.</summary>
    public decimal? Floor(Money amount, ref ReviewClock review) => Convert(amount, 100m + snapshot.Channel.ConversionMargin.Value, ref review);

    /// <summary>An upper bound: converted downwards by the margin.</summary>
    public decimal? Ceiling(Money amount, ref ReviewClock review) => Convert(amount, 100m - snapshot.Channel.ConversionMargin.Value, ref review);

    /// <summary>A competitor's amount: at the rate itself.</summary>
    public decimal? Plain(Money amount, ref ReviewClock review) => Convert(amount, 100m, ref review);

    private decimal? Convert(Money amount, decimal margin, ref ReviewClock review)
    {
        if (amount.Currency == target)
            return amount.Amount;
        if (snapshot.Rates.Find(amount.Currency, target, now) is not { } rate)
            return null;
        review.AtEndOf(rate.AsOf, snapshot.Rates.MaxAge);
        return rate.Apply(amount).Amount * margin * 0.01m;
    }
}
