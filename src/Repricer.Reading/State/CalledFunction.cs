using System.Text;
using Repricer.Reading.Json;

namespace Repricer.Reading.State;

/// <summary>
/// Reads state that is what a function returns, with values for its parameters: <c>__NUXT__=(function(a,b){b.id=1;return {x:a}}(7,{}))</c>.
/// </summary>
internal sealed class CalledFunction(StateBuffer into) : JsonCopy(into)
{
    private const int MaxParameters = 20_000;
    private readonly Dictionary<string, int> _parameters = new(StringComparer.Ordinal);
    private readonly CallStatements _statements = new();
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private byte[] _script = [];
    private byte[] _values = [];
    private int[] _starts = [];

    /// <summary>Writes what the function returns; false = the script is no such call.</summary>
    public bool TryWrite(ReadOnlySpan<byte> script)
    {
        var mark = "(function("u8;
        var start = script.IndexOf(mark);
        var close = start < 0 ? -1 : script[start..].IndexOf((byte)')');
        if (close < 0 || !Parameters(script.Slice(start + mark.Length, close - mark.Length)))
        {
            return false;
        }

        var at = CallStatements.Skip(script, start + close + 1);
        if (at >= script.Length || script[at] != '{')
        {
            return false;
        }

        at = _statements.Read(script, at + 1);
        if (at < 0)
        {
            return false;
        }

        using var json = JsonParser.ParseOne(script, at);
        if (json.Count == 0 || !Values(script, json.End))
        {
            return false;
        }

        _script = script.ToArray();
        Write(json, 0);
        return true;
    }

    protected override bool Replace(in JsonTape json, int node, int depth)
    {
        if (json[node].Kind != JsonKind.Opaque || json[node].Length > 12 || depth >= MaxDepth)
        {
            return false;
        }

        var name = Encoding.UTF8.GetString(json.Raw(node));
        if (!_parameters.TryGetValue(name, out var number) || number >= _starts.Length || !_open.Add(name))
        {
            return false;
        }

        if (!Assigned(name, depth))
        {
            using var value = JsonParser.ParseOne(_values, _starts[number]);
            if (value.Count == 0)
            {
                Into.Append("null"u8);
            }
            else
            {
                Write(value, 0, depth + 1);
            }
        }

        _ = _open.Remove(name);
        return true;
    }

    /// <summary>Writes an object that the function fills before it returns.</summary>
    private bool Assigned(string name, int depth)
    {
        var found = false;
        foreach (var (keyStart, keyLength, start) in _statements.Of(name))
        {
            if (Into.IsFull)
            {
                break;
            }

            Into.Append(found ? ","u8 : "{"u8);
            found = true;
            Key(_script.AsSpan(keyStart, keyLength));
            using var value = JsonParser.ParseOne(Closed(start), 0);
            if (value.Count == 0)
            {
                Into.Append("null"u8);
            }
            else
            {
                Write(value, 0, depth + 1);
            }
        }

        Into.Append(found ? "}"u8 : ""u8);
        return found;
    }

    /// <summary>Gives the script from a value on; a lone name is cut out, because more code follows it.</summary>
    private ReadOnlySpan<byte> Closed(int start)
    {
        var rest = _script.AsSpan(start);
        var length = 0;
        while (length < rest.Length && JsonBytes.IsWord(rest[length]))
        {
            length++;
        }

        return length > 0 && length < rest.Length && rest[length] is (byte)';' or (byte)',' ? Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(rest[..length]) + ",") : rest;
    }

    private bool Parameters(ReadOnlySpan<byte> list)
    {
        if (list.Length > MaxParameters * 4)
        {
            return false;
        }

        foreach (var range in list.Split((byte)','))
        {
            _ = _parameters.TryAdd(Encoding.UTF8.GetString(list[range].Trim(" \r\n\t"u8)), _parameters.Count);
        }

        return true;
    }

    /// <summary>Copies the values of the call, and notes where each begins.</summary>
    private bool Values(ReadOnlySpan<byte> script, int at)
    {
        at = CallStatements.Skip(script, at);
        at = at < script.Length && script[at] == ';' ? CallStatements.Skip(script, at + 1) : at;
        if (at >= script.Length || script[at] != '}')
        {
            return false;
        }

        at = CallStatements.Skip(script, at + 1);
        var isClosed = at < script.Length && script[at] == ')';
        at = isClosed ? CallStatements.Skip(script, at + 1) : at;
        var end = isClosed ? script.LastIndexOf((byte)')') : script.LastIndexOf("))"u8);
        if (at >= script.Length || script[at] != '(' || end <= at)
        {
            return false;
        }

        _values = [(byte)'[', .. script[(at + 1)..end], (byte)']'];
        using var json = JsonParser.ParseOne(_values, 0);
        var starts = new List<int>();
        for (var node = 1; node < json.Count; node = json[node].Past)
        {
            starts.Add(json[node].Start - (json[node].Kind == JsonKind.String ? 1 : 0));
        }

        _starts = [.. starts];
        return _starts.Length > 0;
    }
}
