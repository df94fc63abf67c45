using System.Text;

namespace Repricer.ReadingLab.Variants;

/// <summary>
/// Makes other pages of a saved one whose right answer is still known: without some of the data, with other names, in another order, with
/// faults in the data, with one more amount, or without the price. The same page always gives the same ones.
/// </summary>
internal static class PageVariants
{
    private const int LargestPage = 2_000_000;
    private const int MostInsertions = 4;

    public static List<Variant> Of(byte[] bytes, string name, IReadOnlyList<decimal> accepted, decimal? listPrice)
    {
        var variants = new List<Variant>();
        if (bytes.Length > LargestPage || accepted.Count == 0 || bytes.AsSpan().StartsWith(Encoding.Unicode.Preamble))
        {
            return variants;
        }

        var page = new RawPage(bytes, accepted);
        var text = page.Text;
        Add(variants, page, "no JSON-LD", Removals.JsonLd(text));
        Add(variants, page, "no microdata", Removals.MicrodataNames(text));
        Add(variants, page, "no price metas", Removals.PriceMetas(text));
        Add(variants, page, "no scripts", Removals.Scripts(text));
        Add(variants, page, "no data at all", Removals.AllData(text));
        Add(variants, page, "scrambled names", Removals.ScrambledNames(text));
        Add(variants, page, "no names", Removals.ClassNames(text));
        Add(variants, page, "nothing but text", Removals.ScrambledNames(Removals.AllData(text)));
        Add(variants, page, "in an aside", Rearrangements.InAside(text));
        Add(variants, page, "in related", Rearrangements.InRelated(text));
        Add(variants, page, "related first", Rearrangements.RelatedFirst(text));
        Add(variants, page, "data in cents", DataFaults.Minor(page));
        Add(variants, page, "data cut", DataFaults.Cut(page));
        Add(variants, page, "data before tax", DataFaults.Net(page));
        variants.AddRange(Insertions.Of(page, name, MostInsertions));
        if (Priceless(page, listPrice) is { } priceless)
        {
            variants.Add(priceless);
        }

        return variants;
    }

    private static void Add(List<Variant> variants, RawPage page, string kind, string? text)
    {
        if (text is not null && text != page.Text && page.IsKnowableIn(text))
        {
            variants.Add(new Variant(kind, text));
        }
    }

    /// <summary>
    /// Takes the price from everywhere, and the list price with it, and leaves the other amounts. Where it is shown in pieces it cannot be
    /// told all gone.
    /// </summary>
    private static Variant? Priceless(RawPage page, decimal? listPrice)
    {
        if (page.Shown.Count == 0)
        {
            return null;
        }

        var text = Removals.PriceMetas(Removals.Scripts(page.Text));
        foreach (var amount in listPrice is { } list ? page.Accepted.Append(list) : page.Accepted)
        {
            foreach (var place in Enumerable.Reverse(AmountText.Find(text, amount, 0, text.Length)))
            {
                text = text.Remove(place.Start, place.End - place.Start);
            }
        }

        return page.IsKnowableIn(text) ? null : new Variant("no price", text) { HasNoPrice = true };
    }
}
