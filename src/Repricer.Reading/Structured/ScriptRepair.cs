using System.Net;
using System.Text;

namespace Repricer.Reading.Structured;

/// <summary>
/// Undoes what editors and templates do to a whole script of data: character references for the quotes, typographic quotes, and quotes
/// that were escaped once too often. What stands before the first key tells.
/// </summary>
internal static class ScriptRepair
{
    private const int MaxBytes = 2_000_000;

    public static ReadOnlySpan<byte> Apply(ReadOnlySpan<byte> body)
    {
        for (var step = 0; step < 3; step++)
        {
            var first = FirstKey(body);
            if (first.IsEmpty || first[0] is (byte)'"' or (byte)'\'' || body.Length > MaxBytes)
            {
                break;
            }

            if (first[0] == '&')
            {
                body = Encoding.UTF8.GetBytes(WebUtility.HtmlDecode(Encoding.UTF8.GetString(body)));
            }
            else if (IsTypographic(first))
            {
                body = Encoding.UTF8.GetBytes(Straight(Encoding.UTF8.GetString(body)));
            }
            else if (first.StartsWith("\\\""u8))
            {
                body = Encoding.UTF8.GetBytes(Unescaped(Encoding.UTF8.GetString(body)));
            }
            else
            {
                break;
            }
        }

        return body;
    }

    /// <summary>Gives the bytes from the first key of the first object on; empty = there is no object.</summary>
    private static ReadOnlySpan<byte> FirstKey(ReadOnlySpan<byte> body)
    {
        var at = body.IndexOf((byte)'{');
        if (at < 0)
        {
            return default;
        }

        at++;
        while (at < body.Length && (body[at] <= ' ' || body[at..].StartsWith("\\n"u8) || body[at..].StartsWith("\\r"u8)
            || body[at..].StartsWith("\\t"u8)))
        {
            at += body[at] == '\\' ? 2 : 1;
        }

        return body[at..];
    }

    private static bool IsTypographic(ReadOnlySpan<byte> first) =>
        first.StartsWith("“"u8) || first.StartsWith("”"u8) || first.StartsWith("„"u8) || first.StartsWith("″"u8)
        || first.StartsWith("«"u8) || first.StartsWith("‘"u8) || first.StartsWith("’"u8) || first.StartsWith("‟"u8);

    private static string Straight(string text) => string.Create(text.Length, text, static (letters, source) =>
    {
        for (var at = 0; at < letters.Length; at++)
        {
            letters[at] = source[at] is '“' or '”' or '„' or '″' or '«' or '»' or '‘' or '’' or '‟' ? '"' : source[at];
        }
    });

    private static string Unescaped(string text)
    {
        var builder = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
            {
                var escaped = text[++at];
                _ = escaped is 'n' or 'r' or 't' ? builder.Append(' ') : escaped == 'u' ? builder.Append("\\u") : builder.Append(escaped);
            }
            else
            {
                _ = builder.Append(text[at]);
            }
        }

        return builder.ToString();
    }
}
