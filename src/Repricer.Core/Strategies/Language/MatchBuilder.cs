using Repricer.Core.Documents;
using Repricer.Core.Strategies.Formulas;
using Repricer.Reading;

namespace Repricer.Core.Strategies.Language;

/// <summary>Builds what a rule or a reference says of the competitors that it means.</summary>
internal static class MatchBuilder
{
    private static readonly InputSet Condition = InputSet.Own.With(InputSet.Bounds).With(InputSet.Market).With(InputSet.Competitor);

    /// <summary>
    /// Warns of a limit such as 4.5: as a share of good ratings it leaves everybody in, and whoever writes it counts stars.
    /// </summary>
    public static void WarnOfStars(DocumentValue.Map map, string key, DocumentReader reader)
    {
        if (map.NumberOf(key) is > 0m and <= 5m and var stars)
            reader.Warning(
                map[key]!.Node, "looks-like-stars",
                $"{key}: ratings are shares of good ratings from 0 to 100; if you mean {stars} of 5 stars, write {stars * 20m:0.##}");
    }

    /// <summary>Builds the match of a rule's `if` or a reference's `lowest_of`.</summary>
    public static CompetitorMatch Build(DocumentValue.Map map, DocumentReader reader)
    {
        var what = map.MapOf("price");
        if (map.NumberOf("min_rating") > map.NumberOf("max_rating"))
            reader.Error(
                map["max_rating"]!.Node, "contradiction",
                $"max_rating of {map.NumberOf("max_rating")} is below min_rating of {map.NumberOf("min_rating")}: no competitor is such");
        if (map.WholeOf("min_stock") > map.WholeOf("max_stock"))
            reader.Error(
                map["max_stock"]!.Node, "contradiction",
                $"max_stock of {map.WholeOf("max_stock")} is below min_stock of {map.WholeOf("min_stock")}: no competitor is such");
        if (what?.NumberOf("at_least") > what?.NumberOf("at_most"))
            reader.Error(
                what!["at_most"]!.Node, "contradiction",
                $"price: at_most {what.NumberOf("at_most")} is below at_least {what.NumberOf("at_least")}: no competitor is such");

        WarnOfStars(map, "min_rating", reader);
        WarnOfStars(map, "max_rating", reader);
        return new CompetitorMatch
        {
            Sellers = new EqualList<string>(map.TextsOf("sellers")),
            Sources = new EqualList<string>(map.TextsOf("sources")),
            Fulfilment = CatalogNames.TryParseFulfilment(map.TextOf("fulfilment"), out var fulfilment) ? fulfilment : null,
            Conditions = new EqualList<Condition>(
            [
                .. map.TextsOf("conditions")
                    .Where(name => CatalogNames.TryParseCondition(name, out _))
                    .Select(name => CatalogNames.TryParseCondition(name, out var grade) ? grade : default)
                    .Distinct(),
            ]),
            MinRating = map.NumberOf("min_rating"),
            MaxRating = map.NumberOf("max_rating"),
            MinFeedbackCount = map.WholeOf("min_feedback"),
            MaxHandlingDays = map.WholeOf("max_handling_days"),
            MaxDeliveryDays = map.WholeOf("max_delivery_days"),
            MinStock = map.WholeOf("min_stock"),
            MaxStock = map.WholeOf("max_stock"),
            ShipsFrom = new EqualList<string>(
                [.. map.TextsOf("ships_from").Select(country => country.ToUpperInvariant()).Distinct(StringComparer.Ordinal)]),
            Marketplace = map.FlagOf("marketplace"),
            MarketplaceRetail = map.FlagOf("marketplace_retail"),
            Featured = map.FlagOf("featured"),
            CheaperThanUs = map.FlagOf("cheaper_than_us"),
            PriceAtLeast = what?.NumberOf("at_least"),
            PriceAtMost = what?.NumberOf("at_most"),
            When = ExpressionReader.Read(map["when"], ExpressionKind.Condition, Condition, reader, "when"),
        };
    }
}
