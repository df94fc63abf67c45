using Repricer.Engine.Publishing;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Shopify;

/// <summary>
/// What the adapter knows of the shop itself: its one currency. Prices go out as bare numbers, so a price in another currency would be
/// taken for one in the shop's. Asked for once, and told again by each reading.
/// </summary>
internal sealed class ShopifyShop(ShopifyApi api)
{
    private string? _currency;

    /// <returns>Null with why a push cannot go out.</returns>
    public async ValueTask<(Currency? Currency, PushOutcome? WhyNot)> CurrencyAsync(CancellationToken ct)
    {
        if (Known() is { } known)
            return (known, null);
        var reply = await api.CallAsync(
            new ShopifyCall("shop", ShopifyBody.Call(ShopifyDocuments.Shop), FixedPoints: 1m),
            ShopifyJson.Default.ShopifyEnvelopeShopifyShopData, ct);
        return reply switch
        {
            ShopifyReply<ShopifyShopData>.Data data when Tell(data.Value.Shop) is { } currency => (currency, null),
            ShopifyReply<ShopifyShopData>.Throttled throttled => (null, new PushOutcome.Throttled(throttled.RetryAfter)),
            ShopifyReply<ShopifyShopData>.Refused refused => (null, new PushOutcome.Refused(refused.Reason)),
            ShopifyReply<ShopifyShopData>.NotSent notSent => (null, new PushOutcome.NotSent(notSent.Reason)),
            ShopifyReply<ShopifyShopData>.Unknown unknown =>
                (null, new PushOutcome.NotSent($"the shop's currency is not known: {unknown.Reason}")),
            _ => (null, new PushOutcome.NotSent("the shop's currency is not known: the answer does not hold it")),
        };
    }

    /// <summary>Takes over what an answer says.</summary>
    /// <returns>Null where it says no currency, or one that is not known here.</returns>
    public Currency? Tell(ShopifyShopFacts? facts)
    {
        if (!Currency.TryParse(facts?.CurrencyCode, out var currency))
            return null;
        _currency = currency.Code;
        return currency;
    }

    private Currency? Known() => _currency is { } code && Currency.TryParse(code, out var currency) ? currency : null;
}
