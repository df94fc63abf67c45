using System.Globalization;

namespace Repricer.ReadingLab.Variants;

/// <summary>Puts faults of shop systems into the data of a page that shows the right amount.</summary>
internal static class DataFaults
{
    /// <summary>States the amount in minor units, as a template does that forgets to divide.</summary>
    public static string? Minor(RawPage page) => Change(page, amount => amount * 100);

    /// <summary>States the amount without its decimals; null where it has none.</summary>
    public static string? Cut(RawPage page) =>
        page.Accepted.All(amount => amount == decimal.Truncate(amount)) ? null : Change(page, decimal.Truncate);

    /// <summary>States the amount before a tax of a fifth.</summary>
    public static string? Net(RawPage page) => Change(page, amount => Math.Round(amount / 1.2m, 2));

    private static string? Change(RawPage page, Func<decimal, decimal> change)
    {
        if (page.Shown.Count == 0)
        {
            return null;
        }

        var text = page.Text;
        var places = new List<(AmountText Place, decimal Amount)>();
        foreach (var tag in Markup.Tags(text))
        {
            var isData = Removals.IsJsonLd(text, tag);
            if (isData || (tag.Name == "meta" && Removals.IsPriceMeta(Removals.Of(text, tag))))
            {
                var end = isData ? text.IndexOf("</script", tag.End, StringComparison.OrdinalIgnoreCase) : tag.End;
                foreach (var amount in page.Accepted)
                {
                    places.AddRange(AmountText.Find(text, amount, tag.Start, end < 0 ? tag.End : end).Select(place => (place, amount)));
                }
            }
        }

        foreach (var (place, amount) in places.OrderByDescending(place => place.Place.Start))
        {
            text = string.Concat(text.AsSpan(0, place.Start),
                change(amount).ToString("0.##", CultureInfo.InvariantCulture), text.AsSpan(place.End));
        }

        return places.Count == 0 ? null : text;
    }
}
