using System.Globalization;
using System.Text;
using Repricer.Reading.Tape;
using Repricer.Reading.Words;

namespace Repricer.Reading.Identity;

/// <summary>
/// Looks through the page's scripts for fields named after article numbers, whatever data they are part of: <c>sku: "12"</c>,
/// <c>"articleNumber":"12"</c>, <c>\"skuId\":\"12\"</c>. Done only where the page says its number nowhere else.
/// </summary>
internal static class ScriptNumbers
{
    private const int Budget = 2 * 1024 * 1024;
    private const int MaxHits = 600;
    private static readonly PlainNames Numbers = new(NumberKeys.InScripts);
    private static readonly PlainNames Ids = new(NumberKeys.IdsInScripts);

    public static void Collect(in PageTape tape, List<Candidate> into)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var chosen = new Dictionary<string, int>(StringComparer.Ordinal);
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var left = Budget;
        foreach (var at in tape.Stops)
        {
            ref readonly var token = ref tape[at];
            if (token.Kind != TokenKind.Raw || token.Tag != Tag.Script || left <= 0)
            {
                continue;
            }

            var body = tape.Slice(token);
            body = body[..Math.Min(body.Length, left)];
            left -= body.Length;
            Find(body, "ku"u8, at, numbers, chosen, ids);
            Find(body, "umber"u8, at, numbers, chosen, ids);
            Find(body, "tCode"u8, at, numbers, chosen, ids);
            Find(body, "roductI"u8, at, numbers, chosen, ids);
            Find(body, "roduct_id"u8, at, numbers, chosen, ids);
            Find(body, "rodid"u8, at, numbers, chosen, ids);
            Find(body, "tem_id"u8, at, numbers, chosen, ids);
        }

        Add(numbers, IdentityWeights.ScriptNumber, into);
        Add(chosen, IdentityWeights.ScriptNumber, into);
        Add(ids, IdentityWeights.ScriptId, into);
    }

    private static void Find(ReadOnlySpan<byte> body, ReadOnlySpan<byte> part, int token, Dictionary<string, int> numbers,
        Dictionary<string, int> chosen, Dictionary<string, int> ids)
    {
        var hits = 0;
        for (var at = 0; hits < MaxHits;)
        {
            var hit = body[at..].IndexOf(part);
            if (hit < 0)
            {
                return;
            }

            hits++;
            var (start, end) = Name(body, at + hit);
            at = Math.Max(end, at + hit + part.Length);
            var name = body[start..end];
            var into = Numbers.Has(name) ? numbers : Ids.Has(name) ? ids : Numbers.Has(name, NumberKeys.Chosen) ? chosen : null;
            if (into is not null && Value(body[end..]) is { } value && into.Count < 60)
            {
                _ = into.TryAdd(value, token);
            }
        }
    }

    private static (int Start, int End) Name(ReadOnlySpan<byte> body, int at)
    {
        var start = at;
        while (start > 0 && IsOfName(body[start - 1]) && at - start < 32)
        {
            start--;
        }

        var end = at;
        while (end < body.Length && IsOfName(body[end]) && end - at < 32)
        {
            end++;
        }

        return (start, end);
    }

    /// <summary>Reads the text or number that is assigned right behind a name; null where something else stands there.</summary>
    private static string? Value(ReadOnlySpan<byte> rest)
    {
        var at = 0;
        var assigned = false;
        while (at < rest.Length && at < 12 && rest[at] is (byte)'"' or (byte)'\'' or (byte)'\\' or (byte)' ' or (byte)':' or (byte)'='
            or (byte)'[' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            assigned |= rest[at] is (byte)':' or (byte)'=';
            at++;
        }

        var end = at;
        while (end < rest.Length && end - at <= NumberText.Longest && rest[end] is > (byte)' ' and < 0x7F
            and not ((byte)'"' or (byte)'\'' or (byte)'\\' or (byte)',' or (byte)'}' or (byte)']' or (byte)';' or (byte)'&' or (byte)')'))
        {
            end++;
        }

        // What goes on behind a point or a bracket is code: "sku: product.sku", "sku = f(x)".
        if (!assigned || end == at || end >= rest.Length || rest[end] is (byte)')' or (byte)' ' && rest[at - 1] is (byte)'"')
        {
            return null;
        }

        var text = Encoding.ASCII.GetString(rest[at..end]);
        return NumberText.IsNumber(text, mayBeWord: false) && text.IndexOf('(', StringComparison.Ordinal) < 0 ? text : null;
    }

    private static bool IsOfName(byte b) => Utf8Text.IsLetter(b) || Utf8Text.IsDigit(b) || b is (byte)'_' or (byte)'-' or (byte)'$';

    private static void Add(Dictionary<string, int> found, int weight, List<Candidate> into)
    {
        foreach (var (text, token) in found)
        {
            into.Add(new Candidate
            {
                Field = CandidateField.Sku,
                Method = ReadingMethod.StateJson,
                Text = text,
                Where = "script @" + token.ToString(CultureInfo.InvariantCulture),
                Weight = found.Count == 1 ? weight : Math.Min(weight, IdentityWeights.OneOfSeveralInScripts),
                Token = token,
            });
        }
    }
}
