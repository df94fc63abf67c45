using Repricer.Core.Observing;
using Repricer.Core.Strategies;
using Repricer.Reading;

namespace Repricer.Core.Deciding.Market;

/// <summary>
/// The selection applies the strategy's filters. Limits are inclusive; an attribute nobody knows drops a marketplace's offer and keeps a
/// shop's, unless the strategy says otherwise.
/// </summary>
internal static class CompetitorSelection
{
    public static bool KeepsUnknown(CompetitorFilter filter, Offer offer) =>
        filter.Unknown == UnknownAttribute.Keep || (filter.Unknown == UnknownAttribute.Default && !offer.IsMarketplace);

    public static DropReason Check(Offer offer, CompetitorFilter filter, Condition ours, bool keepUnknown)
    {
        // A marketplace lists what can be bought: where it says nothing of stock, only a strategy that drops every unknown drops the offer.
        if (filter.InStockOnly && !(offer.InStock ?? filter.Unknown != UnknownAttribute.Drop))
            return DropReason.OutOfStock;
        if (!MatchesCondition(offer, filter.Condition, ours, keepUnknown))
            return DropReason.Condition;
        if (filter.Fulfilment is { } fulfilment && !(offer.Fulfilment is { } theirs ? theirs == fulfilment : keepUnknown))
            return DropReason.Fulfilment;
        if (filter.MinRating is { } rating && !(offer.Rating is { } rated ? rated >= rating : keepUnknown))
            return DropReason.Rating;
        if (filter.MinFeedbackCount is { } count && !(offer.FeedbackCount is { } counted ? counted >= count : keepUnknown))
            return DropReason.FeedbackCount;
        if (filter.MaxHandlingDays is { } days && !(offer.HandlingDays is { } handling ? handling <= days : keepUnknown))
            return DropReason.Handling;
        if (filter.ExcludeMarketplaceRetail && offer.IsMarketplaceRetail)
            return DropReason.MarketplaceRetail;
        return CheckNames(offer, filter);
    }

    private static bool MatchesCondition(Offer offer, ConditionFilter filter, Condition ours, bool keepUnknown)
    {
        if (filter == ConditionFilter.Any)
            return true;
        if (offer.Condition is not { } theirs)
            return keepUnknown;
        return filter == ConditionFilter.Same ? theirs == ours : theirs <= ours;
    }

    private static DropReason CheckNames(Offer offer, CompetitorFilter filter)
    {
        if (filter.Sources.Count > 0 && !filter.Sources.Contains(offer.Source.Value, StringComparer.OrdinalIgnoreCase))
            return DropReason.Source;
        if (filter.Only.Count > 0 && !IsNamed(offer, filter.Only))
            return DropReason.NotListed;
        return filter.Exclude.Count > 0 && IsNamed(offer, filter.Exclude) ? DropReason.Excluded : DropReason.None;
    }

    private static bool IsNamed(Offer offer, IReadOnlyList<SellerEntry> entries)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            var name = entries[i].Seller;
            if (string.Equals(name, offer.Seller, StringComparison.OrdinalIgnoreCase)
                || string.Equals(name, offer.SellerId, StringComparison.OrdinalIgnoreCase)
                || string.Equals(name, offer.Source.Value, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
