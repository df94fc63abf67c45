using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Shopify;

/// <summary>
/// What the answer to one product's update says of each variant. A variant is taken where the answer holds it by its id, with our price,
/// and no error names it; an error names a variant by its place in what was sent. What is named neither way is unknown.
/// </summary>
internal static class ShopifyVariantOutcomes
{
    public static IReadOnlyList<PushOutcome> Of(ShopifyProductChanges product, ShopifyUpdatePayload? payload)
    {
        if (payload is null)
            return [.. product.Changes.Select(_ => new PushOutcome.Unknown("the answer holds no result"))];

        var errors = (payload.UserErrors ?? []).Select(error => (Error: error, Place: PlaceOf(error))).ToArray();
        var updated = new Dictionary<string, ShopifyUpdated>(StringComparer.Ordinal);
        foreach (var variant in payload.ProductVariants ?? [])
        {
            if (variant?.Id is { } id)
                updated[id] = variant;
        }

        // An error without a place is of the whole product, and nothing of it was changed.
        var whole = errors.Where(entry => entry.Place is null).Select(entry => entry.Error).FirstOrDefault();
        List<PushOutcome> outcomes = [];
        for (var i = 0; i < product.Changes.Count; i++)
        {
            var own = errors.Where(entry => entry.Place == i).Select(entry => entry.Error).FirstOrDefault() ?? whole;
            outcomes.Add(Of(product.Changes[i].Change.Price.Amount, own, updated.GetValueOrDefault(product.Changes[i].Key.VariantGid)));
        }

        return outcomes;
    }

    private static PushOutcome Of(decimal price, ShopifyUserError? error, ShopifyUpdated? updated)
    {
        var isOurs = updated is not null
            && decimal.TryParse(updated.Price, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var echo) && echo == price;
        return (error, updated) switch
        {
            // Named as bad and shown with our price: which of both is true only a reading can tell.
            (not null, _) when isOurs => new PushOutcome.Unknown($"{Say(error)}, and yet the answer shows the price"),
            (not null, _) => new PushOutcome.Rejected(Say(error)),
            (null, null) => new PushOutcome.Unknown("the answer does not name this variant"),
            (null, _) when isOurs => new PushOutcome.Accepted(),
            _ => new PushOutcome.Unknown($"the answer shows the price {AnswerText.Excerpt(updated.Price ?? "null")}"),
        };
    }

    /// <summary>["variants", "3", "price"]: the fourth of what was sent; null = no single variant is named.</summary>
    private static int? PlaceOf(ShopifyUserError error) =>
        error.Field is ["variants", { } place, ..] && int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : null;

    private static string Say(ShopifyUserError error)
    {
        var message = AnswerText.Excerpt(error.Message ?? "no reason given");
        return error.Code is { Length: > 0 } code ? $"{message} ({code})" : message;
    }
}
