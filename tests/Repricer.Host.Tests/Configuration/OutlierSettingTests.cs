using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Engine.Pricing;
using Repricer.Host.Configuration;
using Repricer.Host.Hosting;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Configuration;

/// <summary>Guard:OutlierBelowMedian rules the decider's market and the guard alike, so it goes with the channel's terms.</summary>
public sealed class OutlierSettingTests
{
    [Fact]
    public void OutlierBelowMedian_OfTheWholeAndOfOneChannel_GoesWithTheTerms()
    {
        var pricing = Load($$"""{ "Guard": { "OutlierBelowMedian": 30 }, "Channels": { "a": {{Channel()}}, "b": {{Channel(0)}} } }""");

        Assert.Equal(new Percent(30), pricing.TermsFor(new ChannelId("a")).OutlierShare);
        Assert.Equal(new Percent(0), pricing.TermsFor(new ChannelId("b")).OutlierShare);
        Assert.Equal(new Percent(30), pricing.TermsFor(new ChannelId("configured-nowhere")).OutlierShare);
    }

    [Fact]
    public void OutlierBelowMedian_Changed_DecidesAnew()
    {
        var plain = Load($$"""{ "Channels": { "a": {{Channel()}} } }""").Hash;

        Assert.Equal(plain, Load($$"""{ "Guard": { "OutlierBelowMedian": 40 }, "Channels": { "a": {{Channel()}} } }""").Hash);
        Assert.NotEqual(plain, Load($$"""{ "Guard": { "OutlierBelowMedian": 41 }, "Channels": { "a": {{Channel()}} } }""").Hash);
        Assert.NotEqual(plain, Load($$"""{ "Channels": { "a": {{Channel(41)}} } }""").Hash);
    }

    private static string Channel(int? share = null)
    {
        var guard = share is { } percent ? $$""", "Guard": { "OutlierBelowMedian": {{percent}} }""" : "";
        return $$"""{ "Type": "csv", "Settings": { "Folder": "drop" }{{guard}} }""";
    }

    private static PricingSettings Load(string json)
    {
        using var run = new CommandRun();
        run.Write("settings.json", json);
        var (config, faults) = ConfigLoader.Load(run.Context(TextWriter.Null, TextWriter.Null), "settings.json", Setup.Names);
        Assert.Empty(faults.Lines());
        return config.Pricing;
    }
}
