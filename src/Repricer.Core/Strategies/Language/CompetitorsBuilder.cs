using Repricer.Core.Documents;
using Repricer.Reading;

namespace Repricer.Core.Strategies.Language;

/// <summary>Builds what `competitors` says: which offers count.</summary>
internal static class CompetitorsBuilder
{
    public static CompetitorFilter Build(DocumentValue.Map map, DocumentReader reader)
    {
        var defaults = new CompetitorFilter();
        var band = map.MapOf("band");
        if (band is not null && band.Node is DocumentNode.Mapping { Entries.Count: 0 })
            reader.Error(band.Node, "no-value", "band: nothing is written here; write below, above or both");

        MatchBuilder.WarnOfStars(map, "min_rating", reader);
        return new CompetitorFilter
        {
            Condition = map.WordOf("condition", defaults.Condition),
            InStockOnly = map.TextOf("in_stock") != "any",
            Fulfilment = CatalogNames.TryParseFulfilment(map.TextOf("fulfilment"), out var fulfilment) ? fulfilment : null,
            MinRating = map.NumberOf("min_rating"),
            MinFeedbackCount = map.WholeOf("min_feedback"),
            MaxHandlingDays = map.WholeOf("max_handling_days"),
            MaxDeliveryDays = map.WholeOf("max_delivery_days"),
            MinStock = map.WholeOf("min_stock"),
            MaxMinimumOrder = map.WholeOf("max_minimum_order"),
            ShipsFrom = [.. map.TextsOf("ships_from").Select(country => country.ToUpperInvariant()).Distinct(StringComparer.Ordinal)],
            Only = Sellers(map, "only"),
            Exclude = Sellers(map, "exclude"),
            Sources = map.TextsOf("sources"),
            ExcludeMarketplaceRetail = map.FlagOf("exclude_marketplace") ?? false,
            MaxAge = map.DurationOf("max_age") ?? defaults.MaxAge,
            BandBelowMedian = band?.ShareOf("below"),
            BandAboveMedian = band?.ShareOf("above"),
            Unknown = map.WordOf("unknown", UnknownAttribute.Default),
            OnEmpty = map.WordOf("on_empty", defaults.OnEmpty),
        };
    }

    private static List<SellerEntry> Sellers(DocumentValue.Map map, string key)
    {
        var sellers = new List<SellerEntry>();
        foreach (var item in map.ItemsOf(key))
        {
            if (item is DocumentValue.Text text)
                sellers.Add(new SellerEntry(text.Value, null));
            else if (item is DocumentValue.Map entry && entry.TextOf("seller") is { } seller)
                sellers.Add(new SellerEntry(seller, entry.TextOf("reason")));
        }

        return sellers;
    }
}
