using System.Buffers;
using Repricer.Reading.Words;

namespace Repricer.Reading.Visible;

/// <summary>Reads from a line of text whether prices include tax.</summary>
internal static class TaxPhrases
{
    private const int MaxLine = 90;

    private static readonly SearchValues<string> Included = SearchValues.Create(TaxWords.Included, StringComparison.Ordinal);
    private static readonly SearchValues<string> Excluded = SearchValues.Create(TaxWords.Excluded, StringComparison.Ordinal);

    /// <param name="lower">A line, lower case.</param>
    /// <returns>Null where the line does not say, or says both.</returns>
    public static bool? Find(string lower)
    {
        if (lower.Length > MaxLine)
        {
            return null;
        }

        var includes = lower.AsSpan().ContainsAny(Included);
        return includes == lower.AsSpan().ContainsAny(Excluded) ? null : includes;
    }
}
