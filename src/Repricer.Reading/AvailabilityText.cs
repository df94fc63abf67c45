using Repricer.Reading.Structured;
using Repricer.Reading.Phrases;

namespace Repricer.Reading;

/// <summary>Reads what a text says about stock: schema.org's terms and the phrases of the shops' languages.</summary>
public static class AvailabilityText
{
    /// <summary>Reads a text of at most 500 characters; longer ones say nothing.</summary>
    /// <returns>schema.org's short term; null where the text says nothing that is understood.</returns>
    public static string? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 500)
            return null;

        // Phrases first: "available in store only" begins like a term and means another one.
        return StockPhrases.Read(text)?.Term ?? (text.Contains('(', StringComparison.Ordinal) ? null : Terms.Availability(text));
    }
}
