using Repricer.Reading.Tape;

namespace Repricer.Reading.State;

/// <summary>Answers questions about single places of a script.</summary>
internal static class ScriptText
{
    /// <summary>Tells whether a script may state a price: whether it has the name of one.</summary>
    public static bool MayState(ReadOnlySpan<byte> text) => text.IndexOf("rice"u8) >= 0 || HasMinorAmount(text)
        || text.IndexOf("PRICE"u8) >= 0 || text.IndexOf("ecomm_totalvalue"u8) >= 0;

    /// <summary>Tells whether one of the names is there that end in "Amount" or "amount": one search for all of them.</summary>
    private static bool HasMinorAmount(ReadOnlySpan<byte> text)
    {
        for (var at = 0; text[at..].IndexOf("mount"u8) is >= 0 and var hit; at += hit + 5)
        {
            var name = text[..(at + hit + 5)];
            if (name.EndsWith("entAmount"u8) || name.EndsWith("nitAmount"u8) || name.EndsWith("unit_amount"u8))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Tells whether the body of a string literal is JSON that may state a price.</summary>
    public static bool LooksLikeJson(ReadOnlySpan<byte> raw)
    {
        var rest = raw.TrimStart(" \\nrt"u8);
        return !rest.IsEmpty && rest[0] is (byte)'{' or (byte)'[' && rest[^1] is (byte)'}' or (byte)']' or (byte)'n' or (byte)' '
            && rest.IndexOf((byte)':') >= 0 && MayState(rest);
    }

    /// <summary>Tells data from a block of code: data follows "=", "(" or ",", a block follows ")" or a word.</summary>
    public static bool FollowsAssignment(ReadOnlySpan<byte> body, int at)
    {
        for (var before = at - 1; before >= 0; before--)
        {
            if (body[before] > ' ')
            {
                return body[before] is (byte)'=' or (byte)'(' or (byte)',' or (byte)':' or (byte)'|';
            }
        }

        return true;
    }

    /// <summary>Gives the name that a literal is assigned to, or of the function that it is passed to.</summary>
    public static string NameBefore(ReadOnlySpan<byte> body, int at)
    {
        var end = at;
        while (end > 0 && (body[end - 1] <= ' ' || body[end - 1] is (byte)'=' or (byte)'(' or (byte)'['))
        {
            end--;
        }

        var start = end;
        while (start > 0 && end - start < 40 && IsPartOfName(body[start - 1]))
        {
            start--;
        }

        return StateKeys.Plain(body[start..end]);
    }

    /// <summary>Finds where the string literal ends whose quote stands at a place; -1 = nowhere.</summary>
    public static int EndOfString(ReadOnlySpan<byte> body, int open)
    {
        for (var at = open + 1; at < body.Length;)
        {
            var hit = body[at..].IndexOfAny(body[open], (byte)'\\');
            if (hit < 0)
            {
                return -1;
            }

            at += hit;
            if (body[at] != '\\')
            {
                return at;
            }

            at += 2;
        }

        return -1;
    }

    private static bool IsPartOfName(byte b) => Utf8Text.IsLetter(b) || Utf8Text.IsDigit(b) || b is (byte)'_' or (byte)'.' or (byte)'$';
}
