using Repricer.Core.Catalog;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>The parts of the adapter, and what they share.</summary>
internal sealed class AmazonParts
{
    /// <param name="parallel">How many patches may be under way at once.</param>
    /// <param name="hasQueue">Whether notifications come through a queue.</param>
    public AmazonParts(AmazonApi api, AmazonSeller seller, ChannelId channel, int parallel, bool hasQueue, TimeProvider time)
    {
        Api = api;
        var refusals = new AmazonRefusals(time);
        Catalogue = new AmazonCatalogue();
        Items = new AmazonItems(api, seller, Catalogue);
        OfferList = new AmazonOfferList(channel, seller);
        Patches = new AmazonPatches(api, Items, refusals, seller, parallel);
        Prices = new AmazonPrices(Items, refusals, time);
        Feeds = new AmazonFeeds(api, Items, refusals, seller);
        Offers = new AmazonOffers(api, seller, Catalogue, OfferList, new AmazonExpectedPrices(api, seller, time));
        Listings = new AmazonListings(Items, Catalogue, seller, channel);
        Fees = new AmazonFees(api, seller);
        Sales = new AmazonSales(api, seller, channel);
        Probe = new AmazonProbe(this, seller, channel, hasQueue);
    }

    public AmazonApi Api { get; }

    public AmazonItems Items { get; }

    public AmazonCatalogue Catalogue { get; }

    public AmazonOfferList OfferList { get; }

    public AmazonPatches Patches { get; }

    public AmazonPrices Prices { get; }

    public AmazonFeeds Feeds { get; }

    public AmazonOffers Offers { get; }

    public AmazonListings Listings { get; }

    public AmazonFees Fees { get; }

    public AmazonSales Sales { get; }

    public AmazonProbe Probe { get; }
}
