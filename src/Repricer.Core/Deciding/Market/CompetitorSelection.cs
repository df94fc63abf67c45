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
    public static bool KeepsUnknown(CompetitorFilter filter, in CompactOffer row) =>
        filter.Unknown == UnknownAttribute.Keep
        || (filter.Unknown == UnknownAttribute.Default && !row.Has(CompactOfferTraits.Marketplace));

    /// <summary>Tells whether the filter asks for anything that an offer's row does not say.</summary>
    public static bool LooksBeyondRows(CompetitorFilter filter) =>
        filter.MinRating is not null || filter.MinFeedbackCount is not null || filter.MaxHandlingDays is not null
        || filter.MaxDeliveryDays is not null || filter.MinStock is not null || filter.ShipsFrom.Count > 0
        || filter.Sources.Count > 0 || filter.Only.Count > 0 || filter.Exclude.Count > 0;

    /// <summary>Applies what an offer's row can answer.</summary>
    public static DropReason Check(in CompactOffer row, CompetitorFilter filter, Condition ours, bool keepUnknown)
    {
        // A marketplace lists what can be bought: where it says nothing of stock, only a strategy that drops every unknown drops the offer.
        if (filter.InStockOnly && !(row.InStock ?? filter.Unknown != UnknownAttribute.Drop))
            return DropReason.OutOfStock;
        if (!MatchesCondition(row, filter.Condition, ours, keepUnknown))
            return DropReason.Condition;
        if (filter.Fulfilment is { } fulfilment && !(row.Fulfilment is { } theirs ? theirs == fulfilment : keepUnknown))
            return DropReason.Fulfilment;
        return filter.ExcludeMarketplaceRetail && row.Has(CompactOfferTraits.MarketplaceRetail)
            ? DropReason.MarketplaceRetail : DropReason.None;
    }

    /// <summary>Applies what only the offer itself can answer.</summary>
    public static DropReason CheckBeyondRow(Offer offer, CompetitorFilter filter, bool keepUnknown)
    {
        if (filter.MinRating is { } rating && !(offer.Rating is { } rated ? rated >= rating : keepUnknown))
            return DropReason.Rating;
        if (filter.MinFeedbackCount is { } count && !(offer.FeedbackCount is { } counted ? counted >= count : keepUnknown))
            return DropReason.FeedbackCount;
        if (filter.MaxHandlingDays is { } days && !(offer.HandlingDays is { } handling ? handling <= days : keepUnknown))
            return DropReason.Handling;
        if (filter.MaxDeliveryDays is { } delivered && !(offer.DeliveryDays is { } delivery ? delivery <= delivered : keepUnknown))
            return DropReason.Delivery;
        if (filter.MinStock is { } pieces && !(offer.Stock is { } left ? left >= pieces : keepUnknown))
            return DropReason.SellerStock;
        if (filter.ShipsFrom.Count > 0
            && !(offer.ShipsFrom is { } country ? filter.ShipsFrom.Contains(country, StringComparer.Ordinal) : keepUnknown))
            return DropReason.ShipsFrom;
        return CheckNames(offer, filter);
    }

    private static bool MatchesCondition(in CompactOffer row, ConditionFilter filter, Condition ours, bool keepUnknown)
    {
        if (filter == ConditionFilter.Any)
            return true;
        if (row.Condition is not { } theirs)
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
