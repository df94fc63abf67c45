using Repricer.Core.Reading.PriceTexts;

namespace Repricer.Core.Reading;

/// <summary>Reads prices as shops write them. Linear in the text, which is cut at <see cref="PriceChars.MaxLength"/> characters; never throws.</summary>
public static class PriceText
{
    public static PriceTextReading Read(ReadOnlySpan<char> text, in PriceTextContext context)
    {
        Span<char> buffer = stackalloc char[Math.Min(text.Length, PriceChars.MaxLength)];
        buffer = buffer[..PriceChars.Normalise(text, buffer)];
        if (buffer.IsEmpty)
            return PriceTextReading.Nothing;
        Span<char> lower = stackalloc char[buffer.Length];
        PriceChars.Lower(buffer, lower);
        Span<NumberSpan> numbers = stackalloc NumberSpan[24];
        numbers = numbers[..NumberFinder.Find(buffer, numbers)];
        var money = new MoneyContext(context);
        if (PriceWords.IsFree(lower))
            return new PriceTextReading(0m, null, money.HintCurrency, Ambiguous: false, PriceTextKind.Free);
        if (numbers.IsEmpty || PriceWords.IsShippingOffer(lower))
            return PriceTextReading.Nothing;

        var room = new HitBuffer();
        Span<CurrencyHit> hits = room;
        hits = hits[..CurrencyFinder.Find(buffer, lower, numbers, hits)];
        return PriceTextReader.Read(new AmountScanner(buffer, lower, numbers, hits, money), money);
    }
}
