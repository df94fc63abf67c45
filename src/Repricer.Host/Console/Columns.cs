namespace Repricer.Host.Console;

/// <summary>Breaks text for people into lines of 80 columns.</summary>
internal static class Columns
{
    public const int Width = 80;

    /// <summary>Breaks a text at blanks; a word longer than a line stands alone, so that it can still be copied.</summary>
    /// <param name="hanging">By how much every line but the first is set in.</param>
    public static IEnumerable<string> Wrap(string text, int hanging = 0)
    {
        var (start, indent) = (0, 0);
        while (text.Length - start > Width - indent)
        {
            var cut = text.LastIndexOf(' ', start + Width - indent, Width - indent);
            if (cut <= start)
                cut = text.IndexOf(' ', start + Width - indent);
            if (cut < 0)
                break;
            yield return new string(' ', indent) + text[start..cut];
            (start, indent) = (cut + 1, hanging);
        }

        yield return new string(' ', indent) + text[start..];
    }
}
