using Repricer.Engine.Channels;
using Repricer.Reading;
using Xunit;

namespace Repricer.Channels.Tests.Amazon;

public sealed class AmazonFeeTests
{
    [Trait("situation", "11")]
    [Fact]
    public async Task A16_AnswersInAnotherOrder_GoByTheirNumber()
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        var read = await shop.Amazon.ReadFeesAsync([Ask("a", 10m), Ask("a", 20m), Ask("b", 100m)], Ct);
        Assert.Equal([1.80m, 3.30m, 15.30m], read.Select(outcome => Assert.IsType<FeeReadOutcome.Read>(outcome).Total.Amount));
        Assert.Equal(["ReferralFee", "VariableClosingFee"], Assert.IsType<FeeReadOutcome.Read>(read[2]).Parts.Select(part => part.Name));
        Assert.Equal(shop.Time.GetUtcNow(), Assert.IsType<FeeReadOutcome.Read>(read[2]).AsOf);
    }

    [Fact]
    public async Task A16_OneFailsWithItsNeighboursWords_TheNeighbourIsRead()
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        shop.Simulator.Fees.Failing = "a";
        var read = await shop.Amazon.ReadFeesAsync([Ask("a", 10m), Ask("b", 100m)], Ct);
        Assert.Contains("no product for b", Assert.IsType<FeeReadOutcome.Failed>(read[0]).Reason);
        Assert.Equal(15.30m, Assert.IsType<FeeReadOutcome.Read>(read[1]).Total.Amount);
    }

    [Fact]
    public async Task ReadFees_MoreThanTwenty_IsSeveralCalls()
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        var read = await shop.Amazon.ReadFeesAsync([.. Enumerable.Range(1, 45).Select(i => Ask($"sku-{i}", i))], Ct);
        Assert.All(read, outcome => Assert.IsType<FeeReadOutcome.Read>(outcome));
        Assert.Equal(3, shop.Simulator.CountOf("fees"));
    }

    [Fact]
    public async Task ReadFees_Throttled_IsThrottledForEach()
    {
        await using var shop = await AmazonUnderTest.OpenAsync();
        shop.Simulator.Fault = operation => operation == "fees" ? AmazonFault.Status(429, "", "3") : null;
        Assert.All(await shop.Amazon.ReadFeesAsync([Ask("a", 10m), Ask("b", 10m)], Ct), outcome => Assert.IsType<FeeReadOutcome.Throttled>(outcome));
    }

    private static FeeQuestion Ask(string sku, decimal price) =>
        new(AmazonUnderTest.Of(sku), AmazonUnderTest.Eur(price), AmazonUnderTest.Eur(0m), sku == "b" ? Fulfilment.Platform : Fulfilment.Merchant);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;
}
