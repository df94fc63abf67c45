using System.Globalization;
using System.Text;

namespace Repricer.Engine.Discovery;

/// <summary>The text of a sitemap's elements: addresses and the entities of XML itself, no others.</summary>
internal static class SitemapText
{
    /// <summary>Longer is no address.</summary>
    public const int MaxLength = 8192;

    /// <summary>An absolute http(s) address, or null.</summary>
    public static string? Address(string? text)
    {
        text = text?.Trim();
        return text is { Length: > 0 and <= MaxLength } && Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) ? text : null;
    }

    // Bare ampersands and unknown entities stay as they are.
    public static string Unescape(string text)
    {
        if (!text.Contains('&', StringComparison.Ordinal))
            return text;
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var end = text[i] == '&' ? text.IndexOf(';', i) : -1;
            if (end > i && end - i <= 10 && Entity(text.AsSpan(i + 1, end - i - 1)) is { } character)
            {
                result.Append(character);
                i = end;
            }
            else
            {
                result.Append(text[i]);
            }
        }

        return result.ToString();
    }

    private static string? Entity(ReadOnlySpan<char> name) => name switch
    {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        ['#', 'x' or 'X', .. var hex] => Character(hex, NumberStyles.AllowHexSpecifier),
        ['#', .. var digits] => Character(digits, NumberStyles.None),
        _ => null,
    };

    private static string? Character(ReadOnlySpan<char> digits, NumberStyles style) =>
        int.TryParse(digits, style, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code) ? new Rune(code).ToString() : null;
}
