using System.Buffers;
using System.Globalization;
using Repricer.Reading.Amounts;
using Repricer.Reading.Tape;
using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>Reads what the lines around title and buy button say about stock, shipping, seller, condition and tax.</summary>
internal sealed class VisibleFacts(Anchors anchors, PageMoneyHints hints, string site, List<Candidate> into)
{
    private const int Before = 60;
    private const int After = 420;
    private static readonly SearchValues<string> AnyFreeWord = SearchValues.Create(ShippingWords.Free, StringComparison.Ordinal);
    private static readonly SearchValues<string> AnyShippingWord = SearchValues.Create(ShippingWords.Names, StringComparison.Ordinal);
    private static readonly SearchValues<string> AnyThresholdWord = SearchValues.Create(ShippingWords.Conditions, StringComparison.Ordinal);
    private static readonly SearchValues<string> TaxIncluded = SearchValues.Create(TaxWords.Included, StringComparison.Ordinal);
    private static readonly SearchValues<string> TaxExcluded = SearchValues.Create(TaxWords.Excluded, StringComparison.Ordinal);
    private static readonly SearchValues<string> AnySellerMark = SearchValues.Create(SellerWords.Marks, StringComparison.Ordinal);

    private static readonly PhraseIndex Telling = new(
        [.. StockPhrases.All, .. SellerWords.Marks, .. ShippingWords.Names, .. TaxWords.Names, .. StockWords.OnlyFew,
        .. FulfilmentWords.Marks]);

    /// <summary>Tells whether a line may say something that is read here: a line without any of the words does not.</summary>
    public static bool MayTell(ReadOnlySpan<char> line) => Telling.IsIn(line);

    public bool IsNear(int token) =>
        (anchors.Title < 0 && anchors.Buy < 0)
        || (anchors.Title >= 0 && token >= anchors.Title - Before && token <= anchors.Title + After)
        || (anchors.Buy >= 0 && token >= anchors.Buy - (Before * 3) && token <= anchors.Buy + Before * 3);

    public void Read(in PageTape tape, TextLine line, string lower, PlaceCache cache)
    {
        // Where the line stands is asked only when it says something.
        var says = StockPhrases.Find(lower, line.Text) is not null || lower.AsSpan().ContainsAny(AnyShippingWord)
            || lower.AsSpan().ContainsAny(AnySellerMark) || FulfilmentPhrases.Find(lower, site) is not null
            || lower.AsSpan().ContainsAny(TaxIncluded)
            || lower.AsSpan().ContainsAny(TaxExcluded);
        if (!says)
        {
            return;
        }

        var place = PagePlace.Of(tape, line.FirstToken, cache);
        if (place.IsAsideTag || (place.Near | place.Far).HasFlag(ElementHints.Aside) || place.IsHidden)
        {
            return;
        }

        Stock(line, lower, place);
        Shipping(line, lower);
        Seller(line, lower);
        if (line.Text.Length <= 120 && FulfilmentPhrases.Find(lower, site) is { } fulfilment)
        {
            Add(CandidateField.Fulfilment, Repricer.Reading.CatalogNames.ToName(fulfilment), line, 50 + Closeness(line.FirstToken, 20));
        }

        Tax(line, lower);
    }

    private void Stock(TextLine line, string lower, in PagePlace place)
    {
        if (line.Text.Length > (place.Near.HasFlag(ElementHints.Stock) ? 160 : 60) || StockPhrases.Find(lower, line.Text) is not { } term)
        {
            return;
        }

        // One of many sizes, or a filter, is a link, an option or an entry of a list.
        var isOption = (place.IsInLink && !place.Near.HasFlag(ElementHints.Stock)) || StockPhrases.IsOfOption(lower);
        var isStated = place.Near.HasFlag(ElementHints.Stock);
        var weight = 44 + (isStated ? 26 : 0) + Closeness(line.FirstToken, 16) - (isOption ? 25 : 0)
            - (place.Near.HasFlag(ElementHints.Tile) || place.Far.HasFlag(ElementHints.Tile) ? 25 : 0)
            - (line.Text.Length > 34 ? 8 : 0);
        weight += term is "OutOfStock" or "BackOrder" or "PreOrder" or "InStoreOnly" or "Discontinued" ? 6 : -8;
        if (lower.Contains("buy in store", StringComparison.Ordinal) && term is "InStock" or "LimitedAvailability")
        {
            (term, weight) = ("InStoreOnly", weight + 14);
        }

        Add(CandidateField.Availability, term, line, weight);
    }

    private void Shipping(TextLine line, string lower)
    {
        if (line.Text.Length > 110 || !lower.AsSpan().ContainsAny(AnyShippingWord))
        {
            return;
        }

        // "$25.00 & FREE Shipping": what follows the only amount speaks of it; money anywhere else may be the threshold.
        var spans = PriceSpans.Find(line.Text).FindAll(span => span.HasCurrency);
        var said = spans.Count == 0 ? lower : spans.Count == 1 && spans[0].Start < 3 ? lower[spans[0].End..] : "";
        if (said.AsSpan().ContainsAny(AnyFreeWord) && said.AsSpan().ContainsAny(AnyShippingWord)
            && !said.AsSpan().ContainsAny(AnyThresholdWord))
        {
            into.Add(new Candidate
            {
                Field = CandidateField.Shipping,
                Method = ReadingMethod.VisibleText,
                Text = line.Text,
                Where = Where(line),
                Amount = 0m,
                Currency = hints.Currency,
                Weight = 42 + Closeness(line.FirstToken, 20),
                Token = line.FirstToken,
            });
        }
    }

    private void Seller(TextLine line, string lower)
    {
        if (line.Text.Length > 120 || !lower.AsSpan().ContainsAny(AnySellerMark))
        {
            return;
        }

        foreach (var mark in SellerWords.Marks)
        {
            var at = lower.IndexOf(mark, StringComparison.Ordinal);
            if (at is < 0 or > 40
                || (SellerWords.NeedColon.Contains(mark) && !(lower.Length > at + mark.Length && lower[at + mark.Length] == ':')))
            {
                continue;
            }

            var name = line.Text[Math.Min(line.Text.Length, at + mark.Length)..].Trim(' ', ':', '\u00A0', '-', '.', '|');
            var cut = name.AsSpan().IndexOfAny("|(;\n");
            name = cut > 0 ? name[..cut].Trim() : name;
            name = UpTo(name, SellerWords.Ends);
            if (name.Length is >= 2 and <= 60)
            {
                Add(CandidateField.Seller, name, line, 50 + Closeness(line.FirstToken, 20));
            }

            return;
        }
    }

    private static string UpTo(string name, string[] ends)
    {
        foreach (var end in ends)
        {
            if (name.IndexOf(end, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
            {
                return at > 0 ? name[..at] : name;
            }
        }

        return name;
    }

    private void Tax(TextLine line, string lower)
    {
        if (line.Text.Length > 90)
        {
            return;
        }

        var includes = lower.AsSpan().ContainsAny(TaxIncluded);
        var excludes = lower.AsSpan().ContainsAny(TaxExcluded);
        if (includes != excludes)
        {
            into.Add(new Candidate
            {
                Field = CandidateField.Price,
                Method = ReadingMethod.VisibleText,
                Text = includes ? CandidateMarks.TaxIncluded : CandidateMarks.TaxExcluded,
                Where = Where(line),
                Scope = CandidateMarks.TaxScope,
                Weight = 40 + Closeness(line.FirstToken, 30),
            });
        }
    }

    private void Add(CandidateField field, string text, TextLine line, int weight) =>
        into.Add(new Candidate
        {
            Field = field,
            Method = ReadingMethod.VisibleText,
            Text = text,
            Where = Where(line),
            Weight = Math.Clamp(weight, 0, 95),
            Token = line.FirstToken,
            IsBrief = line.Text.Length <= 34,
        });

    private int Closeness(int token, int points)
    {
        var toTitle = anchors.Title < 0 ? int.MaxValue : Math.Abs(token - anchors.Title);
        var toButton = anchors.Buy < 0 ? int.MaxValue : Math.Abs(token - anchors.Buy) * 2;
        var distance = Math.Min(toTitle, toButton);
        return distance < 80 ? points : distance > 400 ? 0 : points * (400 - distance) / 320;
    }

    private static string Where(TextLine line) => "@" + line.FirstToken.ToString(CultureInfo.InvariantCulture);
}
