using System.Globalization;
using System.Text;
using Repricer.Reading.Tape;
using Repricer.Reading.Words;

namespace Repricer.Reading.Identity;

/// <summary>
/// Proves that a number which the page calls its id is an article number too: its check digit fits, and the page's scripts name it so.
/// </summary>
internal static class CodeInScripts
{
    private const int MaxTried = 3;
    private const int MaxHits = 20;
    private const int MostBetween = 8;
    private static readonly PlainNames Names = new(NumberKeys.GtinElements);

    public static void Collect(in PageTape tape, List<Candidate> into)
    {
        var tried = 0;
        for (var at = into.Count - 1; at >= 0 && tried < MaxTried; at--)
        {
            var known = into[at];
            if (known is { Field: CandidateField.Sku, Scope: null, Text.Length: >= 12 and <= 14 }
                && GtinFinder.Read(known.Text) is { } code)
            {
                tried++;
                Prove(tape, known.Text, code, into);
            }
        }
    }

    private static void Prove(in PageTape tape, string text, string code, List<Candidate> into)
    {
        Span<byte> digits = stackalloc byte[64];
        digits = digits[..Encoding.UTF8.GetBytes(text, digits)];
        foreach (var at in tape.Stops)
        {
            if (tape[at].Kind == TokenKind.Raw && tape[at].Tag == Tag.Script && IsNamed(tape.Slice(tape[at]), digits))
            {
                into.Add(new Candidate
                {
                    Field = CandidateField.Gtin,
                    Method = ReadingMethod.StateJson,
                    Text = code,
                    Where = "script @" + at.ToString(CultureInfo.InvariantCulture),
                    Weight = IdentityWeights.ScriptNumber,
                    Token = at,
                });
                return;
            }
        }
    }

    private static bool IsNamed(ReadOnlySpan<byte> body, ReadOnlySpan<byte> digits)
    {
        var at = 0;
        for (var hits = 0; hits < MaxHits; hits++)
        {
            var hit = body[at..].IndexOf(digits);
            if (hit < 0)
            {
                return false;
            }

            var end = at + hit;
            var before = end;
            while (before > 0 && end - before < MostBetween && !Utf8Text.IsLetter(body[before - 1]) && !Utf8Text.IsDigit(body[before - 1]))
            {
                before--;
            }

            var start = before;
            while (start > 0 && before - start < 20
                && (Utf8Text.IsLetter(body[start - 1]) || Utf8Text.IsDigit(body[start - 1]) || body[start - 1] == '_'))
            {
                start--;
            }

            if (Names.Has(body[start..before]))
            {
                return true;
            }

            at = end + digits.Length;
        }

        return false;
    }
}
