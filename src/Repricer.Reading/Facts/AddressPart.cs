using Repricer.Reading.Words;

namespace Repricer.Reading.Facts;

/// <summary>Holds one parameter of an address, its key in lower case; "" = a fragment that is no pair.</summary>
internal sealed record AddressPart(string Key, string Value)
{
    /// <summary>Holds the key without what shop systems write before and behind it: "attribute_pa_farbe" is "farbe".</summary>
    public string Name { get; } = Bare(Key);

    public bool IsVariant => Array.IndexOf(AddressWords.Variants, Name) >= 0;

    public bool IsAttribute => Array.IndexOf(AddressWords.Attributes, Name) >= 0
        || (Name != Key && Name.Length > 0);

    private static string Bare(string key)
    {
        foreach (var prefix in AddressWords.Prefixes)
        {
            if (key.StartsWith(prefix, StringComparison.Ordinal))
            {
                return key[prefix.Length..].TrimEnd(']');
            }
        }

        // "dwvar_M1234_color": what differs stands last.
        return key.StartsWith("dwvar_", StringComparison.Ordinal) ? key[(key.LastIndexOf('_') + 1)..] : key;
    }
}
