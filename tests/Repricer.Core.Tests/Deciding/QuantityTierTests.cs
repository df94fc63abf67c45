using Repricer.Core.Amounts;
using Repricer.Core.Deciding;
using Repricer.Core.Documents;
using Repricer.Core.Guarding;
using Repricer.Core.Publishing;
using Repricer.Core.Strategies;
using Xunit;
using static Repricer.Core.Tests.Deciding.Make;

namespace Repricer.Core.Tests.Deciding;

/// <summary>What an order costs once is shared by its pieces, and each tier keeps its own floor.</summary>
public sealed class QuantityTierTests
{
    private static readonly FloorTerm TenPercent = new(FloorKind.Markup, 10m);

    /// <summary>For ten: 10 × 12.00 − 3.00 − 10 × 10.00 = 17.00, and ten percent of the cost are 10.00.</summary>
    [Fact]
    public void FixedFeeOfTheOrder_TenPieces_IsPaidOnce()
    {
        var decision = Costing(perOrder: 3m).Decide(Tiered(new QuantityTier(10, null, new Percent(20), None)));

        Assert.Equal(M(15m), decision.Price);
        Assert.Equal([new TierPrice(10, M(12m))], decision.Tiers!);
    }

    /// <summary>For three: 3p ≥ 30 + 3 + 3 gives 12.00; for seven: 7p ≥ 70 + 3 + 7 gives 11.43.</summary>
    [Theory]
    [InlineData(3, 12.00)]
    [InlineData(7, 11.43)]
    [InlineData(10, 11.30)]
    public void FixedFeeOfTheOrder_DeepTier_StopsAtItsOwnFloor(int pieces, double expected)
    {
        var decision = Costing(perOrder: 3m).Decide(Tiered(new QuantityTier(pieces, null, new Percent(60), None)));

        Assert.Equal([new TierPrice(pieces, M((decimal)expected))], decision.Tiers!);
    }

    [Fact]
    public void FixedFeeOfThePiece_IsPaidForEach()
    {
        var snapshot = Costing() with { Fees = Fees(0m) with { FixedPerUnit = 3m } };

        // 10 + 1 + 3 = 14.00, as for one piece.
        Assert.Equal([new TierPrice(10, M(14m))], snapshot.Decide(Tiered(new QuantityTier(10, null, new Percent(20), None))).Tiers!);
    }

    [Theory]
    [InlineData(false, 14.50)]
    [InlineData(true, 11.60)]
    public void ShippingPaid_IsSharedWhereThePiecesTravelTogether(bool together, double expected)
    {
        var snapshot = Costing();
        snapshot = snapshot with { Product = snapshot.Product with { ShippingCost = M(3m) }, Listing = snapshot.Listing with { ShippingCharge = M(0m) } };
        var own = new EqualList<FloorTerm>([new FloorTerm(FloorKind.Markup, together ? 13m : 15m)]);
        var tier = new QuantityTier(10, null, new Percent(60), own) { ShipsTogether = together };

        // Each: 10 + 1.50 + 3.00. Together: 10 + 1.30 + 0.30.
        Assert.Equal([new TierPrice(10, M((decimal)expected))], snapshot.Decide(Tiered(tier)).Tiers!);
    }

    /// <summary>Ten at 11.00 are an order of 110.00, which ships free: the charge of 2.00 is not taken then.</summary>
    [Fact]
    public void FreeShipping_TheOrderReachesTheThreshold_NoChargeIsCounted()
    {
        var snapshot = Costing();
        snapshot = snapshot with
        {
            Listing = snapshot.Listing with { ShippingCharge = M(2m) },
            Channel = snapshot.Channel with { FreeShippingFrom = M(50m) },
        };

        Assert.Equal([new TierPrice(10, M(11m))], snapshot.Decide(Tiered(new QuantityTier(10, null, new Percent(60), None))).Tiers!);
    }

    [Fact]
    public void Guard_DecidedTier_IsJudgedInItsOwnOrder()
    {
        var snapshot = Costing(perOrder: 3m);
        var strategy = Tiered(new QuantityTier(10, null, new Percent(20), None));
        var decision = snapshot.Decide(strategy);
        var limits = new GuardLimits { MaxStep = new Percent(50) };

        Assert.Equal(decision.Tiers, Guardrails.Check(decision, snapshot, strategy, GuardState.Empty, limits, Now).Decision.Tiers);
        var dear = snapshot with { Fees = Fees(0m) with { FixedPerOrder = 20m } };
        Assert.Null(Guardrails.Check(decision, dear, strategy, GuardState.Empty, limits, Now).Decision.Tiers);
    }

    private static EqualList<FloorTerm> None => new([]);

    private static PricingSnapshot Costing(decimal perOrder = 0m) =>
        (Snapshot(Offer(15m)) with { Product = Product() with { MinPrice = null } })
            .WithCosts(10m, fees: Fees(0m) with { FixedPerOrder = perOrder }).At(15.5m);

    private static Strategy Tiered(QuantityTier tier) => Strategy() with
    {
        Move = new PriceMove(MoveKind.Match), Floors = [TenPercent], QuantityTiers = [tier],
    };
}
