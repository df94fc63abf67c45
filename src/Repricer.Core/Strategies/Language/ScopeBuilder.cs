using Repricer.Core.Documents;
using Repricer.Core.Strategies.Formulas;
using Repricer.Reading;

namespace Repricer.Core.Strategies.Language;

/// <summary>Builds what `applies_to` says.</summary>
internal static class ScopeBuilder
{
    public static StrategyScope Build(DocumentValue.Map map, DocumentReader reader)
    {
        foreach (var currency in map.ItemsOf("currencies").OfType<DocumentValue.Text>())
        {
            if (!Currency.TryParse(currency.Value, out _))
                reader.Error(
                    currency.Node, "unknown-currency",
                    $"currencies: '{ScalarText.Shorten(currency.Value)}' is no ISO currency code{Meant(currency.Value)}");
        }

        return new StrategyScope
        {
            Channels = map.TextsOf("channels"),
            Brands = map.TextsOf("brands"),
            Categories = map.TextsOf("categories"),
            Suppliers = map.TextsOf("suppliers"),
            Skus = map.TextsOf("skus"),
            AnyTags = map.TextsOf("tags"),
            ExcludeTags = map.TextsOf("exclude_tags"),
            ExcludeSkus = map.TextsOf("exclude_skus"),
            Currencies = map.TextsOf("currencies"),
            Accounts = map.TextsOf("accounts"),
            Conditions =
            [
                .. map.TextsOf("conditions")
                    .Select(name => CatalogNames.TryParseCondition(name, out var condition) ? condition : Condition.New)
                    .Distinct(),
            ],
            Fulfilment = CatalogNames.TryParseFulfilment(map.TextOf("fulfilment"), out var fulfilment) ? fulfilment : null,
            Ranges = [.. ScopeKeys.Ranges.Select(range => Range(map.MapOf(range.Key), range, reader)).OfType<ScopeRange>()],
            When = ExpressionReader.Read(map["when"], ExpressionKind.Condition, InputSet.Own, reader, "when"),
        };
    }

    private static string Meant(string written)
    {
        var upper = written.ToUpperInvariant();
        return Currency.TryParse(upper, out _) ? $"; did you mean '{upper}'?"
            : written.Contains(',', StringComparison.Ordinal) ? "; of several write a list: [EUR, CHF]"
            : " such as EUR";
    }

    private static ScopeRange? Range(DocumentValue.Map? map, (string Key, Input Input) range, DocumentReader reader)
    {
        if (map is null)
            return null;
        var (least, most) = (Value(map["at_least"]), Value(map["at_most"]));
        if (map.Node is DocumentNode.Mapping { Entries.Count: 0 })
            reader.Error(map.Node, "no-value", $"{range.Key}: nothing is written here; write at_least, at_most or both");
        if (least > most)
            reader.Error(map["at_least"]!.Node, "contradiction", $"{range.Key}: at_least is above at_most: no listing matches");
        return least is null && most is null ? null : new ScopeRange(range.Input, least, most);
    }

    private static decimal? Value(DocumentValue? value) => value switch
    {
        DocumentValue.Number number => number.Value,
        DocumentValue.Share share => share.Value.Fraction,
        DocumentValue.Duration duration => duration.Value.Ticks / (decimal)TimeSpan.TicksPerDay,
        _ => null,
    };
}
