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
        if (key.Length is < 2 or > 32 || !StateKeyFilter.MayBe(key))
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

        var kind = Look(plain[..length], hash);
        if (kind != StateKey.None || length < 8)
        {
            return kind;
        }

        if (MinorPart(plain[..length]) is > 0 and var part)
        {
            return Find(plain[..(length - part)]);
        }

        kind = ClosingPart(plain[..length]) is > 0 and var more ? Find(plain[..(length - more)]) : kind;
        return kind is StateKey.Price or StateKey.Sale or StateKey.List ? kind : StateKey.None;
    }

    /// <summary>Gives the length of a last word that adds nothing, "priceData"; 0 = there is none.</summary>
    private static int ClosingPart(ReadOnlySpan<byte> plain) => plain.EndsWith("data"u8) || plain.EndsWith("info"u8) ? 4
        : plain.EndsWith("value"u8) || plain.EndsWith("model"u8) || plain.EndsWith("range"u8) ? 5
        : plain.EndsWith("object"u8) || plain.EndsWith("amount"u8) || plain.EndsWith("number"u8) ? 6
        : plain.EndsWith("details"u8) ? 7
        : plain.EndsWith("formatted"u8) ? 9 : 0;

    /// <summary>Tells whether a name says that its number counts cents: "priceInCents", "centAmount", "unit_amount".</summary>
    public static bool IsMinor(ReadOnlySpan<byte> key)
    {
        Span<byte> plain = stackalloc byte[32];
        var length = 0;
        foreach (var b in key.Length > 32 ? default : key)
        {
            if (b is not ((byte)'_' or (byte)'-' or (byte)'$' or (byte)'@'))
            {
                plain[length++] = b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b;
            }
        }

        return MinorPart(plain[..length]) > 0 || plain[..length].SequenceEqual("centamount"u8)
            || plain[..length].SequenceEqual("unitamount"u8);
    }

    /// <summary>Gives the length of the end of a name that says it counts cents; 0 = it does not say so.</summary>
    private static int MinorPart(ReadOnlySpan<byte> plain) => plain.Length < 8 ? 0
        : plain.EndsWith("inminorunits"u8) ? 12
        : plain.EndsWith("minorunits"u8) ? 10
        : plain.EndsWith("minorunit"u8) ? 9
        : plain.EndsWith("incents"u8) ? 7
        : plain.EndsWith("inpence"u8) ? 7
        : plain.EndsWith("micros"u8) ? 6
        : plain.EndsWith("cents"u8) ? 5
        : plain.EndsWith("minor"u8) ? 5
        : plain.EndsWith("pence"u8) ? 5 : 0;

    private static StateKey Look(ReadOnlySpan<byte> plain, uint hash)
    {
        for (var slot = Slot(hash); Table[slot].Name is { } name; slot = (slot + 1) & ((1 << Bits) - 1))
        {
            if (plain.SequenceEqual(name))
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
