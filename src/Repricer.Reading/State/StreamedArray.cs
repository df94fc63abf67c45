using Repricer.Reading.Json;

namespace Repricer.Reading.State;

/// <summary>
/// Puts together what a page of Remix or React Router streams into itself, <c>streamController.enqueue("[{\"_1\":2},…]\n")</c>: one flat
/// array, continued by lines such as <c>P7:[…]</c> for what came later.
/// </summary>
internal sealed class StreamedArray(StateDocuments documents) : IDisposable
{
    private readonly StateBuffer _text = documents.Rent();
    private int _token = -1;

    public static bool IsChunk(ReadOnlySpan<byte> script) => script.Length > 30 && script[..Math.Min(script.Length, 400)]
        .IndexOf("streamController.enqueue("u8) >= 0;

    public void Add(ReadOnlySpan<byte> script, int token)
    {
        _token = _token < 0 ? token : _token;
        while (script.IndexOf(".enqueue("u8) is >= 0 and var hit)
        {
            script = script[(hit + 9)..];
            var open = script.IndexOfAny((byte)'"', (byte)'\'');
            var end = open < 0 ? -1 : ScriptText.EndOfString(script, open);
            if (end < 0)
            {
                return;
            }

            _text.AppendUnescaped(script[(open + 1)..end]);
            script = script[end..];
        }
    }

    public void Read()
    {
        if (!ScriptText.MayState(_text.Text))
        {
            return;
        }

        documents.Spend(_text);
        using var whole = documents.Rent();
        var starts = new List<int>();
        var rest = _text.Text;
        while (!rest.IsEmpty && starts.Count < 1000)
        {
            // A line ends where the next one begins with a number of its own: texts inside may hold ends of lines.
            var end = rest.IndexOf("]\n"u8);
            var line = end < 0 ? rest : rest[..(end + 1)];
            rest = end < 0 ? default : rest[(end + 2)..];
            Line(line, whole, starts);
        }

        whole.Append((byte)']');
        documents.Spend(whole);
        using var json = JsonParser.ParseAll(whole.Text);
        if (!FlatForm.Is(json))
        {
            return;
        }

        using var plain = documents.Rent();
        FlatArray.Write(json, plain, starts);
        documents.Spend(plain);
        documents.Whole(plain.Text, _token, "streamController", 1);
    }

    private static void Line(ReadOnlySpan<byte> line, StateBuffer whole, List<int> starts)
    {
        var open = line.IndexOf((byte)'[');
        var last = line.LastIndexOf((byte)']');
        if (open < 0 || last < open)
        {
            return;
        }

        if (whole.Length > 0)
        {
            whole.Append((byte)',');
            starts.Add(whole.Length);
        }
        else
        {
            whole.Append((byte)'[');
        }

        whole.Append(line[(open + 1)..last]);
    }

    public void Dispose() => _text.Dispose();
}
