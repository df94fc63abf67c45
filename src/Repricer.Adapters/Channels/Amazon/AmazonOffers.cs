using System.Globalization;
using System.Text.Json;
using Repricer.Adapters.Channels.Amazon.Wire;
using Repricer.Core.Catalog;
using Repricer.Engine.Observing;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>
/// Asks who else offers our listings, twenty in a call. Two of our SKUs of one product in one call make Amazon refuse all of it, so they go
/// apart where that is known; a call that is refused as a whole is halved until the ones at fault stand alone.
/// </summary>
/// <param name="summaries">Null = Amazon's reference prices are not asked for.</param>
internal sealed class AmazonOffers(
    AmazonApi api, AmazonSeller seller, AmazonCatalogue catalogue, AmazonOfferList list, AmazonExpectedPrices expected,
    AmazonSummaries? summaries)
{
    public const int MostAtOnce = 20;
    private const int BadRequest = 400;

    public async ValueTask<IReadOnlyList<OfferReadOutcome>> ReadAsync(IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        var outcomes = new Dictionary<ListingId, OfferReadOutcome>();
        foreach (var together in Apart(listings.Distinct()))
            await AskAsync(together, outcomes, ct);

        string[] skus = [.. listings.Select(listing => listing.Value)];
        await expected.RefreshAsync(skus, ct);
        if (summaries is not null)
            await summaries.RefreshAsync(skus, ct);
        return [.. listings.Select(listing => expected.Add(outcomes[listing])).Select(read => summaries?.Add(read) ?? read)];
    }

    /// <summary>Groups of at most twenty, no product twice in one, as far as products are known.</summary>
    private List<List<ListingId>> Apart(IEnumerable<ListingId> listings)
    {
        List<(List<ListingId> Group, HashSet<string> Asins)> groups = [];
        foreach (var listing in listings)
        {
            var asin = catalogue.AsinOf(listing.Value);
            var group = groups.FirstOrDefault(found => found.Group.Count < MostAtOnce && (asin is null || !found.Asins.Contains(asin)));
            if (group.Group is null)
                groups.Add(group = ([], new HashSet<string>(StringComparer.Ordinal)));
            group.Group.Add(listing);
            if (asin is not null)
                group.Asins.Add(asin);
        }

        return [.. groups.Select(group => group.Group)];
    }

    private async ValueTask AskAsync(
        List<ListingId> listings, Dictionary<ListingId, OfferReadOutcome> outcomes, CancellationToken ct)
    {
        var wish = new WireOffersBatchWish([.. listings.Select(listing => new WireOffersWish(
            $"/products/pricing/v0/listings/{Uri.EscapeDataString(listing.Value)}/offers", "GET", seller.Market.Id, ConditionOf(listing),
            "Consumer"))]);
        var call = await api.CallAsync(
            AmazonBuckets.Offers, HttpMethod.Post, "batches/products/pricing/v0/listingOffers",
            JsonSerializer.SerializeToUtf8Bytes(wish, AmazonJson.Default.WireOffersBatchWish), ct);
        if (call is AmazonCall.Answered { Answer.Status: BadRequest } && listings.Count > 1)
        {
            var half = listings.Count / 2;
            await AskAsync([.. listings.Take(half)], outcomes, ct);
            await AskAsync([.. listings.Skip(half)], outcomes, ct);
            return;
        }

        if (call.Good(AmazonJson.Default.WireOffersBatch)?.Responses is not { } responses)
        {
            foreach (var listing in listings)
                outcomes[listing] = NotRead(listing, call);
            return;
        }

        // By the SKU that each part names, never by its place.
        var bySku = responses.Where(part => part.Request?.SellerSku is not null)
            .GroupBy(part => part.Request!.SellerSku!, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        foreach (var listing in listings)
        {
            outcomes[listing] = bySku.TryGetValue(listing.Value, out var part)
                ? Judge(listing, part)
                : new OfferReadOutcome.Failed(listing, "the answer says nothing of it");
        }
    }

    private OfferReadOutcome Judge(ListingId listing, WireOffersResponse part)
    {
        switch (part.Status?.StatusCode)
        {
            case 200:
                break;
            case 404:
                return new OfferReadOutcome.Gone(listing);
            case 429:
                return new OfferReadOutcome.Throttled(listing, null);
            default:
                return new OfferReadOutcome.Failed(listing, $"its part of the batch is HTTP {part.Status?.StatusCode}{Why(part)}");
        }

        if (part.Body?.Payload is not { Summary: { } summary } payload)
            return new OfferReadOutcome.Failed(listing, $"its part of the batch has no offers{Why(part)}");
        if (payload.Status == "ActiveButTooSoonForProcessing")
            return new OfferReadOutcome.Failed(listing, $"Amazon has not gathered its offers yet (until {summary.OffersAvailableTime:u})");
        return list.Read(listing, payload.ItemCondition ?? ConditionOf(listing), summary, payload.Offers ?? [], DateOf(part));
    }

    /// <summary>An old date is what a kept answer tells itself by.</summary>
    private static DateTimeOffset? DateOf(WireOffersResponse part) =>
        DateTimeOffset.TryParse(
            part.Headers?.Date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            ? at
            : null;

    private static string Why(WireOffersResponse part) =>
        part.Body?.Errors is { Count: > 0 } errors ? $", {Http.AnswerText.Excerpt($"{errors[0].Code}: {errors[0].Message}")}" : "";

    private static OfferReadOutcome NotRead(ListingId listing, AmazonCall call) => call is AmazonCall.Throttled throttled
        ? new OfferReadOutcome.Throttled(listing, throttled.RetryAfter)
        : new OfferReadOutcome.Failed(listing, call.Problem);

    private string ConditionOf(ListingId listing) => catalogue.ConditionOf(listing.Value) switch
    {
        null or Condition.New => "New",
        Condition.Refurbished => "Refurbished",
        _ => "Used",
    };
}
