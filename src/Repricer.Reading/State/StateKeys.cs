using System.Text;
using Repricer.Reading.Words;

namespace Repricer.Reading.State;

/// <summary>Looks up the names that shops' state objects give to what we look for; case, "_" and "-" make no difference.</summary>
internal static class StateKeys
{
    private const int Bits = 10;
    private static readonly (byte[]? Name, StateKey Kind)[] Table = Spread();

    public static StateKey Find(ReadOnlySpan<byte> key)
    {
        if (key.Length is < 2 or > 32)
        {
            return StateKey.None;
        }

        Span<byte> plain = stackalloc byte[32];
        var length = 0;
        uint hash = 0;
        foreach (var b in key)
        {
            if (b is (byte)'_' or (byte)'-' or (byte)'$' or (byte)'@')
            {
                continue;
            }

            var lower = b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b;
            plain[length++] = lower;
            hash = (hash * 31) + lower;
        }

        for (var slot = Slot(hash); Table[slot].Name is { } name; slot = (slot + 1) & ((1 << Bits) - 1))
        {
            if (plain[..length].SequenceEqual(name))
            {
                return Table[slot].Kind;
            }
        }

        return StateKey.None;
    }

    private static int Slot(uint hash) => (int)((hash * 0x9E3779B9) >> (32 - Bits));

    private static (byte[]? Name, StateKey Kind)[] Spread()
    {
        var table = new (byte[]? Name, StateKey Kind)[1 << Bits];
        foreach (var (key, kind) in StateWords.All.SelectMany(entry => entry.Names, (entry, name) => (name, entry.Key)))
        {
            var name = Encoding.ASCII.GetBytes(key);
            uint hash = 0;
            foreach (var b in name)
            {
                hash = (hash * 31) + b;
            }

            var slot = Slot(hash);
            while (table[slot].Name is not null)
            {
                slot = (slot + 1) & ((1 << Bits) - 1);
            }

            table[slot] = (name, kind);
        }

        return table;
    }

    public static string Plain(ReadOnlySpan<byte> key) => Encoding.UTF8.GetString(key.Length > 60 ? key[..60] : key);
}
