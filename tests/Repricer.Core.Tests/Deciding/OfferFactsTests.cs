using Repricer.Core.Deciding;
using Repricer.Core.Observing;
using Repricer.Core.Strategies;
using Xunit;

namespace Repricer.Core.Tests.Deciding;

/// <summary>What marketplaces tell of an offer beside its price: for how many pieces it is, how many are left, from where, how soon.</summary>
public sealed class OfferFactsTests
{
    [Theory]
    [InlineData(null, 1, "11.99")]
    [InlineData(1, 1, "11.99")]
    [InlineData(2, 1, "19.49")]
    [InlineData(10, 1, "19.49")]
    [InlineData(10, 10, "11.99")]
    [InlineData(11, 10, "19.49")]
    public void MinQuantity_PriceForSeveral_IsNoPriceForOne(int? minQuantity, int most, string expected) =>
        Assert.Equal(
            Make.M(Parse(expected)), Decide(new CompetitorFilter { MaxMinimumOrder = most }, offer => offer with { MinQuantity = minQuantity }));

    [Theory]
    [InlineData(3, 3, "11.99")]
    [InlineData(2, 3, "19.49")]
    [InlineData(null, 3, "19.49")]
    public void MinStock_FewerLeftOrUnknown_DoesNotCount(int? stock, int least, string expected) =>
        Assert.Equal(Make.M(Parse(expected)), Decide(new CompetitorFilter { MinStock = least }, offer => offer with { Stock = stock }));

    [Theory]
    [InlineData("DE", "11.99")]
    [InlineData("CN", "19.49")]
    [InlineData(null, "19.49")]
    public void ShipsFrom_AnotherCountryOrUnknown_DoesNotCount(string? country, string expected) =>
        Assert.Equal(
            Make.M(Parse(expected)), Decide(new CompetitorFilter { ShipsFrom = ["AT", "DE"] }, offer => offer with { ShipsFrom = country }));

    [Theory]
    [InlineData(4, "11.99")]
    [InlineData(5, "19.49")]
    [InlineData(null, "19.49")]
    public void MaxDeliveryDays_LaterOrUnknown_DoesNotCount(int? days, string expected) =>
        Assert.Equal(Make.M(Parse(expected)), Decide(new CompetitorFilter { MaxDeliveryDays = 4 }, offer => offer with { DeliveryDays = days }));

    [Fact]
    public void Unknown_KeptByTheStrategy_Counts() =>
        Assert.Equal(
            Make.M(11.99m),
            Decide(
                new CompetitorFilter { MaxDeliveryDays = 4, MinStock = 3, ShipsFrom = ["DE"], Unknown = UnknownAttribute.Keep },
                offer => offer));

    private static decimal Parse(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static Repricer.Core.Amounts.Money? Decide(CompetitorFilter filter, Func<Offer, Offer> change)
    {
        var known = Make.Offer(19.50m, "b") with { Stock = 50, ShipsFrom = "DE", DeliveryDays = 1 };
        var snapshot = Make.Snapshot() with { Offers = [change(Make.Offer(12.00m, "a")), known] };
        return Decider.Decide(snapshot, Make.Strategy() with { Competitors = filter }, Make.Now).Price;
    }
}
