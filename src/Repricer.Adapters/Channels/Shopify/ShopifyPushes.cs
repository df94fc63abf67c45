using Repricer.Adapters.Channels.Http;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Shopify;

/// <summary>Sends prices, one call a product; many at once go as a bulk operation, where the shop takes one.</summary>
internal sealed class ShopifyPushes(ShopifyApi api, ShopifyShop shop, ShopifyBulk? bulk)
{
    /// <summary>What there was no time left for goes again soon: nothing is wrong with it or with the channel.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    public async ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct)
    {
        var outcomes = new PushOutcome?[batch.Changes.Count];
        if (ct.IsCancellationRequested)
            return Fill(outcomes, new PushOutcome.NotSent("no time was left for the call"));

        var (currency, whyNot) = await shop.CurrencyAsync(ct);
        if (currency is not { } own)
            return Fill(outcomes, whyNot!);
        for (var i = 0; i < outcomes.Length; i++)
            outcomes[i] = ProblemOf(batch.Changes[i], own) is { } problem ? new PushOutcome.Rejected(problem) : null;

        var places = batch.Changes.Select((change, place) => (change.Listing, place)).ToDictionary();
        var products = ProductsOf(batch.Changes.Where((_, i) => outcomes[i] is null));
        if (bulk is not null && products.Count > 0)
        {
            if (await bulk.WhyWaitAsync(ct) is { } wait)
                return Fill(outcomes, wait);
            if (batch.Changes.Count >= bulk.From)
            {
                var (place, whyNoFile) = await bulk.StageAsync(ct);
                if (whyNoFile is not null)
                    return Fill(outcomes, whyNoFile);
                if (place is not null)
                    products = await MayGoAsync(batch, products, HoldBack);
                if (place is not null && products.Count > 0 && await bulk.SubmitAsync(batch.BatchId, place, products, ct) is { } submitted)
                    return Fill(outcomes, submitted);
            }
        }

        foreach (var ready in products)
        {
            if (await MayGoAsync(batch, [ready], HoldBack) is not [var product])
                continue;
            var answered = await SendAsync(product, ct);
            for (var i = 0; i < product.Changes.Count; i++)
                outcomes[places[product.Changes[i].Change.Listing]] = answered[i];

            // The whole channel pauses then; what has not gone out need not try.
            if (answered[0] is PushOutcome.Throttled or PushOutcome.Refused)
                return Fill(outcomes, new PushOutcome.NotSent("the channel was asked to wait before this went out", Soon));
        }

        return Fill(outcomes, new PushOutcome.Unknown("no answer was found for it"));

        void HoldBack(PriceChange change) => outcomes[places[change.Listing]] = new PushOutcome.NotSent(SendBatch.MayNotGo, Soon);
    }

    /// <summary>The engine's last word, right before the next call with an effect.</summary>
    private static async ValueTask<List<ShopifyProductChanges>> MayGoAsync(
        SendBatch batch, IReadOnlyList<ShopifyProductChanges> products, Action<PriceChange> holdBack)
    {
        var may = await batch.MayPostAsync([.. products.SelectMany(product => product.Changes).Select(entry => entry.Change.Listing)]);
        foreach (var (_, change) in products.SelectMany(product => product.Changes).Where(entry => !may.Contains(entry.Change.Listing)))
            holdBack(change);
        return
        [
            .. products.Select(
                product => product with { Changes = [.. product.Changes.Where(entry => may.Contains(entry.Change.Listing))] })
                .Where(product => product.Changes.Count > 0),
        ];
    }

    private async ValueTask<IReadOnlyList<PushOutcome>> SendAsync(ShopifyProductChanges product, CancellationToken ct)
    {
        if (ct.IsCancellationRequested)
            return [.. product.Changes.Select(_ => new PushOutcome.NotSent("no time was left for the call", Soon))];
        var call = new ShopifyCall(
            "update", ShopifyBody.Call(ShopifyDocuments.Update, json => ShopifyBody.Variables(json, product)), product.Changes.Count,
            FixedPoints: 10m, PointsEach: 0.2m);
        PushOutcome all;
        switch (await api.CallAsync(call, ShopifyJson.Default.ShopifyEnvelopeShopifyUpdateData, ct))
        {
            case ShopifyReply<ShopifyUpdateData>.Data data:
                return ShopifyVariantOutcomes.Of(product, data.Value.ProductVariantsBulkUpdate);
            case ShopifyReply<ShopifyUpdateData>.Throttled throttled:
                all = new PushOutcome.Throttled(throttled.RetryAfter);
                break;
            case ShopifyReply<ShopifyUpdateData>.Refused refused:
                all = new PushOutcome.Refused(refused.Reason);
                break;
            case ShopifyReply<ShopifyUpdateData>.NotSent notSent:
                all = new PushOutcome.NotSent(notSent.Reason);
                break;
            case ShopifyReply<ShopifyUpdateData>.Unknown unknown:
                all = new PushOutcome.Unknown(unknown.Reason);
                break;
            default:
                all = new PushOutcome.Unknown("an answer of unknown kind");
                break;
        }

        return [.. product.Changes.Select(_ => all)];
    }

    /// <summary>What is wrong with a change before anything is sent; null = nothing.</summary>
    private static string? ProblemOf(PriceChange change, Reading.Currency own)
    {
        if (!ShopifyKey.TryParse(change.Listing.Value, out _))
            return $"'{AnswerText.Excerpt(change.Listing.Value)}' is not an id of this channel; expected {ShopifyKey.Expected}";
        if (change.Price.Currency != own)
            return $"the shop sells in {own}, and the price is in {change.Price.Currency}";
        return change.Terms.CrossedOutPrice is { } crossedOut && crossedOut.Amount <= change.Price.Amount
            ? $"the crossed-out price {crossedOut} is not above the price {change.Price}: Shopify would take it and show no sale"
            : null;
    }

    private static List<ShopifyProductChanges> ProductsOf(IEnumerable<PriceChange> changes) =>
    [
        .. changes.Select(change => (Key: ShopifyKey.TryParse(change.Listing.Value, out var key) ? key.Value : default, Change: change))
            .GroupBy(entry => entry.Key.Product)
            .Select(group => new ShopifyProductChanges(group.First().Key.ProductGid, [.. group])),
    ];

    private static PushOutcome[] Fill(PushOutcome?[] outcomes, PushOutcome with) => [.. outcomes.Select(outcome => outcome ?? with)];
}
