using Repricer.Channels.Tests.Simulating;
using Xunit;

namespace Repricer.Channels.Tests.AdobeCommerce;

/// <summary>What every adapter promises, by the default of all store views.</summary>
public class AdobeConformanceTests : VendorConformance
{
    internal override VendorUnderTest Open() => Filled(new AdobeChannel());

    protected override string? OnlyCurrency => "EUR";

    protected override IReadOnlyList<string> AwkwardNames => ["a,b", "a\"b", "ümlaut/😀", "two\nlines", "%SKU = 12."];

    [Fact]
    public void Contract_OfTheVendor_IsThere() => AdobeSimulator.NewJudge().Require();

    internal static AdobeChannel Filled(AdobeChannel channel)
    {
        foreach (var sku in new[] { "1", "2", "3", "a,b", "a\"b", "ümlaut/😀", "two\nlines", "%SKU = 12." })
            channel.Shop.Add(sku, 5m);
        return channel;
    }
}

/// <summary>The same, by the store views of a website.</summary>
public sealed class AdobeViewConformanceTests : AdobeConformanceTests
{
    internal override VendorUnderTest Open() => Filled(new AdobeChannel(settings => settings["StoreView"] = "default"));
}

/// <summary>The same, where special prices and those of larger quantities are ours, too, by signed calls.</summary>
public sealed class AdobeOwnedConformanceTests : AdobeConformanceTests
{
    internal override VendorUnderTest Open() => Filled(new AdobeChannel(settings =>
    {
        (settings["OwnsSales"], settings["TierGroup"], settings["AccessTokenSecret"]) = ("true", "ALL GROUPS", "env:TOKENSECRET");
        (settings["ConsumerKey"], settings["ConsumerSecret"]) = ("env:KEY", "env:SECRET");
    }));

    protected override bool SignsTheTime => true;
}
