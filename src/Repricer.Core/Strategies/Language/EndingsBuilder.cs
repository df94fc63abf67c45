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
                var band = new EndingBand(currency, from, upTo, endings);
                if (!(from >= upTo) && bands.Find(before => Overlap(before, band)) is { } other)
                    reader.Warning(
                        item.Node, "bands-overlap",
                        $"endings: from {Text(Later(other.From, from))} up to {Text(Earlier(other.UpTo, upTo))} two bands hold, and prices "
                            + "may end as either says");
                bands.Add(band);
            }
        }

        return bands;
    }

    /// <summary>Tells whether two bands have more in common than the one price at which one ends and the next begins.</summary>
    private static bool Overlap(EndingBand one, EndingBand other) =>
        one.Currency == other.Currency && !(Later(one.From, other.From) >= Earlier(one.UpTo, other.UpTo));

    private static decimal? Later(decimal? one, decimal? other) => one is null || other > one ? other : one;

    private static decimal? Earlier(decimal? one, decimal? other) => one is null || other < one ? other : one;

    private static string Text(decimal? edge) => edge is { } known ? ScalarText.Plainly(known) : "any price";

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

/// <summary>Builds what `price_step` says, and what endings say that stand on even steps.</summary>
internal static class GridBuilder
{
    /// <summary>Fewer endings than these are a matter of taste, more of them on even steps are the coins that there are.</summary>
    private const int FewestEvenSteps = 4;

    public static IReadOnlyList<PriceStepRule> Steps(DocumentValue? written, EndingRule? ending, DocumentReader reader)
    {
        var rules = new List<PriceStepRule>();
        if (written is DocumentValue.Number { Value: var general })
            rules.Add(new PriceStepRule(null, general));
        var named = written is DocumentValue.Map map ? map.Values : new Dictionary<string, DocumentValue>(StringComparer.Ordinal);
        foreach (var (code, value) in named.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (value is not DocumentValue.Number number || !Currency.TryParse(code, out var currency))
                continue;
            if (number.Value % currency.GridStep != 0m)
                reader.Error(
                    number.Node, "wrong-value",
                    $"price_step: {number.Value} is no multiple of {currency.GridStep}, the smallest step of {currency}");
            rules.Add(new PriceStepRule(code, number.Value));
        }

        if (rules.Count > 0 || ending is null)
        {
            CheckEndings(rules, ending, written, reader);
            return rules;
        }

        if (ending.Bands.Count == 0 && StepOf(ending.Endings) is { } even)
            rules.Add(new PriceStepRule(null, even));
        foreach (var band in ending.Bands.Where(band => band.From is null or 0m && band.UpTo is null))
        {
            if (StepOf(band.Endings) is { } step)
                rules.Add(new PriceStepRule(band.Currency, step));
        }

        return rules;
    }

    /// <summary>
    /// Warns where no price is a multiple of the step and has one of the endings, as .99 with steps of 0.05: every price is then without
    /// an ending. Endings by band are left to their bands.
    /// </summary>
    private static void CheckEndings(List<PriceStepRule> rules, EndingRule? ending, DocumentValue? written, DocumentReader reader)
    {
        if (ending is null or { Bands.Count: > 0 } || rules.FirstOrDefault(rule => !Meet(ending.Endings, rule.Step)) is not { } apart)
            return;
        reader.Warning(
            written!.Node, "endings-off-step",
            $"price_step: no multiple of {apart.Step} ends with {string.Join(" or ", ending.Endings.Take(2))}; prices have no ending then");
    }

    /// <summary>Tells whether some price within the first hundred of whole amounts is on the step and ends so.</summary>
    private static bool Meet(IReadOnlyList<decimal> endings, decimal step)
    {
        foreach (var ending in endings)
        {
            var every = ending < 1m ? 1m : ending < 10m ? 10m : 100m;
            for (var i = 0; i < 1000; i++)
            {
                if ((ending + (i * every)) % step == 0m)
                    return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Finds the step of endings that are all multiples of it below one whole: .00, .05, .10 up to .95 say that prices go by 0.05, for a
    /// pin and a floor as well. Null = they stand otherwise.
    /// </summary>
    private static decimal? StepOf(IReadOnlyList<decimal> endings)
    {
        if (endings.Count < FewestEvenSteps || 1000 % endings.Count != 0)
            return null;
        var step = 1m / endings.Count;
        for (var i = 0; i < endings.Count; i++)
        {
            if (endings[i] != i * step)
                return null;
        }

        return step;
    }
}
