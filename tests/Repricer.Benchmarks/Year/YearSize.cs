namespace Repricer.Benchmarks.Year;

/// <summary>How much a year leaves behind.</summary>
/// <param name="Listings">Of two thirds as many products.</param>
/// <param name="Offers">Closed intervals of rivals' offers, beside the open ones.</param>
/// <param name="Decisions">Of the past; what stands is decided by the engine itself.</param>
internal sealed record YearSize(int Listings, int Offers, int Decisions)
{
    /// <summary>For tests: everything is there, and made in a few seconds.</summary>
    public static YearSize Small { get; } = new(600, 12_000, 6_000);

    public int Products => Math.Max(1, Listings * 2 / 3);
}
