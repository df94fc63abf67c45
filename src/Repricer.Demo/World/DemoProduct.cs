namespace Repricer.Demo.World;

/// <summary>One product of the built-in market: what we know of it and where the competition starts.</summary>
/// <param name="Cost">What a unit costs us, without tax, in EUR.</param>
/// <param name="Start">Our declared price at the start, in EUR.</param>
/// <param name="Min">Our manual minimum, in EUR.</param>
/// <param name="Max">Our manual maximum, in EUR.</param>
/// <param name="Tags">Separated by ';'.</param>
/// <param name="Dumped">Whether a rival sells it below our cost, which shows a price bound by its floor.</param>
internal sealed record DemoProduct(
    string Sku, string Title, string Brand, string Gtin, decimal Cost, decimal Start, decimal Min, decimal Max, string Tags,
    bool Dumped = false)
{
    public string ListingId => "BZ-" + Sku;

    public string Slug => Sku.ToLowerInvariant();
}
