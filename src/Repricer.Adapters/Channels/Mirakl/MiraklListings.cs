using System.Globalization;
using Repricer.Core.Catalog;
using Repricer.Engine.Channels;
using Repricer.Reading;

namespace Repricer.Adapters.Channels.Mirakl;

/// <summary>Tells the shop's offers, page by page. The API cannot tell which of them changed.</summary>
internal sealed class MiraklListings(ChannelId channel, MiraklOffers offers, MiraklSettings settings)
{
    public async ValueTask<ListingPageOutcome> ReadAsync(string? cursor, CancellationToken ct)
    {
        var offset = 0;
        if (cursor is not null && !int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out offset))
            return new ListingPageOutcome.Failed($"'{cursor}' is no cursor of this channel");
        var (page, fault) = await offers.PageAsync(offset, MiraklOffers.Page, settings.PricingChannel, ct);
        if (page is null)
            return fault!.ToPage();
        var next = offset + page.Offers!.Count;
        return new ListingPageOutcome.Page(
            [.. page.Offers.Where(offer => !string.IsNullOrEmpty(offer.ShopSku)).Select(ListingOf)],
            page.Offers.Count > 0 && next < page.TotalCount ? next.ToString(CultureInfo.InvariantCulture) : null, page.TotalCount);
    }

    private ChannelListing ListingOf(MiraklOffer offer)
    {
        var live = MiraklLive.Of(offer, settings);
        return new ChannelListing(new ListingId(channel, offer.ShopSku!), offer.ShopSku!, live.Ours?.Currency ?? settings.Currency)
        {
            Title = offer.ProductTitle,
            Gtin = (offer.ProductReferences ?? [])
                .FirstOrDefault(reference => reference.ReferenceType?.ToUpperInvariant() is "EAN" or "GTIN" or "UPC" or "ISBN")?.Reference,
            CatalogueId = offer.ProductSku,
            Price = live.Ours,
            ListPrice = live.CrossedOut,
            Stock = offer.Quantity is { } quantity ? Math.Max(0, quantity) : null,
            Condition = MiraklStates.ConditionOf(offer.StateCode),
            Status = offer.Active switch { true => ListingStatus.Active, false => ListingStatus.Inactive, null => ListingStatus.Unknown },
            StatusReason = offer.Active == false && offer.InactivityReasons is { Count: > 0 } reasons ? string.Join(", ", reasons) : null,
        };
    }
}

/// <summary>What offer states mean. Operators name their own; only the one for new goods is everywhere the same.</summary>
internal static class MiraklStates
{
    public static Condition? ConditionOf(string? state) => state == "11" ? Condition.New : null;
}
