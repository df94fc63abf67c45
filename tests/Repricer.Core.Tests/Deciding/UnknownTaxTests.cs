using Repricer.Core.Deciding;
using Repricer.Core.Strategies;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Deciding;

/// <summary>An offer that does not say whether its price includes tax: taken for the channel's and told, or not counted.</summary>
public sealed class UnknownTaxTests
{
    private static readonly Strategy Cheap = Strategy() with { Floors = [new FloorTerm(FloorKind.Amount, 5m)] };

    [Fact]
    public void Decide_BasisUnknown_IsTakenForTheChannels_AndTold()
    {
        var trace = new TraceSink();

        var decision = Market(unknown: true).Decide(Cheap, trace);

        Assert.Equal(M(8.99m), decision.Price);
        Assert.Contains(trace.Steps, step => step.Step == "compare"
            && step.Text == "one offer does not say whether its price includes tax: taken as our own channel's (tax included)");
    }

    [Fact]
    public void Decide_BasisKnown_TellsNothing()
    {
        var trace = new TraceSink();

        Market(unknown: false).Decide(Cheap, trace);

        Assert.DoesNotContain(trace.Steps, step => step.Text.Contains("include", StringComparison.Ordinal));
    }

    [Fact]
    public void Decide_SourceWhoseUnknownBasisDoesNotCount_IsLeftOut_AndTheListingHolds()
    {
        var snapshot = Market(unknown: true);
        var trace = new TraceSink();
        snapshot = snapshot with
        {
            Channel = snapshot.Channel with { UnknownTaxDoesNotCount = [snapshot.Offers[0].Source.Value] },
        };

        var decision = snapshot.Decide(Cheap, trace);

        Assert.Null(decision.Price);
        Assert.Contains(trace.Steps, step => step.Step == "hygiene" && step.Text.Contains("nobody says whether its price includes tax", StringComparison.Ordinal));
        Assert.Equal(M(8.99m), (Market(unknown: false) with { Channel = snapshot.Channel }).Decide(Cheap).Price);
    }

    private static PricingSnapshot Market(bool unknown)
    {
        var snapshot = Snapshot(Offer(9m) with { TaxIncluded = unknown ? null : true });
        return snapshot with { Product = snapshot.Product with { MinPrice = null } };
    }
}
