using Repricer.Reading.Facts;

namespace Repricer.Reading.Structured;

/// <summary>Compares what an address says of a variant ("farbe=rot") with what the variant's data say of it.</summary>
internal static class VariantTraits
{
    private static readonly string[] Names = ["color", "size", "material", "pattern", "model", "flavor", "width", "height", "weight"];

    public static bool Fits(Item variant, AddressPart part)
    {
        var value = Slug(part.Value);
        if (value.Length == 0 || (!part.IsAttribute && value.Length < 3))
        {
            return false;
        }

        foreach (var name in Names)
        {
            if (Slug(variant.Text(name)) == value)
            {
                return true;
            }
        }

        foreach (var property in variant.Items("additionalProperty"))
        {
            if (Slug(property.Text("value")) == value)
            {
                return true;
            }
        }

        // "Oak stool - Red / M" has the value as words of its own.
        return part.IsAttribute && ("-" + Slug(variant.Text("name")) + "-").Contains("-" + value + "-", StringComparison.Ordinal);
    }

    /// <summary>Brings a text to lower-case words with hyphens between, marks on Latin letters taken off as addresses do.</summary>
    public static string Slug(string? text)
    {
        if (text is not { Length: > 0 and < 200 })
        {
            return "";
        }

        Span<char> slug = stackalloc char[text.Length];
        var length = 0;
        foreach (var c in text)
        {
            var letter = char.IsLetterOrDigit(c) ? Plain(char.ToLowerInvariant(c)) : '-';
            if (letter != '-' || (length > 0 && slug[length - 1] != '-'))
            {
                slug[length++] = letter;
            }
        }

        // "grün" is "gruen" in some addresses and "grun" in others.
        return slug[..length].TrimEnd('-').ToString().Replace("ae", "a", StringComparison.Ordinal)
            .Replace("oe", "o", StringComparison.Ordinal).Replace("ue", "u", StringComparison.Ordinal)
            .Replace("ß", "ss", StringComparison.Ordinal);
    }

    private static char Plain(char c) => c switch
    {
        'á' or 'à' or 'â' or 'ä' or 'ã' or 'å' or 'ą' or 'ă' => 'a',
        'é' or 'è' or 'ê' or 'ë' or 'ę' or 'ě' => 'e',
        'í' or 'ì' or 'î' or 'ï' => 'i',
        'ó' or 'ò' or 'ô' or 'ö' or 'õ' or 'ø' or 'ő' => 'o',
        'ú' or 'ù' or 'û' or 'ü' or 'ů' or 'ű' => 'u',
        'ý' => 'y',
        'ç' or 'č' or 'ć' => 'c',
        'ñ' or 'ň' or 'ń' => 'n',
        'š' or 'ś' or 'ș' => 's',
        'ž' or 'ź' or 'ż' => 'z',
        'ř' => 'r',
        'ł' => 'l',
        'ď' => 'd',
        'ť' or 'ț' => 't',
        _ => c,
    };
}
