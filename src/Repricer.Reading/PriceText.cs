using Repricer.Reading.PriceTexts;

namespace Repricer.Reading;

/// <summary>Reads prices as shops write them. It is linear in the text, which is cut at 1024 characters, and never throws.</summary>
public static class PriceText
{
    /// <summary>Reads the best amount of a text; <see cref="PriceTextKind.None"/> where it holds none.</summary>
    public static PriceTextReading Read(ReadOnlySpan<char> text, in PriceTextContext context)
    {
        MoneyContext? money = null;
        return Read(text, context, ref money);
    }

    /// <summary>Reads one of many texts of the same context.</summary>
    /// <param name="text">The text.</param>
    /// <param name="context">What is known around it.</param>
    /// <param name="known">Keeps what follows from the context.</param>
    internal static PriceTextReading Read(ReadOnlySpan<char> text, in PriceTextContext context, ref MoneyContext? known)
    {
        Span<char> buffer = stackalloc char[Math.Min(text.Length, PriceChars.MaxLength)];
        buffer = buffer[..PriceChars.Normalise(text, buffer)];
        if (buffer.IsEmpty)
            return PriceTextReading.Nothing;
        Span<char> lower = stackalloc char[buffer.Length];
        PriceChars.Lower(buffer, lower);
        Span<NumberSpan> numbers = stackalloc NumberSpan[24];
        numbers = numbers[..NumberFinder.Find(buffer, numbers)];
        // Most texts of a page hold no number: they cost no more than this.
        if (numbers.IsEmpty)
            return PricePhrases.IsFree(lower) ? Free(context) : PriceTextReading.Nothing;
        if (PricePhrases.IsShippingOffer(lower))
            return PriceTextReading.Nothing;

        var money = known ??= new MoneyContext(context);
        var room = new HitBuffer();
        Span<CurrencyHit> hits = room;
        hits = hits[..CurrencyFinder.Find(buffer, lower, numbers, hits)];
        return PriceTextReader.Read(new AmountScanner(buffer, lower, numbers, hits, money), money);
    }

    private static PriceTextReading Free(in PriceTextContext context) =>
        new(0m, null, new MoneyContext(context).HintCurrency, Ambiguous: false, PriceTextKind.Free);
}
