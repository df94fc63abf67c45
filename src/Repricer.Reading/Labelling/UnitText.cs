using Repricer.Reading.Words;

namespace Repricer.Reading.Labelling;

/// <summary>Reads the measure that an amount is for: "/100g", "per liter", "1 kg = ", "/ pair".</summary>
internal static class UnitText
{
    /// <summary>Reads the measure right before an amount: "1 l = ", "price per kg:".</summary>
    public static LabelMatch Before(ReadOnlySpan<char> text)
    {
        var end = text.TrimEnd(" (:=").Length;
        var isEqual = text[end..].Contains('=');
        end -= end > 0 && text[end - 1] == '.' ? 1 : 0;
        var start = LabelScan.WordStart(text, end);
        if (!Measures.TryRead(text[..end], start, out var measure, out var factor, out _) && !Measures.IsPiece(text[start..end]))
        {
            return default;
        }

        if (text[start..end] is "oz" && EndsWithFluid(text[..start], out var fluid))
        {
            _ = Measures.TryFind("floz", out measure, out factor);
            start = fluid;
        }

        var numberEnd = LabelScan.SkipBlanksBack(text, start);
        var hasNumber = LabelScan.TryNumberBack(text, numberEnd, out var number, out var numberStart);
        var leadEnd = LabelScan.SkipBlanksBack(text, hasNumber ? numberStart : numberEnd);
        leadEnd -= leadEnd > 0 && text[leadEnd - 1] == '.' ? 1 : 0;
        var isRate = leadEnd > 0
            && (text[leadEnd - 1] == '/' || Measures.IsLeadBefore(text[LabelScan.WordStart(text, leadEnd)..leadEnd]));
        if (!isEqual && !(isRate && (!hasNumber || number is 1 or 10 or 100 or 1000)))
        {
            return default;
        }

        var first = hasNumber ? numberStart : start;
        return Make(measure, factor, hasNumber ? number : 1, first, text.Length, isTogether: !isEqual);
    }

    /// <summary>Reads the measure right behind an amount: "/kg", "per 100 ml", "le litre".</summary>
    public static LabelMatch Behind(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (at < text.Length && at < 4 && text[at] is ' ' or '*' or '(' or ')')
        {
            at++;
        }

        var start = at;
        var isSlash = at < text.Length && text[at] == '/';
        if (isSlash)
        {
            at++;
        }
        else
        {
            var leadEnd = LabelScan.WordEnd(text, at);
            if (!Measures.IsLead(text[at..leadEnd]))
            {
                return default;
            }

            at = leadEnd + (leadEnd < text.Length && text[leadEnd] is '.' or '\'' or '-' ? 1 : 0);
        }

        at = LabelScan.SkipBlanks(text, at);
        var hasNumber = LabelScan.TryNumber(text, at, out var number, out var numberEnd);
        at = hasNumber ? LabelScan.SkipBlanks(text, numberEnd) : at;
        var isMeasure = Measures.TryRead(text, at, out var measure, out var factor, out var end);
        var word = text[at..end];
        var rest = text[end..].TrimStart(" .)");
        if (word.IsEmpty && isSlash && hasNumber && number is 1 && (rest.IsEmpty || text[end] is ')'))
        {
            return Make("", 0, 1, start, end, isTogether: false);
        }

        if (word.IsEmpty || (!rest.IsEmpty && rest[0] == '='))
        {
            return default;
        }

        return isMeasure || Measures.IsPiece(word) ? Make(measure, factor, hasNumber ? number : 1, start, end, isTogether: !isSlash)
            : Measures.IsPackage(word) ? new LabelMatch(new LabelReading(LabelKind.Piece), start, end)
            : default;
    }

    private static LabelMatch Make(string measure, decimal factor, decimal number, int start, int end, bool isTogether)
    {
        var reading = measure.Length > 0 ? new LabelReading(LabelKind.Unit, 0, number * factor, measure)
            : number < 2 ? new LabelReading(LabelKind.Piece, 0, 1, MeasureWords.Piece)
            : isTogether ? new LabelReading(LabelKind.SeveralPieces, (int)Math.Min(number, 100_000))
            : new LabelReading(LabelKind.Unit, 0, number, MeasureWords.Piece);
        return new LabelMatch(reading, start, end);
    }

    private static bool EndsWithFluid(ReadOnlySpan<char> text, out int start)
    {
        var end = text.TrimEnd(" .").Length;
        start = LabelScan.WordStart(text, end);
        return text[start..end] is "fl";
    }
}
