using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using Repricer.Reading.Amounts;
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
    /// <param name="context">When explaining, what certainly belongs to something else is kept too.</param>
    /// <param name="into">Holds what the structured data said.</param>
    public static void Collect(in PageTape tape, PageFacts facts, PageMoneyHints hints, PlaceCache cache, PageContext context,
        List<Candidate> into)
    {
        var explain = context.Explain;
        var anchors = Anchors.Find(tape, facts);
        anchors.Fall(into);
        var asides = new AsideSections(anchors);
        var lines = new LineReader(tape);
        var found = 0;
        var first = into.Count;
        var label = default(LineMark);
        var site = PageUrl.SiteName(PageUrl.NamesAHost(context.Url) ? context.Url : facts.Canonical);
        var spoken = new VisibleFacts(anchors, hints, site, into);
        Span<char> buffer = stackalloc char[768];
        while (lines.MoveNext())
        {
            asides.Pass(tape, lines);
            var isNear = lines.Length < 220 && spoken.IsNear(lines.Pieces[0]);
            var text = isNear || (lines.HasDigit && lines.Length is > 7 and < 72) ? lines.Peek(buffer) : default;
            var isSpoken = isNear && spoken.MayTell(text);
            var hasNumber = lines.HasDigit && text.ContainsAny(VisibleFacts.NumberNames);
            var mayPrice = lines.HasDigit && lines.Length <= 300 && found < MaxCandidates && lines.MayHoldMoney();
            if (!mayPrice && !isSpoken && !hasNumber)
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

            if (hasNumber || (lines.HasDigit && previous is not null && previous.Text.AsSpan().ContainsAny(VisibleFacts.NumberNames)))
            {
                spoken.ReadNumbers(line, lower, previous?.Text.ToLowerInvariant());
            }

            if (spans.Count > 0)
            {
                found += Read(tape, line, lower, spans, previous, anchors, asides, cache, hints, explain, into);
            }

            label = line.Text.Length < 60 && spans.Count == 0 && !anchors.IsInTitle(tape, line.FirstToken) ? lines.Mark() : default;
        }

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

        Repeated(into, first);
    }

    /// <summary>
    /// Takes weight from amounts that stand in elements named alike, four times or more: they are entries of a list (a category, related
    /// products), and none of them is the page's price.
    /// </summary>
    internal static void Repeated(List<Candidate> candidates, int first)
    {
        var counts = new Dictionary<int, (int Count, decimal? Amount, bool Differ)>();
        for (var at = first; at < candidates.Count; at++)
        {
            var candidate = candidates[at];
            if (candidate.Field is CandidateField.Price or CandidateField.ListPrice && candidate.Scope is null)
            {
                var known = counts.GetValueOrDefault(candidate.Signature);
                var differ = known.Differ || (known.Amount is not null && known.Amount != candidate.Amount);
                counts[candidate.Signature] = (known.Count + 1, known.Amount ?? candidate.Amount, differ);
            }
        }

        for (var at = first; at < candidates.Count; at++)
        {
            var candidate = candidates[at];
            if (counts.TryGetValue(candidate.Signature, out var known) && known is { Count: >= 4, Differ: true })
            {
                candidate.Doubt(24, "one of a list of alike amounts");
            }
        }
    }

    private static int Read(in PageTape tape, TextLine line, string lower, List<PriceSpan> spans, TextLine? previous, Anchors anchors,
        AsideSections asides, PlaceCache cache, PageMoneyHints hints, bool explain, List<Candidate> into)
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
            if (asides.Holds(token))
            {
                place = place with { Far = place.Far | ElementHints.Aside };
            }

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
            if (!explain && VisibleWeights.Scope(place, label) is { } scope && scope != CandidateMarks.UsedScope)
            {
                continue;
            }

            var around = spans.Count > 2 ? 0 : line.Text.Length - (spans[^1].End - spans[0].Start);
            around = spans.Count == 1 && around <= 2 ? VisibleWeights.Alone : around;
            if (Range(spans, at, lower))
            {
                into.Add(Make(span, token, place, label, anchors, hints, around, spans[at + 1]));
                at++;
            }
            else
            {
                into.Add(Make(span, token, place, label, anchors, hints, around, null));
            }

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

    private static Candidate Make(in PriceSpan span, int token, in PagePlace place, LabelKind label, Anchors anchors, PageMoneyHints hints,
        int around, PriceSpan? upper)
    {
        var text = span.Text.Contains(LineReader.SoftPoint, StringComparison.Ordinal) ? SplitPrice.Join(span.Text, out _) : span.Text;
        var split = !ReferenceEquals(text, span.Text);
        var context = hints.ToContext() with { DecimalSeparator = split ? '.' : null };
        var read = PriceText.Read(text, context);
        var field = VisibleWeights.Field(place, label);
        decimal? max = upper is { } high ? PriceText.Read(high.Text, hints.ToContext()).Amount : read.AmountMax;
        var weight = VisibleWeights.Weigh(span, token, place, label, anchors, around);
        var scope = VisibleWeights.Scope(place, label);
        return new Candidate
        {
            Field = field,
            Method = ReadingMethod.VisibleText,
            Text = span.Text,
            Where = "@" + token.ToString(CultureInfo.InvariantCulture),
            Amount = read.Amount,
            AmountMax = max > read.Amount ? max : null,
            Currency = hints.CurrencyOf(read, text),
            Scope = scope,
            Weight = weight,
            Token = token,
            Signature = place.Signature,
            IsConditional = label == LabelKind.Conditional,
            IsWeak = field == CandidateField.ListPrice && VisibleWeights.IsWeakList(place, label),
        };
    }
}
