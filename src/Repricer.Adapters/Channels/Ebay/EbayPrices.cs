using System.Text.Json;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Catalog;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Ebay;

/// <summary>
/// Writes and reads the price of offers, each by its offer id: a SKU may be refused as a name, and only offers of one SKU may go in a call,
/// of which a marketplace has one.
/// </summary>
internal sealed class EbayPrices(EbayApi api, EbaySettings settings)
{
    public async ValueTask<IReadOnlyList<PushOutcome>> PushAsync(SendBatch batch, CancellationToken ct)
    {
        var outcomes = new List<PushOutcome>(batch.Changes.Count);
        foreach (var change in batch.Changes)
            outcomes.Add(await PushAsync(change, ct));
        return outcomes;
    }

    public async ValueTask<IReadOnlyList<PriceReadOutcome>> ReadAsync(IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        var outcomes = new List<PriceReadOutcome>(listings.Count);
        foreach (var listing in listings)
            outcomes.Add(await ReadAsync(listing, ct));
        return outcomes;
    }

    private static bool IsOffer(ListingId listing) => listing.Value.Length is > 0 and <= 20 && listing.Value.All(char.IsAsciiDigit);

    private async ValueTask<PushOutcome> PushAsync(PriceChange change, CancellationToken ct)
    {
        if (!IsOffer(change.Listing))
            return new PushOutcome.Rejected("not an id of this channel: the number of an offer");
        if (change.Price.Currency != settings.Currency)
            return new PushOutcome.Rejected($"{settings.Marketplace} sells in {settings.Currency}, not in {change.Price.Currency}");

        var id = change.Listing.Value;
        var amount = new EbayAmount(MoneyText.Text(change.Price), change.Price.Currency.Code);
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new EbayPush([new EbayPushRequest([new EbayPushOffer(id, amount)])]), EbayJson.Default.EbayPush);
        var (answer, fault) = await api.SendAsync(HttpMethod.Post, "sell/inventory/v1/bulk_update_price_quantity", ct, body);
        if (fault is not null)
            return fault.ToPush();
        return answer?.Json(EbayJson.Default.EbayPushAnswer)?.Responses is { } responses
            ? EbayAnswer.OfOffer(responses.FirstOrDefault(response => response.OfferId == id))
            : EbayAnswer.NoJson(answer).ToPush();
    }

    private async ValueTask<PriceReadOutcome> ReadAsync(ListingId listing, CancellationToken ct)
    {
        if (!IsOffer(listing))
            return new PriceReadOutcome.Gone(listing);
        var (answer, fault) = await api.SendAsync(HttpMethod.Get, $"sell/inventory/v1/offer/{listing.Value}", ct);
        if (fault is CallFault.Rejected { Status: 404 })
            return new PriceReadOutcome.Gone(listing);
        if (fault is not null)
            return fault.ToRead(listing);
        if (answer?.Json(EbayJson.Default.EbayOffer) is not { } offer || offer.OfferId != listing.Value)
            return EbayAnswer.NoJson(answer).ToRead(listing);

        // An offer that is not published takes any price, and no buyer sees it.
        if (offer.Status != "PUBLISHED")
            return new PriceReadOutcome.Failed(listing, "the offer is not published: nothing is for sale");
        return offer.PricingSummary?.Price is { } price && Currency.TryParse(price.Currency, out var currency)
            && MoneyText.Parse(price.Value, currency) is { } live
                ? new PriceReadOutcome.Read(listing, live)
                : new PriceReadOutcome.Failed(listing, "eBay tells no price for it");
    }
}
