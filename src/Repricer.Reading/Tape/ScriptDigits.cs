using System.Buffers;

namespace Repricer.Reading.Tape;

/// <summary>Finds digits of other scripts (Arabic, Persian, Indic, Thai, full-width) in UTF-8 without decoding it.</summary>
internal static class ScriptDigits
{
    // The first bytes that such digits can have; Latin, Greek, Cyrillic and most of Han and Kana have others.
    private static readonly SearchValues<byte> Leads = SearchValues.Create([0xD9, 0xDB, 0xE0, 0xE1, 0xEF]);

    public static bool Any(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (at < text.Length)
        {
            var hit = text[at..].IndexOfAny(Leads);
            if (hit < 0)
            {
                return false;
            }

            at += hit;
            var second = at + 1 < text.Length ? text[at + 1] : (byte)0;
            var third = at + 2 < text.Length ? text[at + 2] : (byte)0;
            if (IsDigit(text[at], second, third))
            {
                return true;
            }

            at++;
        }

        return false;
    }

    private static bool IsDigit(byte lead, byte second, byte third) => lead switch
    {
        0xD9 => second is >= 0xA0 and <= 0xA9,
        0xDB => second is >= 0xB0 and <= 0xB9,
        0xE0 when (second & 1) == 1 && second is >= 0xA5 and <= 0xB5 => third is >= 0xA6 and <= 0xAF,
        0xE0 when second is 0xB9 or 0xBB => third is >= 0x90 and <= 0x99,
        0xE1 when second is 0x81 => third is >= 0x80 and <= 0x89,
        0xE1 when second is 0x9F => third is >= 0xA0 and <= 0xA9,
        0xEF when second is 0xBC => third is >= 0x90 and <= 0x99,
        _ => false,
    };
}
