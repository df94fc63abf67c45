using Xunit;

namespace Repricer.Channels.Tests.AdobeCommerce;

/// <summary>What every adapter promises, by the default of all store views.</summary>
public class AcConformanceTests : ChannelConformance
{
    internal override ChannelUnderTest Open() => Filled(new AcChannel());

    protected override string? OnlyCurrency => "EUR";

    protected override IReadOnlyList<string> AwkwardNames => ["a,b", "a\"b", "ümlaut/😀", "two\nlines", "%SKU = 12."];

    [Fact]
    public void Contract_OfTheVendor_IsThere() => AcSimulator.NewJudge().Require();

    internal static AcChannel Filled(AcChannel channel)
    {
        foreach (var sku in new[] { "1", "2", "3", "a,b", "a\"b", "ümlaut/😀", "two\nlines", "%SKU = 12." })
            channel.Shop.Add(sku, 5m);
        return channel;
    }
}

/// <summary>The same, by the store views of a website.</summary>
public sealed class AcViewConformanceTests : AcConformanceTests
{
    internal override ChannelUnderTest Open() => Filled(new AcChannel(settings => settings["StoreView"] = "default"));
}

/// <summary>The same, where special prices and those of larger quantities are ours, too, by signed calls.</summary>
public sealed class AcOwnedConformanceTests : AcConformanceTests
{
    internal override ChannelUnderTest Open() => Filled(new AcChannel(settings =>
    {
        (settings["OwnsSales"], settings["TierGroup"], settings["AccessTokenSecret"]) = ("true", "ALL GROUPS", "env:TOKENSECRET");
        (settings["ConsumerKey"], settings["ConsumerSecret"]) = ("env:KEY", "env:SECRET");
    }));
}
