using Repricer.Channels.Tests.Simulating;

namespace Repricer.Channels.Tests.WooCommerce;

/// <summary>What every adapter promises, over https and over plain http.</summary>
public class WooConformanceTests : VendorConformance
{
    internal override VendorUnderTest Open() => Filled(new WooShop());

    protected override string? OnlyCurrency => "EUR";

    protected override IReadOnlyList<string> AwkwardNames => ["9007199254740993", "77", "34/41", "34/9223372036854775807"];

    internal static WooShop Filled(WooShop shop)
    {
        foreach (var id in new[] { 1L, 2, 3, 77, 9007199254740993 })
            shop.Shop.Add(id, "5.00");
        shop.Shop.Add(41, "5.00", parent: 34);
        shop.Shop.Add(long.MaxValue, "5.00", parent: 34);
        return shop;
    }
}

/// <inheritdoc/>
public sealed class WooPlainConformanceTests : WooConformanceTests
{
    internal override VendorUnderTest Open() => Filled(new WooShop(plain: true));

    protected override bool SignsTheTime => true;
}
