using Repricer.Core.Amounts;
using Repricer.Core.Catalog;
using Repricer.Core.Guarding;
using Repricer.Engine.Pricing;
using Repricer.Engine.Publishing;
using Repricer.Reading;
using Xunit;

namespace Repricer.Engine.Tests.Publishing;

public sealed class ChannelFactsTests
{
    private static readonly ChannelId Shop = new("shop");
    private static readonly ChannelTraits Plain = new() { PushBatch = 1, ReadBatch = 1, CanReadBack = true };

    private static readonly PricingSettings Configured = new()
    {
        Hash = "h",
        Channels = new Dictionary<string, ChannelTerms>(StringComparer.Ordinal)
        {
            ["shop"] = new() { Id = Shop, PricesIncludeTax = false, PriceSteps = [new Money(0.05m, Currency.Parse("CHF"))] },
        },
        Guard = new GuardLimits { MaxChangesPerDay = 7 },
    };

    [Fact]
    public void Apply_KeepsWhatIsConfigured()
    {
        var terms = Apply(Plain).TermsFor(Shop);
        Assert.False(terms.PricesIncludeTax);
        Assert.Single(terms.PriceSteps);
        Assert.Null(terms.LeastSteps);
        Assert.Equal(7, Apply(Plain with { ChangesPerListingAndDay = 250 }).GuardFor(Shop).MaxChangesPerDay);
    }

    [Fact]
    public void Apply_Steps_AreThoseThatDifferFromTheCurrencysOwn()
    {
        var terms = Apply(Plain with { StepOf = currency => currency.Code switch { "CZK" => 1m, "EUR" => 0.01m, _ => null } }).TermsFor(Shop);
        Assert.Equal([new Money(1m, Currency.Parse("CZK"))], terms.LeastSteps);
    }

    [Theory]
    [InlineData(ChannelOutputs.Price, null, false)]
    [InlineData(ChannelOutputs.Price, true, false)]
    [InlineData(ChannelOutputs.Price | ChannelOutputs.Bounds, null, true)]
    [InlineData(ChannelOutputs.Price | ChannelOutputs.Bounds, true, true)]
    [InlineData(ChannelOutputs.Price | ChannelOutputs.Bounds, false, false)]
    public void Apply_Bounds_GoWhereTheChannelTakesThemAndNobodySaysNo(ChannelOutputs outputs, bool? configured, bool goes) =>
        Assert.Equal(goes, Apply(Plain with { Outputs = outputs }, configured).TermsFor(Shop).SendBounds);

    [Fact]
    public void Apply_Outputs_WhatTheChannelLacksIsNotDecidedForIt()
    {
        var terms = Apply(Plain with { Outputs = ChannelOutputs.Price | ChannelOutputs.Tiers }).TermsFor(Shop);
        Assert.Equal((true, false), (terms.TakesNoListPrice, terms.TakesNoTiers));
    }

    [Fact]
    public void Apply_Cap_IsCountedInTheChannelsZone()
    {
        var pacific = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");
        var settings = Apply(Plain with { ChangesPerListingAndDay = 250, DayZone = pacific });
        Assert.Equal(250, settings.GuardFor(Shop).ChannelCapPerDay);
        Assert.Equal(pacific, settings.TermsFor(Shop).CountingZone);
        Assert.Null(settings.GuardFor(new ChannelId("other")).ChannelCapPerDay);
    }

    private static PricingSettings Apply(ChannelTraits traits, bool? sendBounds = null) =>
        ChannelFacts.Apply(Configured, [(Shop, traits)], _ => sendBounds);
}
