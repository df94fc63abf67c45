using Repricer.Channels.Tests.Simulating;

namespace Repricer.Channels.Tests.Vendure;

/// <summary>What every adapter promises, signed in by an API key.</summary>
public class VendureConformanceTests : VendorConformance
{
    internal override VendorUnderTest Open() => Filled(new VendureShop());

    protected override string? OnlyCurrency => "EUR";

    internal VendureShop Filled(VendureShop shop)
    {
        foreach (var sku in (string[])["1", "2", "3", .. AwkwardNames])
            shop.Server.Add(sku);
        return shop;
    }
}

/// <summary>The same, signed in by name and password.</summary>
public sealed class VendureSessionConformanceTests : VendureConformanceTests
{
    internal override VendorUnderTest Open() => Filled(new VendureShop(VendureShop.SignIn));
}
