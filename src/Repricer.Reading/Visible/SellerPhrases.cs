using System.Buffers;
using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>Reads from a line of text who sells.</summary>
internal static class SellerPhrases
{
    private const int MaxLine = 120;

    private static readonly SearchValues<string> AnyMark = SearchValues.Create(SellerWords.Marks, StringComparison.Ordinal);

    /// <summary>Finds the name of whoever sells; null where the line does not say.</summary>
    /// <param name="text">As it stands on the page.</param>
    /// <param name="lower">The same in lower case.</param>
    public static string? Find(string text, string lower)
    {
        if (text.Length > MaxLine || !lower.AsSpan().ContainsAny(AnyMark))
        {
            return null;
        }

        foreach (var mark in SellerWords.Marks)
        {
            var at = lower.IndexOf(mark, StringComparison.Ordinal);
            if (at is < 0 or > 40
                || (SellerWords.NeedColon.Contains(mark) && !(lower.Length > at + mark.Length && lower[at + mark.Length] == ':')))
            {
                continue;
            }

            var name = text[Math.Min(text.Length, at + mark.Length)..].Trim(' ', ':', '\u00A0', '-', '.', '|');
            var cut = name.AsSpan().IndexOfAny("|(;\n");
            name = cut > 0 ? name[..cut].Trim() : name;
            name = UpTo(name, SellerWords.Ends);
            return name.Length is >= 2 and <= 60 ? name : null;
        }

        return null;
    }

    private static string UpTo(string name, string[] ends)
    {
        foreach (var end in ends)
        {
            if (name.IndexOf(end, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
            {
                return at > 0 ? name[..at] : name;
            }
        }

        return name;
    }
}
