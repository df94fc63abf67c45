namespace Repricer.Reading.Labelling;

/// <summary>
/// Folds text around an amount so that one list of words fits all its spellings: blanks of any kind are one blank, and letters that are
/// written with or without marks (Greek accents, Arabic alif, the two Romanian s and t) are the same.
/// </summary>
internal static class LabelText
{
    /// <summary>Holds how many characters before an amount may tell what it is.</summary>
    public const int MaxBefore = 96;

    /// <summary>Holds how many characters behind an amount may tell what it is.</summary>
    public const int MaxBehind = 80;

    /// <summary>Folds lower-case text into a buffer that is at least as long, and gives what was written.</summary>
    public static Span<char> Fold(ReadOnlySpan<char> text, Span<char> buffer)
    {
        var length = 0;
        foreach (var raw in text)
        {
            var c = raw < 0x7F ? raw : Fold(raw);
            if (c <= ' ')
            {
                c = ' ';
                if (length > 0 && buffer[length - 1] == ' ')
                {
                    continue;
                }
            }

            if (c != Dropped)
            {
                buffer[length++] = c;
            }
        }

        return buffer[..length];
    }

    public static string Fold(string text) => Fold(text, new char[text.Length]).ToString();

    /// <summary>Tells whether a character is a part of a word that has blanks around it.</summary>
    public static bool IsWord(char c) => char.IsLetterOrDigit(c) && !IsUnspaced(c);

    /// <summary>Tells whether a letter belongs to a script that sets no blanks between words (Thai, Chinese, Japanese, Korean).</summary>
    public static bool IsUnspaced(char c) => c is (>= '\u0E00' and < '\u0F00') or >= '\u2E80';

    /// <summary>
    /// Tells whether a text breaks off before it ends: a full stop, a bar or the like, and a word behind it, so that what stands before
    /// does not speak of what follows.
    /// </summary>
    public static bool IsBroken(ReadOnlySpan<char> text)
    {
        var at = BreakOf(text);
        return at >= 0 && HasLetters(text[(at + 1)..]);
    }

    /// <summary>Gives where a sentence of a text ends; -1 = it has but one.</summary>
    public static int BreakOf(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var isStop = text[at] == '.' && at + 1 < text.Length && text[at + 1] == ' ' && EndsWord(text[..at]);
            if (isStop || text[at] is '!' or '?' or ';' or '|' or '•' or '·' or '。')
            {
                return at;
            }
        }

        return -1;
    }

    public static int Letters(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text)
        {
            count += char.IsLetter(c) ? 1 : 0;
        }

        return count;
    }

    public static bool HasLetters(ReadOnlySpan<char> text) => Letters(text) > 0;

    private const char Dropped = '\uFFFF';

    /// <summary>Tells whether a full stop behind a text ends a sentence: behind three letters or fewer it shortens a word.</summary>
    private static bool EndsWord(ReadOnlySpan<char> text)
    {
        var at = text.Length;
        while (at > 0 && char.IsLetter(text[at - 1]))
        {
            at--;
        }

        return text.Length - at is 0 or > 4;
    }

    private static char Fold(char c) => c switch
    {
        '\u00A0' or '\u202F' or '\u2009' or '\u2007' or '\u200A' or '\u3000' or '\uE000' => ' ',
        '’' or '‘' or '´' or '׳' => '\'',
        '״' or '“' or '”' or '„' => '"',
        '–' or '—' or '−' => '-',
        '（' => '(',
        '）' => ')',
        '：' => ':',
        '／' => '/',
        '×' or '✕' or '✖' => '×',
        'İ' => 'i',
        'ș' => 'ş',
        'ț' => 'ţ',
        'ё' => 'е',
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' or 'ϊ' or 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' or 'ϋ' or 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        'أ' or 'إ' or 'آ' => 'ا',
        'ي' or 'ى' => 'ی',
        'ك' => 'ک',
        'ة' => 'ه',
        '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\u0307' or '\u0640'
            or (>= '\u064B' and <= '\u0652') => Dropped,
        _ when c > '\u0600' && char.IsDigit(c) => (char)('0' + System.Globalization.CharUnicodeInfo.GetDecimalDigitValue(c)),
        _ => c,
    };
}
