using System.Globalization;
using System.Text;
using Repricer.Reading.Tape;

namespace Repricer.Reading.Identity;

/// <summary>
/// Reads the number of the variant that the address names by its id ("?variant=39512") out of the data that a shop's scripts hold of all
/// variants.
/// </summary>
internal static class VariantInScripts
{
    private const int MostBetween = 700;
    private const int MaxHits = 40;

    public static void Collect(in PageTape tape, string? url, List<Candidate> into)
    {
        if (Id(url) is not { } text)
        {
            return;
        }

        Span<byte> id = stackalloc byte[24];
        id = id[..Encoding.ASCII.GetBytes(text, id)];
        foreach (var at in tape.Stops)
        {
            if (tape[at].Kind == TokenKind.Raw && tape[at].Tag == Tag.Script && Find(tape.Slice(tape[at]), id) is { } number)
            {
                into.Add(new Candidate
                {
                    Field = CandidateField.Sku,
                    Method = ReadingMethod.StateJson,
                    Text = number,
                    Where = "variant of the address, script @" + at.ToString(CultureInfo.InvariantCulture),
                    Weight = IdentityWeights.VariantOfAddress,
                    Token = at,
                });
                return;
            }
        }
    }

    private static string? Id(string? url)
    {
        var start = url?.IndexOf("variant=", StringComparison.OrdinalIgnoreCase) ?? -1;
        if (start < 0)
        {
            return null;
        }

        var rest = url.AsSpan(start + 8);
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        rest = end < 0 ? rest : rest[..end];
        return rest.Length is >= 5 and <= 20 ? rest.ToString() : null;
    }

    /// <summary>Finds the id as the value of a field, and the number that stands in the same object behind it.</summary>
    private static string? Find(ReadOnlySpan<byte> body, ReadOnlySpan<byte> id)
    {
        var at = 0;
        for (var hits = 0; hits < MaxHits; hits++)
        {
            var hit = body[at..].IndexOf(id);
            if (hit < 0)
            {
                return null;
            }

            at += hit + id.Length;
            var rest = body[at..Math.Min(body.Length, at + MostBetween)];
            var next = rest.IndexOf("\"id\""u8);
            rest = next < 0 ? rest : rest[..next];
            var field = rest.IndexOf("\"sku\":\""u8);
            if (field < 0 || rest[..field].Contains((byte)'}') && !rest[..field].Contains((byte)'{'))
            {
                continue;
            }

            var value = rest[(field + 7)..];
            var end = value.IndexOf((byte)'"');
            if (end is > 0 and <= NumberText.Longest)
            {
                var text = Encoding.UTF8.GetString(value[..end]);
                return NumberText.IsNumber(text, mayBeWord: true) ? text : null;
            }
        }

        return null;
    }
}
