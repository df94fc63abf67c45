using System.Buffers.Binary;
using System.Text;
using Repricer.Reading.Labelling;
using Repricer.Reading.Words;

namespace Repricer.Reading.Identity;

/// <summary>
/// Finds the labels of numbers: first in the bytes of a text, by what labels begin with, so that hardly a text without one is decoded.
/// </summary>
internal static class LabelIndex
{
    private const int Bits = 16;

    /// <summary>Holds the number of bytes that the longest label takes, with room for what follows it.</summary>
    private const int Window = 64;

    /// <summary>Holds the bit that makes a letter a small one, for four bytes; what else it makes equal is told apart later.</summary>
    private const uint SmallLetters = 0x20202020;

    private const uint OfThree = 0x00FFFFFF;

    private static readonly (string Word, NumberLabel Kind)[] Labels = Longest();
    private static readonly PhraseIndex Index = new(Array.ConvertAll(Labels, label => label.Word));
    private static readonly ulong[] Four = Beginnings(isShort: false);
    private static readonly ulong[] Three = Beginnings(isShort: true);

    /// <summary>
    /// Tells whether a label stands in the text, which is UTF-8; a character reference where one may be makes it possible.
    /// </summary>
    /// <param name="raw">Bytes of the page.</param>
    /// <param name="onlyFirst">Only a label that the text begins with counts.</param>
    public static bool MayBeIn(ReadOnlySpan<byte> raw, bool onlyFirst)
    {
        var three = Three;
        var four = Four;
        var isInWord = false;
        for (var at = 0; at + 2 < raw.Length; at++)
        {
            var b = raw[at];
            if (isInWord && IsPlain(b))
            {
                // Most bytes are in the middle of a word, where no label begins.
                continue;
            }

            var isWord = IsPlain(b) || b >= 0x80;
            if (isWord && (!isInWord || b >= 0xE0))
            {
                var isLong = at + 3 < raw.Length;
                var key = isLong ? BinaryPrimitives.ReadUInt32LittleEndian(raw[at..])
                    : b | ((uint)raw[at + 1] << 8) | ((uint)raw[at + 2] << 16);
                key |= SmallLetters;
                if (((isLong && IsIn(four, key)) || IsIn(three, key & OfThree)) && IsAt(raw[at..Math.Min(raw.Length, at + Window)]))
                {
                    return true;
                }

                if (onlyFirst)
                {
                    return false;
                }
            }
            else if (b == '&' && IsLetterReference(raw[at..]))
            {
                return true;
            }

            isInWord = isWord;
        }

        return false;
    }

    private static bool IsPlain(byte b) => Tape.Utf8Text.IsLetter(b) || Tape.Utf8Text.IsDigit(b);

    private static bool IsAt(ReadOnlySpan<byte> raw)
    {
        if (raw.Contains((byte)'&'))
        {
            return true;
        }

        Span<char> text = stackalloc char[Window];
        Span<char> lower = stackalloc char[Window];
        text = text[..Encoding.UTF8.GetChars(raw, text)];
        lower = lower[..text.ToLowerInvariant(lower)];
        lower.Replace('\u00A0', ' ');
        return At(lower, 0, out _) != NumberLabel.None;
    }

    /// <summary>Tells a reference to a letter of a label ("R&amp;eacute;f", "&amp;#1040;") from those of marks.</summary>
    private static bool IsLetterReference(ReadOnlySpan<byte> raw) => raw.Length > 5
        && (raw[1] is (byte)'e' or (byte)'o' or (byte)'u' or (byte)'d'
            || (raw[1] == '#' && raw[2] == '1' && Tape.Utf8Text.IsDigit(raw[5])));

    /// <summary>Finds the longest label at a place of a text in lower case; what follows it must not go on with the word.</summary>
    public static NumberLabel At(ReadOnlySpan<char> lower, int at, out int length)
    {
        foreach (var found in Index.At(lower, at))
        {
            var (word, kind) = Labels[found];
            var end = at + word.Length;
            if (end >= lower.Length || !IsOfWord(lower[end]) || lower[end] >= 0x0E00)
            {
                length = word.Length;
                return kind;
            }
        }

        length = 0;
        return NumberLabel.None;
    }

    /// <summary>Tells whether a word begins at a place: the scripts of East Asia write without blanks.</summary>
    public static bool BeginsWord(ReadOnlySpan<char> lower, int at) =>
        char.IsLetter(lower[at]) && (at == 0 || !IsOfWord(lower[at - 1]) || lower[at] >= 0x0E00);

    private static bool IsOfWord(char c) => char.IsLetter(c) || char.IsAsciiDigit(c);

    private static bool IsIn(ulong[] table, uint key)
    {
        var slot = (key * 0x9E3779B9) >> (32 - Bits);
        return (table[slot >> 6] & (1UL << (int)(slot & 63))) != 0;
    }

    private static ulong[] Beginnings(bool isShort)
    {
        var table = new ulong[1 << (Bits - 6)];
        foreach (var (word, _) in Labels)
        {
            Note(word, isShort, table);
            Note(word.ToUpperInvariant(), isShort, table);
            Note(char.ToUpperInvariant(word[0]) + word[1..], isShort, table);
        }

        return table;
    }

    private static void Note(string word, bool isShort, ulong[] table)
    {
        var bytes = Encoding.UTF8.GetBytes(word);
        if (bytes.Length < 3 || bytes.Length < 4 != isShort)
        {
            return;
        }

        var key = 0u;
        for (var at = 0; at < Math.Min(4, bytes.Length); at++)
        {
            key |= (uint)bytes[at] << (8 * at);
        }

        key = (key | SmallLetters) & (isShort ? OfThree : uint.MaxValue);

        var slot = (key * 0x9E3779B9) >> (32 - Bits);
        table[slot >> 6] |= 1UL << (int)(slot & 63);
    }

    private static (string Word, NumberLabel Kind)[] Longest()
    {
        var labels = new List<(string Word, NumberLabel Kind)>();
        foreach (var (kind, words) in NumberLabels.All)
        {
            foreach (var word in words)
            {
                if (!labels.Exists(label => label.Word == word))
                {
                    labels.Add((word, kind));
                }
            }
        }

        labels.Sort((left, right) => right.Word.Length - left.Word.Length);
        return [.. labels];
    }
}
