namespace Repricer.Reading.Visible;

/// <summary>Finds whole percentages in a text: "-20 %", "Save 20%".</summary>
internal static class Percentages
{
    private const int Most = 12;

    /// <summary>Adds those from 1 to 95.</summary>
    public static void Find(ReadOnlySpan<char> text, List<int> into)
    {
        for (var at = text.IndexOf('%'); at >= 0 && into.Count < Most;)
        {
            var end = at;
            while (end > 0 && text[end - 1] is ' ' or '\u00A0')
            {
                end--;
            }

            var start = end;
            while (start > 0 && end - start < 3 && char.IsAsciiDigit(text[start - 1]))
            {
                start--;
            }

            var isWhole = end - start is 1 or 2 && (start == 0 || text[start - 1] is not ('.' or ','));
            if (isWhole && int.Parse(text[start..end], System.Globalization.CultureInfo.InvariantCulture) is > 0 and <= 95 and var percent
                && !into.Contains(percent))
            {
                into.Add(percent);
            }

            var next = text[(at + 1)..].IndexOf('%');
            at = next < 0 ? -1 : at + 1 + next;
        }
    }
}
