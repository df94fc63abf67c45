using Repricer.Reading.Json;

namespace Repricer.Reading.State;

/// <summary>Writes values of one tape as plain JSON; who derives from it puts something else in the place of some of them.</summary>
internal abstract class JsonCopy(StateBuffer into)
{
    protected const int MaxDepth = 48;

    protected StateBuffer Into => into;

    public void Write(in JsonTape json, int node, int depth = 0)
    {
        if (depth > MaxDepth || into.IsFull)
        {
            into.Append("null"u8);
            return;
        }

        if (Replace(json, node, depth))
        {
            return;
        }

        switch (json[node].Kind)
        {
            case JsonKind.Object:
                Members(json, node, depth);
                break;
            case JsonKind.Array:
                Elements(json, node, depth);
                break;
            case JsonKind.String:
                Quoted(json.Raw(node), json.Bytes[json[node].Start - 1]);
                break;
            case JsonKind.Opaque:
            case JsonKind.Null:
                into.Append("null"u8);
                break;
            default:
                into.Append(json.Raw(node));
                break;
        }
    }

    /// <summary>Writes something else in the place of a value, and says so; false = it is to be copied.</summary>
    protected abstract bool Replace(in JsonTape json, int node, int depth);

    protected void Key(ReadOnlySpan<byte> key)
    {
        Quoted(key, (byte)'"');
        into.Append((byte)':');
    }

    private void Members(in JsonTape json, int node, int depth)
    {
        into.Append((byte)'{');
        for (var at = node + 1; at < json[node].Past; at = json[at].Past)
        {
            Key(json.Key(at));
            Write(json, at, depth + 1);
            into.Append((byte)',');
        }

        into.Append((byte)'}');
    }

    private void Elements(in JsonTape json, int node, int depth)
    {
        into.Append((byte)'[');
        for (var at = node + 1; at < json[node].Past; at = json[at].Past)
        {
            Write(json, at, depth + 1);
            into.Append((byte)',');
        }

        into.Append((byte)']');
    }

    private void Quoted(ReadOnlySpan<byte> raw, byte quote)
    {
        into.Append(quote);
        into.Append(raw);
        into.Append(quote);
    }
}
