using Repricer.Core.Amounts;
using Repricer.Reading;

namespace Repricer.Core.Catalog;

/// <param name="From">One unit of this currency …</param>
/// <param name="To">… is worth <paramref name="Rate"/> of this one.</param>
/// <param name="Rate">Greater than zero.</param>
/// <param name="AsOf">When the rate was quoted.</param>
public sealed record ExchangeRate(Currency From, Currency To, decimal Rate, DateTimeOffset AsOf)
{
    /// <summary>The unrounded amount in the other of the two currencies.</summary>
    public Money Apply(Money amount) => amount.Currency == From
        ? new Money(amount.Amount * Rate, To)
        : new Money(amount.Amount / Rate, From);
}

/// <summary>
/// Dated rates. A conversion uses the direct rate or the inverse of the opposite one, never a chain of two: a chained rate is nobody's
/// quote. A rate older than <see cref="MaxAge"/> counts as missing, and no rate means no conversion.
/// </summary>
public sealed record ExchangeRates(IReadOnlyList<ExchangeRate> Rates, TimeSpan MaxAge)
{
    public static ExchangeRates None { get; } = new([], TimeSpan.Zero);

    /// <returns>The unrounded amount in <paramref name="target"/>, or null when no fresh rate is known.</returns>
    public Money? Convert(Money amount, Currency target, DateTimeOffset now) =>
        amount.Currency == target ? amount : Find(amount.Currency, target, now)?.Apply(amount);

    /// <returns>The newest fresh rate between the two, in either direction; of equally new ones the direct one; null = none.</returns>
    public ExchangeRate? Find(Currency from, Currency to, DateTimeOffset now)
    {
        ExchangeRate? best = null;
        foreach (var rate in Rates)
        {
            var direct = rate.From == from && rate.To == to;
            var fits = direct || (rate.From == to && rate.To == from);
            if (!fits || rate.Rate <= 0 || now - rate.AsOf > MaxAge)
                continue;
            if (best is null || rate.AsOf > best.AsOf || (rate.AsOf == best.AsOf && direct && best.From != from))
                best = rate;
        }

        return best;
    }
}
