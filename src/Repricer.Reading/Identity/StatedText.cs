using System.Buffers;
using System.Collections.Frozen;
using Repricer.Reading.Words;

namespace Repricer.Reading.Identity;

/// <summary>Takes a number out of a field of data that is named after it: prefixes are cut, placeholders are none.</summary>
internal static class StatedText
{
    private const int Longest = 100;

    private static readonly string[] Prefixes = ["sku:", "sku#", "mpn:", "asin:", "ean:", "gtin:", "isbn:", "upc:"];
    private static readonly SearchValues<char> Marks = SearchValues.Create("-_./ *#");
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

        number = WithoutLabel(number);
        if (number.Length == 0 || Nothing.Contains(number) || number.StartsWith("http", StringComparison.OrdinalIgnoreCase)
            || number.AsSpan().IndexOfAny('<', '{') >= 0 || !number.AsSpan().ContainsAnyExcept(Marks))
        {
            return null;
        }

        return field == CandidateField.Gtin ? GtinFinder.Read(number) ?? number : number;
    }

    /// <summary>Takes the label away where the field holds it too: "Item # 101095".</summary>
    private static string WithoutLabel(string text)
    {
        var lower = text.ToLowerInvariant().Replace('\u00A0', ' ');
        if (lower.Length < 5 || !char.IsLetter(lower[0]) || LabelIndex.At(lower, 0, out var length) is var kind && kind == NumberLabel.None)
        {
            return text;
        }

        var announced = Announcement.Of(lower.AsSpan(length), kind);
        var start = length + announced.Length;
        return announced.IsMarked && start < text.Length && (lower[length] is ':' or ' ' or '#' or '.') ? text[start..] : text;
    }
}
