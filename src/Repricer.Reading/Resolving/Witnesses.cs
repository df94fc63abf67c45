using Repricer.Reading.Evidence;

namespace Repricer.Reading.Resolving;

/// <summary>Says of each amount who names it besides, and whether data and page contradict each other about the price.</summary>
internal static class Witnesses
{
    public static void Relate(List<Candidate> amounts)
    {
        Foreign(amounts);
        var byAmount = new Dictionary<decimal, Sources>();
        var stated = false;
        var plain = false;
        foreach (var amount in amounts)
        {
            var known = byAmount.GetValueOrDefault(amount.Amount!.Value);
            var added = Of(amount);
            var isAgain = (known & added & Sources.Near) != Sources.None;
            byAmount[amount.Amount.Value] = known | added | (isAgain ? Sources.NearTwice : Sources.None);
            stated |= amount.IsStatedPrice && !amount.Facts.Has(Fact.ScaledToShown) && !amount.Facts.Has(Fact.ForeignCurrency);
            plain |= amount.IsShownNear && amount.IsPlain;
        }

        foreach (var amount in amounts)
        {
            var said = byAmount[amount.Amount!.Value];
            Also(amount, said);
            amount.Know(Fact.ContradictedByShown, plain && amount.IsData
                && (said & (Sources.Near | Sources.Struck | Sources.Labelled)) == Sources.None);
            amount.Know(Fact.NotShownAnywhere, amount.IsData && (said & Sources.AnyShown) == Sources.None);
            amount.Know(Fact.ContradictedByData,
                stated && amount.Method == ReadingMethod.VisibleText && (said & Sources.Stated) == Sources.None);
        }
    }

    /// <summary>Marks what is in another currency than most of the prices that the page shows: a visitor pays what is shown.</summary>
    private static void Foreign(List<Candidate> amounts)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var amount in amounts)
        {
            if (amount is { Method: ReadingMethod.VisibleText, Currency: { } currency } && !amount.Facts.Has(Fact.NoCurrency))
            {
                counts[currency] = counts.GetValueOrDefault(currency) + (amount.IsShownNear && amount.IsPlain ? 100 : 1);
            }
        }

        var (shown, most) = ("", 0);
        foreach (var (currency, count) in counts)
        {
            (shown, most) = count > most ? (currency, count) : (shown, most);
        }

        foreach (var amount in amounts)
        {
            amount.Know(Fact.ForeignCurrency, most > 0 && amount.Currency is not null && amount.Currency != shown);
            amount.Know(Fact.UnknownCurrency, amount.Method == ReadingMethod.VisibleText && amount.Currency is null
                && !amount.Facts.Has(Fact.NoCurrency));
        }
    }

    private static void Also(Candidate amount, Sources said)
    {
        amount.Know(Fact.AlsoJsonLd, said.HasFlag(Sources.JsonLd) && amount.Method != ReadingMethod.JsonLd);
        amount.Know(Fact.AlsoMicrodata, said.HasFlag(Sources.Microdata)
            && amount.Method is not (ReadingMethod.Microdata or ReadingMethod.Rdfa));
        amount.Know(Fact.AlsoMeta, said.HasFlag(Sources.Meta) && amount.Method != ReadingMethod.Meta);
        amount.Know(Fact.AlsoState, said.HasFlag(Sources.State) && amount.Method != ReadingMethod.StateJson);
        amount.Know(Fact.AlsoDataAttribute, said.HasFlag(Sources.Attribute) && amount.Method != ReadingMethod.DataAttribute);
        var isShown = amount.Method == ReadingMethod.VisibleText;
        amount.Know(Fact.AlsoShownNear, said.HasFlag(Sources.Near) && !isShown);
        amount.Know(Fact.AlsoShownAnywhere, said.HasFlag(Sources.Shown) && !isShown);
        amount.Know(Fact.ShownAgain, said.HasFlag(Sources.NearTwice) && isShown);
        amount.Know(Fact.AlsoInTile, said.HasFlag(Sources.Tile) && !amount.IsAside);
        amount.Know(Fact.AlsoCalledList, said.HasFlag(Sources.CalledList)
            && !amount.Facts.Has(Fact.StatedList) && !amount.Facts.Has(Fact.SaysList));
        amount.Know(Fact.AlsoLabelled, said.HasFlag(Sources.Labelled) && amount.IsPlain);
        amount.Know(Fact.AlsoStruck, said.HasFlag(Sources.Struck) && !amount.Facts.Has(Fact.Struck));
    }

    private static Sources Of(Candidate amount)
    {
        var sources = amount.Facts.Has(Fact.StatedList) || amount.Facts.Has(Fact.SaysList) ? Sources.CalledList : Sources.None;
        if (amount.IsStatedPrice)
        {
            sources |= Sources.Stated | amount.Method switch
            {
                ReadingMethod.JsonLd => Sources.JsonLd,
                ReadingMethod.Microdata or ReadingMethod.Rdfa => Sources.Microdata,
                ReadingMethod.Meta => Sources.Meta,
                ReadingMethod.StateJson => Sources.State,
                _ => Sources.Attribute,
            };
        }
        else if (amount.Method == ReadingMethod.VisibleText)
        {
            sources |= amount.Facts.Has(Fact.Struck) ? Sources.Struck : amount.IsShownNear && amount.IsPlain ? Sources.Near
                : amount.IsAside ? Sources.Tile : amount.IsPlain ? Sources.Shown
                : amount.IsShownNear && !amount.Facts.Has(Fact.SaysList) ? Sources.Labelled : Sources.None;
        }

        return sources;
    }

    [Flags]
    private enum Sources
    {
        None = 0,
        JsonLd = 1,
        Microdata = 2,
        Meta = 4,
        State = 8,
        Attribute = 16,
        Near = 32,
        NearTwice = 64,
        Shown = 128,
        Tile = 256,
        CalledList = 512,
        Struck = 1024,
        Stated = 2048,
        Labelled = 4096,
        AnyShown = Near | Shown | Struck | Labelled,
    }
}
