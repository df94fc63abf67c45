using Repricer.Core.Amounts;

namespace Repricer.Core.Catalog;

/// <param name="From">One unit of this currency …</param>
/// <param name="To">… is worth <paramref name="Rate"/> of this one.</param>
/// <param name="Rate">Greater than zero.</param>
/// <param name="AsOf">When the rate was quoted.</param>
public sealed record ExchangeRate(Currency From, Currency To, decimal Rate, DateTimeOffset AsOf);

/// <summary>
/// Dated rates. A conversion uses the direct rate or the inverse of the opposite one, never a chain of two: a chained rate is nobody's quote.
/// A rate older than <see cref="MaxAge"/> counts as missing, and no rate means no conversion.
/// </summary>
public sealed record ExchangeRates(IReadOnlyList<ExchangeRate> Rates, TimeSpan MaxAge)
{
    public static ExchangeRates None { get; } = new([], TimeSpan.Zero);

    /// <returns>The unrounded amount in <paramref name="target"/>, or null when no fresh rate is known.</returns>
    public Money? Convert(Money amount, Currency target, DateTimeOffset now)
    {
        if (amount.Currency == target)
            return amount;

        ExchangeRate? newest = null;
        foreach (var rate in Rates)
        {
            var fits = (rate.From == amount.Currency && rate.To == target) || (rate.From == target && rate.To == amount.Currency);
            if (fits && rate.Rate > 0 && now - rate.AsOf <= MaxAge && (newest is null || rate.AsOf > newest.AsOf))
                newest = rate;
        }

        return newest is null ? null
            : new Money(newest.From == amount.Currency ? amount.Amount * newest.Rate : amount.Amount / newest.Rate, target);
    }
}
