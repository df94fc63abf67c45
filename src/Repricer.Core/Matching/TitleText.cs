using System.Text;

namespace Repricer.Core.Matching;

/// <summary>
/// Cuts a title into words that can be compared: small letters without accents, a number apart from its unit (<c>500ml</c> →
/// <c>500 ml</c>), decimals with a point, hyphens as blanks. <c>WH-1000XM4</c> gives <c>wh</c> and <c>1000xm4</c>: what belongs together
/// is joined again by who compares (<see cref="TitleReader"/>).
/// </summary>
internal static class TitleText
{
    private const int MostWords = 60;

    /// <summary>At most 60 words; titles that are longer are stuffed with search words at their end.</summary>
    public static IReadOnlyList<string> Words(string title)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < title.Length && words.Count < MostWords; i++)
        {
            var letter = title[i];
            if (char.IsLetterOrDigit(letter))
            {
                Append(word, letter);
            }
            else if (letter is '.' or ',' && IsDecimal(title, i))
            {
                word.Append('.');
            }
            else if (letter == '+' && !(i + 1 < title.Length && char.IsAsciiDigit(title[i + 1]))
                && (word.Length > 0 || (words.Count > 0 && i > 0 && title[i - 1] == '(')))
            {
                Cut(word, words);
                words.Add("plus");
            }
            else if (letter is '"' or '”' or '″' && word.Length > 0 && char.IsAsciiDigit(word[^1]))
            {
                Cut(word, words);
                words.Add("inch");
            }
            else
            {
                Cut(word, words);
            }
        }

        Cut(word, words);
        return words;
    }

    /// <summary>Small, without accents; ligatures and umlauts by their base letter, since shops write both.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text)
            Append(folded, letter);
        return folded.ToString();
    }

    /// <summary>Letters and digits alone, small: how part numbers are compared.</summary>
    public static string Code(string text) => string.Concat(Fold(text).Where(char.IsLetterOrDigit));

    // A list, because decomposing letters is not at hand where globalization is invariant. The same order below.
    private const string Accented = "àáâãäåāăąçćĉċčďèéêëēĕėęěĝğġģĥìíîïĩīĭįıĵķĺļľñńņňòóôõöōŏőŕŗřśŝşšșţťțùúûüũūŭůűųŵýŷÿźżžłđø";
    private const string Plain = "aaaaaaaaacccccdeeeeeeeeegggghiiiiiiiiijklllnnnnooooooooorrrsssssttttuuuuuuuuuuwyyyzzzldo";

    private static void Append(StringBuilder text, char letter)
    {
        var small = char.ToLowerInvariant(letter);
        if (small < 0x80)
            text.Append(small);
        else if (Accented.IndexOf(small, StringComparison.Ordinal) is >= 0 and var at)
            text.Append(Plain[at]);
        else
            text.Append(small switch { 'ß' => "ss", 'æ' => "ae", 'œ' => "oe", _ => small.ToString() });
    }

    private static bool IsDecimal(string title, int at) =>
        at > 0 && at + 1 < title.Length && char.IsAsciiDigit(title[at - 1]) && char.IsAsciiDigit(title[at + 1])
        && !(title[at] == ',' && at + 3 < title.Length && char.IsAsciiDigit(title[at + 2]) && char.IsAsciiDigit(title[at + 3]));

    // "500ml" is a number and its unit, "1000xm4" and "i7" are names: a number in front of letters alone is cut where the letters are a
    // unit.
    private static void Cut(StringBuilder word, List<string> words)
    {
        if (word.Length == 0)
            return;
        var text = word.ToString().Trim('.');
        word.Clear();
        if (text.Length == 0)
            return;
        var digits = 0;
        while (digits < text.Length && (char.IsAsciiDigit(text[digits]) || text[digits] == '.'))
            digits++;
        if (digits > 0 && text[digits..] is "st" or "nd" or "rd" or "th")
        {
            words.Add(text[..digits]);
        }
        else if (digits > 0 && digits < text.Length && MatchWords.Units.ContainsKey(text[digits..]))
        {
            words.Add(text[..digits]);
            words.Add(text[digits..]);
        }
        else if (digits > 0 && digits == text.Length - 1 && text[digits] == 'x' && digits < 4)
        {
            // "6x"
            words.Add(text[..digits]);
            words.Add("x");
        }
        else
        {
            words.AddRange(TradeWords.Of(text));
        }
    }
}
