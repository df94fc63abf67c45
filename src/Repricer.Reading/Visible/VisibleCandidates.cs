using Repricer.Reading.Amounts;
using Repricer.Reading.Evidence;
using Repricer.Reading.Facts;
using Repricer.Reading.Labelling;
using Repricer.Reading.Lines;
using Repricer.Reading.Tape;
using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>
/// Finds prices as a person sees them: amounts in the text, weighed by the names of the elements around, their distance to title and buy
/// button, and the words beside them.
/// </summary>
internal static class VisibleCandidates
{
    private const int MaxCandidates = 400;

    /// <summary>
    /// Holds the most amounts far from title and button that are taken: those beyond them are of one more tile of a list.
    /// </summary>
    private const int MaxFar = 40;

    /// <summary>Adds what the lines of the page say.</summary>
    /// <param name="tape">The page.</param>
    /// <param name="facts">What it says of itself.</param>
    /// <param name="hints">How its money is written.</param>
    /// <param name="cache">Shared with whoever else asks for places.</param>
    /// <param name="context">Tells the page's address.</param>
    /// <param name="percents">Takes the percentages around the product.</param>
    /// <param name="into">Holds what the structured data said.</param>
    public static PageLayout Collect(in PageTape tape, PageFacts facts, PageMoneyHints hints, PlaceCache cache, PageContext context,
        List<int> percents, List<Candidate> into)
    {
        var anchors = Anchors.Find(tape, facts);
        anchors.Fall(into);
        cache.Know(anchors.Title, anchors.Buy);
        var layout = PageLayout.Of(tape, anchors);
        var asides = new AsideSections(anchors);
        var lines = new LineReader(tape);
        var found = 0;
        var far = 0;
        var label = default(LineMark);
        var below = new LabelBelow();
        var site = PageUrl.SiteName(PageUrl.NamesAHost(context.Url) ? context.Url : facts.Canonical);
        var spoken = new VisibleFacts(anchors, hints, site, into);
        var spans = new List<PriceSpan>();
        Span<char> buffer = stackalloc char[768];
        while (lines.MoveNext())
        {
            asides.Pass(tape, lines);
            var isNear = lines.Length < 220 && spoken.IsNear(lines.Pieces[0]);
            var text = isNear ? lines.Peek(buffer) : default;
            var isSpoken = isNear && spoken.MayTell(text);
            if (isNear && lines.HasDigit && text.Contains('%'))
            {
                Percentages.Find(text, percents);
            }

            var mayPrice = lines.HasDigit && lines.Length <= 300 && found < MaxCandidates && (far < MaxFar || isNear)
                && lines.MayHoldMoney();
            if (!mayPrice && !isSpoken)
            {
                below.Pass(lines);

                // A short line right before an amount may be its label: decoded only when an amount follows.
                label = lines.Length > (lines.HasDigit ? 80 : 60) || anchors.IsInTitle(tape, lines.Pieces[0]) ? default : lines.Mark();
                continue;
            }

            var line = lines.Decode();
            spans.Clear();
            if (mayPrice)
            {
                PriceSpans.Find(line.Text, spans);
            }

            var added = 0;
            var lower = isSpoken || spans.Count > 0 ? Utf8Text.Lower(line.Text) : "";
            if (isSpoken)
            {
                spoken.Read(tape, line, lower, cache);
            }

            if (spans.Count > 0)
            {
                spoken.PassMoney(line.FirstToken);
                if (spans.Exists(static span => span.HasCurrency) || MayBeBare(line, spans))
                {
                    var labels = isNear ? LineLabels.Read(line, lower, spans, Above(lines, label)) : [];
                    added = Read(tape, line, lower, spans, labels, layout, asides, cache, hints, into);
                    found += added;
                    far += isNear ? 0 : added;
                }
            }

            below.Pass(lines, added, into);
            label = line.Text.Length < 60 && added == 0 && !spans.Exists(static span => span.HasCurrency)
                && !anchors.IsInTitle(tape, line.FirstToken) ? lines.Mark() : default;
        }

        spoken.ReadButtons();
        below.End();
        if (anchors.Buy >= 0)
        {
            into.Add(new Candidate
            {
                Field = CandidateField.Availability,
                Method = ReadingMethod.VisibleText,
                Text = "InStock",
                Where = CandidateMarks.BuyButton,
                Weight = 40,
                Token = anchors.Buy,
            });
        }

        return layout;
    }

    private static int Read(in PageTape tape, TextLine line, string lower, List<PriceSpan> spans, LabelReading[] labels,
        in PageLayout layout, AsideSections asides, PlaceCache cache, PageMoneyHints hints, List<Candidate> into)
    {
        var added = 0;
        for (var at = 0; at < spans.Count; at++)
        {
            var span = spans[at];
            var token = line.TokenAt(span.Start);
            if (!span.HasCurrency && !(MayBeBare(line, spans) && LooksLikeAmount(span.Text)))
            {
                continue;
            }

            var place = PagePlace.Of(tape, line.TokenAt(span.End - 1), cache);
            if (!span.HasCurrency && !(place.Near.HasFlag(ElementHints.Price) && line.Text.Length - span.Text.Length < 16))
            {
                continue;
            }

            var label = labels.Length == 0 ? default : labels[at];
            var amounts = AmountFacts.Of(place, label.Kind, token, layout);
            amounts.Add(Fact.Visible);
            amounts.Add(Fact.InTitle, token >= layout.Title && token < layout.TitlePast);
            amounts.Add(Fact.BelowAsideHeading, asides.Holds(token));
            var around = spans.Count > 2 ? 0 : line.Text.Length - (spans[^1].End - spans[0].Start);
            AmountFacts.Line(ref amounts, spans.Count == 1 && around <= 2 ? AmountFacts.Alone : around, spans.Count);
            amounts.Add(Fact.PlusBefore, IsAdded(line.Text, span.Start));
            if (labels.Length > 0)
            {
                Choices.Know(tape, token, ref amounts);
            }

            amounts.Add(Fact.Unmarked, !AmountFacts.IsMarked(amounts, layout));
            var isRange = VisibleAmount.IsRange(spans, at, lower);
            into.Add(VisibleAmount.Of(span, token, place, label, amounts, hints, isRange ? spans[at + 1] : null));
            at += isRange ? 1 : 0;
            added++;
        }

        return added;
    }

    /// <summary>Tells whether a number without a currency may be an amount in a line: it is nearly all that the line holds.</summary>
    private static bool MayBeBare(TextLine line, List<PriceSpan> spans) => spans.Count <= 2 && line.Text.Length <= 40;

    /// <summary>Gives the text of the line before where it may be a label, lower case; null = it may not.</summary>
    private static string? Above(scoped in LineReader lines, LineMark label) =>
        label.Count == 0 ? null : Utf8Text.Lower(lines.Decode(label).Text);

    /// <summary>Tells whether a plus sign makes an amount one that is added to the price: "+ 80,00 €".</summary>
    private static bool IsAdded(string line, int start)
    {
        var before = line.AsSpan(0, Math.Min(start + 1, line.Length)).TrimEnd();
        before = before.Length > 0 && before[^1] != '+' ? before[..^1].TrimEnd(" \u00A0(") : before;
        return before.Length > 0 && before[^1] == '+';
    }

    private static bool LooksLikeAmount(string text) => text.Length is > 1 and < 14 && text.AsSpan().IndexOfAny('/', ':') < 0;
}
