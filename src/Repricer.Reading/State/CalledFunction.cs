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
    private readonly List<(string Owner, int KeyStart, int KeyLength, int Value)> _assignments = [];
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

        var at = Skip(script, start + close + 1);
        if (at >= script.Length || script[at] != '{')
        {
            return false;
        }

        at = Statements(script, at + 1);
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
        if (json[node].Kind != JsonKind.Opaque || json[node].Length > 12)
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
        foreach (var (owner, keyStart, keyLength, start) in _assignments)
        {
            if (owner != name || Into.IsFull)
            {
                continue;
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

    /// <summary>Notes what stands before <c>return</c>, and gives the place of what it returns; -1 = it is other code.</summary>
    private int Statements(ReadOnlySpan<byte> script, int at)
    {
        while (_assignments.Count < MaxParameters)
        {
            at = Skip(script, at);
            if (at < script.Length && script[at] is (byte)';' or (byte)',')
            {
                at++;
                continue;
            }

            if (script[Math.Min(at, script.Length)..].StartsWith("return"u8))
            {
                at = Skip(script, at + 6);
                return at < script.Length && script[at] is (byte)'{' or (byte)'[' ? at : -1;
            }

            at = Assignment(script, at);
            if (at < 0)
            {
                return -1;
            }
        }

        return -1;
    }

    /// <returns>The place after it; -1 = it is no assignment to a member of a parameter.</returns>
    private int Assignment(ReadOnlySpan<byte> script, int at)
    {
        var dot = EndOfWord(script, at);
        var owner = script[at..dot];
        if (owner.IsEmpty || dot >= script.Length || script[dot] is not ((byte)'.' or (byte)'['))
        {
            return -1;
        }

        var isQuoted = script[dot] == '[' && dot + 1 < script.Length && script[dot + 1] is (byte)'"' or (byte)'\'';
        var keyStart = dot + (isQuoted ? 2 : 1);
        var keyEnd = EndOfWord(script, keyStart);
        var after = keyEnd + (script[dot] == '.' ? 0 : isQuoted ? 2 : 1);
        after = Skip(script, after);
        if (keyEnd <= keyStart || after >= script.Length || script[after] != '=')
        {
            return -1;
        }

        var value = Skip(script, after + 1);
        _assignments.Add((Encoding.UTF8.GetString(owner), keyStart, keyEnd - keyStart, value));
        var end = EndOfWord(script, value);
        if (end > value)
        {
            return end;
        }

        using var json = JsonParser.ParseOne(script, value);
        return json.Count == 0 ? -1 : json.End;
    }

    /// <summary>Copies the values of the call, and notes where each begins.</summary>
    private bool Values(ReadOnlySpan<byte> script, int at)
    {
        at = Skip(script, at);
        at = at < script.Length && script[at] == ';' ? Skip(script, at + 1) : at;
        if (at >= script.Length || script[at] != '}')
        {
            return false;
        }

        at = Skip(script, at + 1);
        var isClosed = at < script.Length && script[at] == ')';
        at = isClosed ? Skip(script, at + 1) : at;
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

    private static int EndOfWord(ReadOnlySpan<byte> script, int at)
    {
        var end = at;
        while (end < script.Length && JsonBytes.IsWord(script[end]))
        {
            end++;
        }

        return end;
    }

    private static int Skip(ReadOnlySpan<byte> script, int at)
    {
        while (at < script.Length && script[at] <= ' ')
        {
            at++;
        }

        return at;
    }
}
