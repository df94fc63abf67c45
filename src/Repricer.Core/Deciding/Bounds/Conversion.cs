using Repricer.Core.Amounts;

namespace Repricer.Core.Deciding.Bounds;

/// <summary>
/// The conversion brings amounts into the listing's currency at dated rates. What was converted carries the channel's safety margin;
/// without a fresh rate there is no value, which is null.
/// </summary>
internal static class Conversion
{
    /// <summary>Converts a lower bound or a cost, upwards by the margin.</summary>
    public static decimal? Floor(Money amount, ref DecisionInputs at) =>
        amount.Currency == at.Currency ? amount.Amount : Convert(amount, 100m + at.Snapshot.Channel.ConversionMargin.Value, ref at);

    /// <summary>Converts an upper bound, downwards by the margin.</summary>
    public static decimal? Ceiling(Money amount, ref DecisionInputs at) =>
        amount.Currency == at.Currency ? amount.Amount : Convert(amount, 100m - at.Snapshot.Channel.ConversionMargin.Value, ref at);

    /// <summary>Converts a competitor's amount, at the rate itself.</summary>
    public static decimal? Plain(Money amount, ref DecisionInputs at) =>
        amount.Currency == at.Currency ? amount.Amount : Convert(amount, 100m, ref at);

    private static decimal? Convert(Money amount, decimal margin, ref DecisionInputs at)
    {
        var rates = at.Snapshot.Rates;
        if (rates.Find(amount.Currency, at.Currency, at.Now) is not { } rate)
            return null;
        at.Review.AtEndOf(rate.AsOf, rates.MaxAge);
        return rate.Apply(amount).Amount * margin * 0.01m;
    }
}
