using System.Globalization;
using Repricer.Core.Reading.Tape;

namespace Repricer.Core.Reading.Visible;

/// <summary>Prices as a person sees them: amounts in the text, weighed by the names of the elements around, their distance to title and buy button, and the words beside them.</summary>
internal static class VisibleFindings
{
    private const int MaxFindings = 400;

    public static void Collect(in PageTape tape, PageFacts facts, PageMoneyHints hints, List<Finding> into)
    {
        var anchors = Anchors.Find(tape, facts);
        var cache = new ElementHintCache();
        var lines = new LineReader(tape);
        var found = 0;
        TextLine? previous = null;
        while (lines.MoveNext() && found < MaxFindings)
        {
            if (!lines.HasDigit || lines.Length > 300)
            {
                previous = lines.Length < 60 && !lines.HasDigit ? lines.Decode() : null;
                continue;
            }

            var line = lines.Decode();
            found += Read(tape, line, previous, anchors, cache, hints, into);
            previous = line.Text.Length < 60 && PriceSpans.Find(line.Text).Count == 0 ? line : null;
        }
    }

    private static int Read(in PageTape tape, TextLine line, TextLine? previous, Anchors anchors, ElementHintCache cache, PageMoneyHints hints, List<Finding> into)
    {
        var spans = PriceSpans.Find(line.Text);
        if (spans.Count == 0)
        {
            return 0;
        }

        var lower = line.Text.ToLowerInvariant();
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

            var from = at == 0 ? 0 : spans[at - 1].End;
            var label = Labels.Preceding(lower.AsSpan(from, span.Start - from));
            if (label == LabelKind.None && at == 0 && previous is not null && span.Start < 4)
            {
                label = Labels.Preceding(previous.Text.ToLowerInvariant());
            }

            var to = at + 1 < spans.Count ? spans[at + 1].Start : lower.Length;
            var following = Labels.Following(lower.AsSpan(span.End, to - span.End));
            label = following != LabelKind.None ? following : label;
            if (Range(spans, at, lower))
            {
                into.Add(Make(spans[at], token, place, label, anchors, hints, spans[at + 1]));
                at++;
            }
            else
            {
                into.Add(Make(span, token, place, label, anchors, hints, null));
            }

            added++;
        }

        return added;
    }

    private static bool Range(List<PriceSpan> spans, int at, string lower)
    {
        if (at + 1 >= spans.Count || spans[at + 1].Start - spans[at].End > 6)
        {
            return false;
        }

        var gap = lower.AsSpan(spans[at].End, spans[at + 1].Start - spans[at].End).Trim();
        return gap is "-" or "–" or "—" or "to" or "bis" or "à" or "až" or "do" or "~" or "〜";
    }

    private static bool LooksLikeAmount(string text) => text.Length is > 0 and < 14 && text.AsSpan().IndexOfAny('/', ':') < 0;

    private static Finding Make(in PriceSpan span, int token, in PagePlace place, LabelKind label, Anchors anchors, PageMoneyHints hints, PriceSpan? upper)
    {
        var text = span.Text.Contains(LineReader.SoftPoint, StringComparison.Ordinal) ? SplitPrice.Join(span.Text, out _) : span.Text;
        var split = !ReferenceEquals(text, span.Text);
        var context = hints.ToContext() with { DecimalSeparator = split ? '.' : null };
        var read = PriceText.Read(text, context);
        var field = VisibleWeights.Field(place, label);
        decimal? max = upper is { } high ? PriceText.Read(high.Text, hints.ToContext()).Amount : read.AmountMax;
        var weight = VisibleWeights.Weigh(span, token, place, label, anchors);
        var scope = VisibleWeights.Scope(place, label);
        return new Finding
        {
            Field = field,
            Method = ReadingMethod.VisibleText,
            Text = span.Text,
            Where = "@" + token.ToString(CultureInfo.InvariantCulture),
            Amount = read.Amount,
            AmountMax = max > read.Amount ? max : null,
            Currency = read.Currency,
            Scope = scope,
            Weight = weight,
            Token = token,
        };
    }
}
