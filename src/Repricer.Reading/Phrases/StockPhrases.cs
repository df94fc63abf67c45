namespace Repricer.Reading.Phrases;

/// <summary>Reads from a text whether a thing can be bought.</summary>
internal static class StockPhrases
{
    private const int MaxText = 512;
    private const int MaxNumbers = 16;

    /// <summary>Reads a text; null where it says nothing about stock, or only what would be if.</summary>
    public static StockSaid? Read(ReadOnlySpan<char> text)
    {
        if (text.Contains("${", StringComparison.Ordinal) || text.Contains("{{", StringComparison.Ordinal))
        {
            // A template that no script has filled in.
            return null;
        }

        Span<char> buffer = stackalloc char[MaxText];
        Span<int> numbers = stackalloc int[MaxNumbers];
        numbers.Fill(int.MaxValue);
        var folded = FoldedText.Write(text, buffer, numbers);
        return new StockReading(folded, numbers).Run();
    }
}
