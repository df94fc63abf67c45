using Repricer.Adapters.Channels.Amazon.Notifying;
using Repricer.Adapters.Channels.Amazon.Settling;
using Repricer.Core.Catalog;

namespace Repricer.Adapters.Channels.Amazon;

/// <summary>The parts of the adapter, and what they share.</summary>
internal sealed class AmazonParts
{
    public AmazonParts(AmazonApi api, AmazonSeller seller, ChannelId channel, AmazonOptions options, TimeProvider time)
    {
        Api = api;
        var refusals = new AmazonRefusals(time);
        Catalogue = new AmazonCatalogue();
        Items = new AmazonItems(api, seller, Catalogue);
        OfferList = new AmazonOfferList(channel, seller);
        Patches = new AmazonPatches(api, Items, refusals, seller, options.Parallel);
        Prices = new AmazonPrices(Items, refusals, time);
        Feeds = new AmazonFeeds(api, Items, refusals, seller);
        Offers = new AmazonOffers(
            api, seller, Catalogue, OfferList, new AmazonExpectedPrices(api, seller, time),
            options.ReadsSummaries ? new AmazonSummaries(api, seller, Catalogue, time) : null);
        Stock = new AmazonStock(api, seller, time);
        Listings = new AmazonListings(Items, Catalogue, Stock, seller, channel);
        Fees = new AmazonFees(api, seller);
        Queries = new AmazonQueries(api);
        Sales = new AmazonSales(Queries, seller, channel);
        FeePreview = new AmazonFeePreview(Queries, seller, channel);
        Settlements = new AmazonSettlements(
            api, seller, channel, new AmazonCauses(options.PricesIncludeTax), options.DayZone, time);
        Subscriptions = new AmazonSubscriptions(api);
        Probe = new AmazonProbe(this, seller, channel, options.HasQueue);
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

    public AmazonStock Stock { get; }

    public AmazonSubscriptions Subscriptions { get; }

    public AmazonFees Fees { get; }

    public AmazonQueries Queries { get; }

    public AmazonSales Sales { get; }

    public AmazonFeePreview FeePreview { get; }

    public AmazonSettlements Settlements { get; }

    public AmazonProbe Probe { get; }
}

/// <param name="Parallel">How many patches may be under way at once.</param>
/// <param name="HasQueue">Whether notifications come through a queue.</param>
/// <param name="ReadsSummaries">Whether Amazon's reference prices are asked for.</param>
/// <param name="DayZone">The zone in which days are counted.</param>
/// <param name="PricesIncludeTax">Whether what the channel calls a price has its tax in it.</param>
internal sealed record AmazonOptions(int Parallel, bool HasQueue, bool ReadsSummaries, TimeZoneInfo DayZone, bool PricesIncludeTax);
