using Repricer.Core.Documents;
using Repricer.Reading;

namespace Repricer.Core.Strategies.Language;

/// <summary>Builds what `endings` says: the same for every price, or by bands of prices and currencies.</summary>
internal static class EndingsBuilder
{
    public static EndingRule? Build(DocumentValue? written, DocumentReader reader)
    {
        var map = written as DocumentValue.Map;
        var items = map is not null ? [.. map.ItemsOf("use"), .. map.ItemsOf("bands")]
            : written is DocumentValue.List list ? list.Items
            : written is null ? []
            : [written];
        var values = ValuesOf(items);
        var bands = Bands(items, reader);
        if (bands.Count > 0 && values.Count > 0)
            reader.Error(
                items.OfType<DocumentValue.Number>().First().Node, "contradiction",
                "endings: plain endings do not stand beside bands; write a band {use: [.99]} for all other prices");
        if (bands.Count > 0)
            values = [.. bands.SelectMany(band => band.Endings).Distinct().Order()];
        if (values.Count == 0)
            return null;

        var (distance, share) = map is null ? default : BoundsBuilder.AmountAndShare(map, "at_most", reader);
        LimitsBuilder.CheckUnit(map?.ItemsOf("at_most") ?? [], "at_most", reader);
        return new EndingRule(values, map?.WordOf("prefer", EndingPreference.Position) ?? EndingPreference.Position)
        { MaxDistance = distance, MaxShare = share, Bands = bands };
    }

    private static IReadOnlyList<decimal> ValuesOf(IReadOnlyList<DocumentValue> items) =>
        [.. items.OfType<DocumentValue.Number>().Select(number => number.Value).Distinct().Order()];

    private static List<EndingBand> Bands(IReadOnlyList<DocumentValue> items, DocumentReader reader)
    {
        var bands = new List<EndingBand>();
        foreach (var item in items.OfType<DocumentValue.Map>())
        {
            var endings = ValuesOf(item.ItemsOf("use"));
            var upTo = item.NumberOf("up_to");
            if (endings.Count == 0)
                continue;
            foreach (var currency in CurrenciesOf(item, reader))
            {
                // A band that does not say where it begins goes on where the one before it ends, as the tiers of a fee do.
                var from = item.NumberOf("from") ?? bands.LastOrDefault(band => band.Currency == currency)?.UpTo;
                if (from >= upTo)
                    reader.Error(
                        item["up_to"]!.Node, "contradiction",
                        $"endings: up_to {upTo} is not above {from}, where the band begins; bands stand by rising price");
                bands.Add(new EndingBand(currency, from, upTo, endings));
            }
        }

        return bands;
    }

    private static IEnumerable<string?> CurrenciesOf(DocumentValue.Map band, DocumentReader reader)
    {
        if (!band.Has("currency"))
            return [null];
        foreach (var item in band.ItemsOf("currency").OfType<DocumentValue.Text>().Where(item => !Currency.TryParse(item.Value, out _)))
            reader.Error(
                item.Node, "unknown-currency",
                $"endings: '{ScalarText.Shorten(item.Value)}' is no ISO currency code such as CHF"
                    + Suggestion.Ask(item.Value, Currency.All.Select(known => known.Code)));
        return band.TextsOf("currency");
    }
}
