using Repricer.Core.Catalog;
using Repricer.Core.Observing;
using Repricer.Engine.Crawling;

namespace Repricer.Engine.Observing;

/// <summary>
/// Turns what a channel told of one listing, asked or by itself, into its record. Pure. An answer that contradicts itself is none: what was
/// known stands.
/// </summary>
internal static class OfferRecord
{
    /// <param name="source">The source that stands for the channel.</param>
    /// <param name="sku">Of the listing.</param>
    /// <param name="began">When the call began, or the event came.</param>
    /// <returns>The record, due again at once: when to look again is the caller's to say.</returns>
    public static CrawlRecord Of(SourceOptions source, Sku sku, OfferReadOutcome outcome, DateTimeOffset began)
    {
        var record = new CrawlRecord
        {
            Source = source.Id,
            Listing = outcome.Listing,
            Sku = sku,
            At = began,
            Status = ObservationStatus.Failed,
            NextDueAt = began,
        };
        return outcome switch
        {
            OfferReadOutcome.Read read => Read(source, read, record),
            OfferReadOutcome.Throttled throttled => record with
            {
                Status = ObservationStatus.Throttled,
                Detail = throttled.RetryAfter is { } wait ? $"asked to wait {wait}" : "asked to slow down",
            },
            OfferReadOutcome.Gone => record with { Status = ObservationStatus.Gone, Detail = "the channel does not know the listing" },
            OfferReadOutcome.Failed failed => record with { Detail = failed.Reason },
            _ => throw new InvalidOperationException($"unknown outcome {outcome.GetType().Name}"),
        };
    }

    private static CrawlRecord Read(SourceOptions source, OfferReadOutcome.Read read, CrawlRecord record)
    {
        if (read.Offers.FirstOrDefault(IsNoPrice) is { } odd)
            return record with { Detail = $"the channel tells of an offer at {odd.Price}, which is no price" };

        var others = read.Offers.Count(offer => offer.Ours != Ownership.Yes);
        var count = new OfferCount(read.Market?.StatedOffers, read.Offers.Count, others);
        if (count.IsContradicted)
            return record with { Detail = $"the channel says there are {count.Stated} offers, and lists {count.Listed}" };
        return record with
        {
            Status = others > 0 ? ObservationStatus.Priced : ObservationStatus.NoOffers,
            Offers =
            [
                .. read.Offers.Select(
                    offer => offer with
                    {
                        Source = source.Id, Listing = read.Listing, TaxIncluded = offer.TaxIncluded ?? source.PricesIncludeTax,
                        FirstSeen = record.At, LastSeen = record.At,
                    }),
            ],
            IsFeatured = read.IsFeatured,
            Market = read.Market is { } facts ? Sound(facts) : null,
            Unlisted = count.Unlisted,
            Confidence = 1m,
        };
    }

    /// <summary>A fact that is no price is not told; the others are.</summary>
    private static MarketFacts Sound(MarketFacts facts) => facts with
    {
        ExpectedFeaturedPrice = Price(facts.ExpectedFeaturedPrice),
        CompetitivePriceThreshold = Price(facts.CompetitivePriceThreshold),
        SuggestedPrice = Price(facts.SuggestedPrice),
    };

    private static Core.Amounts.Money? Price(Core.Amounts.Money? price) => price is { Amount: > 0m, IsInBounds: true } ? price : null;

    /// <summary>One such number puts the whole answer in doubt: it is none, and what was known stands.</summary>
    private static bool IsNoPrice(Offer offer) => !offer.Price.IsInBounds || offer.Shipping is { IsInBounds: false };
}
