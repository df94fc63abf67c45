using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Vendure;

/// <summary>
/// Reads what stands, and what the server shows for it: a rule of the shop (a price calculation of its own) may stand above what is stored.
/// Both come from one answer, so that no price that changes meanwhile looks like such a rule.
/// </summary>
internal sealed class VendurePrices(VendureApi api, VendureVariants variants, VendureSettings settings)
{
    public async ValueTask<IReadOnlyList<PriceReadOutcome>> ReadAsync(IReadOnlyList<ListingId> listings, CancellationToken ct)
    {
        if (listings.Count == 0)
            return [];
        var found = await variants.FindAsync(listings.Select(listing => listing.Value), ct);
        if (found.Terms is not { } terms)
            return [.. listings.Select(found.Fault!.ToRead)];

        var outcomes = new Dictionary<ListingId, PriceReadOutcome>();
        var priced = new Dictionary<ListingId, string>();
        foreach (var listing in listings.Distinct())
        {
            if (!found.TryOne(listing.Value, out var variant, out var problem))
                outcomes[listing] = problem is null ? new PriceReadOutcome.Gone(listing) : new PriceReadOutcome.Failed(listing, problem);
            else if (variant.PriceIn(settings.Currency.Code) is null)
                outcomes[listing] = new PriceReadOutcome.Failed(listing, $"it has no price in {settings.Currency}");
            else
                priced[listing] = variant.Id;
        }

        if (priced.Count > 0)
            await ReadShownAsync(priced, terms, outcomes, ct);
        return [.. listings.Select(listing => outcomes[listing])];
    }

    private async ValueTask ReadShownAsync(
        Dictionary<ListingId, string> priced, VendureTerms terms, Dictionary<ListingId, PriceReadOutcome> outcomes, CancellationToken ct)
    {
        var reply = await api.CallAsync(
            VendureBody.Of(VendureDocuments.Shown, "ids", priced.Values.Distinct(StringComparer.Ordinal)),
            VendureJson.Default.VendureEnvelopeVendureVariantsAnswer, ct, inCurrency: true);
        var byId = (reply.Data?.ProductVariants?.Items ?? []).ToLookup(variant => variant.Id, StringComparer.Ordinal);
        foreach (var (listing, id) in priced)
        {
            outcomes[listing] = reply.Fault is { } fault
                ? fault.ToRead(listing)
                : byId[id].FirstOrDefault() is { } variant
                    ? Judge(listing, variant, terms)
                    : new PriceReadOutcome.Failed(listing, "the server's answer does not name it");
        }
    }

    private PriceReadOutcome Judge(ListingId listing, VendureVariant variant, VendureTerms terms)
    {
        if (variant.PriceIn(settings.Currency.Code) is not { } stored)
            return new PriceReadOutcome.Failed(listing, $"it has no price in {settings.Currency}");
        var price = VendureMoney.Of(stored, terms.Decimals, settings.Currency);
        var told = terms.TaxIncluded ? variant.PriceWithTax : variant.Price;
        if (told is not { } units || units == stored || variant.CurrencyCode != settings.Currency.Code)
            return new PriceReadOutcome.Read(listing, price);
        return new PriceReadOutcome.Read(listing, price)
        {
            Shown = VendureMoney.Of(units, terms.Decimals, settings.Currency), ShownBecause = "a price calculation of the shop",
        };
    }
}
