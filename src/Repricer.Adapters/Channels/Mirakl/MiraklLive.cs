using Repricer.Core.Amounts;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Mirakl;

/// <summary>What an offer's prices mean: the one that we write, what buyers pay, and why that is another.</summary>
/// <param name="Ours">Null = the offer tells none.</param>
/// <param name="CrossedOut">Only where discounts are ours.</param>
internal sealed record MiraklLive(Money? Ours, Money? Paid, Money? CrossedOut, string? Why)
{
    public static MiraklLive Of(MiraklOffer offer, MiraklSettings settings)
    {
        // A currency that is missing is the shop's.
        var currency = Currency.TryParse(offer.CurrencyIsoCode, out var told) ? told : settings.Currency;
        var row = MiraklStanding.Of([offer], settings.PricingChannel)?.Ours;
        var applicable = offer.ApplicablePricing;
        var paid = applicable?.Price ?? offer.Price;
        var written = row is null ? paid : settings.OwnsDiscounts ? row.Discount ?? row.Price : row.Price;
        return new MiraklLive(
            AsMoney(written, currency), AsMoney(paid, currency),
            settings.OwnsDiscounts && row?.Discount is not null ? AsMoney(row.Price, currency) : null,
            row is null ? null : Because(applicable, row));
    }

    private static string Because(MiraklPrice? applicable, MiraklPriceRow row)
    {
        if (applicable?.Context is { StartDate: not null } or { EndDate: not null })
            return applicable.Context.EndDate is { } end ? $"a scheduled price until {end}" : "a scheduled price";
        if (row.Discount is not null && applicable?.Price == row.Discount)
            return row.DiscountUntil is { } until ? $"discount until {until}" : "discount";
        return applicable?.Context?.ChannelCodes is { Count: > 0 } channels
            ? $"a price for the channel {string.Join(", ", channels)}"
            : "another price of the offer";
    }

    private static Money? AsMoney(decimal? amount, Currency currency) =>
        amount is { } value && AmountBounds.Hold(value) ? new Money(value, currency) : null;
}
