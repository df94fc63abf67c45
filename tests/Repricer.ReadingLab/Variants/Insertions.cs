using Repricer.Reading;
using Repricer.ReadingLab.Crossing;

namespace Repricer.ReadingLab.Variants;

/// <summary>Puts another amount, of which is known what it is, beside the price that a page shows.</summary>
internal static class Insertions
{
    private const int LongestPrice = 24;

    /// <summary>Makes some pages with one more amount each; which ones, the page's name decides: all phrases get their turn.</summary>
    public static IEnumerable<Variant> Of(RawPage page, string name, int most)
    {
        if (page.Shown.Count == 0)
        {
            yield break;
        }

        var language = Markup.Tags(page.Text).Where(tag => tag.Name == "html")
            .Select(tag => TagText.Value(Removals.Of(page.Text, tag), "lang")).FirstOrDefault();
        var phrases = Phrases.Of(language);
        var first = (int)(Folds.Hash(name) % (uint)phrases.Count);
        for (var at = 0; at < Math.Min(most, phrases.Count); at++)
        {
            var (_, role, part, text) = phrases[(first + (at * 5)) % phrases.Count];
            if (Put(page, page.Shown[at % Math.Min(2, page.Shown.Count)], role, part, text, isBefore: at % 3 == 2) is { } variant)
            {
                yield return variant;
            }
        }
    }

    private static Variant? Put(RawPage page, AmountText place, PriceRole role, decimal part, string text, bool isBefore)
    {
        var amount = page.Accepted.First(accepted => AmountText.Find(page.Text, accepted, place.Start, place.End).Count > 0);
        var made = Math.Round(amount * part, place.Decimals);
        if (made <= 0 || made == amount || AmountText.Find(page.Text, made, 0, page.Text.Length).Count > 0)
        {
            return null;
        }

        // The price with its currency is what stands between the tags around it, where that is short.
        var open = page.Text.LastIndexOf('>', place.Start) + 1;
        var close = page.Text.IndexOf('<', place.End);
        if (open <= 0 || close < 0 || close - open > LongestPrice + place.End - place.Start)
        {
            return null;
        }

        var shown = page.Text[open..place.Start] + place.Write(made) + page.Text[place.End..close];
        var phrase = $"<div>{text.Replace("{0}", shown.Trim(), StringComparison.Ordinal)}</div>";
        var at = isBefore ? page.Text.LastIndexOf('<', place.Start) : page.Text.IndexOf('>', close) + 1;
        return at <= 0 ? null : new Variant("with " + role, page.Text.Insert(at, phrase))
        {
            Roles = new Dictionary<decimal, PriceRole> { [made] = role },
        };
    }
}
