namespace Repricer.Reading.Resolving;

/// <summary>Holds the price that the candidates agree on, or why there is none.</summary>
/// <param name="Share">How many of a thousand such answers are right.</param>
internal sealed record ResolvedPrice(PriceGroup? Winner, PriceGroup? RunnerUp, ReadingStatus Status, string? Reason, int Margin, int Share)
{
    public static ResolvedPrice Nothing { get; } = new(null, null, ReadingStatus.NoPrice, "no price was found", 0, 0);
}
