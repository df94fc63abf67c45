using System.Globalization;

namespace Repricer.Core.Catalog;

/// <summary>Says what a bundle is made of: its price may follow the prices of its parts.</summary>
/// <param name="Parts">The parts in the order in which they were written, each SKU once; at least one.</param>
public sealed record Bundle(IReadOnlyList<BundlePart> Parts)
{
    /// <summary>Says how a bundle is written, for messages.</summary>
    public const string Form = "'MUG-1 x 2; LID-1'";

    private const int MostParts = 50;
    private const int MostPieces = 1000;

    public bool Equals(Bundle? other) => other is not null && Parts.SequenceEqual(other.Parts);

    public override int GetHashCode() => Parts.Aggregate(0, HashCode.Combine);

    /// <summary>Reads texts, each of which names parts with semicolons between them: "MUG-1 x 2; LID-1".</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="bundle">What they say; null = nothing.</param>
    /// <returns>What is wrong with them, in words; null = nothing.</returns>
    public static string? Read(IEnumerable<string> texts, out Bundle? bundle)
    {
        bundle = null;
        var parts = new List<BundlePart>();
        const StringSplitOptions bare = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        foreach (var text in texts.SelectMany(text => text.Split(';', bare)))
        {
            if (ProblemOf(text, parts) is { } problem)
                return problem;
        }

        if (parts.Count > MostParts)
            return FormattableString.Invariant($"the bundle has {parts.Count} parts; at most {MostParts} can be followed");
        if (parts.Count > 0)
            bundle = new Bundle(parts);
        return null;
    }

    /// <summary>Writes it as it is read.</summary>
    public string ToText() => string.Join("; ", Parts);

    public override string ToString() => ToText();

    private static string? ProblemOf(string text, List<BundlePart> parts)
    {
        if (text.Contains(" + ", StringComparison.Ordinal))
            return $"'{text}': parts have semicolons between them, as in {Form}";
        var (sku, pieces) = (text, 1);
        var sign = text.LastIndexOf('×');
        var end = sign;
        if (sign < 0)
        {
            // An x may be part of an SKU: it stands for "times" between blanks alone, and before a number.
            sign = text.LastIndexOf(" x ", StringComparison.OrdinalIgnoreCase);
            end = sign + 1;
        }

        if (sign >= 0 && IsNumber(text[(end + 1)..].Trim()))
        {
            sku = text[..sign].Trim();
            pieces = int.TryParse(text[(end + 1)..].Trim(), CultureInfo.InvariantCulture, out var count) ? count : int.MaxValue;
        }
        else if (sign >= 0 && IsNumber(text[..sign].Trim()))
        {
            return $"'{text}': the pieces stand behind: '{text[(end + 1)..].Trim()} x {text[..sign].Trim()}'";
        }

        if (sku.Length == 0)
            return $"'{text}' names no article: expected SKUs, as in {Form}";
        if (pieces is < 1 or > MostPieces)
            return FormattableString.Invariant($"'{text}': a bundle has from 1 to {MostPieces} pieces of a part");
        if (parts.Exists(part => part.Sku.Value == sku))
            return $"'{sku}' stands twice; write its pieces behind it, as in {Form}";
        parts.Add(new BundlePart(new Sku(sku), pieces));
        return null;
    }

    private static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);
}

/// <summary>Represents one part of a bundle.</summary>
/// <param name="Sku">The part's own article.</param>
/// <param name="Pieces">How many of it are in one sold unit of the bundle, from 1.</param>
public readonly record struct BundlePart(Sku Sku, int Pieces)
{
    public override string ToString() =>
        Pieces == 1 ? Sku.Value : string.Create(CultureInfo.InvariantCulture, $"{Sku} x {Pieces}");
}
