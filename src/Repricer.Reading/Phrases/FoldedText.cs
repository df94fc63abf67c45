using Repricer.Reading.Words;

namespace Repricer.Reading.Phrases;

/// <summary>
/// Writes a text so that phrases are found however shops write them: lower case, without accents, one kind of blank and dash, and every
/// number as one <see cref="Number"/>.
/// </summary>
internal static class FoldedText
{
    /// <summary>Stands for a number, or a span of two.</summary>
    public const char Number = '#';

    private const int TableSize = 0x2100;

    private static readonly char[] Table = Build();

    /// <summary>Folds one character: "É" is "e", "ς" is "σ", a digit of any script is an ASCII digit.</summary>
    public static char Fold(char c) => c < TableSize ? Table[c] : c switch
    {
        >= '\uFF01' and <= '\uFF5E' => Table[c - '\uFF01' + '!'],
        '\u3000' => ' ',
        '、' or '。' => '.',
        _ => c,
    };

    /// <summary>Folds a text; numbers become one sign each. What does not fit into the buffer is left out.</summary>
    /// <param name="text">As it stands on the page.</param>
    /// <param name="into">A text grows by a blank at most where a capital follows a small letter.</param>
    /// <param name="numbers">Takes the values of the first numbers, in their order; of a span the first one. More than a million is
    /// a million.</param>
    public static ReadOnlySpan<char> Write(ReadOnlySpan<char> text, Span<char> into, Span<int> numbers)
    {
        var length = 0;
        var count = 0;
        for (var at = 0; at < text.Length && length + 2 < into.Length; at++)
        {
            var raw = text[at];
            if (char.IsAsciiLetterLower(raw))
            {
                // Most of any text: nothing is to be asked of it.
                into[length++] = raw;
                continue;
            }

            var c = Fold(raw);
            if (char.IsAsciiDigit(c))
            {
                at = PastNumber(text, at, out var value) - 1;
                if (count < numbers.Length)
                {
                    numbers[count++] = value;
                }

                c = Number;
            }
            else if (length > 0 && char.IsUpper(raw) && at > 0 && char.IsLower(text[at - 1]))
            {
                // Two elements meet without a blank: "StatusSold out".
                into[length++] = ' ';
            }

            if (c != ' ' || (length > 0 && into[length - 1] != ' '))
            {
                into[length++] = c;
            }
        }

        return into[..length];
    }

    /// <summary>Folds a phrase of a word list, in which <see cref="Number"/> stands for a number already.</summary>
    public static string Phrase(string phrase) => string.Create(phrase.Length, phrase, static (into, source) =>
    {
        for (var at = 0; at < source.Length; at++)
        {
            into[at] = Fold(source[at]);
        }
    });

    /// <summary>Finds where a number ends, a span such as "2-3" being one.</summary>
    private static int PastNumber(ReadOnlySpan<char> text, int at, out int value)
    {
        value = 0;
        var hasPoint = false;
        while (at < text.Length)
        {
            var c = Fold(text[at]);
            if (char.IsAsciiDigit(c))
            {
                value = hasPoint ? value : Math.Min((value * 10) + (c - '0'), 1_000_000);
            }
            else if (c is '.' or ',' or '-' or '/' or ':' && at + 1 < text.Length && char.IsAsciiDigit(Fold(text[at + 1])))
            {
                hasPoint = true;
            }
            else if (c == ' ' && PastSpanWord(text, at) is > 0 and var next)
            {
                (hasPoint, at) = (true, next - 1);
            }
            else
            {
                return at;
            }

            at++;
        }

        return at;
    }

    /// <summary>Finds the second number of a span that is written with a word, "2 to 3"; 0 = none follows.</summary>
    private static int PastSpanWord(ReadOnlySpan<char> text, int blank)
    {
        foreach (var word in RangeWords.BetweenCounts)
        {
            var next = blank + 1 + word.Length + 1;
            if (next < text.Length && Fold(text[next - 1]) == ' ' && char.IsAsciiDigit(Fold(text[next]))
                && text[(blank + 1)..].StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return next;
            }
        }

        return 0;
    }

    private static char[] Build()
    {
        var table = new char[TableSize];
        for (var at = 0; at < TableSize; at++)
        {
            var c = (char)at;
            table[at] = c switch
            {
                _ when char.IsControl(c) || char.IsWhiteSpace(c) => ' ',
                '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2212' => '-',
                '\u2018' or '\u2019' or '´' or '`' or 'ʼ' => '\'',
                'ß' => 's',
                'ø' or 'Ø' => 'o',
                'æ' or 'Æ' => 'a',
                'ł' or 'Ł' => 'l',
                'đ' or 'Đ' or 'ð' => 'd',
                'ı' or 'İ' => 'i',
                'ς' => 'σ',
                '؟' => '?',
                'ی' or 'ى' => 'ي',
                'ک' => 'ك',
                'ة' => 'ه',
                _ when char.IsDigit(c) => (char)('0' + (int)char.GetNumericValue(c)),
                < (char)128 => char.ToLowerInvariant(c),
                _ => Base(c),
            };
        }

        return table;
    }

    private static char Base(char c)
    {
        var lower = char.ToLowerInvariant(c);
        var at = Accents.With.IndexOf(lower, StringComparison.Ordinal);
        return at < 0 ? lower : Accents.Without[at];
    }
}
