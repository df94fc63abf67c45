using Repricer.Reading.Tape;
using Repricer.Reading.Words;

namespace Repricer.Reading.State;

/// <summary>
/// Tells by their first two letters and their last one which names in state may be some that are looked for: most are not, and need no
/// look-up.
/// </summary>
internal static class StateKeyFilter
{
    /// <summary>Holds the length of the shortest name that may have a last word which adds nothing to it.</summary>
    private const int Compound = 8;

    /// <summary>
    /// Holds the last letters of such words: "data", "info", "value", "model", "amount", "number", "details", "formatted".
    /// </summary>
    private static readonly uint ClosingLetters = Bit((byte)'a') | Bit((byte)'o') | Bit((byte)'e') | Bit((byte)'l') | Bit((byte)'t')
        | Bit((byte)'r') | Bit((byte)'s') | Bit((byte)'d');

    private static readonly uint[] LastLetters = Build();

    public static bool MayBe(ReadOnlySpan<byte> key)
    {
        var at = 0;
        if (!Next(key, ref at, out var first) || !Next(key, ref at, out var second))
        {
            return false;
        }

        var last = key.Length - 1;
        while (last > 0 && IsJoint(key[last]))
        {
            last--;
        }

        var wanted = LastLetters[Slot(first, second)];
        return wanted != 0 && ((wanted | (key.Length >= Compound ? ClosingLetters : 0)) & Bit(key[last])) != 0;
    }

    /// <summary>Gives the next byte that counts; false where it is no letter, with which no name begins, or where none is left.</summary>
    private static bool Next(ReadOnlySpan<byte> key, ref int at, out byte letter)
    {
        while (at < key.Length && IsJoint(key[at]))
        {
            at++;
        }

        letter = at < key.Length ? key[at++] : (byte)0;
        return Utf8Text.IsLetter(letter);
    }

    private static bool IsJoint(byte b) => b is (byte)'_' or (byte)'-' or (byte)'$' or (byte)'@';

    private static int Slot(byte first, byte second) => (first & 31) | ((second & 31) << 5);

    /// <summary>Gives the bit of a last byte: letters and digits share some, which only lets a few more names through.</summary>
    private static uint Bit(byte b) => 1u << (b & 31);

    private static uint[] Build()
    {
        var letters = new uint[1024];
        foreach (var (_, names) in StateWords.All)
        {
            foreach (var name in names)
            {
                letters[Slot((byte)name[0], (byte)name[1])] |= Bit((byte)name[^1]);
            }
        }

        return letters;
    }
}
