using System.Collections.Frozen;
using Repricer.Reading.Phrases;
using Repricer.Reading.Words;
using RepricerCondition = Repricer.Reading.Condition;

namespace Repricer.Reading.Structured;

/// <summary>Reads schema.org's enumerations in the many ways shops write them.</summary>
internal static class Terms
{
    /// <summary>Holds how many letters may follow a term: "InStock online" is one still, a sentence that begins so is not.</summary>
    private const int MostMore = 10;

    private static readonly FrozenDictionary<string, RepricerCondition> Conditions =
        SchemaWords.Conditions.ToFrozenDictionary(entry => entry.Key, entry => entry.Condition, StringComparer.Ordinal);

    /// <summary>Gives schema.org's short term for a statement about stock; null where the text is none.</summary>
    public static string? Availability(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > 200)
        {
            return null;
        }

        var shortened = Vocabulary.Short(text.Trim());
        Span<char> letters = stackalloc char[shortened.Length];
        var length = 0;
        foreach (var c in shortened)
        {
            if (char.IsAsciiLetter(c))
            {
                letters[length++] = char.ToLowerInvariant(c);
            }
        }

        var key = letters[..length];
        foreach (var (name, term) in SchemaWords.Availabilities)
        {
            if (key.StartsWith(name, StringComparison.Ordinal) && key.Length <= name.Length + MostMore)
            {
                return term == "SoldOut" ? "OutOfStock" : term;
            }
        }

        // In the shop's own words, or as a flag.
        return shortened.ToUpperInvariant() switch
        {
            "1" or "TRUE" or "YES" => "InStock",
            "0" or "FALSE" or "NO" => "OutOfStock",
            _ => StockPhrases.Read(text)?.Term,
        };
    }

    public static RepricerCondition? Condition(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return Conditions.TryGetValue(Vocabulary.Short(text.Trim()).ToLowerInvariant(), out var condition) ? condition : null;
    }

    /// <summary>Gives an ISO code in upper case, symbols and words settled by the text reader; null where the text names none.</summary>
    public static string? Currency(string? text)
    {
        var code = text?.Trim().ToUpperInvariant();
        if (Repricer.Reading.Currency.TryParse(code, out _))
        {
            return code;
        }

        return code switch
        {
            null or "" => null,
            "€" => "EUR",
            "£" => "GBP",
            "RMB" => "CNY",
            _ when code.Length <= 4 => PriceText.Read(code + " 1", default).Currency,
            _ => null,
        };
    }

    /// <summary>Gives a boolean in the ways shops write it; null = it says neither.</summary>
    public static bool? Truth(string? text) => text?.Trim().ToUpperInvariant() is { } said ? Vocabulary.Short(said) switch
    {
        "TRUE" or "1" or "YES" => true,
        "FALSE" or "0" or "NO" => false,
        _ => null,
    } : null;

    public static bool IsUnavailable(string? availability) => availability is "OutOfStock" or "Discontinued" or "Reserved";
}
