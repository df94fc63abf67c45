using Repricer.Channels.Tests.Simulating;
using Xunit;

namespace Repricer.Channels.Tests.BigCommerce;

/// <summary>What every adapter promises, by the catalogue.</summary>
public class BigCommerceConformanceTests : VendorConformance
{
    internal override VendorUnderTest Open() => Filled(new BigCommerceStore());

    protected override string? OnlyCurrency => "EUR";

    protected override string Name(string number) => number == "3" ? "2/21" : $"1/1{number}";

    protected override IReadOnlyList<string> AwkwardNames => ["9007199254740993/9007199254740995", "2/21", "1/12"];

    [Fact]
    public void Contract_OfTheVendor_IsThere() => BigCommerceSimulator.NewJudge().Require();

    internal static BigCommerceStore Filled(BigCommerceStore store)
    {
        foreach (var (product, variant) in new[] { (1L, 11L), (1L, 12L), (2L, 21L), (9007199254740993L, 9007199254740995L) })
            store.Store.Add(product, variant, 5m);
        return store;
    }
}

/// <summary>The same, by the price list that is assigned.</summary>
public sealed class BigCommerceListConformanceTests : BigCommerceConformanceTests
{
    internal override VendorUnderTest Open()
    {
        var store = Filled(new BigCommerceStore());
        store.Store.Lists.Assign(3, channel: 1);
        return store;
    }
}
