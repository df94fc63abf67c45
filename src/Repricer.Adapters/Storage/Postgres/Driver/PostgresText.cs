using System.Buffers;
using System.Text;

namespace Repricer.Adapters.Storage.Postgres.Driver;

/// <summary>Texts as PostgreSQL can keep them.</summary>
internal static class PostgresText
{
    /// <summary>What stands for U+0000, which PostgreSQL keeps in no text: U+2400, the picture of it.</summary>
    public const char Nul = '\u2400';

    private const char Replacement = '\uFFFD';

    private static readonly SearchValues<char> Rare = SearchValues.Create(
        [.. Enumerable.Range(0xD800, 0x800).Select(static code => (char)code), '\0']);

    /// <returns>The text itself, but for U+0000 and halves of characters, which are replaced.</returns>
    public static string Clean(string text)
    {
        if (text.AsSpan().IndexOfAny(Rare) < 0)
            return text;

        var clean = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter == '\0')
                clean.Append(Nul);
            else if (!char.IsSurrogate(letter))
                clean.Append(letter);
            else if (at + 1 < text.Length && char.IsSurrogatePair(letter, text[at + 1]))
                clean.Append(letter).Append(text[++at]);
            else
                clean.Append(Replacement);
        }

        return clean.ToString();
    }
}
