using System.Net;
using System.Text;
using Repricer.Reading.Tape;

namespace Repricer.Reading.State;

/// <summary>
/// Reads products that pages hand to their components as JSON in an attribute: <c>data-react-props</c>, <c>data-page</c>, <c>:product</c>,
/// <c>x-data</c>, <c>wire:snapshot</c>, <c>props</c> of islands.
/// </summary>
internal static class ComponentData
{
    private const int MaxElements = 60;
    private const int MaxLength = 600_000;

    public static void Collect(in PageTape tape, StateDocuments documents)
    {
        var left = MaxLength * 2;
        var found = 0;
        Span<int> seen = stackalloc int[MaxElements];
        if ((tape.Seen & TokenMarks.Brace) == TokenMarks.None)
        {
            return;
        }

        foreach (var index in tape.Stops)
        {
            if (found >= MaxElements || left <= 0)
            {
                return;
            }

            if ((tape[index].Marks & TokenMarks.Brace) == TokenMarks.None || tape[index].End - tape[index].Start < 50
                || tape.Slice(tape[index]).IndexOf("rice"u8) < 0 || !HasBrace(tape.Slice(tape[index])))
            {
                continue;
            }

            foreach (var attribute in tape.Attributes(tape[index]))
            {
                if (attribute.Value.Length is >= 24 and <= MaxLength && HasBrace(attribute.Value) && IsOther(attribute.Name))
                {
                    left -= attribute.Value.Length;
                    seen[found++] = NameOf(attribute.Name);
                    Attribute(attribute, index, seen[..found].Count(seen[found - 1]) > 1, documents);
                    break;
                }
            }
        }
    }

    private static bool HasBrace(ReadOnlySpan<byte> text) => text.IndexOf((byte)'{') >= 0 || text.IndexOf("&#123;"u8) >= 0;

    /// <summary>Tells whether it is no attribute that has a reader of its own, or that holds no data.</summary>
    private static bool IsOther(ReadOnlySpan<byte> name) => !Utf8Text.EqualsIgnoreCase(name, "data-product_variations"u8)
        && !Utf8Text.EqualsIgnoreCase(name, "style"u8) && !Utf8Text.EqualsIgnoreCase(name, "class"u8)
        && !Utf8Text.EqualsIgnoreCase(name, "href"u8);

    private static int NameOf(ReadOnlySpan<byte> name)
    {
        var hash = 17;
        foreach (var b in name)
        {
            hash = (hash * 31) + b;
        }

        return hash;
    }

    /// <param name="isRepeated">Another element has an attribute of that name too: it belongs to one of several products.</param>
    private static void Attribute(in PageAttribute attribute, int token, bool isRepeated, StateDocuments documents)
    {
        var raw = attribute.Value;
        if (!ScriptText.MayState(raw))
        {
            return;
        }

        using var decoded = documents.Rent();
        var text = raw.Contains((byte)'&') ? Decode(raw, decoded) : raw;

        var name = (isRepeated ? StateReader.Repeated : "") + StateKeys.Plain(attribute.Name);
        if (!PairedValues.Has(text))
        {
            documents.Literals(text, token, name);
            return;
        }

        using var plain = documents.Rent();
        using (var pairs = Json.JsonParser.ParseAll(text))
        {
            if (pairs.Count > 0)
            {
                new PairedValues(plain).Write(pairs, 0);
            }
        }

        documents.Spend(plain);
        documents.Whole(plain.Text, token, name);
    }

    /// <summary>
    /// Resolves the references that JSON is written with in attributes; where another one is, all of them are resolved slowly.
    /// </summary>
    private static ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> raw, StateBuffer into)
    {
        var rest = raw;
        while (rest.IndexOf((byte)'&') is >= 0 and var hit)
        {
            var (reference, meant) = Reference(rest[hit..]);
            if (reference == 0 || into.IsFull)
            {
                return Encoding.UTF8.GetBytes(WebUtility.HtmlDecode(Encoding.UTF8.GetString(raw)));
            }

            into.Append(rest[..hit]);
            into.Append(meant);
            rest = rest[(hit + reference)..];
        }

        into.Append(rest);
        return into.Text;
    }

    private static (int Length, byte Meant) Reference(ReadOnlySpan<byte> text) =>
        text.StartsWith("&quot;"u8) ? (6, (byte)'"')
        : text.StartsWith("&amp;"u8) ? (5, (byte)'&')
        : text.StartsWith("&lt;"u8) ? (4, (byte)'<')
        : text.StartsWith("&gt;"u8) ? (4, (byte)'>')
        : text.StartsWith("&#34;"u8) ? (5, (byte)'"')
        : text.StartsWith("&#39;"u8) ? (5, (byte)'\'')
        : text.StartsWith("&#039;"u8) ? (6, (byte)'\'')
        : text.StartsWith("&#x27;"u8) ? (6, (byte)'\'') : default;
}
