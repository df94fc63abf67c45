namespace Repricer.Core.Amounts;

/// <summary>
/// Amounts and factors as whole millionths: 12.34 is 12,340,000. Sums and comparisons of them are exact, as those of decimals are, and cost
/// a tenth. Not every decimal is one: whoever reckons with micros keeps a way by decimals for what does not fit.
/// </summary>
internal static class Micros
{
    /// <summary>The number of decimal places.</summary>
    public const int Places = 6;

    public const long One = 1_000_000;
    public const long Cent = One / 100;

    /// <summary>
    /// Amounts of up to three millions are taken: with a factor of at most <see cref="MostFactor"/> their product stays within 64 bits.
    /// </summary>
    public const long Most = 3_000_000 * One;

    public const long MostFactor = 3 * One;

    private static ReadOnlySpan<ulong> Powers =>
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000,
        1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000,
        100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
    ];

    /// <summary>Gives the micros of a step of so many decimal places, at most six.</summary>
    public static long Step(int places) => (long)Powers[Places - places];

    /// <summary>Takes an amount that is a whole number of micros and not beyond <see cref="Most"/>, on either side of zero.</summary>
    public static bool TryFrom(decimal amount, out long micros)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(amount, parts);
        var digits = ((ulong)(uint)parts[1] << 32) | (uint)parts[0];
        micros = 0;
        if (digits == 0)
            return parts[2] == 0;
        if (parts[2] != 0)
            return false;
        var missing = Places - amount.Scale;
        if (missing >= 0)
        {
            if (digits > (ulong)Most)
                return false;
            digits *= Powers[missing];
        }
        else
        {
            if (-missing >= Powers.Length)
                return false;
            var divisor = Powers[-missing];
            var whole = digits / divisor;
            if (whole * divisor != digits)
                return false;
            digits = whole;
        }

        if (digits > (ulong)Most)
            return false;
        micros = parts[3] < 0 ? -(long)digits : (long)digits;
        return true;
    }

    /// <summary>Takes a factor, which is none below zero and none beyond <see cref="MostFactor"/>.</summary>
    public static bool TryFactor(decimal factor, out long micros) => TryFrom(factor, out micros) && micros is >= 0 and <= MostFactor;

    /// <summary>Multiplies by a factor where the result is a whole number of micros.</summary>
    /// <param name="amount">Within <see cref="Most"/>.</param>
    /// <param name="factor">Within <see cref="MostFactor"/>.</param>
    /// <param name="product">Within three times <see cref="Most"/>.</param>
    public static bool TryScale(long amount, long factor, out long product)
    {
        var exact = amount * factor;
        product = exact / One;
        return product * One == exact;
    }

    /// <summary>
    /// Brings micros down to a multiple of a step. A division by a known number is a multiplication, and most steps are cents.
    /// </summary>
    /// <param name="micros">Not below zero.</param>
    /// <param name="step">Above zero.</param>
    public static long Down(long micros, long step) => step == Cent ? micros / Cent * Cent : micros / step * step;

    /// <summary>Makes the decimal of so many places; the micros are a multiple of its step, and not below zero.</summary>
    public static decimal ToDecimal(long micros, byte places)
    {
        var units = (ulong)micros / Powers[Places - places];
        return new decimal((int)units, (int)(units >> 32), 0, isNegative: false, places);
    }
}
