namespace Repricer.Core.Measuring;

/// <summary>A figure, of how many of those it is about it could be measured, and why it is missing where it is.</summary>
/// <param name="Value">Null = nothing was measured, or too little; never 0 in place of it.</param>
/// <param name="Measured">n: of how many it is made.</param>
/// <param name="Eligible">N: how many there are that it is about.</param>
/// <param name="Lack">Why there is no value, for people; null where there is one.</param>
public sealed record Measurement(decimal? Value, int Measured, int Eligible, string? Lack)
{
    /// <summary>Gives the value, or says that too few were measured for it.</summary>
    /// <param name="least">The fewest that a figure of this kind is made of, 1 or more.</param>
    /// <param name="value">Asked only where there are enough.</param>
    public static Measurement Of(int measured, int eligible, int least, Func<decimal?> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (eligible == 0)
            return new Measurement(null, measured, eligible, "there is nothing that it is about");
        if (measured == 0)
            return new Measurement(null, 0, eligible, "none of them could be measured");
        if (measured < least)
            return new Measurement(null, measured, eligible, $"fewer than {least} could be measured");
        return value() is { } told
            ? new Measurement(told, measured, eligible, null)
            : new Measurement(null, measured, eligible, "it cannot be computed of what was measured");
    }
}
