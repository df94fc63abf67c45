using System.Globalization;
using Repricer.Reading.Amounts;
using Repricer.Reading.Evidence;
using Repricer.Reading.Labelling;
using Repricer.Reading.Lines;
using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>Makes a candidate of an amount of a line, or of two that are the ends of a range.</summary>
internal static class VisibleAmount
{
    private static readonly WordSet RangeJoins = new(RangeWords.InLine);

    /// <summary>Tells whether an amount and the next one are the ends of a range: "12.50 – 19.90".</summary>
    public static bool IsRange(List<PriceSpan> spans, int at, string lower)
    {
        if (at + 1 >= spans.Count || spans[at + 1].Start - spans[at].End > 6)
        {
            return false;
        }

        var gap = lower.AsSpan(spans[at].End, spans[at + 1].Start - spans[at].End).Trim();
        return RangeJoins.Contains(gap)
            && !(PriceText.Read(spans[at].Text, default).Amount >= PriceText.Read(spans[at + 1].Text, default).Amount);
    }

    /// <summary>Makes the candidate of an amount.</summary>
    public static Candidate Of(in PriceSpan span, int token, in PagePlace place, in LabelReading label, FactSet facts, PageMoneyHints hints,
        PriceSpan? upper)
    {
        var text = span.Text.Contains(LineReader.SoftPoint, StringComparison.Ordinal) ? SplitPrice.Join(span.Text, out _) : span.Text;
        var split = !ReferenceEquals(text, span.Text);
        var read = hints.Read(text, hasPoint: split);
        decimal? max = upper is { } high ? PriceText.Read(high.Text, hints.ToContext()).Amount : read.AmountMax;
        var candidate = new Candidate
        {
            Field = label.Kind == LabelKind.Shipping ? CandidateField.Shipping : CandidateField.Price,
            Method = ReadingMethod.VisibleText,
            Text = span.Text,
            Where = "@" + token.ToString(CultureInfo.InvariantCulture),
            Amount = read.Amount,
            AmountMax = max > read.Amount ? max : null,
            Currency = hints.CurrencyOf(read, text),
            Token = token,
            Signature = place.Signature,
            Facts = facts,
            Times = label.Times,
            Quantity = label.Quantity,
            Measure = label.Measure,
        };
        candidate.Know(Fact.NoCurrency, !span.HasCurrency);
        candidate.Know(Fact.ShownRange, candidate.AmountMax is not null);
        return candidate;
    }
}
