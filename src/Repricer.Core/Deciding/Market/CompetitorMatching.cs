using Repricer.Core.Documents;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;

namespace Repricer.Core.Deciding.Market;

/// <summary>The matching tells whether a competitor is such as a rule or a reference means. What nobody knows does not match.</summary>
internal static class CompetitorMatching
{
    /// <param name="at">Where we are.</param>
    /// <param name="such">What is asked.</param>
    /// <param name="offer">The competitor's offer.</param>
    /// <param name="total">Its total in the basis of comparison.</param>
    public static bool Matches(in ComparedMarket at, CompetitorMatch such, Offer offer, decimal total) =>
        HasAttributes(such, offer, total, at.PresentTotal)
        && (such.When is not { } condition || FormulaInputs.IsMet(at, condition, offer, total));

    private static bool HasAttributes(CompetitorMatch such, Offer offer, decimal total, decimal ours) =>
        (such.Sellers.Count == 0 || IsNamed(offer, such.Sellers))
        && (such.Sources.Count == 0 || such.Sources.Contains(offer.Source.Value, StringComparer.OrdinalIgnoreCase))
        && (such.Fulfilment is not { } fulfilment || offer.Fulfilment == fulfilment)
        && (such.Conditions.Count == 0 || (offer.Condition is { } condition && such.Conditions.Contains(condition)))
        && (such.MinRating is not { } least || offer.Rating >= least)
        && (such.MaxRating is not { } most || offer.Rating <= most)
        && (such.MinFeedbackCount is not { } count || offer.FeedbackCount >= count)
        && (such.MaxHandlingDays is not { } days || offer.HandlingDays <= days)
        && (such.MaxDeliveryDays is not { } delivery || offer.DeliveryDays <= delivery)
        && (such.MinStock is not { } fewest || offer.Stock >= fewest)
        && (such.MaxStock is not { } left || offer.Stock <= left)
        && (such.ShipsFrom.Count == 0 || (offer.ShipsFrom is { } country && such.ShipsFrom.Contains(country, StringComparer.Ordinal)))
        && (such.Marketplace is not { } marketplace || offer.IsMarketplace == marketplace)
        && (such.MarketplaceRetail is not { } retail || offer.IsMarketplaceRetail == retail)
        && (such.Featured is not { } featured || offer.Featured == featured)
        && (such.CheaperThanUs is not { } cheaper || total < ours == cheaper)
        && (such.PriceAtLeast is not { } low || total >= low)
        && (such.PriceAtMost is not { } high || total <= high);

    private static bool IsNamed(Offer offer, EqualList<string> names)
    {
        foreach (var name in names)
        {
            if (string.Equals(name, offer.Seller, StringComparison.OrdinalIgnoreCase)
                || string.Equals(name, offer.SellerId, StringComparison.OrdinalIgnoreCase)
                || string.Equals(name, offer.Source.Value, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
