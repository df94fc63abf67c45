using Xunit;

namespace Repricer.Channels.Tests.BigCommerce;

/// <summary>What every adapter promises, by the catalogue.</summary>
public class BcConformanceTests : ChannelConformance
{
    internal override ChannelUnderTest Open() => Filled(new BcStore());

    protected override string? OnlyCurrency => "EUR";

    protected override string Name(string number) => number == "3" ? "2/21" : $"1/1{number}";

    protected override IReadOnlyList<string> AwkwardNames => ["9007199254740993/9007199254740995", "2/21", "1/12"];

    [Fact]
    public void Contract_OfTheVendor_IsThere() => BcSimulator.NewJudge().Require();

    internal static BcStore Filled(BcStore store)
    {
        foreach (var (product, variant) in new[] { (1L, 11L), (1L, 12L), (2L, 21L), (9007199254740993L, 9007199254740995L) })
            store.Store.Add(product, variant, 5m);
        return store;
    }
}

/// <summary>The same, by the price list that is assigned.</summary>
public sealed class BcListConformanceTests : BcConformanceTests
{
    internal override ChannelUnderTest Open()
    {
        var store = Filled(new BcStore());
        store.Store.Lists.Assign(3, channel: 1);
        return store;
    }
}
