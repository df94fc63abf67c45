using System.Buffers.Text;

namespace Repricer.Reading.State;

/// <summary>
/// Reads data that a script holds as a string and parses itself: <c>JSON.parse("{…}")</c>, <c>JSON.parse(decodeURIComponent("%7B…"))</c>,
/// <c>JSON.parse(atob("eyJ…"))</c>.
/// </summary>
internal static class ParsedTexts
{
    private const int MaxTexts = 40;

    public static void Collect(ReadOnlySpan<byte> script, int token, StateDocuments documents)
    {
        var at = 0;
        for (var count = 0; count < MaxTexts; count++)
        {
            var hit = script[at..].IndexOf("JSON.parse("u8);
            if (hit < 0)
            {
                return;
            }

            var start = at;
            at += hit + 11;
            var open = script[at..].IndexOfAny((byte)'"', (byte)'\'', (byte)'`');
            if (open is < 0 or > 60)
            {
                continue;
            }

            var call = script.Slice(at, open);
            var end = ScriptText.EndOfString(script, at + open);
            if (end < 0)
            {
                return;
            }

            Text(script[(at + open + 1)..end], call, token, ScriptText.NameBefore(script, start + hit), documents);
            at = end;
        }
    }

    private static void Text(ReadOnlySpan<byte> literal, ReadOnlySpan<byte> call, int token, string name, StateDocuments documents)
    {
        using var text = documents.Rent();
        if (call.IndexOf("atob("u8) >= 0)
        {
            var decoded = new byte[Base64.GetMaxDecodedFromUtf8Length(literal.Length)];
            if (Base64.DecodeFromUtf8(literal, decoded, out _, out var written) == System.Buffers.OperationStatus.Done)
            {
                text.Append(decoded.AsSpan(0, written));
            }
        }
        else if (literal.IndexOf("%7B"u8) is >= 0 and < 4 || literal.IndexOf("%5B"u8) is >= 0 and < 4)
        {
            Percents(literal, text);
        }
        else if (literal.Length > 20)
        {
            text.AppendUnescaped(literal);
        }

        documents.Spend(text);
        if (ScriptText.MayState(text.Text))
        {
            documents.Whole(text.Text, token, name, 1);
        }
    }

    private static void Percents(ReadOnlySpan<byte> literal, StateBuffer into)
    {
        while (!literal.IsEmpty)
        {
            var hit = literal.IndexOf((byte)'%');
            if (hit < 0 || hit + 2 >= literal.Length
                || !Utf8Parser.TryParse(literal.Slice(hit + 1, 2), out byte value, out var used, 'X') || used != 2)
            {
                into.Append(literal);
                return;
            }

            into.Append(literal[..hit]);
            into.Append(value);
            literal = literal[(hit + 3)..];
        }
    }
}
