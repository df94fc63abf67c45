using System.Collections.Frozen;
using Repricer.Reading.Words;

namespace Repricer.Reading.Identity;

/// <summary>Takes a number out of a field of data that is named after it: prefixes are cut, placeholders are none.</summary>
internal static class StatedText
{
    private const int Longest = 100;

    private static readonly string[] Prefixes = ["sku:", "sku#", "mpn:", "asin:", "ean:", "gtin:", "isbn:", "upc:"];
    private static readonly FrozenSet<string> Nothing = NumberLabels.Nothing.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gives the number, or null where the field says nothing.</summary>
    public static string? Clean(string? text, CandidateField field)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > Longest)
        {
            return null;
        }

        var number = text.Trim();
        foreach (var prefix in Prefixes)
        {
            number = number.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? number[prefix.Length..].Trim() : number;
        }

        if (number.Length == 0 || Nothing.Contains(number) || number.StartsWith("http", StringComparison.OrdinalIgnoreCase)
            || number.AsSpan().IndexOfAny('<', '{') >= 0 || !number.AsSpan().ContainsAnyExcept("-_./ *#"))
        {
            return null;
        }

        return field == CandidateField.Gtin ? GtinFinder.Read(number) ?? number : number;
    }
}
