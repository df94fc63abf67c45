namespace Repricer.Demo;

/// <summary>One product of the built-in market: what we know of it and where the competition starts.</summary>
/// <param name="Cost">Ours, without tax.</param>
/// <param name="Start">Our declared price at the start.</param>
/// <param name="Min">Our manual minimum.</param>
/// <param name="Max">Our manual maximum.</param>
/// <param name="Dumped">A rival sells it below our cost: shows a price bound by its floor.</param>
internal sealed record DemoProduct(string Sku, string Title, string Brand, string Gtin, decimal Cost, decimal Start, decimal Min, decimal Max, string Tags, bool Dumped = false)
{
    public string ListingId => "BZ-" + Sku;

    public string Slug => Sku.ToLowerInvariant();
}
