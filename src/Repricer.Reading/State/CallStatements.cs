using System.Text;
using Repricer.Reading.Json;

namespace Repricer.Reading.State;

/// <summary>Holds what a function does before it returns: <c>b.id=1;b.name="…"</c> fills objects that it was handed empty.</summary>
internal sealed class CallStatements
{
    private const int MaxStatements = 20_000;
    private readonly Dictionary<string, List<(int KeyStart, int KeyLength, int Value)>> _byOwner = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Gives what is put into an object: the places of key and value in the script.</summary>
    public IReadOnlyList<(int KeyStart, int KeyLength, int Value)> Of(string owner) =>
        _byOwner.TryGetValue(owner, out var known) ? known : [];

    /// <summary>Notes what stands before <c>return</c>, and gives the place of what it returns; -1 = it is other code.</summary>
    public int Read(ReadOnlySpan<byte> script, int at)
    {
        while (_count < MaxStatements)
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
        Note(Encoding.UTF8.GetString(owner), (keyStart, keyEnd - keyStart, value));
        var end = EndOfWord(script, value);
        if (end > value)
        {
            return end;
        }

        using var json = JsonParser.ParseOne(script, value);
        return json.Count == 0 ? -1 : json.End;
    }

    private void Note(string owner, (int KeyStart, int KeyLength, int Value) assignment)
    {
        if (!_byOwner.TryGetValue(owner, out var known))
        {
            _byOwner[owner] = known = [];
        }

        known.Add(assignment);
        _count++;
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

    public static int Skip(ReadOnlySpan<byte> script, int at)
    {
        while (at < script.Length && script[at] <= ' ')
        {
            at++;
        }

        return at;
    }
}
