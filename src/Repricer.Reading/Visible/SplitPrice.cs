using System.Text;

namespace Repricer.Reading.Visible;

/// <summary>
/// Joins a price that layout splits: "2.999" and a superscript "99" are 2999.99, because where layout marks the fraction every other
/// separator is one of thousands.
/// </summary>
internal static class SplitPrice
{
    /// <summary>
    /// Tells whether a raised text holds the cents behind their symbol ("79" and a raised "€90"): the symbol stands where the point would.
    /// </summary>
    public static bool IsRaised(string fraction) =>
        fraction.Length == 3 && fraction[0] is '€' or '£' or '$' && char.IsAsciiDigit(fraction[1]) && char.IsAsciiDigit(fraction[2]);

    public static string Join(string text, out int point)
    {
        var builder = new StringBuilder(text.Length);
        point = -1;
        var soft = text.IndexOf(LineReader.SoftPoint, StringComparison.Ordinal);
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (at == soft)
            {
                point = builder.Length;
                _ = builder.Append('.');
            }
            else if (at > 0 && at < soft && c is '.' or ',' or '\'' or '’' && char.IsDigit(text[at - 1]))
            {
                continue;
            }
            else
            {
                _ = builder.Append(c == LineReader.SoftPoint ? ' ' : c);
            }
        }

        return builder.ToString();
    }
}
