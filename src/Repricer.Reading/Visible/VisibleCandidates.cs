using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using Repricer.Reading.Amounts;
using Repricer.Reading.Evidence;
using Repricer.Reading.Facts;
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

    private static readonly SearchValues<string> Thresholds = SearchValues.Create(ShippingWords.Thresholds, StringComparison.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> RangeJoins =
        RangeWords.InLine.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Adds what the lines of the page say.</summary>
    /// <param name="tape">The page.</param>
    /// <param name="facts">What it says of itself.</param>
    /// <param name="hints">How its money is written.</param>
    /// <param name="cache">Shared with whoever else asks for places.</param>
    /// <param name="context">Tells the page's address.</param>
    /// <param name="into">Holds what the structured data said.</param>
    public static PageLayout Collect(in PageTape tape, PageFacts facts, PageMoneyHints hints, PlaceCache cache, PageContext context,
        List<Candidate> into)
    {
        var anchors = Anchors.Find(tape, facts);
        anchors.Fall(into);
        cache.Know(anchors.Title, anchors.Buy);
        var layout = PageLayout.Of(tape, anchors);
        var asides = new AsideSections(anchors);
        var lines = new LineReader(tape);
        var found = 0;
        var label = default(LineMark);
        var site = PageUrl.SiteName(PageUrl.NamesAHost(context.Url) ? context.Url : facts.Canonical);
        var spoken = new VisibleFacts(anchors, hints, site, into);
        Span<char> buffer = stackalloc char[768];
        while (lines.MoveNext())
        {
            asides.Pass(tape, lines);
            var isNear = lines.Length < 220 && spoken.IsNear(lines.Pieces[0]);
            var text = isNear ? lines.Peek(buffer) : default;
            var isSpoken = isNear && spoken.MayTell(text);
            var mayPrice = lines.HasDigit && lines.Length <= 300 && found < MaxCandidates && lines.MayHoldMoney();
            if (!mayPrice && !isSpoken)
            {
                // A short line right before an amount may be its label: decoded only when an amount follows.
                label = lines.HasDigit || lines.Length > 60 || anchors.IsInTitle(tape, lines.Pieces[0]) ? default : lines.Mark();
                continue;
            }

            var line = lines.Decode();
            var lower = line.Text.ToLowerInvariant();
            var spans = mayPrice ? PriceSpans.Find(line.Text) : [];
            var previous = label.Count == 0 ? null : lines.Decode(label);
            if (isSpoken)
            {
                spoken.Read(tape, line, lower, cache);
            }

            if (spans.Count > 0)
            {
                spoken.PassMoney(line.FirstToken);
                found += Read(tape, line, lower, spans, previous, layout, asides, cache, hints, into);
            }

            label = line.Text.Length < 60 && spans.Count == 0 && !anchors.IsInTitle(tape, line.FirstToken) ? lines.Mark() : default;
        }

        spoken.ReadButtons();
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

    private static int Read(in PageTape tape, TextLine line, string lower, List<PriceSpan> spans, TextLine? previous,
        in PageLayout layout, AsideSections asides, PlaceCache cache, PageMoneyHints hints, List<Candidate> into)
    {
        var added = 0;
        for (var at = 0; at < spans.Count; at++)
        {
            var span = spans[at];
            var token = line.TokenAt(span.Start);
            if (!span.HasCurrency && (spans.Count > 2 || line.Text.Length > 40 || !LooksLikeAmount(span.Text)))
            {
                continue;
            }

            var place = PagePlace.Of(tape, line.TokenAt(span.End - 1), cache);
            if (!span.HasCurrency && !(place.Near.HasFlag(ElementHints.Price) && line.Text.Length - span.Text.Length < 16))
            {
                continue;
            }

            var from = EndOfAmountBefore(line, spans, at);
            var label = Labels.Preceding(lower.AsSpan(from, span.Start - from));
            if (label == LabelKind.None && from == 0 && previous is not null && span.Start < 4)
            {
                label = Labels.Preceding(previous.Text.ToLowerInvariant());
            }

            var to = StartOfAmountAfter(line, spans, at);
            var following = Labels.Following(lower.AsSpan(span.End, to - span.End));
            label = following != LabelKind.None ? following : label;
            var isThreshold = (label == LabelKind.Shipping && SaysThreshold(lower))
                || (label == LabelKind.From && Labels.SaysFree(lower.AsSpan(from, span.Start - from)));
            label = isThreshold ? LabelKind.Threshold : label;
            var amounts = AmountFacts.Of(place, label, token, layout);
            amounts.Add(Fact.Visible);
            amounts.Add(Fact.InTitle, token >= layout.Title && token < layout.TitlePast);
            amounts.Add(Fact.BelowAsideHeading, asides.Holds(token));
            var around = spans.Count > 2 ? 0 : line.Text.Length - (spans[^1].End - spans[0].Start);
            AmountFacts.Line(ref amounts, spans.Count == 1 && around <= 2 ? AmountFacts.Alone : around, spans.Count);
            var isRange = Range(spans, at, lower);
            into.Add(Make(span, token, place, label, amounts, hints, isRange ? spans[at + 1] : null));
            at += isRange ? 1 : 0;
            added++;
        }

        return added;
    }

    /// <summary>
    /// Finds where the text before an amount begins that may be its label: behind the amount before, but that a plain number ("of the last
    /// 30 days:") is a part of the label.
    /// </summary>
    private static int EndOfAmountBefore(TextLine line, List<PriceSpan> spans, int at)
    {
        for (var before = at - 1; before >= 0; before--)
        {
            if (spans[before].HasCurrency || spans[before].Text.Length > 4)
            {
                // Words in one element with the amount before belong to that one.
                var next = line.PieceAfter(spans[before].End - 1);
                var hasWords = next <= spans[at].Start
                    && line.Text.AsSpan(spans[before].End, next - spans[before].End).IndexOfAnyExcept(" \u00A0*") >= 0;
                return hasWords ? next : spans[before].End;
            }
        }

        return 0;
    }

    /// <summary>
    /// Finds where the text behind an amount ends that may be its label: words in one element with the next amount belong to that one, and
    /// a plain number ("/ 100 g") is a part of this one's label.
    /// </summary>
    private static int StartOfAmountAfter(TextLine line, List<PriceSpan> spans, int at)
    {
        for (var after = at + 1; after < spans.Count; after++)
        {
            if (spans[after].HasCurrency || spans[after].Text.Length > 4)
            {
                var piece = line.PieceOf(spans[after].Start);
                return piece >= spans[at].End ? piece : spans[after].Start;
            }
        }

        return line.Text.Length;
    }

    private static bool Range(List<PriceSpan> spans, int at, string lower)
    {
        if (at + 1 >= spans.Count || spans[at + 1].Start - spans[at].End > 6)
        {
            return false;
        }

        var gap = lower.AsSpan(spans[at].End, spans[at + 1].Start - spans[at].End).Trim();
        return RangeJoins.Contains(gap)
            && !(PriceText.Read(spans[at].Text, default).Amount >= PriceText.Read(spans[at + 1].Text, default).Amount);
    }

    private static bool SaysThreshold(string lower) => lower.AsSpan().ContainsAny(Thresholds);

    private static bool LooksLikeAmount(string text) => text.Length is > 1 and < 14 && text.AsSpan().IndexOfAny('/', ':') < 0;

    private static Candidate Make(in PriceSpan span, int token, in PagePlace place, LabelKind label, FactSet facts, PageMoneyHints hints,
        PriceSpan? upper)
    {
        var text = span.Text.Contains(LineReader.SoftPoint, StringComparison.Ordinal) ? SplitPrice.Join(span.Text, out _) : span.Text;
        var split = !ReferenceEquals(text, span.Text);
        var context = hints.ToContext() with { DecimalSeparator = split ? '.' : null };
        var read = PriceText.Read(text, context);
        decimal? max = upper is { } high ? PriceText.Read(high.Text, hints.ToContext()).Amount : read.AmountMax;
        var candidate = new Candidate
        {
            Field = label == LabelKind.Shipping ? CandidateField.Shipping : CandidateField.Price,
            Method = ReadingMethod.VisibleText,
            Text = span.Text,
            Where = "@" + token.ToString(CultureInfo.InvariantCulture),
            Amount = read.Amount,
            AmountMax = max > read.Amount ? max : null,
            Currency = hints.CurrencyOf(read, text),
            Token = token,
            Signature = place.Signature,
            Facts = facts,
        };
        candidate.Know(Fact.NoCurrency, !span.HasCurrency);
        candidate.Know(Fact.ShownRange, candidate.AmountMax is not null);
        return candidate;
    }
}
