using Repricer.Reading.Json;

namespace Repricer.Reading.State;

/// <summary>
/// Hands documents of state to the reader, each in plain form: references in flat arrays and caches followed, JSON texts inside of JSON
/// opened.
/// </summary>
internal sealed class StateDocuments(StateReader reader)
{
    /// <summary>Holds how many texts inside of texts are opened.</summary>
    private const int MaxDepth = 3;

    private const int MaxAttempts = 400;
    private const int MaxWaste = 2_000_000;

    /// <summary>Holds the bytes that may be written on one page while state is brought into plain form.</summary>
    private int _left = 8 * 1024 * 1024;

    public StateReader Reader => reader;

    public StateBuffer Rent() => new(Math.Max(0, Math.Min(_left, 4 * 1024 * 1024)));

    /// <summary>Counts what was written against what may be.</summary>
    public void Spend(StateBuffer buffer) => _left -= buffer.Length;

    /// <summary>Reads a body that holds nothing but JSON.</summary>
    public void Whole(ReadOnlySpan<byte> body, int token, string name, int depth = 0)
    {
        using var json = JsonParser.ParseAll(body);
        Read(json, token, name, depth);
    }

    /// <summary>Reads every literal that a script assigns or passes on.</summary>
    public void Literals(ReadOnlySpan<byte> body, int token, string? name = null, int depth = 0)
    {
        var at = 0;
        var attempts = 0;
        var wasted = 0;
        while (attempts < MaxAttempts && wasted < MaxWaste)
        {
            var hit = body[at..].IndexOfAny((byte)'{', (byte)'[');
            if (hit < 0)
            {
                return;
            }

            at += hit;
            if (!ScriptText.FollowsAssignment(body, at))
            {
                at++;
                continue;
            }

            attempts++;
            using var json = JsonParser.ParseOne(body, at);
            if (json.Count < 2)
            {
                wasted += Math.Max(0, json.End - at);
                at++;
                continue;
            }

            Read(json, token, name ?? ScriptText.NameBefore(body, at), depth);
            at = Math.Max(at + 1, Math.Min(json.End, body.Length));
        }
    }

    public void Read(in JsonTape json, int token, string name, int depth)
    {
        if (FlatForm.Is(json))
        {
            using var flat = Rent();
            FlatArray.Write(json, flat, []);
            Spend(flat);
            Whole(flat.Text, token, name, depth + 1);
            return;
        }

        reader.Read(json, token, name);
        if (depth < MaxDepth && !json.Bytes.IsEmpty)
        {
            Inner(json, token, name, depth);
            Links(json, token, name);
        }
    }

    /// <summary>Opens texts that are JSON themselves.</summary>
    private void Inner(in JsonTape json, int token, string name, int depth)
    {
        for (var node = 0; node < json.Count && _left > 0; node++)
        {
            if (json[node].Kind != JsonKind.String || json[node].Length < 30 || !ScriptText.LooksLikeJson(json.Raw(node)))
            {
                continue;
            }

            using var text = Rent();
            text.AppendUnescaped(json.Raw(node));
            Spend(text);
            Whole(text.Text, token, name, depth + 1);
        }
    }

    private void Links(in JsonTape json, int token, string name)
    {
        if (json.Count < 6 || !LinkedState.Has(json))
        {
            return;
        }

        using var text = Rent();
        var links = new LinkedState(text);
        links.Know(json);
        for (var node = 1; node < json.Count && !text.IsFull; node++)
        {
            if (json[node].Kind == JsonKind.Object && reader.IsNamedLikeThePage(json, node))
            {
                links.Write(json, node);
            }
        }

        Spend(text);
        if (text.Length > 0)
        {
            using var plain = JsonParser.ParseAll(text.Text);
            reader.Read(plain, token, name);
        }
    }
}
