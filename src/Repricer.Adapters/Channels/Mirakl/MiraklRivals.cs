using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Observing;

namespace Repricer.Adapters.Channels.Mirakl;

/// <summary>
/// Asks who else offers the products of our listings (P11), a hundred in a call. Shops are known by their name alone: the number of a shop
/// is not told. There is no buy box.
/// </summary>
internal sealed class MiraklRivals(
    ChannelId channel, MiraklApi api, MiraklOffers offers, MiraklCatalogue catalogue, MiraklShop shop, MiraklSettings settings)
{
    public const int MostAtOnce = 100;

    /// <summary>Offers of a product in one answer, and answers that are asked for at most.</summary>
    private const int Page = 100;
    private const int MostPages = 10;

    public async ValueTask<IReadOnlyList<OfferReadOutcome>> ReadAsync(IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        // Without our name our own offer would be a rival, and we would undercut ourselves.
        var (own, fault) = await shop.NameAsync(ct);
        var unknown = listings.Select(listing => listing.Value).Where(sku => catalogue.ProductOf(sku) is null)
            .ToHashSet(StringComparer.Ordinal);
        if (fault is null && unknown.Count > 0)
            (_, fault) = await offers.FindAsync(unknown, settings.PricingChannel, ct);
        var products = listings.Select(listing => catalogue.ProductOf(listing.Value)).OfType<string>()
            .Distinct(StringComparer.Ordinal).ToList();
        var told = new Dictionary<string, Told>(StringComparer.Ordinal);
        foreach (var part in products.Chunk(MostAtOnce))
            fault ??= await AskAsync(part, told, ct);

        return [.. listings.Select(listing =>
            fault is CallFault.Throttled throttled ? new OfferReadOutcome.Throttled(listing, throttled.After)
            : fault is not null ? new OfferReadOutcome.Failed(listing, fault.Reason)
            : catalogue.ProductOf(listing.Value) is not { } product ? new OfferReadOutcome.Gone(listing)
            : told.TryGetValue(product, out var found) ? Judge(listing, found, own!)
            : new OfferReadOutcome.Failed(listing, "the answer says nothing of its product"))];
    }

    private async ValueTask<CallFault?> AskAsync(string[] products, Dictionary<string, Told> told, CancellationToken ct)
    {
        var ids = string.Join(',', products.Select(Uri.EscapeDataString));
        var pricing = settings.PricingChannel is { } code ? $"&pricing_channel_code={Uri.EscapeDataString(code)}" : "";
        for (int page = 0, offset = 0; page < MostPages; page++)
        {
            var pages = string.Create(CultureInfo.InvariantCulture, $"max={Page}&offset={offset}");
            var (answer, fault) = await api.GetAsync(
                MiraklApi.Rivals, $"api/products/offers?product_ids={ids}&{pages}{pricing}", ct);
            if (fault is not null)
                return fault;
            if (answer!.Json(MiraklJson.Default.MiraklProductPage)?.Products is not { } found)
                return MiraklAnswer.NoJson(answer);
            var more = false;
            foreach (var product in found)
            {
                if (product.ProductSku is not { } sku)
                    continue;
                if (!told.TryGetValue(sku, out var so))
                    told[sku] = so = new Told();
                so.Total = product.TotalCount;
                so.Offers.AddRange(product.Offers ?? []);
                more |= product.Offers is { Count: > 0 } && so.Offers.Count < product.TotalCount;
            }

            if (!more)
                return null;

            // An operator may give fewer at once than are asked for.
            offset += found.Max(product => product.Offers?.Count ?? 0);
        }

        return null;
    }

    private OfferReadOutcome Judge(ListingId listing, Told told, string own)
    {
        var active = told.Offers.Where(offer => offer.Active != false).ToList();
        List<Offer> read = new(active.Count);
        foreach (var rival in active)
        {
            if (OfferOf(listing, rival, own) is not { } offer)
                return new OfferReadOutcome.Failed(listing, "an offer without a price, or in another currency");
            read.Add(offer);
        }

        return new OfferReadOutcome.Read(listing, read, IsFeatured: null)
        {
            // Those that cannot be bought were counted, too.
            Market = new MarketFacts
            {
                StatedOffers = told.Total is { } total ? Math.Max(0, total - (told.Offers.Count - active.Count)) : null,
            },
        };
    }

    private Offer? OfferOf(ListingId listing, MiraklRival rival, string own) =>
        AmountOf(rival.ApplicablePricing?.Price ?? rival.Price, rival.CurrencyIsoCode) is not { } price ? null : new Offer
        {
            Source = new SourceId(channel.Value),
            Listing = listing,
            Price = price,
            Shipping = AmountOf(rival.MinShippingPrice, rival.CurrencyIsoCode),
            Seller = rival.ShopName,
            SellerId = rival.ShopName,
            Ours = rival.ShopName is null ? Ownership.Maybe : rival.ShopName == own ? Ownership.Yes : Ownership.No,
            Condition = MiraklStates.ConditionOf(rival.StateCode),
            InStock = rival.Active,

            // Five is the best grade.
            Rating = rival.ShopGrade is { } grade and >= 0 and <= 5 ? grade * 20m : null,
            FeedbackCount = rival.NbEvaluation is { } count and >= 0 ? (int)Math.Min(count, int.MaxValue) : null,

            // None at all is told as one, too.
            HandlingDays = rival.LeadtimeToShip is { } days and > 1 and < 366 ? days : null,
        };

    private Money? AmountOf(decimal? amount, string? currency) =>
        amount is { } value && value >= 0 && AmountBounds.Hold(value) && (currency is null || currency == settings.Currency.Code)
            ? new Money(value, settings.Currency)
            : null;

    private sealed class Told
    {
        public List<MiraklRival> Offers { get; } = [];

        public int? Total { get; set; }
    }
}
