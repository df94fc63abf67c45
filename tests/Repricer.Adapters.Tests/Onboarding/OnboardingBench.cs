using Repricer.Adapters.Tests.Storage;
using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine;
using Repricer.Engine.Pricing;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Onboarding;

/// <summary>A store with listings A and B at 10.00 EUR, of which the schedule takes 15 % and 0.30.</summary>
public abstract class OnboardingBench : IAsyncLifetime
{
    private readonly string _folder = TemporaryFolder.Create();

    internal IStore Store { get; private set; } = null!;

    internal static PricingSettings Settings { get; } = World.Settings with
    {
        FeeSchedules = new Dictionary<string, FeeSchedule>(StringComparer.Ordinal)
        {
            ["std"] = new() { Name = "std", Currency = World.Eur, Tiers = [new FeeTier(null, new Percent(15))], FixedPerUnit = 0.30m },
        },
        DefaultFeeSchedule = new Dictionary<string, string>(StringComparer.Ordinal) { ["shop"] = "std" },
    };

    public async ValueTask InitializeAsync()
    {
        Store = await TestStores.OpenAsync(_folder);
        var import = World.Import("A", "B");
        await Store.Catalog.ApplyImportAsync(
            import with
            {
                Products = [.. import.Products.Select(product => product with { ShippingCost = World.Euro(2m) })],
                Listings = [.. import.Listings.Select(
                    listing => listing with { ShippingCharge = World.Euro(0m), MaxPrice = World.Euro(20m) })],
            },
            World.Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
